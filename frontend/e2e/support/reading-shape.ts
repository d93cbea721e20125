import type { Page } from 'playwright-core';

/** How long the lines of the text may be, in pixels, and how long the sign of an opened lesson takes to turn. */
export const readingShape = (page: Page) =>
  page.evaluate(() => ({
    width: parseFloat(getComputedStyle(document.querySelector('[data-voice]')!).maxWidth),
    motion: getComputedStyle(document.querySelector('summary svg')!).transitionDuration,
  }));
