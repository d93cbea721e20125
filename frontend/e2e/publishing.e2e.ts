import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { makeSampleCourse } from '../../backend/test/support/sample-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views, type View } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  admin = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
});

afterAll(() => lectern?.close());

const wide: View = { width: 1280, scheme: 'light' };
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();

/** What keeps a page from being whole: nothing wrong by axe, nothing wider than the window. */
const problemsOf = async (page: Page) => [
  ...(await accessibilityProblems(page)),
  ...((await sidewaysOverflow(page)) > 0 ? ['wider than the window'] : []),
];

describe('the settings of a course', () => {
  it('are said once, and found in the catalogue and on its page', async () => {
    const course = await makeSampleCourse(lectern.app, instructor, {
      fields: { title: 'Gezeiten', subject: 'Oceanography' },
    });
    await makeSampleCourse(lectern.app, instructor, { fields: { title: 'Newer than the tides' } });
    const { page, goTo, failures, quiet, close } = await lectern.open(wide, admin);
    await goTo(`/teaching/courses/${course.id}?tab=about`);
    await page.getByLabel('Course code').fill('SEA 101');
    await page.getByLabel('Term').fill('Autumn 2026');
    await page.getByLabel('Credit hours').fill('2.5');
    await page.getByLabel('Language of the content').selectOption('German');
    await page.getByLabel('Price').fill('49');
    await page.getByLabel('Show first in the catalogue').check();
    await saved(page);
    await quiet();
    await page.reload();
    expect(await page.getByLabel('Credit hours').inputValue()).toBe('2.5');
    expect(await page.getByLabel('Price').inputValue()).toBe('49');
    expect(await problemsOf(page)).toEqual([]);

    await goTo('/courses');
    const first = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 2 }) })
      .first();
    await first.getByText('Featured').waitFor();
    expect(await first.getByRole('heading', { name: 'Gezeiten' }).getAttribute('lang')).toBe('de');
    await page.getByLabel('Language', { exact: true }).selectOption('German (1)');
    await page.getByLabel('Term', { exact: true }).selectOption('Autumn 2026 (1)');
    await page.getByText('1 course', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?language=de&term=Autumn+2026');
    expect(await problemsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Gezeiten' }).click();
    await heading(page, 'Gezeiten');
    await page.getByText('SEA 101').waitFor();
    await page.getByText('€49.00').waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it.each(views)('fit, and are clean ($width px, $scheme)', async (view) => {
    const course = await makeSampleCourse(lectern.app, instructor, {
      fields: { title: 'Currents', courseCode: 'SEA 102', academicTerm: 'Spring 2027', creditHours: 3 },
    });
    const { page, goTo, close } = await lectern.open(view, instructor);
    await goTo(`/teaching/courses/${course.id}?tab=about`);
    await page.getByLabel('Course code').waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await goTo(`/courses/${course.id}`);
    await page.getByText('SEA 102').waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await close();
  });
});
