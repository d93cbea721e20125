import type { Editor } from '@tiptap/core';
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

/** The text of a section as the page that learners see. */
export const editor = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });

/**
 * Puts the caret to the end of a line, and returns when the editor knows it: it hears of it from the browser a little
 * later, and a key that comes before, sooner than a person could press it, would work where the caret was.
 */
export async function toEndOf(page: Page, line: string) {
  await editor(page).getByText(line).click();
  do await page.keyboard.press('End');
  while (!(await editor(page).evaluate(isCaretBehind, line)));
}

/** Runs in the page. */
async function isCaretBehind(element: HTMLElement & { editor?: Editor }, line: string): Promise<boolean> {
  await new Promise(requestAnimationFrame);
  const { empty, $from } = element.editor!.state.selection;
  return empty && $from.parent.textContent === line && $from.parentOffset === $from.parent.content.size;
}
