import autocannon from 'autocannon';
import type { Options, Request, Result } from 'autocannon';

/** Where requests come from: a list that is gone through in a circle, or one made for each request. */
export type Requests = { list: Request[] } | { next: () => Request };

/** What was measured: the time of each reply in milliseconds, and the seconds from the first request to the last reply. */
export type Run = { times: number[]; seconds: number };

/**
 * Sends requests over a number of connections, each waiting for its reply, for some seconds.
 * @throws when a reply was not 200 or a connection failed: a figure of refusals is no figure
 */
export async function load(
  port: number,
  connections: number,
  seconds: number,
  requests: Requests,
): Promise<Run> {
  const times: number[] = [];
  const refused = new Map<number, number>();
  let client = 0;
  const started = performance.now();
  let last = started;
  const result = await new Promise<Result>((resolve, reject) => {
    const options: Options = {
      url: `http://127.0.0.1:${port}`,
      connections,
      duration: seconds,
      sampleInt: 100,
      setupClient: (made) => made.setRequests(share(requests, client++, connections)),
    };
    const run = autocannon(options, (error: unknown, ended) =>
      error ? reject(new Error('autocannon failed', { cause: error })) : resolve(ended),
    );
    // The 95th percentile is not among those that autocannon gives, so every time is kept.
    run.on('response', (_client, status, _bytes, milliseconds) => {
      last = performance.now();
      times.push(milliseconds);
      if (status !== 200) refused.set(status, (refused.get(status) ?? 0) + 1);
    });
  });
  if (refused.size > 0 || result.errors > 0) {
    const statuses = [...refused].map(([status, count]) => `${count} × ${status}`).join(', ');
    throw new Error(`The load met refusals (${statuses}) and ${result.errors} errors.`);
  }
  return { times, seconds: (last - started) / 1000 };
}

/** The part of one connection, so that all connections together go through the whole list. */
function share(requests: Requests, client: number, connections: number): Request[] {
  if ('list' in requests) {
    return requests.list.filter((_, index) => index % connections === client % connections);
  }
  return [{ setupRequest: () => requests.next() }];
}

/** The value that the given part of all values does not exceed (nearest rank). */
export function percentile(values: number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

export const median = (values: number[]): number => percentile(values, 0.5);
