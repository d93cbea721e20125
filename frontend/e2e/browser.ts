import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';

/** How a page is looked at: width in CSS pixels, colour scheme. */
export type View = { width: 1280 | 360; scheme: 'light' | 'dark' };

const everyView: View[] = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 360, scheme: 'light' },
  { width: 360, scheme: 'dark' },
];

/** The views in which pages are looked at: each width and each scheme once, or all of them together (`npm run soak`). */
export const views: View[] =
  process.env['EVERY_VIEW'] === 'yes'
    ? everyView
    : everyView.filter(({ width, scheme }) => (width === 360) === (scheme === 'dark'));

export const executablePath = '/usr/bin/chromium';
/** Without its sandbox, because containers run the tests as root. */
export const browserArguments = ['--no-sandbox', '--disable-dev-shm-usage'];

/** Starts Chromium. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: browserArguments });
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
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/** Pixels by which the page is wider than the window; 0 when nothing has to be scrolled sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
