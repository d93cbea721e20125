/** What Lighthouse says of the pages. */
import lighthouse, { desktopConfig } from 'lighthouse';
import type { BenchBrowser } from './bench-spa-browser.ts';
import { figureOf, type Figure } from './bench-spa-figures.ts';
import type { Site } from './bench-spa-site.ts';
import { judgedPages, type BenchPage } from './bench-spa-pages.ts';

const CATEGORIES = {
  performance: 'performance',
  accessibility: 'accessibility',
  bestPractices: 'best-practices',
} as const;
type Measure = keyof typeof CATEGORIES;
type Scores = Record<Measure, number>;

/** @param runs how often each page is looked at · @param tell is told what is being done, and what cost points */
export async function lookWithLighthouse(
  site: Site,
  browser: BenchBrowser,
  runs: number,
  tell: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const page of judgedPages(site)) {
    await browser.become(page.person);
    const scores: Scores[] = [];
    for (let run = 0; run < runs; run += 1) scores.push(await look(site.url, page, browser.port, tell));
    for (const measure of Object.keys(CATEGORIES) as Measure[])
      figures.push(
        figureOf(
          page.name,
          measure,
          scores.map((each) => each[measure]),
        ),
      );
  }
  return figures;
}

async function look(
  url: string,
  page: BenchPage,
  port: number,
  tell: (line: string) => void,
): Promise<Scores> {
  const flags = {
    port,
    output: 'json',
    logLevel: 'error',
    // The live stream of a page never ends: Lighthouse would wait three quarters of a minute for a quiet line.
    maxWaitForLoad: 20_000,
    onlyCategories: Object.values(CATEGORIES),
  } as const;
  const result = await lighthouse(url + page.path, flags, desktopConfig);
  if (!result || result.lhr.runtimeError)
    throw new Error(`${page.name}: ${result?.lhr.runtimeError?.message ?? 'Lighthouse gave no result'}`);
  const { categories, audits } = result.lhr;
  const scores = Object.fromEntries(
    Object.entries(CATEGORIES).map(([measure, id]) => [
      measure,
      Math.round((categories[id]?.score ?? 0) * 100),
    ]),
  ) as Scores;
  tell(`${page.name}: ${Object.values(scores).join(', ')}`);
  for (const [measure, id] of Object.entries(CATEGORIES)) {
    if (scores[measure as Measure] === 100) continue;
    const lost = (categories[id]?.auditRefs ?? []).filter(
      (ref) => ref.weight > 0 && (audits[ref.id]?.score ?? 1) < 0.9,
    );
    for (const ref of lost)
      tell(`  ${ref.id}: ${audits[ref.id]?.displayValue ?? audits[ref.id]?.title ?? ''}`);
  }
  return scores;
}
