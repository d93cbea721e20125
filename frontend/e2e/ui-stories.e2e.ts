import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityProblems, sidewaysOverflow, startBrowser, views, visit } from './browser.ts';
import { startStoryServer } from './story-server.ts';

let server: Awaited<ReturnType<typeof startStoryServer>>;
let browser: Browser;

beforeAll(async () => {
  server = await startStoryServer();
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const stories = [
  { story: 'states', heading: 'Rivers and how to read them', ready: 'Fix' },
  { story: 'data', heading: 'Analytics', ready: 'Show as table' },
  { story: 'form', heading: 'Describe the course', ready: 'Save the course' },
  { story: 'lesson', heading: 'What a river carries', ready: 'Copy this code' },
];

const cases = stories.flatMap((story) => views().map((view) => ({ ...story, ...view })));

describe('the building blocks of the interface', () => {
  it.each(cases)(
    '$story at $width px, $scheme: accessible, nothing cut off',
    async ({ story, heading, ready, ...view }) => {
      const context = await visit(browser, view);
      try {
        const page = await context.newPage();
        const problems: string[] = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        await page.goto(`${server.address}?story=${story}`);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await page.getByRole('button', { name: ready }).first().waitFor();
        if (story === 'lesson') await page.locator('.katex-display').waitFor();
        if (story === 'data') await page.locator('svg.recharts-surface').first().waitFor();
        expect(problems).toEqual([]);
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(await sidewaysOverflow(page)).toBe(0);
      } finally {
        await context.close();
      }
    },
  );
});
