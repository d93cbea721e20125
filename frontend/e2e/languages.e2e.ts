import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { learnerOf, TIDES } from '../../backend/test/support/tutor-course.ts';
import { translations } from '../src/testing/translations.ts';
import { accessibilityProblems, looksAtEverything, sidewaysOverflow, views, type View } from './browser.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';

const wide = { width: 1280, scheme: 'light' } as const;
const phone = { width: 360, scheme: 'light' } as const;

let lectern: Lectern;
let admin: TestPerson;
let course: PublishedCourse;

beforeAll(async () => {
  lectern = await startLectern();
  admin = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
  course = await publishCourse(lectern.app, admin, TIDES);
});
afterAll(() => lectern?.close());

const textsOf = (language: string) =>
  translations().flatMap((file) => (file.language === language ? Object.values(file.texts) : []));

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

async function problemsOf({ page, failures }: Window, language: string): Promise<string[]> {
  const direction = await page.evaluate(
    () => `${document.documentElement.lang} ${document.documentElement.dir}`,
  );
  return [
    ...(direction === (language === 'ar' ? 'ar rtl' : `${language} ltr`)
      ? []
      : [`the page says ${direction}`]),
    ...(language === 'en' ? [] : (await englishIn(page, language)).map((text) => `English: ${text}`)),
    ...(await accessibilityProblems(page)),
    ...((await sidewaysOverflow(page)) > 0 ? ['wider than the window'] : []),
    ...failures.splice(0),
  ];
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sections = () => course.lessons.flatMap((lesson) => lesson.sections);

type Words = {
  language: string;
  view: View;
  check: string;
  verdict: string;
  done: string;
  percent: string;
};

describe('the language of the pages', () => {
  it.each<Words>([
    {
      language: 'de',
      view: wide,
      check: 'Antwort prüfen',
      verdict: 'Richtig',
      done: 'Als erledigt markieren und weiter',
      percent: '25\u00a0%',
    },
    {
      language: 'ar',
      view: phone,
      check: 'تحقق من الإجابة',
      verdict: 'صحيح',
      done: 'علّمه منجزًا وتابع',
      percent: '25\u200e%\u200e',
    },
  ])('$language is chosen once, learned in, and there on another device', async (words) => {
    const { language, view } = words;
    const student = await learnerOf(lectern.app, course.courseId);
    const window = await lectern.open(view, student);
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sections()[0]}`);
    await page.getByRole('heading', { level: 1, name: 'High water' }).waitFor();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByLabel('Language').selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('radio', { name: 'The gravity of the moon' }).check();
    await button(page, words.check).click();
    await page.getByText(words.verdict, { exact: true }).first().waitFor();
    await window.quiet();
    expect(await problemsOf(window, language)).toEqual([]);
    await button(page, words.done).click();
    await page.getByRole('heading', { level: 1, name: 'Low water' }).waitFor();
    // The course says in which language it is written, and runs its way.
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.getAttribute('lang')).toBe('en');
    const text = page.getByText('At low water mussels');
    expect(await text.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
    await window.quiet();
    await window.close();

    // Another device, which knows nothing.
    const elsewhere = await lectern.open(phone, student);
    await elsewhere.goTo('/learning');
    await elsewhere.page.locator(`html[lang=${language}]`).waitFor();
    await elsewhere.page.getByText(words.percent).first().waitFor();
    await elsewhere.quiet();
    expect(await problemsOf(elsewhere, language)).toEqual([]);
    await elsewhere.close();
  });
});

/** `npm run soak` looks at English pages as well, and at all of them in every view; otherwise where it is tightest. */
const looks = looksAtEverything
  ? ['en', 'ar'].flatMap((language) => views().map((view) => ({ language, ...view })))
  : [{ language: 'ar', width: 360, scheme: 'dark' } as const];

const learnersPages = () => [
  '/learning',
  '/courses',
  `/courses/${course.courseId}`,
  `/learn/${course.courseId}/${sections()[0]}`,
  '/notes',
];
const tabs = [
  'content',
  'about',
  'quality',
  'publish',
  'students',
  'entry',
  'dates',
  'rules',
  'sources',
  'team',
];
const staffPages = () => [
  '/',
  '/teaching',
  ...tabs.map((tab) => `/teaching/courses/${course.courseId}?tab=${tab}`),
  `/teaching/courses/${course.courseId}/sections/${sections()[0]}`,
  `/teaching/courses/${course.courseId}/analytics`,
  `/teaching/courses/${course.courseId}/review`,
  `/teaching/courses/${course.courseId}/milestones`,
  '/teaching/media',
  '/teaching/reviews',
  '/generate',
  '/admin/ai',
  '/admin/publishing',
  '/admin/achievements',
];

describe('every page', () => {
  it.each(looks)('in $language at $width px, $scheme', async ({ language, ...view }) => {
    const student = await learnerOf(lectern.app, course.courseId);
    const found: string[] = [];
    for (const [person, addresses] of [
      [student, learnersPages()],
      [admin, staffPages()],
    ] as const) {
      const window = await lectern.open(view, person);
      await window.page.addInitScript(
        (chosen) => globalThis.localStorage.setItem('lectern.language', chosen),
        language,
      );
      for (const address of addresses) {
        await window.goTo(address);
        await window.page.locator('h1').first().waitFor();
        await window.quiet();
        const problems = await problemsOf(window, language);
        found.push(...problems.map((problem) => `${address}: ${problem}`));
      }
      await window.close();
    }
    expect(found).toEqual([]);
  });
});
