import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { later } from './page-shown.ts';
import { isReachable, onReachability } from './reachability.ts';

/** Failures, with a server that answers, after which a part counts as gone: the application was installed anew. */
const ATTEMPTS = 3;
/** Milliseconds before another attempt. */
const PAUSE = 1_000;

/**
 * A component that is fetched once the first page is shown, or when it is drawn before. To be drawn within a Suspense of
 * its own, so that the page does not wait for it, also when the network is away.
 */
export function laterPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  const part = later(load);
  return lazy(async () => ({ default: await whenItCan(part) }));
}

/** Fetches a part when the server can be reached. Throws what fetching fails with when the server answers all the same. */
export async function whenItCan<Part>(fetchPart: () => Promise<Part>, pause = PAUSE): Promise<Part> {
  for (let failures = 1; ;) {
    try {
      return await fetchPart();
    } catch (failure) {
      if (isReachable() && failures++ >= ATTEMPTS) throw failure;
      await anotherChance(pause);
    }
  }
}

/** Resolves when the server is reached again, or, where it counts as reachable, after a pause. */
function anotherChance(pause: number): Promise<void> {
  return new Promise((resolve) => {
    if (isReachable()) {
      setTimeout(resolve, pause);
      return;
    }
    const stop = onReachability(() => {
      stop();
      resolve();
    });
  });
}
