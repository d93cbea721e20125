import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { learnerOf, TIDES } from '../../backend/test/support/tutor-course.ts';
import type { View } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';
import { problemsOf } from './support/page-problems.ts';

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
