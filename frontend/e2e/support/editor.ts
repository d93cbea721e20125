import type { Page } from 'playwright-core';

/** Chooses how the text of a section is written: as the page that learners see, or as Markdown. */
export async function writeAs(page: Page, way: 'Page' | 'Markdown') {
  await page.getByRole('radiogroup', { name: 'How to write' }).getByText(way, { exact: true }).click();
}

/** The text of a section as Markdown; chooses to write it so. */
export async function asMarkdown(page: Page) {
  await writeAs(page, 'Markdown');
  return page.getByLabel('Text in Markdown');
}
