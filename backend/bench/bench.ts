/**
 * How fast Lectern is beside what the same machine could do: `npm run bench`. With `-- --json` it prints JSON and
 * nothing else, with `-- --quick` it takes one short run of each instead of the median of three, and
 * `-- --profile FOLDER` leaves a CPU profile of each server there. `npm run bench progress` measures the progress write
 * alone, with a thousand and with a million rows of progress.
 * A missed aim is told; only what keeps it from measuring makes it fail.
 */
import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '../src/platform/database/embedded-database.ts';
import { FULL, MILLION, openBenchDatabases, SMALL, type BenchDatabase } from './bench-database.ts';
import { assertSameResults } from './bench-equality.ts';
import { measure, type Target } from './bench-figures.ts';
import { startServerProcess } from './bench-process.ts';
import { renderTable } from './bench-report.ts';
import { prepareRequests } from './bench-requests.ts';

const PACE = { rounds: 3, slices: 5, seconds: 0.5, warmUpSeconds: 1 };
const QUICK_PACE = { rounds: 1, slices: 2, seconds: 0.4, warmUpSeconds: 0.5 };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});

const tell = (line: string) => void (options.json || process.stderr.write(`${line}\n`));
const closers: (() => Promise<void>)[] = [];

async function openTarget(database: BenchDatabase): Promise<Target> {
  const limits = readFileSync(join(import.meta.dirname, 'limits.sql'), 'utf8');
  await withClient(database.superuserUrl, (client) => client.query(limits));
  const servers = await startServerProcess(database, options.profile);
  closers.unshift(servers.stop);
  const requests = await prepareRequests(database);
  await assertSameResults(database, servers.ports, requests);
  return { servers, requests };
}

async function bench(): Promise<void> {
  const large = positionals.includes('progress') ? MILLION : FULL;
  const server = await openBenchDatabases([SMALL, large], tell);
  closers.push(server.stop);
  const [small, full] = server.databases;
  const targets = { small: await openTarget(small!), full: await openTarget(full!) };
  const pace = options.quick ? QUICK_PACE : PACE;
  const only = large === MILLION ? 'progress write' : null;
  const growth = large.progress / SMALL.progress;
  const measured = await measure(targets.full, targets.small, { ...pace, only, growth }, tell);
  const output = options.json
    ? JSON.stringify({ figures: measured.map(({ figure }) => figure) }, null, 2)
    : renderTable(measured);
  process.stdout.write(`${output}\n`);
}

async function close(): Promise<void> {
  for (const stop of closers.splice(0)) await stop();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().finally(() => process.exit(1)));
}
try {
  await bench();
} finally {
  await close();
}
