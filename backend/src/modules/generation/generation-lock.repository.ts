/** One worker per run: a lock of the database's that ends with the process, however the process ends. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/database/database.ts';

export type RunHold = {
  /** Ends when the connection that holds the lock breaks: another worker may then have the run. */
  lost: AbortSignal;
  release(): Promise<void>;
};

const RETRY_MILLISECONDS = 250;
const KEY = "hashtextextended('generation-run:' || $1, 0)";

/**
 * Takes a run, waiting while another worker has it. A job can be delivered twice, since a worker whose heartbeat
 * comes late counts as dead.
 * @throws AbortError when the signal ends first
 */
export async function holdRun(
  database: Pick<Database, 'pool'>,
  generationId: string,
  signal: AbortSignal,
): Promise<RunHold> {
  const client = await database.pool.connect();
  const lost = new AbortController();
  const onLoss = () => lost.abort();
  client.on('error', onLoss);
  const give = (broken: boolean) => {
    client.off('error', onLoss);
    client.release(broken);
  };
  try {
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${KEY}) as held`, [
        generationId,
      ]);
      if (rows[0]?.held) break;
      await pause(RETRY_MILLISECONDS, undefined, { signal });
    }
  } catch (error) {
    give(true);
    throw error;
  }
  return {
    lost: lost.signal,
    async release() {
      const unlocked = await client.query(`select pg_advisory_unlock(${KEY})`, [generationId]).then(
        () => true,
        () => false,
      );
      give(!unlocked);
    },
  };
}
