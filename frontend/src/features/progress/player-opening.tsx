import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import type { CoursePage, NextStepAnswer } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { isOpenAssessment, useInitialAssessment } from '../../components/course/initial-assessment.ts';
import { isHeldUp, useNextStep } from '../../components/course/next-step.ts';
import { isDone, type PlacedSection } from '../../components/course/outline.ts';
import { HeldUp } from '../../components/explain/held-up.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { readingPlacesOptions } from './reading-place.queries.ts';
import { sectionReadLast } from './reading-place.ts';

type OpeningProps = { page: CoursePage; learns: boolean; sections: PlacedSection[] };

/** A course opened without naming a section: leads to the one that is next. */
export function PlayerOpening(props: OpeningProps) {
  const { page, learns } = props;
  return learns && !page.progress?.lastAccessedAt ? <First {...props} /> : <Resume {...props} />;
}

/** Who comes for the first time is asked what they know already, where the course offers it. */
function First(props: OpeningProps) {
  const { course } = props.page;
  const { data, isPending } = useInitialAssessment(course.id);
  if (isPending) return <LoadingSkeleton shape="article" />;
  return data && isOpenAssessment(data.state) ? (
    <Navigate to={paths.initialAssessment(course.id)} replace />
  ) : (
    <Resume {...props} />
  );
}

/**
 * Leads to the section read last, else to the next step; to the first one when there is nothing left to do. Where all
 * that is left is locked it says what opens it.
 */
function Resume({ page: { course, progress }, learns, sections }: OpeningProps) {
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
      <PageHeading title={course.title} reading lang={course.language} />
      <HeldUp answer={answer} />
      <Button component={Link} to={paths.course(course.id)} variant="default" mt={24}>
        {t('closed.action')}
      </Button>
    </>
  );
}
