/** How the builder's outline bears a hand that holds a part of it. */
import type { Page } from 'playwright-core';
import { paths } from '../src/app/paths.ts';
import { settle, type BenchBrowser } from './bench-spa-browser.ts';
import { figureOf, longestTask, type Figure } from './bench-spa-figures.ts';
import type { Site } from './bench-spa-site.ts';
import { takenTasks, watchTasks } from './bench-spa-tasks.ts';

/** Steps of the hand, a frame each, and how many pixels it goes in one. */
const STEPS = 80;
const PIXELS = 7;

/**
 * Milliseconds of the longest task while a section of an outline of three hundred is taken by its handle, held over some
 * dozen others and let go, until its row stands in its new place.
 */
export async function dragInOutline(site: Site, browser: BenchBrowser, runs: number): Promise<Figure[]> {
  await browser.become(site.instructor);
  const page = await browser.openPage(1280);
  const longest: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await page.goto(site.url + paths.editCourse(site.long.courseId));
    await settle(page);
    const from = await page.evaluate(watchTasks);
    const before = await sectionsOf(page);
    await dragDown(page);
    await page.evaluate(afterTwoFrames);
    const { tasks, to } = await page.evaluate(takenTasks);
    if ((await sectionsOf(page)) === before) throw new Error('nothing was moved');
    longest.push(longestTask(tasks, from, to));
    await settle(page);
  }
  await page.close();
  return [figureOf('outline of 300, builder', 'dragTask', longest)];
}

/** The sections in their order, as one text. */
const sectionsOf = async (page: Page) =>
  (await page.locator('ol ol ol').getByRole('link').allInnerTexts()).join('\n');

async function dragDown(page: Page): Promise<void> {
  const handle = page.locator('ol ol ol [data-level] [data-handle]').first();
  const { x, y, width, height } = (await handle.boundingBox())!;
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(left + Math.min(step, 40), top + step * PIXELS);
    await page.evaluate(afterTwoFrames);
  }
  await page.mouse.up();
}

/** Runs in the page: what was asked for has been painted. */
const afterTwoFrames = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
