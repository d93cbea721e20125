import type { Page } from 'playwright-core';

/** Lines of a page that are printed when a story fails. */
const LINES = 90;
const open = new Set<Page>();

/** What stands on the page is told when a story fails while it is open: the machine of a run keeps no pictures. */
export function keepInSight(page: Page): void {
  open.add(page);
  page.once('close', () => open.delete(page));
}

async function describe(page: Page): Promise<string> {
  const shown = await page
    .locator('body')
    .ariaSnapshot({ timeout: 2000 })
    .catch((error: unknown) => `not to be read: ${String(error)}`);
  return [`Seen on ${page.url()}:`, ...shown.split('\n').slice(0, LINES)].join('\n  ');
}

async function whatWasSeen(): Promise<string> {
  const pages = [...open];
  open.clear();
  return (await Promise.all(pages.map(describe))).join('\n');
}

Object.assign(globalThis, { whatWasSeen });
