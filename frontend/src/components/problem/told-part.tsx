import { lazy, type ComponentType } from 'react';
import { toApiError } from '../../api/api-error.ts';
import { loadStrings } from '../../lib/i18n/load-strings.ts';
import { ProblemState } from './problem-state.tsx';

/**
 * A part that comes with its strings when somebody asks for it, in a Suspense. Where it cannot be fetched it says so, and
 * what is around it stays as it is.
 */
export function toldPart<Props extends object>(
  namespace: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return lazy<ComponentType<Props>>(async () => {
    try {
      const [part] = await Promise.all([load(), loadStrings(namespace)]);
      return { default: part };
    } catch (failure) {
      const error = toApiError(failure, 0);
      return { default: () => <ProblemState error={error} onRetry={() => window.location.reload()} /> };
    }
  });
}
