import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { later } from './page-shown.ts';

/**
 * A component that is fetched once the first page is shown, or when it is drawn before. To be drawn within a Suspense of
 * its own, so that the page does not wait for it.
 */
export function laterPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  const part = later(load);
  return lazy(async () => ({ default: await part() }));
}
