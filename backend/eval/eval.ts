/**
 * Generates frozen briefs through the whole engine and prints what the rubric says of them.
 *   npm run eval -- [--json] [--only ID] [--bad]     stand-in answers and the offline author; exit 1 when one is not as it should be
 *   npm run eval:live -- [--json] [--only ID]        the configured provider, for whoever has a key
 * `--bad` adds a course that must not be published, to show that it is stopped: the exit code is then 1.
 */
import { parseArgs } from 'node:util';
import { readEnvironment } from '../src/platform/config/config.ts';
import { startClaudeStandIn } from '../test/support/ai/claude-stand-in.ts';
import { startTestApp, type TestApp } from '../test/support/test-app.ts';
import { startTestServers } from '../test/support/test-servers.ts';
import { BRIEFS } from './eval-briefs.ts';
import { faultOf, meansOf, tableOf, type EvalResult } from './eval-result.ts';
import { evaluate, evaluateBadCourse, scriptOf, type EvalStage } from './eval-runs.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    live: { type: 'boolean', default: false },
    bad: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const briefs = BRIEFS.filter(({ id }) => values.only === undefined || id === values.only);

const stageOf = async (app: TestApp): Promise<EvalStage> => ({
  app,
  instructor: await app.person({ role: 'instructor' }),
});

/** Every brief by the stand-in, and by the offline author where there is a text to work from. */
async function withStandIn(): Promise<EvalResult[]> {
  const standIn = await startClaudeStandIn();
  const app = await startTestApp({
    ANTHROPIC_API_KEY: 'any-word',
    ANTHROPIC_BASE_URL: standIn.baseUrl,
  });
  try {
    const stage = await stageOf(app);
    const results: EvalResult[] = [];
    for (const brief of briefs) {
      standIn.script.push(...scriptOf(brief.scenario));
      results.push(await evaluate(stage, brief, { provider: 'claude' }, brief.scenario !== 'refused'));
      standIn.script.length = 0;
      if (brief.sources) results.push(await evaluate(stage, brief, { provider: 'offline' }, true));
    }
    return results;
  } finally {
    await app.close();
    await standIn.close();
  }
}

/** What decides which provider answers. */
const PROVIDER = /^(?:ANTHROPIC|OPENAI|AI)_/;

async function live(provider: 'claude' | 'openai_compatible', environment: Record<string, string>) {
  const app = await startTestApp(environment);
  try {
    const stage = await stageOf(app);
    const results: EvalResult[] = [];
    for (const brief of briefs) results.push(await evaluate(stage, brief, { provider }, null));
    return results;
  } finally {
    await app.close();
  }
}

function print(results: readonly EvalResult[]): void {
  const faults = results.flatMap((result) => faultOf(result) ?? []);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ results, means: meansOf(results), faults }, null, 2)}\n`);
  } else {
    process.stdout.write(`${tableOf(results)}\n`);
    for (const fault of faults) process.stderr.write(`Not as it should be: ${fault}.\n`);
  }
  if (faults.length > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const settings = Object.entries(readEnvironment()).filter(
    (entry): entry is [string, string] => PROVIDER.test(entry[0]) && Boolean(entry[1]),
  );
  const environment = Object.fromEntries(settings);
  const isClaude = 'ANTHROPIC_API_KEY' in environment;
  const isOther = 'OPENAI_API_KEY' in environment || 'OPENAI_BASE_URL' in environment;
  if (values.live && !isClaude && !isOther) {
    process.stderr.write(
      'There is no provider to ask: set ANTHROPIC_API_KEY, OPENAI_API_KEY or OPENAI_BASE_URL.\n',
    );
    process.exitCode = 1;
    return;
  }
  if (briefs.length === 0) {
    process.stderr.write(
      `There is no brief "${values.only}"; there are ${BRIEFS.map(({ id }) => id).join(', ')}.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const stopServers = await startTestServers();
  try {
    const results = values.live
      ? await live(isClaude ? 'claude' : 'openai_compatible', environment)
      : await withStandIn();
    print(values.bad ? [...results, evaluateBadCourse()] : results);
  } finally {
    await stopServers();
  }
}

await main();
