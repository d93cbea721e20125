import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { PublishedCourse } from '../../backend/test/support/published-course.ts';
import { publishRuled } from '../../backend/test/support/ruled-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { withClient } from '../../backend/src/platform/database/embedded-database.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';
import { pressPlayerKey } from './support/player-keys.ts';

let lectern: Lectern;
let instructor: TestPerson;
/** Three sections in order; the first asks for two minutes, the last opens in some years. */
let course: PublishedCourse;
let sections: string[];

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  course = await publishRuled(
    lectern.app,
    instructor,
    {
      course: { title: 'Bees in order' },
      lessons: [[{ title: 'Dances' }, { title: 'Swarms' }, { title: 'Winter' }]],
    },
    ({ lessons: [lesson] }) => {
      const [dances, swarms, winter] = lesson!.sections as [string, string, string];
      return {
        [dances]: { completion: { type: 'time_at_least', sectionId: dances, seconds: 120 } },
        [swarms]: { access: { type: 'section_completed', sectionId: dances } },
        [winter]: { access: { type: 'date_window', from: '2031-01-05T09:00:00Z' } },
      };
    },
  );
  sections = course.lessons[0]!.sections;
});

afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
/** A locked section answers 409, which Chromium calls an error. */
const isNoRefusal = (failure: string) => !failure.includes('409');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const place = (section: number) => `/learn/${course.courseId}/${sections[section]}`;

async function learner(fullName: string): Promise<TestPerson> {
  const student = await lectern.app.person({ fullName });
  await lectern.app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  return student;
}

/** On another device: the first section is read for two minutes more, which have passed. */
async function readElsewhere(student: TestPerson, body: { completed?: boolean } = {}): Promise<void> {
  await withClient(lectern.app.database.superuserUrl, (client) =>
    client.query(
      `update enrollments set reported_until = reported_until - interval '2 minutes' where user_id = $1`,
      [student.id],
    ),
  );
  await lectern.app.as(student).ok(progressContract.record, {
    params: { lessonId: course.lessons[0]!.id, sectionId: sections[0]! },
    body: { eventId: crypto.randomUUID(), timeSpent: 120, ...body },
  });
}

describe('a course that is learned in order', () => {
  it('says at each lock what opens it, leads there, and opens by itself', async () => {
    const student = await learner('Rita Reader');
    const { page, goTo, close } = await lectern.open(wide, student);
    await goTo(place(1));
    await heading(page, 'Swarms');
    const outline = page.getByRole('complementary', { name: 'Outline' });
    await outline.getByText('Not open yet: Finish “Dances”').waitFor();
    await outline.getByText(/^Not open yet: Opens on .*2031/).waitFor();
    await page.getByRole('heading', { name: 'This is not open yet' }).waitFor();
    expect(await page.getByRole('button', { name: 'Mark as done' }).count()).toBe(0);

    // Previous and next are never dead.
    await pressPlayerKey(page, 'n');
    await heading(page, 'Winter');
    await page.keyboard.press('p');
    await heading(page, 'Swarms');
    await page.getByRole('link', { name: 'Finish “Dances”' }).click();
    await heading(page, 'Dances');

    // Marked too early: it says what is missing, and keeps the wish.
    await page.getByRole('region', { name: 'Before this section is done:' }).waitFor();
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    const refusal = page.getByRole('alert');
    await refusal.getByText('“Dances” is not done yet.').waitFor();
    await refusal.getByText('Spend 2 min more in “Dances”').waitFor();
    await readElsewhere(student);
    await outline.getByRole('button', { name: '1 of 3 required sections, 33 %' }).waitFor();
    await outline.getByRole('link', { name: 'Swarms' }).click();
    await heading(page, 'Swarms');
    await page.getByRole('button', { name: 'Mark as done and go on' }).waitFor();
    expect(await page.getByText('This is not open yet').count()).toBe(0);
    await close();
  });

  it('moves in all windows of a person, and where staff look on', async () => {
    const student = await learner('Wanda Window');
    const [one, other, staff] = await Promise.all([
      lectern.open(wide, student),
      lectern.open({ ...wide, width: 360 }, student),
      lectern.open(wide, instructor),
    ]);
    await one.goTo(place(0));
    await heading(one.page, 'Dances');
    await other.goTo('/learning');
    await other.page.getByRole('button', { name: '0 of 3 required sections, 0 %' }).waitFor();
    await staff.goTo(`/teaching/courses/${course.courseId}?tab=students`);
    const row = staff.page.getByRole('row', { name: /Wanda Window/ });
    await row.getByRole('button', { name: '0 of 3 required sections, 0 %' }).waitFor();
    await readElsewhere(student, { completed: true });
    const moved = '1 of 3 required sections, 33 %';
    await one.page.getByRole('button', { name: moved }).waitFor();
    await other.page.getByRole('button', { name: moved }).waitFor();
    await row.getByRole('button', { name: moved }).waitFor();

    // And how the number comes about is told to both.
    await row.getByRole('button', { name: moved }).click();
    await staff.page.getByText('1 of 3 required sections of version 1 are done.', { exact: false }).waitFor();
    await other.page.getByRole('button', { name: moved }).click();
    await other.page.getByRole('list', { name: 'Still to do' }).waitFor();
    await other.page.getByText('Counted again from', { exact: false }).waitFor();
    expect(await accessibilityProblems(other.page)).toEqual([]);
    const failures = [...one.failures, ...other.failures, ...staff.failures];
    expect(failures.filter(isNoRefusal)).toEqual([]);
    await Promise.all([one.close(), other.close(), staff.close()]);
  });

  it.each(views())('at $width px, $scheme: a lock is accessible, nothing cut off', async (view) => {
    const student = await learner('Lara Locked');
    const { page, goTo, failures, quiet, close } = await lectern.open(view, student);
    await goTo(place(1));
    await page.getByRole('heading', { name: 'This is not open yet' }).waitFor();
    await quiet();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(failures.filter(isNoRefusal)).toEqual([]);
    await close();
  });
});
