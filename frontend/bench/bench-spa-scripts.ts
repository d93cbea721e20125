/** How much JavaScript a learner's page brings before it can be used. */
import { gzipSync } from 'node:zlib';
import type { Request } from 'playwright-core';
import { settle, type BenchBrowser } from './bench-spa-browser.ts';
import { figureOf, type Figure } from './bench-spa-figures.ts';
import { learnersPages, type BenchPage } from './bench-spa-pages.ts';
import type { Site } from './bench-spa-site.ts';

type Script = { name: string; isInitial: boolean; bytes: number };

declare global {
  interface Window {
    /** When the page's heading came, in milliseconds since it was opened. */
    headingAt?: number;
  }
}

/** As nginx packs them. */
const LEVEL = 5;
const KILOBYTE = 1_000;

/**
 * Loads each page into an empty cache and adds up the scripts that were asked for until its heading was to be seen.
 * What a page fetches later, such as the parser of a section's text, is told but not counted.
 */
export async function weighScripts(
  site: Site,
  browser: BenchBrowser,
  tell: (line: string) => void,
): Promise<Figure[]> {
  await browser.become(site.student);
  const figures: Figure[] = [];
  for (const page of learnersPages(site)) {
    const scripts = await scriptsOf(site.url, page, browser);
    const initial = kilobytesOf(scripts.filter(({ isInitial }) => isInitial));
    tell(
      `${page.name}: ${initial.toFixed(1)} kB, and ${(kilobytesOf(scripts) - initial).toFixed(1)} kB later`,
    );
    figures.push(figureOf(page.name, 'script', [initial]));
  }
  return figures;
}

const kilobytesOf = (scripts: Script[]) => scripts.reduce((sum, { bytes }) => sum + bytes, 0) / KILOBYTE;

async function weigh(request: Request): Promise<number> {
  const body = await (await request.response())!.body();
  return gzipSync(body, { level: LEVEL }).length;
}

/** Runs in the page, from its start: notes when its heading comes. */
function watchHeading() {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('h1')) return;
    window.headingAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page: the paths of what was asked for before its heading came. */
function askedBeforeHeading(): string[] {
  return performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime <= window.headingAt!)
    .map(({ name }) => new URL(name).pathname);
}

async function scriptsOf(url: string, { path }: BenchPage, browser: BenchBrowser): Promise<Script[]> {
  const page = await browser.openPage(1280);
  const scripts = new Map<string, Promise<number>>();
  await page.addInitScript(watchHeading);
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname;
    if (name.endsWith('.js')) scripts.set(name, weigh(request));
  });
  try {
    await page.goto(url + path, { waitUntil: 'commit' });
    await settle(page);
    const initial = new Set(await page.evaluate(askedBeforeHeading));
    return await Promise.all(
      [...scripts].map(async ([name, bytes]) => ({
        name,
        isInitial: initial.has(name),
        bytes: await bytes,
      })),
    );
  } finally {
    await page.close();
  }
}
