/**
 * Many listeners on one run and many runs at once, in one process: `npm run bench generation`. With `-- --json` it
 * prints JSON and nothing else. The provider is a stand-in on this machine that answers after a fixed time, so that
 * what is measured is Lectern. A missed aim is told; only what keeps it from measuring makes it fail.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generationContract } from '../src/modules/generation/generation.contract.ts';
import { startClaudeStandIn } from '../test/support/ai/claude-stand-in.ts';
import { createApiClient } from '../test/support/api-client.ts';
import type { ApiClient } from '../test/support/api-client.ts';
import { startTestApp, testEnvironment } from '../test/support/test-app.ts';
import { startTestServers } from '../test/support/test-servers.ts';
import { startGenerationServer } from './bench-generation-process.ts';
import type { GenerationServer } from './bench-generation-process.ts';
import { median, percentile } from './bench-load.ts';

const LISTENERS = 200;
const RUNS = 50;
const RUNS_OF_A_PERSON = 5;
/** How long the provider takes for each call. Milliseconds. */
const PROVIDER_MILLISECONDS = 100;
const STRUCTURE = { modules: 2, lessonsPerModule: 1, sectionsPerLesson: 2 };
const ROUNDS = 3;
const MEMORY_EVERY_MILLISECONDS = 2_000;
const MEGABYTE = 1_048_576;

/** One line of the result. `ratio` is value / limit; the aim is the most it may be. */
type Figure = { name: string; value: number; unit: string; limit: number; ratio: number; aim: number };

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const figure = (name: string, value: number, unit: string, limit: number, aim: number): Figure => ({
  name,
  value,
  unit,
  limit,
  ratio: value / limit,
  aim,
});

let runs = 0;
/** Starts a run. @returns its id, and the frames up to its end with the moment of each */
async function startRun(api: ApiClient): Promise<{ generationId: string; end: Promise<number[]> }> {
  runs += 1;
  const body = { title: `Bench ${runs}`, description: 'How bees live.', structure: STRUCTURE };
  const response = await api.open(generationContract.start, { body });
  const generationId = response.headers.get('content-location')!.split('/').at(-1)!;
  return { generationId, end: momentsOf(response) };
}

/**
 * When each frame came; throws when one is missing or the run did not complete. Only the numbers are read: the load
 * must not cost more than the server.
 */
async function momentsOf(response: Response): Promise<number[]> {
  const moments: number[] = [];
  let unread = '';
  let isComplete = false;
  const body = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream());
  for await (const piece of body) {
    unread += piece;
    const blocks = unread.split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const number = /^id: (\d+)/.exec(block)?.[1];
      if (number === undefined) continue;
      moments.push(performance.now());
      if (Number(number) !== moments.length) throw new Error(`frame ${number} came as ${moments.length}`);
      isComplete = block.includes('"type":"complete"');
    }
  }
  if (!isComplete) throw new Error('a run did not complete');
  return moments;
}

/** Milliseconds of some work. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const alone = (api: ApiClient) => timed(async () => (await startRun(api)).end);

/** The most memory that is held while some work goes on, above what was held before. Bytes. */
async function heldDuring(server: GenerationServer, work: () => Promise<unknown>): Promise<number> {
  const before = (await server.memory()).heapBytes;
  let most = before;
  const over = new AbortController();
  const working = work().finally(() => over.abort());
  working.catch(() => undefined);
  while (!over.signal.aborted) {
    most = Math.max(most, (await server.memory()).heapBytes);
    await pause(MEMORY_EVERY_MILLISECONDS);
  }
  await working;
  return most - before;
}

async function withListeners(api: ApiClient): Promise<{ milliseconds: number; lags: number[] }> {
  const started = performance.now();
  const { generationId, end } = await startRun(api);
  const follow = () => api.open(generationContract.events, { params: { generationId } }).then(momentsOf);
  const all = await Promise.all([end, ...Array.from({ length: LISTENERS - 1 }, follow)]);
  const milliseconds = performance.now() - started;
  const [own] = all;
  // The first frames are replayed to those who come later; how late they are says nothing.
  const lags = own!.slice(3).map((_, index) => {
    const moments = all.map((each) => each[index + 3]!);
    return Math.max(...moments) - Math.min(...moments);
  });
  return { milliseconds, lags };
}

async function measure(server: GenerationServer, clients: ApiClient[]): Promise<Figure[]> {
  const [api] = clients;
  await alone(api!);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await alone(api!));
  const one = median(times);

  let listened: Awaited<ReturnType<typeof withListeners>> | undefined;
  const ofListeners = await heldDuring(server, async () => {
    listened = await withListeners(api!);
  });
  let many = 0;
  const ofRuns = await heldDuring(server, async () => {
    many = await timed(() =>
      Promise.all(
        clients
          .flatMap((each) => Array.from({ length: RUNS_OF_A_PERSON }, () => each))
          .map(async (each) => (await startRun(each)).end),
      ),
    );
  });
  const { milliseconds, lags } = listened!;
  return [
    figure(`a run with ${LISTENERS} listeners`, milliseconds, 'ms', one, 2),
    figure(`from first to last of ${LISTENERS} listeners, p95`, percentile(lags, 0.95), 'ms', 1_000, 1),
    figure(`held for ${LISTENERS} listeners`, ofListeners / MEGABYTE, 'MB', 64, 1),
    figure(`${RUNS} runs at once`, many, 'ms', RUNS * one, 0.5),
    figure(`held for ${RUNS} runs at once`, ofRuns / MEGABYTE, 'MB', 128, 1),
  ];
}

function render(figures: Figure[]): string {
  const rows = [
    ['figure', 'value', 'limit', 'unit', 'ratio', 'aim'],
    ...figures.map(({ name, value, limit, unit, ratio, aim }) => [
      name,
      value.toFixed(value < 100 ? 1 : 0),
      limit.toFixed(0),
      unit,
      `${ratio.toFixed(2)} x${ratio <= aim ? '' : ' !'}`,
      `<= ${aim.toFixed(2)} x`,
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
    .join('\n');
}

const closers: (() => Promise<void>)[] = [];
try {
  closers.unshift(await startTestServers());
  const standIn = await startClaudeStandIn({ gate: () => pause(PROVIDER_MILLISECONDS) });
  closers.unshift(standIn.close);
  const app = await startTestApp({}, { withWorker: false });
  closers.unshift(app.close);
  const server = await startGenerationServer(
    testEnvironment(app.database, {
      ANTHROPIC_API_KEY: 'any-word',
      ANTHROPIC_BASE_URL: standIn.baseUrl,
      GENERATIONS_AT_ONCE: String(RUNS_OF_A_PERSON),
      GENERATIONS_PER_WORKER: String(RUNS),
      DATABASE_POOL_MAX: String(2 * RUNS + 20),
    }),
  );
  closers.unshift(server.stop);
  const people = await Promise.all(
    Array.from({ length: RUNS / RUNS_OF_A_PERSON }, () => app.person({ role: 'instructor' })),
  );
  const clients = people.map(({ accessToken }) =>
    createApiClient(`http://127.0.0.1:${server.port}`, accessToken),
  );
  const figures = await measure(server, clients);
  process.stdout.write(`${options.json ? JSON.stringify({ figures }, null, 2) : render(figures)}\n`);
} finally {
  for (const close of closers) await close();
}
