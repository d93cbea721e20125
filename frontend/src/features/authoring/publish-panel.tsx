import { Button, Textarea } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type {
  CoursePage,
  GetReadinessResponse,
  ReadinessFinding,
  VersionImpact,
} from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Finding } from '../../ui/finding.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { usePublish, useReadiness, useVersionImpact } from './authoring.queries.ts';
import { MoveLearners } from './move-learners.tsx';
import { titleOfPart } from './outline-order.ts';
import { LearnersChoice, LearnersImpact, type LearnerChoice } from './publish-learners.tsx';
import classes from './authoring.module.css';

/** What stands before publication, and the step itself. */
export function PublishPanel({ page }: { page: CoursePage }) {
  const { t } = useTranslation('authoring');
  const { data, error, isPending, refetch } = useReadiness(page.course.id);
  const of = data?.hasUnpublishedChanges === false ? 'newest' : 'draft';
  const impact = useVersionImpact(page.course.id, of).data?.impact ?? null;
  const publish = usePublish(page.course.id);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  // What is known of those on older versions is from before they are moved, which takes a while.
  const isMoving = publish.isSuccess && publish.variables.body?.learners !== 'stay';
  return (
    <div className={classes.publish}>
      <div className={classes.publishSide}>
        <PublishForm page={page} readiness={data} impact={impact} publish={publish} />
        {of === 'newest' && impact && impact.learners.total > 0 && page.abilities.publish && (
          <MoveLearners courseId={page.course.id} impact={impact} isOrdered={isMoving} />
        )}
      </div>
      <div className={classes.publishSide}>
        {impact && impact.learners.total > 0 && !isMoving && <LearnersImpact impact={impact} />}
        <section aria-labelledby="findings">
          <h2 id="findings" className={classes.heading}>
            {t(data.findings.length > 0 ? 'publish.findings' : 'publish.noFindings')}
          </h2>
          {data.findings.map((finding) => (
            <OneFinding
              key={`${finding.code}${finding.sectionId ?? finding.lessonId ?? finding.moduleId ?? ''}${finding.message}`}
              finding={finding}
              page={page}
            />
          ))}
        </section>
      </div>
    </div>
  );
}

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
  const section = finding.sectionId ?? undefined;
  if (REVIEWED.has(finding.code)) return paths.reviewCourse(courseId, { section });
  if (RULES.has(finding.code)) return paths.editCourse(courseId, 'rules');
  if (section) return paths.editSection(courseId, section);
  const part = finding.lessonId ?? finding.moduleId;
  if (part) return `${paths.editCourse(courseId)}#part-${part}`;
  const isOutline = finding.code === 'course_without_modules';
  return paths.editCourse(courseId, isOutline ? undefined : 'about');
}

function OneFinding({ finding, page: { course } }: { finding: ReadinessFinding; page: CoursePage }) {
  const { t, i18n } = useTranslation('authoring');
  const navigate = useNavigate();
  const where = titleOfPart(course.modules, finding) ?? course.title;
  const key = `finding.${finding.code}`;
  return (
    <Finding
      severity={finding.severity}
      where={where}
      onShow={() => void navigate(addressOf(course.id, finding))}
    >
      {i18n.exists(key, { ns: 'authoring' }) ? t(key) : finding.message}
    </Finding>
  );
}

type PublishFormProps = {
  page: CoursePage;
  readiness: GetReadinessResponse;
  /** Null until it is known. */
  impact: VersionImpact | null;
  publish: ReturnType<typeof usePublish>;
};

const CHOICES: readonly LearnerChoice[] = ['stay', 'move', 'move_with_credit'];

/** Why publishing is not possible now, or null. */
function useReason({ page, readiness }: Pick<PublishFormProps, 'page' | 'readiness'>): string | null {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const blockers = readiness.findings.filter((finding) => finding.severity === 'blocker').length;
  if (!page.abilities.publish) return t('publish.notYours');
  if (blockers > 0)
    return t('publish.blocked', { count: blockers, number: formatNumber(blockers, language) });
  return readiness.hasUnpublishedChanges ? null : t('publish.nothingNew');
}

function PublishForm(props: PublishFormProps) {
  const { page, readiness, impact, publish } = props;
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const problemText = useProblemText();
  const [note, setNote] = useState('');
  const [learners, setLearners] = useState<LearnerChoice>('stay');
  const reason = useReason(props);
  const number = formatNumber(readiness.nextVersion, language);
  const submit = () =>
    publish.mutate(
      { path: { courseId: page.course.id }, body: { note, learners } },
      { onSuccess: () => setNote('') },
    );
  return (
    <section className={classes.publishForm} aria-label={t('tab.publish')}>
      {publish.isSuccess && <Published page={page} number={publish.data.version.number} />}
      {!(publish.isSuccess && reason) && (
        <>
          <Textarea
            label={t('publish.note')}
            description={t('publish.noteHelp')}
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {impact && impact.learners.total > 0 && reason === null ? (
            <LearnersChoice impact={impact} choices={CHOICES} value={learners} onChange={setLearners} />
          ) : (
            <p className={classes.help}>{t('publish.pins')}</p>
          )}
          <Button
            loading={publish.isPending}
            aria-disabled={reason !== null || undefined}
            aria-describedby="publish-reason"
            data-disabled={reason !== null || undefined}
            onClick={() => reason === null && submit()}
          >
            {t('publish.action', { number })}
          </Button>
        </>
      )}
      <p id="publish-reason" className={classes.reason}>
        {reason}
      </p>
      {publish.error && (
        <p role="alert" className={classes.problem}>
          {problemText(publish.error)}
        </p>
      )}
    </section>
  );
}

function Published({ page: { course }, number }: { page: CoursePage; number: number }) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return (
    <output className={classes.published}>
      <span className={classes.publishedTitle}>
        <IconCircleCheckFilled size={20} stroke={1.75} aria-hidden />
        {t('publish.done', { number: formatNumber(number, language) })}
      </span>
      <span className={classes.publishedLinks}>
        <Link to={paths.course(course.id)}>{t('editor.see')}</Link>
        <Link to={paths.editCourse(course.id, 'students')}>{t('publish.enroll')}</Link>
      </span>
    </output>
  );
}
