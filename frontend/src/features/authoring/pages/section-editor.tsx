import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CourseDetail, DraftSection } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { OriginBadge } from '../../../components/origin/origin-badge.tsx';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { useInSlices } from '../../../lib/delayed.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { ArchivedSection } from '../archived-section.tsx';
import { useDraftCourse, useDraftSection, useSectionStore } from '../authoring.queries.ts';
import { CoverageChanges } from '../coverage-changes.tsx';
import { useSourceChanges } from '../coverage.queries.ts';
import { DraftInReview } from '../draft-in-review.tsx';
import { DraftNotices, DraftState } from '../draft-state.tsx';
import { EditedHere } from '../presence.tsx';
import { QuestionsEditor } from '../questions-editor.tsx';
import { ResourcesEditor } from '../resources-editor.tsx';
import { editedSection, sectionDraftName, type EditedSection } from '../section-draft.ts';
import { SectionFacts } from '../section-facts.tsx';
import { sectionMergers } from '../section-merge.ts';
import { SectionNeighbours } from '../section-neighbours.tsx';
import { SectionText } from '../section-text.tsx';
import { SoughtAnswer } from '../sought-answer.tsx';
import { useRefusals, type Refusals } from '../use-refusals.ts';
import { useSought, type SoughtPlace } from '../use-sought.ts';
import { useDraft, type Draft } from '../use-draft.ts';
import classes from '../section.module.css';

/** One section: its text beside what learners will see, and its questions. It saves itself. */
export function Component() {
  const { t } = useTranslation('authoring');
  const { courseId = '', sectionId = '' } = useParams();
  const course = useDraftCourse(courseId);
  const section = useDraftSection(courseId, sectionId);
  const isDrawn = useInSlices(!course.isPending && !section.isPending);
  if (!isDrawn) return <LoadingSkeleton shape="form" />;
  if (!course.data || !section.data) {
    return (
      <PageProblem
        title={t('section.unavailable')}
        error={course.error ?? section.error}
        onRetry={() => void Promise.all([course.refetch(), section.refetch()])}
        action={<Link to={paths.editCourse(courseId)}>{t('section.back')}</Link>}
      />
    );
  }
  if (course.data.course.status === 'archived') {
    return <ArchivedSection page={course.data} section={section.data.section} />;
  }
  return <SectionEditor key={sectionId} course={course.data.course} section={section.data.section} />;
}

function textOf(value: EditedSection, field: keyof EditedSection): string {
  if (field === 'questions') {
    return value.questions
      .map(({ prompt, options }) =>
        [
          prompt,
          ...options.map((option) => `${option.isCorrect ? '✓' : '–'} ${option.text} ${option.rationale}`),
        ].join('\n'),
      )
      .join('\n\n');
  }
  const held = value[field];
  return typeof held === 'object'
    ? held.map(({ title, url }) => [title, url].filter(Boolean).join('\n')).join('\n\n')
    : String(held);
}

function SectionEditor({ course, section }: { course: CourseDetail; section: DraftSection }) {
  const { t } = useTranslation('authoring');
  const store = useSectionStore(course.id, section.id);
  const loaded = { value: editedSection(section), revision: section.revision };
  const own = { name: sectionDraftName(section.id), loaded, mergers: sectionMergers };
  const draft = useDraft<EditedSection>({ ...own, ...store });
  const refusals = useRefusals(draft);
  const { sought, isThere } = useSought();
  const changes = useSourceChanges(course.id, section.id);
  const reviewState = draft.savedAt === null ? section.reviewState : 'edited';
  return (
    <>
      <PageHeader
        title={draft.value.title || section.title}
        lang={course.language}
        back={{ to: paths.editCourse(course.id), label: course.title, lang: course.language }}
        meta={<OriginBadge origin={section.origin} reviewState={reviewState} />}
      />
      <SoughtAnswer isThere={isThere} />
      <DraftInReview courseId={course.id} />
      <CoverageChanges course={course} changes={changes} inSection />
      <form
        noValidate
        className={classes.form}
        aria-label={t('section.form')}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className={classes.sticky}>
          <DraftState draft={draft} reason={refusals.reason} />
          <Link to={paths.sectionHistory(course.id, section.id)} className={classes.historyLink}>
            {t('history.link')}
          </Link>
          <EditedHere courseId={course.id} sectionId={section.id} />
        </div>
        <DraftNotices
          draft={draft}
          nameOf={(field) => t(`section.${field}`)}
          textOf={textOf}
          textField="markdown"
        />
        <Fields draft={draft} refusals={refusals} course={course} section={section} sought={sought} />
      </form>
      <SectionNeighbours course={course} sectionId={section.id} />
    </>
  );
}

type FieldsProps = {
  draft: Draft<EditedSection>;
  refusals: Refusals;
  course: CourseDetail;
  section: DraftSection;
  sought: SoughtPlace | null;
};

/** What can be written; each region fails by itself. */
function Fields({ course, section, ...own }: FieldsProps) {
  const objectives = [...course.learningObjectives, ...objectivesOfLesson(course, section.lessonId)];
  return (
    <>
      <RegionBoundary>
        <SectionFacts {...own} />
      </RegionBoundary>
      <RegionBoundary>
        <SectionText {...own} courseId={course.id} sectionId={section.id} />
      </RegionBoundary>
      <RegionBoundary>
        <QuestionsEditor {...own} objectives={objectives} />
      </RegionBoundary>
      <RegionBoundary>
        <ResourcesEditor {...own} />
      </RegionBoundary>
    </>
  );
}

function objectivesOfLesson(course: CourseDetail, lessonId: string) {
  const lessons = course.modules.flatMap((module) => module.lessons);
  return lessons.find((lesson) => lesson.id === lessonId)?.objectives ?? [];
}
