import type { Page } from 'playwright-core';

/** The keys of the player are there once the button is that explains them: the text of a section comes first. */
export const untilKeysWork = (page: Page) =>
  page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
