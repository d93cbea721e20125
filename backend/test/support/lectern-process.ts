/** Lectern's programs as processes of their own, to be killed as a machine would. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '../../src/platform/config/config.ts';
import { testEnvironment } from './test-app.ts';
import type { TestDatabase } from './test-database.ts';

export type Program = 'main' | 'worker';

/** Starts the API (`main`) or the worker on a test's database. It may not be ready yet. */
export function startProgram(
  program: Program,
  database: TestDatabase,
  environment: Record<string, string>,
): ChildProcess {
  const file = fileURLToPath(new URL(`../../src/${program}.ts`, import.meta.url));
  const { PATH, HOME } = readEnvironment();
  const env = { PATH, HOME, ...testEnvironment(database, { ...environment, ONLY_WORKER: 'true' }) };
  return spawn(process.execPath, [file], { env, stdio: 'ignore' });
}

/** Ends it as `kill -9` does: no handler runs. */
export async function killProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
