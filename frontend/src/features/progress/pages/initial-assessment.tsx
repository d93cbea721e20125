import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import type { InitialAssessment } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { useInitialAssessment } from '../../../components/course/initial-assessment.ts';
import { useMediaSources } from '../../../components/media/use-media-sources.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { laterPart } from '../../../lib/later-part.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { MediaSource } from '../../../ui/markdown/media-source.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { InitialAssessmentOffer } from '../initial-assessment-offer.tsx';
import { InitialAssessmentQuestions } from '../initial-assessment-questions.tsx';
import { useLearnerCourse } from '../learner-course.queries.ts';

const InitialAssessmentResult = laterPart(
  async () => (await import('../initial-assessment-result.tsx')).InitialAssessmentResult,
);

/** Before the first section: what somebody knows already need not be learned again. */
export function Component() {
  const { t } = useTranslation('initial');
  const { courseId = '' } = useParams();
  const course = useLearnerCourse(courseId);
  const assessment = useInitialAssessment(courseId);
  if (course.isPending || assessment.isPending) return <LoadingSkeleton shape="form" />;
  if (!course.data || !assessment.data) {
    return (
      <PageProblem
        title={t('initial.title')}
        error={course.error ?? assessment.error}
        onRetry={() => void Promise.all([course.refetch(), assessment.refetch()])}
      />
    );
  }
  const { state } = assessment.data;
  if (state === 'unavailable' || state === 'skipped') return <Navigate to={paths.learn(courseId)} replace />;
  const { title, language } = course.data.course;
  return (
    <>
      <PageHeader
        title={t('initial.title')}
        sentence={t(`initial.sentence.${state}`, { course: title })}
        back={{ to: paths.course(courseId), label: title, lang: language }}
      />
      <Stage
        courseId={courseId}
        language={language}
        assessment={assessment.data}
        onAddressFailed={assessment.refetch}
      />
    </>
  );
}

type StageProps = {
  courseId: string;
  language: string;
  assessment: InitialAssessment;
  onAddressFailed: () => unknown;
};

function Stage({ courseId, language, assessment, onAddressFailed }: StageProps) {
  const { state, questions, media, result } = assessment;
  const sources = useMediaSources(media, onAddressFailed);
  if (state === 'offered') return <InitialAssessmentOffer courseId={courseId} offer={assessment} />;
  if (state === 'started') {
    return (
      <MediaSource value={sources}>
        <InitialAssessmentQuestions courseId={courseId} language={language} questions={questions} />
      </MediaSource>
    );
  }
  if (!result) return null;
  return (
    <Suspense fallback={<LoadingSkeleton shape="form" />}>
      <InitialAssessmentResult courseId={courseId} result={result} isDecided={state === 'accepted'} />
    </Suspense>
  );
}
