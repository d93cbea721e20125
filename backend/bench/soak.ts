/** The long forms of tests: `npm run soak`. Prints what it does and writes docs/soak.md. */
import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contracts } from '../src/contract.ts';
import { fuzzApi } from '../test/support/fuzz-api.ts';
import { publishCourse } from '../test/support/published-course.ts';
import { startTestApp } from '../test/support/test-app.ts';
import { startTestServers } from '../test/support/test-servers.ts';

const REPORT = join(import.meta.dirname, '../../docs/soak.md');

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '50000' }, seed: { type: 'string' } },
});
const seed = values.seed ? Number(values.seed) : randomInt(1_000_000_000);

const stopServers = await startTestServers();
const app = await startTestApp({ GENERATIONS_AT_ONCE: '3' });
try {
  const instructor = await app.person({ role: 'instructor' });
  const course = await publishCourse(app, instructor, { lessons: [[{ title: 'One' }, { title: 'Two' }]] });
  const ids = [course.courseId, ...course.lessons.flatMap((lesson) => [lesson.id, ...lesson.sections])];
  const started = performance.now();
  const result = await fuzzApi(app, Number(values.requests), ids, seed);
  const seconds = Math.round((performance.now() - started) / 1_000);
  const statuses = Object.entries(result.statuses).map(([status, count]) => `${status}: ${count}`);
  const lines = [
    '# Long tests',
    '',
    `Made by \`npm run soak\`. Seed ${seed}.`,
    '',
    `- ${result.requests} requests that nearly fit, of ${result.routes} of ${contracts.length} routes and every role, in ${seconds} s.`,
    `- Replies by status: ${statuses.join(', ')}.`,
    `- Requests that the server failed: ${result.failures.length}.`,
    ...result.failures.slice(0, 20).map((failure) => `  - \`${failure.slice(0, 200)}\``),
    '',
  ];
  console.log(lines.join('\n'));
  await writeFile(REPORT, lines.join('\n'));
  if (result.failures.length > 0) process.exitCode = 1;
} finally {
  await app.close();
  await stopServers();
}
