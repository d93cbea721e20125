import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PreviewCourseResponse } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { DraftMarkdown } from '../../components/media/draft-markdown.tsx';
import { PreviewQuestions } from './preview-questions.tsx';
import { PreviewResources } from './preview-resources.tsx';
import { usePreviewSection, usePreviewTerms } from './publishing.queries.ts';
import classes from './publishing.module.css';

type PreviewSectionProps = {
  course: PreviewCourseResponse['course'];
  section: PlacedSection;
  /** Why a learner would not get in on that day. */
  lock: string | undefined;
};

/** A section as a learner would read it; that it would be locked is said, and it is shown all the same. */
export function PreviewSection({ course, section, lock }: PreviewSectionProps) {
  const { t } = useTranslation('publishing');
  const { data, error, isPending, refetch } = usePreviewSection(course.id, section.id);
  const terms = usePreviewTerms(course.id);
  return (
    <article>
      <h2 className={classes.heading} lang={course.language}>
        <bdi>{section.title}</bdi>
      </h2>
      {lock !== undefined && (
        <p className={classes.banner}>
          <IconLock size={18} stroke={1.75} aria-hidden />
          {t('preview.locked', { reason: lock })}
        </p>
      )}
      {isPending && <LoadingSkeleton shape="article" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div lang={course.language} dir="auto">
            <DraftMarkdown
              source={data.section.body.markdown}
              title={section.title}
              startLevel={3}
              terms={terms}
            />
            <PreviewQuestions questions={data.section.body.questions} />
          </div>
          <PreviewResources resources={data.section.body.resources} language={course.language} />
        </>
      )}
    </article>
  );
}
