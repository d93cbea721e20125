import { lazy, type ComponentType } from 'react';
import { toApiError } from '../../api/api-error.ts';
import { withStrings } from '../../lib/later-part.ts';
import { ProblemState } from './problem-state.tsx';

/**
 * A part that comes with its strings when somebody asks for it, in a Suspense. Where it cannot be fetched it says so, and
 * what is around it stays as it is.
 */
export function toldPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  namespace: string,
): ComponentType<Props> {
  const fetchAll = withStrings(load, namespace);
  return lazy<ComponentType<Props>>(async () => {
    try {
      return { default: await fetchAll() };
    } catch (failure) {
      const error = toApiError(failure, 0);
      return { default: () => <ProblemState error={error} onRetry={() => window.location.reload()} /> };
    }
  });
}
