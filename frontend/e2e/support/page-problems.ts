import type { Page } from 'playwright-core';
import { translations } from '../../src/testing/translations.ts';
import { accessibilityProblems, sidewaysOverflow } from '../browser.ts';
import type { Window } from './lectern.ts';
import { GERMAN_TITLES } from './tides-course.ts';

const files = translations();
const textsOf = (language: string) =>
  files.flatMap((file) => (file.language === language ? Object.values(file.texts) : []));

/** Texts on the page that are an English string and no string of the page's own language. */
async function englishIn(page: Page, language: string): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const own = parent?.closest('[lang], bdi, script, style')?.getAttribute('lang') ?? null;
      if (
        parent?.closest('bdi, script, style') === null &&
        (own === null || own === document.documentElement.lang)
      ) {
        texts.push(walker.currentNode.textContent?.trim() ?? '');
      }
    }
    return texts;
  });
  const own = new Set(textsOf(language));
  const english = new Set(textsOf('en').filter((text) => !own.has(text)));
  return shown.filter((text) => english.has(text));
}

/** Titles of the German course that are not marked as German. What is chosen from or written in cannot be marked. */
function unmarkedTitles(page: Page): Promise<string[]> {
  return page.evaluate((titles) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unmarked: string[] = [];
    while (walker.nextNode()) {
      const { parentElement: parent, textContent } = walker.currentNode;
      if (!titles.includes(textContent?.trim() ?? '') || parent?.closest('option, textarea')) continue;
      if (parent?.closest('[lang]')?.getAttribute('lang') !== 'de') unmarked.push(textContent!.trim());
    }
    return unmarked;
  }, GERMAN_TITLES);
}

/** Texts that are cut: by a box that hides what is too wide without an ellipsis, or by the edge of the window. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hides = /hidden|clip/;
    const width = document.documentElement.clientWidth;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const cut: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const range = document.createRange();
      range.selectNodeContents(text);
      const place = range.getBoundingClientRect();
      if (!text.textContent?.trim() || place.width === 0) continue;
      let [left, right] = [0, width];
      for (let box = text.parentElement; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        const { left: from, right: to, width: wide, height } = box.getBoundingClientRect();
        // For screen readers only, scrolled sideways, shortened on purpose, not shown, or an app's own rendering.
        if ((wide <= 1 && height <= 1) || /auto|scroll/.test(style.overflowX)) [left, right] = [-1e9, 1e9];
        if (style.textOverflow === 'ellipsis' || style.visibility === 'hidden') [left, right] = [-1e9, 1e9];
        if (left === -1e9) break;
        if (hides.test(style.overflowX)) [left, right] = [Math.max(left, from), Math.min(right, to)];
      }
      if (place.left < left - 1 || place.right > right + 1) cut.push(text.textContent.trim());
    }
    return cut;
  });
}

/** What is wrong with the page as it is shown now; none when it is as it should be. */
export async function problemsOf({ page, failures }: Window, language: string): Promise<string[]> {
  const direction = await page.evaluate(
    () => `${document.documentElement.lang} ${document.documentElement.dir}`,
  );
  return [
    ...(direction === (language === 'ar' ? 'ar rtl' : `${language} ltr`)
      ? []
      : [`the page says ${direction}`]),
    ...(language === 'en' ? [] : (await englishIn(page, language)).map((text) => `English: ${text}`)),
    ...(await unmarkedTitles(page)).map((title) => `not marked as German: ${title}`),
    ...(await accessibilityProblems(page)),
    ...(await cutTexts(page)).map((text) => `cut: ${text}`),
    ...((await sidewaysOverflow(page)) > 0 ? ['wider than the window'] : []),
    ...failures.splice(0),
  ];
}
