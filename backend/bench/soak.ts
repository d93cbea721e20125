/**
 * The long forms of tests: `npm run soak`. Prints what it does and writes docs/soak.md. With `-- --only views,progress`
 * it runs these parts, and what the report says of the others stays. `--stories tutor` runs the stories of these files
 * only, `--named 'ar at 360'` those with such names; either writes no report.
 */
import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contracts } from '../src/contract.ts';
import { fuzzApi } from '../test/support/fuzz-api.ts';
import { publishCourse } from '../test/support/published-course.ts';
import { startTestApp } from '../test/support/test-app.ts';
import { startTestServers } from '../test/support/test-servers.ts';
import { soakContract } from './soak-contract.ts';
import { soakCrashes } from './soak-crashes.ts';
import { soakProgress } from './soak-progress.ts';
import { runStories, type StoriesPart } from './soak-stories.ts';

const REPORT = join(import.meta.dirname, '../../docs/soak.md');

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    kills: { type: 'string', default: '30' },
    learners: { type: 'string', default: '2000' },
    writes: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    only: { type: 'string' },
    stories: { type: 'string' },
    named: { type: 'string' },
  },
});
const seed = values.seed ? Number(values.seed) : randomInt(1_000_000_000);

const storiesPart: StoriesPart = {
  ...(values.stories ? { files: values.stories } : {}),
  ...(values.named ? { names: values.named } : {}),
};

type Part = { lines: string[]; failures: string[] };

async function soakApi(): Promise<Part> {
  const app = await startTestApp({ GENERATIONS_AT_ONCE: '3' });
  try {
    const instructor = await app.person({ role: 'instructor' });
    const course = await publishCourse(app, instructor, { lessons: [[{ title: 'One' }, { title: 'Two' }]] });
    const ids = [course.courseId, ...course.lessons.flatMap((lesson) => [lesson.id, ...lesson.sections])];
    const started = performance.now();
    const result = await fuzzApi(app, Number(values.requests), ids, seed);
    const seconds = Math.round((performance.now() - started) / 1_000);
    const statuses = Object.entries(result.statuses).map(([status, count]) => `${status}: ${count}`);
    return {
      lines: [
        `- ${result.requests} requests that nearly fit, of ${result.routes} of ${contracts.length} routes and every role, in ${seconds} s.`,
        `- Replies by status: ${statuses.join(', ')}.`,
        `- Requests that the server failed: ${result.failures.length}.`,
      ],
      failures: result.failures,
    };
  } finally {
    await app.close();
  }
}

async function soakKills(): Promise<Part> {
  const report = await soakCrashes(Number(values.kills), numbersFrom(seed));
  const { kills, frames, units, answered, cut, asked, seconds, faults } = report;
  return {
    lines: [
      `- API killed ${kills.main} times and worker ${kills.worker} times, at ${values.kills} random moments of one run, in ${seconds} s.`,
      `- ${units} units, each written and told of once; ${frames} frames with numbers without a gap; one course.`,
      `- ${asked} calls reached the provider’s stand-in. The ledger has ${answered} that were answered, and ${cut} that a kill cut, marked as such.`,
      `- Promises broken: ${faults.length}.`,
    ],
    failures: faults,
  };
}

async function soakPages(): Promise<Part> {
  const { passed, failures, seconds } = await runStories({ EVERY_VIEW: 'yes' }, storiesPart);
  return {
    lines: [
      `- ${passed} browser stories passed, with each page at 1280 and 360 px, light and dark, in ${seconds} s.`,
      `- Failed: ${failures.length}.`,
    ],
    failures,
  };
}

async function soakCalls(): Promise<Part> {
  const { passed, failures, violations, seconds } = await soakContract(storiesPart);
  return {
    lines: [
      `- ${passed} browser stories passed in ${seconds} s, with every call of the API through \`prism proxy --errors\` on openapi.json; streams, uploads and media around it, held against their statuses and media types.`,
      `- Violations of the contract: ${violations.length}. Stories failed: ${failures.length}.`,
    ],
    failures: [...violations, ...failures],
  };
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function numbersFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const stress = { learners: Number(values.learners), writes: Number(values.writes) };
/** By the word of `--only`, in the order of the report: the heading there, and what runs. */
const PARTS: Record<string, [string, () => Promise<Part>]> = {
  views: ['Every story and page, in every view', soakPages],
  contract: ['Every story through the contract', soakCalls],
  kills: ['Kills during a run', soakKills],
  progress: ['Progress under stress', () => soakProgress(stress, numbersFrom(seed))],
  requests: ['Requests that nearly fit', soakApi],
};

/** The parts of the last report by their headings. */
async function readReport(): Promise<Map<string, string>> {
  const text = await readFile(REPORT, 'utf8').catch(() => '');
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  );
}

const wanted = values.only?.split(',') ?? Object.keys(PARTS);
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part "${unknown.join('", "')}"; there are ${Object.keys(PARTS).join(', ')}.\n`,
  );
  process.exit(1);
}
const report = await readReport();
const stopServers = await startTestServers();
try {
  for (const name of wanted) {
    const [heading, run] = PARTS[name]!;
    const { lines, failures } = await run();
    const failed = failures.slice(0, 20).map((failure) => `  - \`${failure.slice(0, 200)}\``);
    report.set(
      heading,
      [...lines, ...failed, `- Seed ${seed}, ${new Date().toISOString().slice(0, 10)}.`].join('\n'),
    );
    process.stdout.write(`## ${heading}\n\n${report.get(heading)}\n\n`);
    if (failures.length > 0) process.exitCode = 1;
  }
  const parts = Object.values(PARTS).flatMap(([heading]) =>
    report.has(heading) ? [`## ${heading}\n\n${report.get(heading)}\n`] : [],
  );
  if (values.stories === undefined && values.named === undefined)
    await writeFile(REPORT, ['# Long tests\n', 'Made by `npm run soak`.\n', ...parts].join('\n'));
} finally {
  await stopServers();
}
