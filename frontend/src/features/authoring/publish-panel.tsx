import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CoursePage, ReadinessFinding } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useFindingText } from '../../components/findings/finding-text.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { Finding } from '../../ui/finding.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { usePublish, useReadiness, useVersionImpact } from './authoring.queries.ts';
import { MoveLearners } from './move-learners.tsx';
import { titleOfPart } from './outline-order.ts';
import { showAddress } from './quality-address.ts';
import { PublicationState } from './publication-state.tsx';
import { PublishChanges } from './publish-changes.tsx';
import { PublishForm } from './publish-form.tsx';
import { LearnersImpact } from './publish-learners.tsx';
import { usePublications } from './publishing.queries.ts';
import classes from './authoring.module.css';

/** What stands before publication, and the step itself. */
export function PublishPanel({ page }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const { data, error, isPending, refetch } = useReadiness(page.course.id);
  const of = data?.hasUnpublishedChanges === false ? 'newest' : 'draft';
  const impact = useVersionImpact(page.course.id, of).data?.impact ?? null;
  const publish = usePublish(page.course.id);
  const standing = usePublications(page.course.id).data ?? null;
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  // What is known of those on older versions is from before they are moved, which takes a while.
  const isMoving = publish.isSuccess && (publish.variables.body?.learners ?? 'stay') !== 'stay';
  return (
    <div className={classes.publish}>
      <div className={classes.publishSide}>
        {standing && (
          <PublicationState
            courseId={page.course.id}
            mayPublish={page.abilities.publish}
            standing={standing}
          />
        )}
        <PublishForm page={page} readiness={data} impact={impact} publish={publish} standing={standing} />
        {of === 'newest' && impact && (isMoving || impact.learners.total > 0) && page.abilities.publish && (
          <MoveLearners courseId={page.course.id} impact={impact} isOrdered={isMoving} />
        )}
      </div>
      <div className={classes.publishSide}>
        {impact && <PublishChanges courseId={page.course.id} of={of} impact={impact} />}
        {impact && impact.learners.total > 0 && !isMoving && <LearnersImpact impact={impact} />}
        <section aria-labelledby="findings">
          <h2 id="findings" className={classes.heading}>
            {t(data.findings.length > 0 ? 'publish.findings' : 'publish.noFindings')}
          </h2>
          {data.findings.toSorted(blockersFirst).map((finding) => (
            <OneFinding
              key={`${finding.code}${finding.questionId ?? finding.sectionId ?? finding.lessonId ?? finding.moduleId ?? ''}${finding.message}`}
              finding={finding}
              page={page}
            />
          ))}
        </section>
      </div>
    </div>
  );
}

const blockersFirst = (one: ReadinessFinding, other: ReadinessFinding): number =>
  Number(other.severity === 'blocker') - Number(one.severity === 'blocker');

/** What a verdict settles, and nothing that one could write. */
const REVIEWED = new Set(['sections_not_reviewed', 'section_rejected']);

/** What is wrong with rules is mended where rules are. */
const RULES = new Set([
  'rule_contradiction',
  'dates_contradict',
  'condition_unattainable',
  'dates_before_prerequisites',
  'rule_cycle',
  'node_unreachable',
  'hundred_percent_unattainable',
  'course_completion_unattainable',
  'reference_missing',
  'condition_never_met',
  'learners_can_shut_themselves_out',
  'depends_on_optional',
  'dates_are_over',
  'dates_over_when_enrollment_opens',
  'dates_over_before_enrollment_closes',
  'course_cycle',
  'course_cycle_in_drafts',
]);

function addressOf(courseId: string, finding: ReadinessFinding): string {
  if (REVIEWED.has(finding.code)) {
    return paths.reviewCourse(courseId, { section: finding.sectionId ?? undefined });
  }
  if (RULES.has(finding.code)) return paths.editCourse(courseId, 'rules');
  if (finding.code === 'course_without_modules') return paths.editCourse(courseId);
  return showAddress(courseId, finding);
}

function OneFinding({ finding, page: { course } }: { finding: ReadinessFinding; page: CoursePage }) {
  const findingText = useFindingText();
  const navigate = useNavigate();
  const where = titleOfPart(course.modules, finding) ?? course.title;
  return (
    <Finding
      severity={finding.severity}
      where={where}
      onShow={() => void navigate(addressOf(course.id, finding))}
    >
      {findingText.say(finding.sentence)}
    </Finding>
  );
}
