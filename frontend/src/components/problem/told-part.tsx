import { lazy, type ComponentType } from 'react';
import { toApiError } from '../../api/api-error.ts';
import { withStrings } from '../../lib/later-part.ts';
import { ProblemState } from './problem-state.tsx';

/**
 * A part that comes with its strings when somebody asks for it, in a Suspense. Where it cannot be fetched it says so, and
 * what is around it stays as it is.
 * @param begin what it waits for before it is fetched, such as the page around it
 */
export function toldPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  namespace: string,
  begin?: () => Promise<void>,
): ComponentType<Props> {
  const fetchAll = withStrings(load, namespace);
  return lazy<ComponentType<Props>>(async () => {
    try {
      await begin?.();
      return { default: await fetchAll() };
    } catch (failure) {
      const error = toApiError(failure, 0);
      return { default: () => <ProblemState error={error} onRetry={() => window.location.reload()} /> };
    }
  });
}
