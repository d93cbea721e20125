/** Runs the browser stories against the built pages, for the parts of soak that ask more of them than `npm test` does. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const JEST = ['--no-warnings', 'node_modules/jest/bin/jest.js'];

const Results = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

export type StoriesPart = { files?: string; names?: string };
export type StoriesReport = { passed: number; failures: string[]; seconds: number };

/**
 * @param environment what the stories are told
 * @param part patterns of the files to run and of the names of their stories; all without one
 * @returns failures are the names of stories, or files that could not be run
 */
export async function runStories(
  environment: Record<string, string>,
  part: StoriesPart,
): Promise<StoriesReport> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-stories-run-'));
  const file = join(folder, 'results.json');
  const started = performance.now();
  try {
    await runJest(file, environment, part);
    const { numPassedTests, testResults } = Results.parse(JSON.parse(await readFile(file, 'utf8')));
    const failures = testResults.flatMap(({ name, message, assertionResults }) =>
      assertionResults.length === 0
        ? [`${name}: ${message}`]
        : assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    );
    return { passed: numPassedTests, failures, seconds: Math.round((performance.now() - started) / 1_000) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runJest(
  file: string,
  environment: Record<string, string>,
  { files, names }: StoriesPart,
): Promise<void> {
  const words = [...JEST, '--config', 'frontend/jest.e2e.config.mjs', '--json', '--outputFile', file];
  if (names) words.push('--testNamePattern', names);
  const child = spawn(process.execPath, files ? [...words, files] : words, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // Failed stories are in the results; only a run that wrote none is an error, of whoever reads them.
    child.once('exit', () => resolve());
  });
}
