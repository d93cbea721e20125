/** How much JavaScript a learner's page brings before it can be used. */
import { gzipSync } from 'node:zlib';
import type { Request } from 'playwright-core';
import { settle, type BenchBrowser } from './bench-spa-browser.ts';
import { figureOf, type Figure } from './bench-spa-figures.ts';
import { learnersPages, type BenchPage } from './bench-spa-pages.ts';
import type { Site } from './bench-spa-site.ts';

type Script = { name: string; isInitial: boolean; bytes: number };

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

async function weigh(request: Request, name: string, isInitial: boolean): Promise<Script> {
  const body = await (await request.response())!.body();
  return { name, isInitial, bytes: gzipSync(body, { level: LEVEL }).length };
}

async function scriptsOf(url: string, { path }: BenchPage, browser: BenchBrowser): Promise<Script[]> {
  const page = await browser.openPage(1280);
  const scripts = new Map<string, Promise<Script>>();
  let isInitial = true;
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname;
    if (name.endsWith('.js')) scripts.set(name, weigh(request, name, isInitial));
  });
  try {
    await page.goto(url + path, { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    isInitial = false;
    await settle(page);
    return await Promise.all(scripts.values());
  } finally {
    await page.close();
  }
}
