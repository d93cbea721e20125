import { isReachable, onReachability } from './reachability.ts';

/** Failures, with a server that answers, after which something counts as gone: the application was installed anew. */
const ATTEMPTS = 3;
/** Milliseconds before another attempt. */
const PAUSE = 1_000;

/** Fetches something when the server can be reached. Throws what fetching fails with when the server answers all the same. */
export async function whenItCan<Fetched>(fetchIt: () => Promise<Fetched>, pause = PAUSE): Promise<Fetched> {
  for (let failures = 1; ;) {
    try {
      return await fetchIt();
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
