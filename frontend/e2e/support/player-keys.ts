import type { Page } from 'playwright-core';

/**
 * The keys of the player are there once the button is that explains them: the text of a section comes first. Narrow
 * screens do not show the button.
 */
export const untilKeysWork = (page: Page) =>
  page
    .getByRole('button', { name: 'Keyboard shortcuts', includeHidden: true })
    .waitFor({ state: 'attached' });

/** Presses a key of the player. */
export async function pressPlayerKey(page: Page, key: string) {
  await untilKeysWork(page);
  await page.keyboard.press(key);
}
