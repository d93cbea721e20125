import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import type { CoursePage, NextStepAnswer } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { isHeldUp, useNextStep } from '../../../components/course/next-step.ts';
import { isDone, sectionsInOrder, type PlacedSection } from '../../../components/course/outline.ts';
import { isOpenAssessment, useInitialAssessment } from '../../../components/course/initial-assessment.ts';
import { laterPart } from '../../../lib/later-part.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Player } from '../player.tsx';
import { sectionReadLast } from '../reading-place.ts';
import { readingPlacesOptions } from '../reading-place.queries.ts';
import { useLearnerCourse } from '../progress.queries.ts';

const HeldUp = laterPart(async () => (await import('../../../components/explain/held-up.tsx')).HeldUp);

/** The player: reads one section after the other. Without a section in the address it opens the next step. */
export function Component() {
  const { t } = useTranslation(['player', 'progress']);
  const { courseId = '', sectionId } = useParams();
  const { data, error, isPending, refetch } = useLearnerCourse(courseId);
  if (isPending) return <LoadingSkeleton shape="article" />;
  if (error) {
    return (
      <>
        <PageHeading title={t('progress:player.unavailable')} />
        <ProblemState
          error={error}
          onRetry={() => void refetch()}
          action={<Link to={paths.learning()}>{t('player.toLearning')}</Link>}
        />
      </>
    );
  }
  return <Opened page={data} sectionId={sectionId} />;
}

function Opened({ page, sectionId }: { page: CoursePage; sectionId: string | undefined }) {
  const { t } = useTranslation('player');
  const { course, progress, abilities } = page;
  const sections = sectionsInOrder(course.modules);
  const learns = progress?.status === 'active' || progress?.status === 'completed';
  if (!learns && !abilities.edit && !abilities.seeAnalytics) {
    return <Closed page={page} title={t('closed.title')} text={t('closed.text')} />;
  }
  if (sections.length === 0) {
    return <Closed page={page} title={t('closed.empty')} text={t('closed.emptyText')} />;
  }
  if (sectionId === undefined) {
    return learns && !progress.lastAccessedAt ? (
      <First page={page} sections={sections} />
    ) : (
      <Resume page={page} learns={learns} sections={sections} />
    );
  }
  const section = sections.find((candidate) => candidate.id === sectionId);
  if (!section) return <Closed page={page} title={t('closed.unknown')} text={t('closed.unknownText')} />;
  return <Player page={page} section={section} sections={sections} learns={learns} />;
}

/** Who comes for the first time is asked what they know already, where the course offers it. */
function First({ page, sections }: { page: CoursePage; sections: PlacedSection[] }) {
  const { data, isPending } = useInitialAssessment(page.course.id);
  if (isPending) return <LoadingSkeleton shape="article" />;
  return data && isOpenAssessment(data.state) ? (
    <Navigate to={paths.initialAssessment(page.course.id)} replace />
  ) : (
    <Resume page={page} learns sections={sections} />
  );
}

type ResumeProps = { page: CoursePage; learns: boolean; sections: PlacedSection[] };

/**
 * Leads to the section read last, else to the next step; to the first one when there is nothing left to do. Where all
 * that is left is locked it says what opens it.
 */
function Resume({ page: { course, progress }, learns, sections }: ResumeProps) {
  const answer = useNextStep(course.id, learns, true);
  // Another device may have been read on a moment ago.
  const places = useQuery({ ...readingPlacesOptions(course.id), enabled: learns, staleTime: 0 });
  if (answer === undefined || places.isFetching) return <LoadingSkeleton shape="article" />;
  const known = learns ? (places.data?.places ?? []) : [];
  const readLast = sectionReadLast(known, sections, (id) => isDone(progress?.sections[id]?.status));
  if (!readLast && answer && isHeldUp(answer) && progress?.status !== 'completed') {
    return <NothingOpen course={course} answer={answer} />;
  }
  const opened = readLast ?? answer?.nextStep?.sectionId ?? sections[0]!.id;
  return <Navigate to={paths.learn(course.id, opened)} replace />;
}

type NothingOpenProps = { course: CoursePage['course']; answer: NextStepAnswer };

/** There is no section to open now: what is missing, and the way to it. */
function NothingOpen({ course, answer }: NothingOpenProps) {
  const { t } = useTranslation('player');
  return (
    <>
      <PageHeading title={course.title} reading />
      <Suspense>
        <HeldUp answer={answer} />
      </Suspense>
      <Button component={Link} to={paths.course(course.id)} variant="default" mt={24}>
        {t('closed.action')}
      </Button>
    </>
  );
}

/** A course, or a section of it, that cannot be opened: why, and the way to the course's page. */
function Closed({ page: { course }, title, text }: { page: CoursePage; title: string; text: string }) {
  const { t } = useTranslation('player');
  return (
    <>
      <PageHeading title={course.title} reading />
      <EmptyState
        title={title}
        action={
          <Button component={Link} to={paths.course(course.id)}>
            {t('closed.action')}
          </Button>
        }
      >
        {text}
      </EmptyState>
    </>
  );
}
