/** How the pages move: from one to the next, while they are scrolled, and while they load. */
import type { Page } from 'playwright-core';
import { paths } from '../src/app/paths.ts';
import { settle, type BenchBrowser } from './bench-spa-browser.ts';
import { figureOf, longestTask, type Figure } from './bench-spa-figures.ts';
import { authorsPages, learnersPages } from './bench-spa-pages.ts';
import type { Site } from './bench-spa-site.ts';
import { takenTasks, watchTasks } from './bench-spa-tasks.ts';

/** Round trip and bytes per second of a line on which everything comes in its turn, as on a telephone. */
const SLOW_LINE = { offline: false, latency: 100, downloadThroughput: 400_000, uploadThroughput: 100_000 };

/** Milliseconds from a click on a link to the painted heading of the page behind it, which was open before. */
export async function changeRoutes(site: Site, browser: BenchBrowser, runs: number): Promise<Figure[]> {
  await browser.become(site.student);
  const page = await browser.openPage(1280);
  const { courseId, lessons } = site.course;
  const [first, second] = lessons[0]!.sections;
  const addresses: [string, string, string][] = [
    ['catalogue to course page', paths.courses(), paths.course(courseId)],
    ['section to next section', paths.learn(courseId, first), paths.learn(courseId, second)],
    ['player to course page', paths.learn(courseId, first), paths.course(courseId)],
    ['learning to catalogue', paths.learning(), paths.courses()],
  ];
  const figures: Figure[] = [];
  for (const [name, from, to] of addresses) {
    await page.goto(site.url + from);
    await settle(page);
    const times: number[] = [];
    // The first time fetches; the others find everything there.
    for (let run = 0; run <= runs; run += 1) {
      times.push(await page.evaluate(follow, to));
      await settle(page);
      await page.goBack();
      await settle(page);
    }
    figures.push(figureOf(name, 'routeChange', times.slice(1)));
  }
  await page.close();
  return figures;
}

/** Milliseconds of the longest task while an outline of three hundred sections is scrolled from end to end. */
export async function scrollOutlines(site: Site, browser: BenchBrowser, runs: number): Promise<Figure[]> {
  const { courseId, lessons } = site.long;
  const outlines = [
    {
      name: 'outline of 300, player',
      path: paths.learn(courseId, lessons[0]!.sections[0]),
      person: site.student,
    },
    { name: 'outline of 300, course page', path: paths.course(courseId), person: site.student },
    { name: 'outline of 300, builder', path: paths.editCourse(courseId), person: site.instructor },
  ];
  const figures: Figure[] = [];
  for (const { name, path, person } of outlines) {
    await browser.become(person);
    const page = await browser.openPage(1280);
    await page.goto(site.url + path);
    await settle(page);
    const longest: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const from = await page.evaluate(watchTasks);
      await page.evaluate(scrollThrough);
      const { tasks, to } = await page.evaluate(takenTasks);
      longest.push(longestTask(tasks, from, to));
    }
    figures.push(figureOf(name, 'longTask', longest));
    await page.close();
  }
  return figures;
}

/** How much of the page has moved by itself until it was complete, on a slow line. */
export async function watchLayouts(site: Site, browser: BenchBrowser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, path, person } of [...learnersPages(site), ...authorsPages(site)]) {
    await browser.become(person);
    for (const width of [1280, 360]) {
      const page = await browser.openPage(width);
      await onSlowLine(page);
      await page.goto(site.url + path);
      await settle(page);
      figures.push(figureOf(`${name}, ${width} px`, 'layoutShift', [await page.evaluate(shifted)]));
      await page.close();
    }
  }
  return figures;
}

async function onSlowLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', SLOW_LINE);
}

/** Runs in the page: follows its link to an address. */
function follow(address: string): Promise<number> {
  const link = [...document.querySelectorAll('a')].find((each) => each.getAttribute('href') === address);
  if (!link) throw new Error(`no link leads to ${address}`);
  const before = document.querySelector('h1');
  const started = performance.now();
  link.click();
  return new Promise((resolve) => {
    const look = () => {
      const heading = document.querySelector('h1');
      const isThere = window.location.pathname === address && heading !== null && heading !== before;
      if (isThere) requestAnimationFrame(() => resolve(performance.now() - started));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Runs in the page: scrolls what can be scrolled furthest to its end, a piece in each frame. */
async function scrollThrough(): Promise<void> {
  const room = (element: Element) => element.scrollHeight - element.clientHeight;
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowY);
  const page = document.scrollingElement!;
  const furthest = [...document.querySelectorAll('*')]
    .filter(scrolls)
    .reduce((best, each) => (room(each) > room(best) ? each : best), page);
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  furthest.scrollTop = 0;
  await nextFrame();
  for (let frame = 1; frame <= 120; frame += 1) {
    furthest.scrollTop = (room(furthest) * frame) / 120;
    await nextFrame();
  }
  await nextFrame();
  if (room(furthest) < 1_000) throw new Error('there was nothing to scroll');
}

/** Runs in the page: the sum of what moved without the reader's doing. */
function shifted(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      observer.disconnect();
      const entries = list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[];
      resolve(entries.reduce((sum, each) => sum + (each.hadRecentInput ? 0 : each.value), 0));
    }).observe({ type: 'layout-shift', buffered: true });
    // An observer without entries is never called.
    setTimeout(() => resolve(0), 500);
  });
}
