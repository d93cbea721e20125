import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { makeSampleCourse } from '../../backend/test/support/sample-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views, type View } from './browser.ts';
import { asMarkdown } from './support/editor.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
let admin: TestPerson;
let reviewer: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  admin = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
});

afterAll(() => lectern?.close());

const wide: View = { width: 1280, scheme: 'light' };
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
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
    await page.getByLabel('Term', { exact: true }).fill('Autumn 2026');
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
    await page.getByRole('search').getByLabel('Language', { exact: true }).selectOption('German (1)');
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

  it('narrow the catalogue together, when two filters are chosen before it is drawn again', async () => {
    await makeSampleCourse(lectern.app, instructor, { fields: { title: 'Dykes', subject: 'Engineering' } });
    const { page, goTo, failures, close } = await lectern.open(wide, admin);
    await goTo('/courses');
    await page
      .getByLabel('Subject')
      .getByRole('option', { name: 'Engineering (1)' })
      .waitFor({ state: 'attached' });
    await page.getByRole('search').evaluate((search) => {
      for (const [label, value] of [
        ['Difficulty', 'intermediate'],
        ['Subject', 'Engineering'],
      ]) {
        const box = [...search.querySelectorAll('select')].find(({ labels }) =>
          [...labels].some(({ textContent }) => textContent === label),
        )!;
        box.value = value!;
        box.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
    await page.waitForURL((url) => url.search.includes('subject=Engineering'));
    expect(new URL(page.url()).search).toBe('?difficulty=intermediate&subject=Engineering');
    expect(await page.getByLabel('Difficulty').inputValue()).toBe('intermediate');
    expect(await page.getByLabel('Subject').inputValue()).toBe('Engineering');
    expect(failures).toEqual([]);
    await close();
  });

  it('are brought together when two people change them at the same time', async () => {
    const course = await makeSampleCourse(lectern.app, instructor, { fields: { title: 'Tides for two' } });
    const [one, other] = [await lectern.open(wide, instructor), await lectern.open(wide, admin)];
    for (const { page, goTo } of [one, other]) {
      await goTo(`/teaching/courses/${course.id}?tab=about`);
      await page.getByLabel('Course code').waitFor();
    }
    await other.page.getByLabel('Term', { exact: true }).fill('Autumn 2026');
    await saved(other.page);
    await one.page.getByLabel('Course code').fill('SEA 103');
    const notice = one.page.getByRole('region', { name: 'About your text' });
    await notice.getByText('Somebody saved this while you wrote.').waitFor();
    await saved(one.page);
    expect(await one.page.getByLabel('Term', { exact: true }).inputValue()).toBe('Autumn 2026');
    expect(await problemsOf(one.page)).toEqual([]);
    await notice.getByRole('button', { name: 'Close' }).click();
    await notice.waitFor({ state: 'detached' });
    await other.page.reload();
    await other.page.getByLabel('Course code').waitFor();
    const both = ['Course code', 'Term'].map((label) =>
      other.page.getByLabel(label, { exact: true }).inputValue(),
    );
    expect(await Promise.all(both)).toEqual(['SEA 103', 'Autumn 2026']);
    expect([...one.failures, ...other.failures].filter((failure) => !failure.includes('412'))).toEqual([]);
    await one.close();
    await other.close();
  });

  it.each(views())('fit, and are clean ($width px, $scheme)', async (view) => {
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

describe('a course as a whole', () => {
  it('leaves the catalogue, is archived and comes back; those inside keep it', async () => {
    const course = await makeSampleCourse(lectern.app, instructor, { fields: { title: 'Ebb and flow' } });
    const student = await lectern.app.person();
    await lectern.app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.id } });
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${course.id}?tab=about`);
    await button(page, 'Take it out of the catalogue').click();
    const question = page.getByRole('dialog', { name: 'Take “Ebb and flow” out of the catalogue?' });
    await question.getByText('Learning it now').waitFor();
    expect(await question.getByRole('definition').first().innerText()).toBe('1');
    expect(await problemsOf(page)).toEqual([]);
    await question.getByRole('button', { name: 'Take it out of the catalogue' }).click();
    await page.getByText('“Ebb and flow” is not in the catalogue any more').waitFor();
    await button(page, 'Show version 1 again').click();
    await page.getByText('“Ebb and flow” is in the catalogue again').waitFor();

    const writer = await lectern.open(wide, admin);
    await writer.goTo(`/teaching/courses/${course.id}/sections/${course.sectionIds[0]}`);
    const text = await asMarkdown(writer.page);
    // Whoever hears of it before they type cannot type any more: these words are there first, and unsent.
    await writer.page.context().setOffline(true);
    await text.fill('Written too late.');
    await button(page, 'Archive this course').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Archive this course' }).click();
    await heading(page, 'My courses');
    await page.getByText('“Ebb and flow” was archived').waitFor();
    await page.getByLabel('Show', { exact: true }).selectOption('Archived');
    await page.getByRole('row', { name: /Ebb and flow.*Archived/ }).waitFor();
    expect(await problemsOf(page)).toEqual([]);

    const learner = await lectern.open(wide, student);
    await learner.goTo(`/courses/${course.id}`);
    await learner.page.getByText(/^This course is archived\. You can go on reading/).waitFor();
    await learner.page.getByRole('link', { name: 'Start the course' }).waitFor();
    await learner.close();

    await page.getByRole('link', { name: 'Edit “Ebb and flow”' }).click();
    await page.getByRole('heading', { name: 'This course is archived' }).waitFor();
    expect(await problemsOf(page)).toEqual([]);

    // Who was writing meanwhile is told, can read on, and has what they wrote when the course is back.
    await writer.page.context().setOffline(false);
    await writer.page.getByText(/^What you wrote here and was not saved yet stays on this device/).waitFor();
    await writer.page.getByRole('heading', { name: 'This course is archived' }).waitFor();
    await text.waitFor({ state: 'detached' });
    expect(await problemsOf(writer.page)).toEqual([]);
    // Its review and what its sections were can be read, and offer nothing that would be refused.
    await writer.goTo(`/teaching/courses/${course.id}/review`);
    await writer.page.getByText('nothing can be judged or changed until it is restored').waitFor();
    await writer.page.getByRole('article').getByRole('heading', { level: 2 }).waitFor();
    for (const name of ['Edit', 'Lock']) expect(await button(writer.page, name).count()).toBe(0);
    expect(await problemsOf(writer.page)).toEqual([]);
    await writer.goTo(`/teaching/courses/${course.id}/sections/${course.sectionIds[0]}/history`);
    await writer.page.getByRole('heading', { name: 'This course is archived' }).waitFor();
    await writer.page.getByRole('region', { name: /^Version of / }).waitFor();
    expect(await writer.page.getByLabel('Name of this version').count()).toBe(0);
    expect(await button(writer.page, 'Bring this version back').count()).toBe(0);
    await writer.goTo(`/teaching/courses/${course.id}/sections/${course.sectionIds[0]}`);
    await writer.page.getByRole('heading', { name: 'This course is archived' }).waitFor();
    await button(page, 'Restore this course').click();
    await page.getByRole('tab', { name: 'Content' }).waitFor();
    await page.getByText('“Ebb and flow” is in the catalogue again').first().waitFor();
    await writer.page.reload();
    await writer.page.getByText(/was on this device and not saved yet/).waitFor();
    expect(await text.inputValue()).toBe('Written too late.');
    await writer.close();
    expect(failures).toEqual([]);
    await close();
  });
});

describe('review before publication', () => {
  beforeAll(async () => {
    reviewer = await lectern.app.person({ role: 'instructor', fullName: 'Rosa Reviewer' });
    const { page, goTo, close } = await lectern.open(wide, admin);
    await goTo('/admin/publishing');
    await page.getByRole('switch').check();
    await page.getByLabel('Name of an instructor or teaching assistant').fill('rosa');
    await button(page, 'Add Rosa Reviewer').click();
    await button(page, 'Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await close();
  });

  it('is asked for, sent back with a remark, asked for again and approved', async () => {
    const course = await makeSampleCourse(lectern.app, instructor, {
      fields: { title: 'Tides in review' },
      publish: false,
    });
    const author = await lectern.open(wide, instructor);
    await author.goTo(`/teaching/courses/${course.id}?tab=publish`);
    await author.page.getByLabel('What is new in this version').fill('The first one');
    await button(author.page, 'Submit for review').click();
    await author.page.getByText('Waits for review', { exact: true }).waitFor();
    await author.page.getByText('This draft waits for review.').waitFor();
    expect(await problemsOf(author.page)).toEqual([]);

    const judge = await lectern.open(wide, reviewer);
    await judge.goTo('/teaching');
    await judge.page.getByRole('link', { name: 'Courses to review' }).click();
    await heading(judge.page, 'Courses to review');
    await judge.page.getByRole('link', { name: 'Tides in review' }).waitFor();
    expect(await problemsOf(judge.page)).toEqual([]);
    await judge.page.getByRole('link', { name: 'Tides in review' }).click();
    await judge.page.getByText('Nothing you do here is recorded.').waitFor();
    await sendBack(judge.page);

    await author.page.reload();
    await author.page.getByText('Rosa Reviewer sent it back').waitFor();
    await author.page.getByText('Say when it is low.').waitFor();
    await author.page.getByRole('link', { name: 'Low water' }).click();
    await heading(author.page, 'Low water');
    await author.page.goBack();
    await button(author.page, 'Submit for review').click();
    await author.page.getByText('Waits for review', { exact: true }).waitFor();

    await judge.goTo('/teaching/reviews');
    await judge.page.getByRole('link', { name: 'Tides in review' }).click();
    await button(judge.page, 'Approve and publish').click();
    await judge.page.getByText('Approved and published.').waitFor();
    await author.goTo('/teaching');
    await author.page.getByRole('row', { name: /Tides in review.*Published/ }).waitFor();
    expect([...author.failures, ...judge.failures]).toEqual([]);
    await author.close();
    await judge.close();
  });

  async function sendBack(page: Page) {
    await page.getByRole('link', { name: 'Low water' }).click();
    await page.getByText('What uncovers the flats again and again?').waitFor();
    await page.getByLabel('Remark on “Low water”').fill('Say when it is low.');
    await page.getByLabel('Note on the whole').fill('Nearly there.');
    expect(await problemsOf(page)).toEqual([]);
    await page.reload();
    await page.getByText('Nearly there.').first().waitFor();
    await button(page, 'Send back').click();
    await page.getByText('Sent back, with your note.').waitFor();
  }

  it('lets an admin set a time, change it and call it off', async () => {
    const course = await makeSampleCourse(lectern.app, instructor, {
      fields: { title: 'Tides on time' },
      publish: false,
    });
    const { page, goTo, failures, close } = await lectern.open(wide, admin);
    await goTo(`/teaching/courses/${course.id}?tab=publish`);
    await page.getByText('At a time').click();
    await page.getByLabel('Publish on').fill('2031-05-04T09:30');
    expect(await problemsOf(page)).toEqual([]);
    await button(page, 'Publish at this time').click();
    await page.getByText(/^Will be published on .*May.* 2031/).waitFor();
    await page.getByLabel('Publish on').fill('2031-06-04T09:30');
    await button(page, 'Publish at this time').click();
    await page.getByText(/^Will be published on .*Jun.* 2031/).waitFor();
    await button(page, 'Do not publish at this time').click();
    await page.getByText(/Will be published on/).waitFor({ state: 'detached' });
    expect(failures).toEqual([]);
    await close();
  });

  it.each(views())('fits, and is clean ($width px, $scheme)', async (view) => {
    const course = await makeSampleCourse(lectern.app, instructor, { publish: false });
    const { page, goTo, close } = await lectern.open(view, admin);
    await goTo('/admin/publishing');
    await button(page, 'Remove Rosa Reviewer').waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await goTo(`/teaching/courses/${course.id}/preview`);
    await page.getByText('Phone', { exact: true }).click();
    await page.frameLocator('iframe').getByText('What pulls the sea up twice a day?').waitFor();
    expect(await problemsOf(page)).toEqual([]);
    await close();
  });
});
