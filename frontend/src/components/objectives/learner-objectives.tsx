import { lazy, Suspense } from 'react';
import { toApiError } from '../../api/api-error.ts';
import { loadStrings } from '../../lib/i18n/i18n.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import type { ObjectivesProps } from './objectives-list.tsx';

/** The objectives come with their strings, beside what a page is for. */
const ObjectivesList = lazy(async () => {
  try {
    const strings = loadStrings('objectives');
    const part = { default: (await import('./objectives-list.tsx')).ObjectivesList };
    await strings;
    return part;
  } catch (failure) {
    const error = toApiError(failure, 0);
    return { default: () => <ProblemState error={error} onRetry={() => window.location.reload()} /> };
  }
});

/** What a learner can do by now, each objective with the evidence for it. */
export function LearnerObjectives(props: ObjectivesProps) {
  return (
    <Suspense fallback={<LoadingSkeleton shape="list" />}>
      <ObjectivesList {...props} />
    </Suspense>
  );
}
