import { AppError } from '../platform/errors.ts';

/** What a person who typed `npm start` sees: one line per step, with the time it took. */

/** Prints a line for people. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Prints a failure where scripts look for it: one line when it is one we foresaw, and where it came from when it is
 * not.
 */
export function complain(failure: unknown): void {
  if (failure instanceof AppError) process.stderr.write(`${failure.message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
  else
    process.stderr.write(`Lectern failed: ${failure instanceof Error ? failure.stack : String(failure)}\n`);
}

/** Runs one step of the start, announced before and timed after. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  process.stdout.write(`${label} … `);
  try {
    const result = await work();
    say(`${((performance.now() - started) / 1_000).toFixed(1)} s`);
    return result;
  } catch (error) {
    say('failed');
    throw error;
  }
}
