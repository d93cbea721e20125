/** Many learners at once while versions come out, people are moved and the database cuts connections: the full figures of the stress. */
import { stressProgress } from '../test/support/progress-stress.ts';
import { startTestApp } from '../test/support/test-app.ts';

const WANTED = { connections: 32, publishes: 3, cuts: 2 };

/**
 * Plays the stress on a server of its own. @param random gives numbers from 0 to 1
 * @returns what to tell of it, and what went wrong
 */
export async function soakProgress(
  { learners, writes }: { learners: number; writes: number },
  random: () => number,
): Promise<{ lines: string[]; failures: string[] }> {
  const app = await startTestApp({ DATABASE_POOL_MAX: '16' });
  try {
    const report = await stressProgress(app, { ...WANTED, learners, writes }, random);
    const { acknowledged, retried, versions, moves, cutConnections, seconds, faults } = report;
    return {
      lines: [
        `- ${acknowledged} writes of ${learners} learners over ${WANTED.connections} connections, in ${Math.round(seconds)} s: ${Math.round(acknowledged / seconds)} writes/s.`,
        `- Meanwhile ${versions} versions were out one after the other, learners were moved to a newer one ${moves} times, and ${cutConnections} database connections were cut at ${WANTED.cuts} moments; ${retried} requests failed and were sent again.`,
        `- Afterwards every acknowledged write is there once, all numbers are those of the model, and computed again they are the same. Promises broken: ${faults.length}.`,
      ],
      failures: faults,
    };
  } finally {
    await app.close();
  }
}
