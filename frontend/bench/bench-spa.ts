/**
 * The pages beside their limits: `npm run bench spa`. Lighthouse, downloaded JavaScript, route changes, scrolling, dragging and
 * layout shifts of the built application behind the nginx of the reference deployment. With `-- --json` it prints JSON
 * and nothing else; `-- --quick` looks once instead of three times; `-- --only lighthouse` (or
 * scripts, routes, scrolling, dragging, layout) does one part. A whole run writes its table into docs/benchmarks.md. Ends with 1
 * when a limit is missed. `-- --against FOLDER` compares the performance of the pages with that of another checkout, by
 * turns, and ends with 1 when a page of this one has less.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lookByTurns, stopComparing } from './bench-spa-against.ts';
import { openBenchBrowser, type BenchBrowser } from './bench-spa-browser.ts';
import {
  compareTurns,
  comparisonAsMarkdown,
  figuresAsMarkdown,
  isReached,
  MEASURES,
  renderFigures,
  type Figure,
} from './bench-spa-figures.ts';
import { lookWithLighthouse } from './bench-spa-lighthouse.ts';
import { dragInOutline } from './bench-spa-dragging.ts';
import { changeRoutes, scrollOutlines, watchLayouts } from './bench-spa-movement.ts';
import { weighScripts } from './bench-spa-scripts.ts';
import { openSite, type Site } from './bench-spa-site.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/benchmarks.md');
const BEGIN = '<!-- figures of the pages -->';
const END = '<!-- end of the figures of the pages -->';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    against: { type: 'string' },
  },
});
const tell = (line: string) => void (options.json || process.stderr.write(`${line}\n`));
const runs = options.quick ? 1 : 3;

/** The parts in the order in which they are shown. */
const parts: Record<string, (site: Site, browser: BenchBrowser) => Promise<Figure[]>> = {
  lighthouse: (site, browser) => lookWithLighthouse(site, browser, runs, tell),
  scripts: (site, browser) => weighScripts(site, browser, tell),
  routes: (site, browser) => changeRoutes(site, browser, runs),
  scrolling: (site, browser) => scrollOutlines(site, browser, runs),
  dragging: (site, browser) => dragInOutline(site, browser, runs),
  layout: (site, browser) => watchLayouts(site, browser),
};

/** Puts the table in the place of the one before. */
async function writeDocument(table: string): Promise<void> {
  const before = await readFile(DOCUMENT, 'utf8');
  const [head, rest] = before.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (tail === undefined) throw new Error(`${DOCUMENT} has no place for the figures of the pages.`);
  await writeFile(DOCUMENT, `${head}${BEGIN}\n\n${table}\n\n${END}${tail}`);
}

const closers: (() => Promise<void>)[] = [];

async function close(): Promise<void> {
  for (const stop of closers.splice(0)) await stop();
}

async function measure(): Promise<Figure[]> {
  const site = await openSite();
  closers.unshift(site.close);
  const browser = await openBenchBrowser(site.url);
  closers.unshift(browser.close);
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (options.only !== undefined && options.only !== name) continue;
    tell(`measuring ${name}`);
    figures.push(...(await part(site, browser)));
  }
  return figures;
}

if (options.only !== undefined && !Object.hasOwn(parts, options.only))
  throw new Error(`There is no part "${options.only}"; there are ${Object.keys(parts).join(', ')}.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().finally(() => process.exit(1)));
}

async function compare(folder: string): Promise<void> {
  closers.unshift(stopComparing);
  const { own, other } = await lookByTurns(folder, runs, tell);
  const { name } = MEASURES.performance;
  const comparisons = compareTurns(other, own, name);
  const shown = options.json
    ? JSON.stringify({ comparisons }, null, 2)
    : comparisonAsMarkdown(comparisons, name);
  process.stdout.write(`${shown}\n`);
  if (!comparisons.every(({ isKept }) => isKept)) process.exitCode = 1;
}

async function hold(): Promise<void> {
  const figures = await measure().finally(close);
  process.stdout.write(`${options.json ? JSON.stringify({ figures }, null, 2) : renderFigures(figures)}\n`);
  if (!options.quick && options.only === undefined) await writeDocument(figuresAsMarkdown(figures));
  if (!figures.every(isReached)) process.exitCode = 1;
}

await (options.against === undefined ? hold() : compare(options.against));
