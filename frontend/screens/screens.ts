/**
 * Pictures of every screen for docs/screens: `npm run screens`. With `-- --only player,builder` it takes those whose
 * names begin so, and leaves the others and what is no longer listed as they are. Ends with 1 when a page failed.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { looksOf, openCamera } from './screens-camera.ts';
import { indexOfScreens } from './screens-index.ts';
import { screens } from './screens-list.ts';
import { openScreensSite } from './screens-site.ts';

const FOLDER = join(import.meta.dirname, '../../docs/screens');

const { values: options } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = options.only?.split(',');
const all = Object.values(screens).flat();
const chosen = wanted ? all.filter(({ name }) => wanted.some((start) => name.startsWith(start))) : all;
if (chosen.length === 0)
  throw new Error(`There is no such screen; there are ${all.map(({ name }) => name).join(', ')}.`);

// The author of the run that these show is patient for some minutes only.
const PASSING = new Set(['run', 'today', 'generate']);
const inTurn = [...chosen].sort(
  (one, other) => Number(PASSING.has(other.name)) - Number(PASSING.has(one.name)),
);

const closers: (() => Promise<unknown>)[] = [];
const close = async () => {
  for (const stop of closers.splice(0)) await stop();
};

async function takeAll(): Promise<string[]> {
  await mkdir(FOLDER, { recursive: true });
  const site = await openScreensSite();
  closers.unshift(site.close);
  const camera = await openCamera(site);
  closers.unshift(camera.close);
  const failures: string[] = [];
  for (const screen of inTurn) {
    for (const look of looksOf(screen)) {
      const file = `${screen.name}-${look.suffix}.png`;
      const wrong = await camera.take(screen, look, FOLDER).catch((error: Error) => [error.message]);
      process.stderr.write(`${file}${wrong.length > 0 ? `: ${wrong.join('; ')}` : ''}\n`);
      failures.push(...wrong);
    }
  }
  return failures;
}

/** Pictures that no screen has any more. */
async function sweep(): Promise<void> {
  const listed = new Set(
    all.flatMap((screen) => looksOf(screen).map(({ suffix }) => `${screen.name}-${suffix}.png`)),
  );
  for (const file of await readdir(FOLDER))
    if (file.endsWith('.png') && !listed.has(file)) await rm(join(FOLDER, file));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().finally(() => process.exit(1)));
}
const failures = await takeAll().finally(close);
await writeFile(join(FOLDER, 'README.md'), indexOfScreens());
if (!wanted) await sweep();
if (failures.length > 0) process.exitCode = 1;
