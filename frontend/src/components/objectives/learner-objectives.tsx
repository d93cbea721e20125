import { Suspense } from 'react';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { toldPart } from '../problem/told-part.tsx';
import type { ObjectivesProps } from './objectives-list.tsx';
import { ObjectivesToCome } from './objectives-to-come.tsx';

/** The objectives come with their strings, beside what a page is for. */
const ObjectivesList = toldPart(
  async () => (await import('./objectives-list.tsx')).ObjectivesList,
  'objectives',
);

/** What a learner can do by now, each objective with the evidence for it. */
export function LearnerObjectives(props: ObjectivesProps) {
  const { known } = props;
  return (
    <Suspense
      fallback={known ? <ObjectivesToCome {...props} known={known} /> : <LoadingSkeleton shape="list" />}
    >
      <ObjectivesList {...props} />
    </Suspense>
  );
}
