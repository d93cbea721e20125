import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cohortsContract } from '../../backend/src/modules/enrollments/cohorts.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
});

afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
const narrow = { width: 360, scheme: 'dark' } as const;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** A published course of two lessons with two sections each. */
const courseCalled = (title: string): Promise<PublishedCourse> =>
  publishCourse(lectern.app, instructor, {
    lessons: [
      [{ title: 'Round dance' }, { title: 'Waggle dance' }],
      [{ title: 'Scouts' }, { title: 'Foragers' }],
    ],
    course: { title },
  });

describe('coming into a course', () => {
  it('is asked for, answered by the staff with one place, and waited for', async () => {
    const { courseId } = await courseCalled('Bees by request');
    const rita = await lectern.app.person({ fullName: 'Rita Reader' });
    const waldo = await lectern.app.person({ fullName: 'Waldo Waiting' });
    const staff = await lectern.open(wide, instructor);
    await staff.goTo(`/teaching/courses/${courseId}?tab=entry`);
    await staff.page.getByText('0 people are in the course.').waitFor();
    await staff.page.getByLabel('Who comes in').selectOption({ label: 'Whom the staff approve' });
    await staff.page.getByRole('spinbutton', { name: 'Places' }).fill('1');
    await button(staff.page, 'Save how people come in').click();
    await staff.page.getByText('0 of 1 place is taken.').waitFor();
    await staff.page.getByText('Saved', { exact: true }).waitFor();
    expect(await accessibilityProblems(staff.page)).toEqual([]);

    const reader = await lectern.open(narrow, rita);
    await reader.goTo(`/courses/${courseId}`);
    await button(reader.page, 'Ask to be enrolled').click();
    await reader.page.getByText('You asked to be enrolled on').waitFor();
    expect(await accessibilityProblems(reader.page)).toEqual([]);
    expect(await sidewaysOverflow(reader.page)).toBe(0);
    await lectern.app.as(waldo).ok(enrollmentsContract.enroll, { params: { courseId } });

    await tab(staff.page, 'Students').click();
    const requests = staff.page.getByRole('list', { name: 'Requests' });
    await button(staff.page, 'Let in Rita Reader').click();
    await requests.getByText('Rita Reader').waitFor({ state: 'detached' });
    await button(staff.page, 'Let in Waldo Waiting').click();
    await staff.page.getByRole('list', { name: 'Waiting list' }).getByText('Waldo Waiting').waitFor();
    await button(reader.page, 'Take the request back').waitFor({ state: 'detached' });
    await reader.page.getByRole('link', { name: 'Start the course' }).waitFor();

    const other = await lectern.open(narrow, waldo);
    await other.goTo(`/courses/${courseId}`);
    await other.page.getByText('You are number 1 on the waiting list').waitFor();
    await button(staff.page, 'Take off the list: Waldo Waiting').click();
    await staff.page.getByLabel('A word to Waldo Waiting').fill('We begin again in May.');
    await button(staff.page, 'Decline Waldo Waiting').click();
    await other.page.getByText('We begin again in May.').waitFor();
    for (const window of [staff, reader, other]) {
      expect(window.failures).toEqual([]);
      await window.close();
    }
  });
});

describe('the staff of a course', () => {
  it('gather people in a cohort and set a date for it', async () => {
    const { courseId } = await courseCalled('Bees by date');
    const rita = await lectern.app.person({ fullName: 'Rita Reader' });
    await lectern.app.as(rita).ok(enrollmentsContract.enroll, { params: { courseId } });
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=dates`);
    await page.getByText('No cohorts yet').waitFor();
    await page.getByLabel('Name of a new cohort').fill('Monday group');
    await button(page, 'Make the cohort').click();
    await page.getByLabel('E-mail addresses').fill(`Rita Reader <${rita.email}>; somebody@elsewhere.example`);
    await button(page, 'Add 2 people').click();
    await page.getByText('One person was added.').waitFor();
    await page.getByText('Not in this course: somebody@elsewhere.example.').waitFor();
    await page.getByRole('link', { name: 'Rita Reader' }).waitFor();
    await button(page, 'Set the due date').click();
    await page.getByText('Choose a day and a time.').waitFor();
    await page.getByLabel('What').selectOption({ label: '\u2003Scouts' });
    await page.getByLabel('By whom').selectOption({ label: 'Monday group' });
    await page.getByLabel('Due, in your time').fill('2031-05-01T12:00');
    await button(page, 'Set the due date').click();
    await page.getByText('Section · for Monday group').waitFor();
    const languageOf = (title: string) => page.getByText(title, { exact: true }).getAttribute('lang');
    const due = page.getByRole('list', { name: 'Due dates' }).locator('bdi');
    expect([await due.getAttribute('lang'), await languageOf('The whole course')]).toEqual(['en', null]);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(failures).toEqual([]);
    await close();
  });

  it('see where a learner is, excuse a section, and suspend them with a reason', async () => {
    const { courseId, lessons } = await courseCalled('Bees by heart');
    const rita = await lectern.app.person({ fullName: 'Rita Reader' });
    await lectern.app.as(rita).ok(enrollmentsContract.enroll, { params: { courseId } });
    await lectern.app.as(rita).ok(progressContract.record, {
      params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
      headers: { 'x-session-id': randomUUID() },
      body: { eventId: randomUUID(), completed: true },
    });
    const { cohort } = await lectern.app
      .as(instructor)
      .ok(cohortsContract.create, { params: { courseId }, body: { name: 'Monday group' } });
    await lectern.app.as(instructor).ok(cohortsContract.add, {
      params: { courseId, cohortId: cohort.id },
      body: { studentIds: [rita.id] },
    });
    for (const view of views()) {
      const { page, goTo, failures, close } = await lectern.open(view, instructor);
      await goTo(`/teaching/courses/${courseId}?tab=students`);
      await page.getByRole('link', { name: 'Rita Reader' }).click();
      await heading(page, 'Rita Reader');
      await page
        .getByText('Round dance, now')
        .or(page.getByText(/Round dance, \d/))
        .first()
        .waitFor();
      if (view === views()[0]) await excuseAndSuspend(page);
      else await page.getByText('2 of 4 required sections').waitFor();
      await page.getByText('Was ill that week.').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(failures).toEqual([]);
      await close();
    }
  });
});

async function excuseAndSuspend(page: Page) {
  await button(page, 'Change Waggle dance').click();
  await button(page, 'Excuse Waggle dance').click();
  await page.getByText('Say why.').waitFor();
  await page.getByLabel('Reason').fill('Was ill that week.');
  await button(page, 'Excuse Waggle dance').click();
  await page.getByText('2 of 4 required sections, 50').waitFor();
  await page.getByText('Excused: Waggle dance').waitFor();
  await button(page, 'Suspend Rita Reader').click();
  await page.getByLabel('Reason').fill('The fee was not paid.');
  await button(page, 'Suspend Rita Reader').click();
  await page.getByText('Suspended: cannot learn now.').waitFor();
  await button(page, 'Let Rita Reader go on').click();
  await page.getByText('Learns in this course.').waitFor();
  await page.getByText('The fee was not paid.').waitFor();
}
