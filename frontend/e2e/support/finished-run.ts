import type { Page } from 'playwright-core';

/** Milliseconds for a whole course to be written: an author's many small steps, on a machine that may be busy. */
const PATIENCE = 150_000;

/** Resolves when the run that is looked at has written its course. */
export async function finishedRun(page: Page): Promise<void> {
  const ready = page.getByRole('heading', { name: 'The course is ready for your review' });
  await ready.waitFor({ timeout: PATIENCE });
}
