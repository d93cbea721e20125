import { Suspense } from 'react';
import { pageShown } from '../../lib/page-shown.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { toldPart } from '../problem/told-part.tsx';
import type { ObjectivesProps } from './objectives-list.tsx';
import { ObjectivesToCome } from './objectives-to-come.tsx';

/** The objectives come with their strings, once what a page is for is there. */
const ObjectivesList = toldPart(
  async () => (await import('./objectives-list.tsx')).ObjectivesList,
  'objectives',
  pageShown,
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
