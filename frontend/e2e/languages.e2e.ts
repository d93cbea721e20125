import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { learnerOf, TIDES } from '../../backend/test/support/tutor-course.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';
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

/** Words of a page: the account menu's, and those of a question. */
const WORDS = {
  en: { account: 'Account of', label: 'Language', check: 'Check answer', verdict: 'Correct' },
  de: { account: 'Konto von', label: 'Sprache', check: 'Antwort prüfen', verdict: 'Richtig' },
  ar: { account: 'حساب', label: 'اللغة', check: 'تحقق من الإجابة', verdict: 'صحيح' },
};
/** Said below the languages once the account knows, and until it does. */
const KEPT = {
  en: { told: 'Kept for you on all your devices.', failed: 'Kept on this device.', again: 'Try again' },
  de: {
    told: 'Für Sie auf allen Ihren Geräten gespeichert.',
    failed: 'Auf diesem Gerät gespeichert.',
    again: 'Erneut versuchen',
  },
  ar: { told: 'محفوظة لك على كل أجهزتك.', failed: 'محفوظة على هذا الجهاز.', again: 'حاول مجددًا' },
};

type Language = keyof typeof WORDS;

async function choose(page: Page, from: Language, to: Language, meanwhile = async () => {}): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${WORDS[from].account}`) }).click();
  await page.getByLabel(WORDS[from].label).selectOption(to);
  await inLanguage(page, to);
  await meanwhile();
  await page.getByText(KEPT[to].told).waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel(WORDS[to].label).waitFor({ state: 'hidden' });
}

const inLanguage = (page: Page, language: string) => page.locator(`html[lang=${language}]`).waitFor();

async function answerIn(window: Window, language: Language): Promise<void> {
  const { page } = window;
  await page.getByRole('radio', { name: 'The gravity of the moon' }).check();
  await button(page, WORDS[language].check).click();
  await page.getByText(WORDS[language].verdict, { exact: true }).first().waitFor();
  await window.quiet();
  expect(await problemsOf(window, language)).toEqual([]);
}

describe('the language of the pages', () => {
  it('is chosen once and learned in, is there on another device, and is chosen anew there', async () => {
    const student = await learnerOf(lectern.app, course.courseId);
    const first = `/learn/${course.courseId}/${sections()[0]}`;
    const desk = await lectern.open(wide, student);
    await desk.goTo(first);
    await desk.page.getByRole('heading', { level: 1, name: 'High water' }).waitFor();
    await choose(desk.page, 'en', 'de');
    await answerIn(desk, 'de');
    await button(desk.page, 'Als erledigt markieren und weiter').click();
    await desk.page.getByText('Erhalten: Der erste Schritt').waitFor();
    await desk.page.getByRole('heading', { level: 1, name: 'Low water' }).waitFor();
    await desk.quiet();

    // Another device, which knows nothing.
    const pocket = await lectern.open(phone, student);
    await pocket.goTo(first);
    await inLanguage(pocket.page, 'de');
    await pocket.page.getByRole('heading', { level: 1, name: 'High water' }).waitFor();
    // The account does not answer at first: nothing is said of other devices before it has.
    const account = '**/api/auth/me';
    await pocket.page.route(account, (route) => route.abort());
    await choose(pocket.page, 'de', 'ar', async () => {
      await pocket.page.getByText(KEPT.ar.failed).waitFor();
      expect(await pocket.page.getByText(KEPT.ar.told).count()).toBe(0);
      expect(pocket.failures.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
      await pocket.page.unroute(account);
      await button(pocket.page, KEPT.ar.again).click();
    });
    await answerIn(pocket, 'ar');
    // The course says in which language it is written, and runs its way.
    expect(await pocket.page.getByRole('heading', { level: 1 }).getAttribute('lang')).toBe('en');
    const waysOf = (words: string) =>
      pocket.page
        .getByText(words)
        .first()
        .evaluate((element) => [
          element.closest('[lang]')!.getAttribute('lang'),
          getComputedStyle(element).direction,
        ]);
    expect(await waysOf('Twice a day the sea rises')).toEqual(['en', 'ltr']);
    expect(await waysOf('The wind over open water')).toEqual(['en', 'ltr']);
    await pocket.goTo('/learning');
    await pocket.page.getByText('25\u200e%\u200e').first().waitFor();
    await pocket.page.getByText('الخطوة الأولى').waitFor();
    await pocket.page.getByText('أكمل درسًا كاملًا.').waitFor();
    await pocket.quiet();
    await pocket.close();

    // And back at the desk.
    await desk.goTo('/learning');
    await inLanguage(desk.page, 'ar');
    await desk.close();
  });
});
