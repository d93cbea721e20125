/** `npm run check`: everything about the code that can be told without running it. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findForbiddenImports } from './boundaries.mjs';
import { ROOT, capture } from './commands.mjs';

/** At most so many at a time: the type checks are the longest, and small machines have two cores. */
const AT_ONCE = 2;

const CLIENT = 'frontend/src/api/generated';

const PRINT_DOCUMENT = "process.stdout.write((await import('./backend/src/contract.ts')).openApiText());";

/** The client as `npm run contract` makes it, in another folder (its command line would lose the other settings). */
const GENERATE_CLIENT = `
  const { createClient } = await import('@hey-api/openapi-ts');
  const { default: given } = await import('./openapi-ts.config.ts');
  const config = await given;
  const output = { ...config.output, path: process.env.CLIENT_FOLDER };
  await createClient({ ...config, output, logs: { level: 'error' } });
`;

/** Each answers with what is wrong, or with nothing. Longest first. */
const CHECKS = [
  ['types of the backend', command('tsc', '-p', 'backend')],
  ['types of the frontend', command('tsc', '-p', 'frontend')],
  ['types of the browser tests and tools', command('tsc', '-p', 'frontend/tsconfig.tooling.json')],
  ['boundaries', findForbiddenImports],
  ['unused files, exports and packages', command('knip')],
  ['API document', findStaleDocument],
  ['API client', findStaleClient],
  [
    'format',
    command('prettier', '--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.'),
  ],
  ['lint', command('oxlint', '--quiet')],
  ['lock file', command('npm', 'ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund')],
];

/**
 * Runs all checks, prints a line for each, and what is wrong below it.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = [...CHECKS];
  let failed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (!(await passes(...next))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { passed: CHECKS.length - failed, failed };
}

async function passes(label, check) {
  const started = performance.now();
  const problem = await check().catch((error) => error.stack);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(`${problem ? '✗' : '✓'} ${label} (${seconds} s)\n`);
  if (problem) process.stdout.write(`${problem.trimEnd()}\n`);
  return !problem;
}

function command(...words) {
  return async () => {
    const { code, output } = await capture(words);
    return code === 0 ? '' : output || `${words[0]} ended with ${code}`;
  };
}

function runModule(program) {
  return ['node', '--input-type=module', '--eval', program];
}

async function findStaleDocument() {
  const { code, stdout, output } = await capture(runModule(PRINT_DOCUMENT));
  if (code !== 0) return output;
  const committed = readFileSync(join(ROOT, 'backend/openapi.json'), 'utf8');
  return stdout === committed ? '' : 'backend/openapi.json is not what the contracts say: npm run contract';
}

async function findStaleClient() {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-client-'));
  try {
    const env = { CLIENT_FOLDER: folder };
    const { code, output } = await capture(runModule(GENERATE_CLIENT), { cwd: 'frontend', env });
    if (code !== 0) return output;
    const stale = differences(join(ROOT, CLIENT), folder);
    return stale.length === 0
      ? ''
      : `${CLIENT} is not what openapi.json says (${stale[0]}): npm run contract`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files that are in one of two folders only, or not the same in both. */
function differences(left, right) {
  const names = new Set(
    [left, right].flatMap((folder) => filesBelow(folder).map((file) => relative(folder, file))),
  );
  const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);
  return [...names].filter((name) => read(join(left, name)) !== read(join(right, name)));
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
