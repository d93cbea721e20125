import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { endOrphan } from '../platform/database/embedded-orphan.ts';
import { AppError } from '../platform/errors.ts';
import { say } from './progress.ts';

/**
 * Empties a claimed data folder after asking; the claim itself stays.
 * @param withoutAsking true for `--yes`; without a terminal there is nobody to ask
 * @throws AppError `reset_refused` when the answer is not yes
 */
export async function resetFolder(
  folder: string,
  withoutAsking: boolean,
  signal: AbortSignal,
): Promise<void> {
  if (!withoutAsking) await ask(folder, signal);
  await endOrphan(join(folder, 'postgres'));
  for (const name of readdirSync(folder)) {
    if (name !== 'lock') rmSync(join(folder, name), { recursive: true, force: true });
  }
  say(`Emptied ${folder}`);
}

async function ask(folder: string, signal: AbortSignal): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new AppError(
      'reset_refused',
      500,
      '--reset empties all data; without a terminal it needs --yes as well.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C at a prompt reaches the prompt and not the process.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const question = `This deletes every course, person and progress in ${folder}. Type "yes" to go on: `;
    const answer = await terminal.question(question, { signal });
    if (answer.trim().toLowerCase() !== 'yes') {
      throw new AppError('reset_refused', 500, 'Nothing was deleted.');
    }
  } finally {
    terminal.close();
  }
}
