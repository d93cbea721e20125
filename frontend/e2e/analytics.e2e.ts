import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { draftCourse, publishCourse } from '../../backend/test/support/published-course.ts';
import type { PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
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
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const finding = (page: Page, name: string) => page.getByRole('heading', { level: 2, name }).waitFor();
const addressOf = ({ courseId }: PublishedCourse) => `/teaching/courses/${courseId}/analytics`;

const publish = (title: string) =>
  publishCourse(lectern.app, instructor, {
    course: { title },
    lessons: [
      [{ title: 'Why bees dance' }, { title: 'Reading the angle' }],
      [{ title: 'Telling the distance' }],
    ],
  });

/** Enrols and completes so many sections of the course, one after the other, then opens the next. */
async function learn(course: PublishedCourse, fullName: string, completed: number): Promise<void> {
  const learner = lectern.app.as(await lectern.app.person({ fullName }));
  await learner.ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  const steps = course.lessons.flatMap(({ id, sections }) =>
    sections.map((sectionId) => ({ lessonId: id, sectionId })),
  );
  for (const [index, params] of steps.slice(0, completed + 1).entries()) {
    await learner.ok(progressContract.record, {
      params,
      body: { eventId: randomUUID(), completed: index < completed },
    });
  }
}

describe('an instructor looks at a course', () => {
  it('sees where people stop and goes there to change it', async () => {
    const course = await publish('How bees talk');
    for (const name of ['Ama', 'Ben', 'Cleo', 'Dan']) await learn(course, name, 1);
    await learn(course, 'Eve', 3);
    await learn(course, 'Finn', 3);

    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(addressOf(course));
    await heading(page, 'Analytics: How bees talk');
    expect(await page.title()).toBe('Analytics: How bees talk · Lectern');

    // Every number says how it is counted.
    await page.getByRole('button', { name: '2 of 6 learners, 33 %' }).click();
    await page.getByText('Learners who have done every required section').waitFor();
    await page.keyboard.press('Escape');

    // The findings, and the same numbers as a table.
    await finding(page, 'Most people who stop, stop at “Reading the angle”');
    await page.getByText('4 of the 6 learners who opened it have not gone further so far.').waitFor();
    await finding(page, '10 sections completed in the last 7 days, none the week before');
    await finding(page, 'Most learners stand at 25 to 49 %');
    const sections = page.getByRole('figure', { name: 'Most people who stop' });
    await sections.getByRole('button', { name: 'Show as table' }).click();
    const row = sections.getByRole('row', { name: 'Reading the angle' });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['2', 'Lesson 1', '6', '2']),
    );

    // Everybody, sorted by progress, and as a file.
    const students = page.getByRole('region', { name: 'Students', exact: true });
    await students.getByRole('button', { name: 'Progress', exact: true }).click();
    await students.getByRole('button', { name: 'Progress', exact: true }).click();
    await students
      .getByRole('row')
      .nth(1)
      .getByRole('rowheader', { name: /Eve|Finn/ })
      .waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      students.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);

    await page.getByRole('link', { name: 'Edit “Reading the angle”' }).click();
    await page.waitForURL(
      `**/teaching/courses/${course.courseId}/sections/${course.lessons[0]!.sections[1]}`,
    );
    expect(failures).toEqual([]);
    await close();
  });

  it('is told when it is too early to say', async () => {
    const course = await publish('How ants talk');
    await learn(course, 'Gus', 1);
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(addressOf(course));
    await finding(page, 'Too early to say where people stop');
    await page.getByText('1 learner has begun so far.').waitFor();
    await finding(page, 'Where your 1 learner stands');
    expect(failures).toEqual([]);
    await close();
  });

  it('is shown the first step while nobody is enrolled', async () => {
    const draft = await draftCourse(lectern.app, instructor, {
      course: { title: 'How owls talk' },
      lessons: [[{ title: 'Hoots' }]],
    });
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(addressOf(draft));
    await finding(page, 'Nobody is enrolled yet');
    await page.getByRole('link', { name: 'Publish this course' }).click();
    await page.waitForURL('**?tab=publish');
    expect(failures).toEqual([]);
    await close();
  });

  it('may not look at a course of somebody else', async () => {
    const course = await publish('How whales talk');
    const other = await lectern.app.person({ role: 'instructor' });
    const { page, goTo, close } = await lectern.open(wide, other);
    await goTo(addressOf(course));
    expect(await page.getByRole('alert').innerText()).not.toContain('How whales talk');
    await page.getByRole('link', { name: 'Back to my courses' }).waitFor();
    await close();
  });

  it.each(views())('at $width px, $scheme, without barriers', async (view) => {
    const course = await publish('How crows talk');
    await learn(course, 'Hana', 2);
    const { page, goTo, failures, close } = await lectern.open(view, instructor);
    await goTo(addressOf(course));
    await heading(page, 'Analytics: How crows talk');
    await page.getByText('Hana').waitFor();
    await page.locator('svg.recharts-surface').first().waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    const asTable = page.getByRole('button', { name: 'Show as table' });
    while ((await asTable.count()) > 0) await asTable.first().click();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(failures).toEqual([]);
    await close();
  });
});
