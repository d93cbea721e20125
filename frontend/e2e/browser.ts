import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { basename } from 'node:path';
import { expect } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { launchOptions } from './chromium.ts';

/** How a page is looked at: width in CSS pixels, colour scheme. */
export type View = { width: 1280 | 360; scheme: 'light' | 'dark' };

const everyView: View[] = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 360, scheme: 'light' },
  { width: 360, scheme: 'dark' },
];

/** True in `npm run soak`, which looks at everything; `npm test` has to be over in minutes. */
export const looksAtEverything = process.env['EVERY_VIEW'] === 'yes';

/** The views in which the pages of this story are looked at: wide and light, or narrow and dark, or all (`npm run soak`). */
export function views(): View[] {
  return looksAtEverything ? everyView : [viewOf(expect.getState().testPath ?? '')];
}

/** Half of the stories are looked at in one view, half in the other. In: the path of a story. */
function viewOf(path: string): View {
  const sum = [...basename(path)].reduce((all, letter) => all + letter.charCodeAt(0), 0);
  return sum % 2 === 0 ? everyView[0]! : everyView[3]!;
}

/** Starts Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions);
}

/** A fresh visitor with this view. Motion is reduced, so that nothing has to be waited for. */
export function visit(browser: Browser, view: View): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: view.width, height: view.width === 360 ? 740 : 900 },
    colorScheme: view.scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
}

/** What axe finds wrong by WCAG 2.2 A and AA and its best practices: one line per rule and place, none when clean. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // In the page itself, and only what is wrong: all that axe looked at, sent here and back, took longer than looking.
  // The size of targets is the one rule of WCAG 2.2 AA that axe leaves out by itself.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/** Pixels by which the page is wider than the window; 0 when nothing has to be scrolled sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
