import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { assessmentsContract } from '../../backend/src/modules/assessments/assessments.contract.ts';
import { coursesAuthoringContract } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { withClient } from '../../backend/src/platform/database/embedded-database.ts';
import { BODY, publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views, type View } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
/** One lesson that states an objective, with a question that tests it; a second objective that nothing teaches. */
let course: PublishedCourse;
let student: TestPerson;

const DANCE = { id: 'dance', text: 'Explain what a waggle dance says', bloomLevel: 'understand' as const };
const WINTER = { id: 'winter', text: 'Bring a hive through the winter', bloomLevel: 'apply' as const };
const QUIZ = {
  title: 'What did she say?',
  body: {
    ...BODY,
    questions: [
      {
        id: 'q1',
        type: 'single_choice' as const,
        prompt: 'What does the angle of the dance tell?',
        objectiveId: DANCE.id,
        options: [
          { id: 'a', text: 'The direction' },
          { id: 'b', text: 'The weather' },
        ],
      },
    ],
  },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: {} }],
};

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  course = await publishCourse(lectern.app, instructor, {
    course: { title: 'How bees talk', learningObjectives: [DANCE, WINTER] },
    lessons: [[{ title: 'Round dance' }, QUIZ, { title: 'Scouts', isRequired: false }]],
  });
  const author = lectern.app.as(instructor);
  const params = { courseId: course.courseId };
  await author.ok(coursesAuthoringContract.updateLesson, {
    params: { ...params, lessonId: course.lessons[0]!.id },
    body: { objectives: [DANCE] },
  });
  await author.ok(coursesAuthoringContract.publish, { params, body: {} });
  student = await learner();
});
afterAll(() => lectern?.close());

const report = (person: TestPerson, section: number, body: { completed?: boolean; timeSpent?: number }) =>
  lectern.app.as(person).ok(progressContract.record, {
    params: { lessonId: course.lessons[0]!.id, sectionId: course.lessons[0]!.sections[section]! },
    body: { eventId: randomUUID(), ...body },
  });
const answer = (person: TestPerson, choice: string) =>
  lectern.app.as(person).ok(assessmentsContract.check, {
    params: { courseId: course.courseId, sectionId: course.lessons[0]!.sections[1]! },
    body: { questionId: 'q1', response: [choice] },
  });

/** Somebody who read for twelve minutes, in steps, and answered wrong and then right. */
async function learner(): Promise<TestPerson> {
  const person = await lectern.app.person({ fullName: 'Rita Reader' });
  const params = { courseId: course.courseId };
  await lectern.app.as(person).ok(enrollmentsContract.enroll, { params });
  await withClient(lectern.app.database.superuserUrl, (client) =>
    client.query(
      `update enrollments set enrolled_at = now() - interval '1 hour', reported_until = now() - interval '1 hour'
       where user_id = $1`,
      [person.id],
    ),
  );
  await report(person, 0, { timeSpent: 720 });
  // More than has passed since then: capped.
  for (let step = 0; step < 7; step += 1) await report(person, 0, { timeSpent: 30 });
  await report(person, 0, { completed: true });
  await answer(person, 'b');
  await answer(person, 'a');
  return person;
}

/** What is wrong with a page as it is now. */
async function problemsOf(page: Page, failures: string[]): Promise<string[]> {
  const overflow = await sidewaysOverflow(page);
  const problems = [...(await accessibilityProblems(page)), ...failures.splice(0)];
  if (overflow > 0) problems.push(`${overflow} px wider than the window`);
  return problems;
}

/** Opens a number by its button with the keyboard. */
async function explain(page: Page, name: RegExp) {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'How this number comes about' });
  await panel.waitFor();
  return panel;
}

describe('a number on my learning', () => {
  it.each(views())('says how it comes about, at $width px, $scheme', async (view: View) => {
    const { page, goTo, failures, close } = await lectern.open(view, student);
    await goTo('/learning');

    const time = await explain(page, /^Time spent: 12 min/);
    await time.getByText(/12\smin( \d+\ss)? in 1 course: the seconds a section was open/).waitFor();
    await time.getByText(/Counted again from \d+ records just now/).waitFor();
    expect(await problemsOf(page, failures)).toEqual([]);
    await page.keyboard.press('Escape');
    await time.waitFor({ state: 'hidden' });

    const ofCourse = await explain(page, /^Streak: 1 day in a row/);
    await ofCourse.getByText(/records, the first at/).waitFor();
    expect(await problemsOf(page, failures)).toEqual([]);
    await page.keyboard.press('Escape');

    const score = await explain(page, /^Average score: 100 of 100/);
    await score.getByText('100 of 100 is the best score of 1 section.', { exact: false }).waitFor();
    await score.getByRole('link', { name: 'What did she say?' }).waitFor();
    await page.keyboard.press('Escape');
    await close();
  });
});

describe('objectives by evidence', () => {
  it.each(views())('are shown to the learner and to staff, at $width px, $scheme', async (view: View) => {
    const own = await lectern.open(view, student);
    await own.goTo(`/courses/${course.courseId}`);
    const objectives = own.page.getByRole('region', { name: 'What you will be able to do' });
    await objectives.getByText('0 of 2 met, by evidence in version 2.').waitFor();
    await objectives.getByText('1 of 2 sections that teach it are done', { exact: false }).waitFor();
    await objectives.getByText('Under way').waitFor();
    await objectives.getByText('Nothing in your version teaches or tests it').waitFor();
    await objectives.getByText(`What shows it: ${DANCE.text}`).click();
    await objectives.getByRole('link', { name: 'What does the angle of the dance tell?' }).waitFor();
    expect(await problemsOf(own.page, own.failures)).toEqual([]);
    await own.close();

    const staff = await lectern.open(view, instructor);
    const { page } = staff;
    await staff.goTo(`/teaching/courses/${course.courseId}/students/${student.id}`);
    const seen = page.getByRole('region', { name: 'Objectives, by evidence' });
    await seen.getByText(/nobody on it can ever meet it/).waitFor();
    const spent = await explain(page, /^Time[a-z ]*: 12 min/);
    await spent.getByText('and 3 more').waitFor();
    expect(await problemsOf(page, staff.failures)).toEqual([]);
    await page.keyboard.press('Escape');
    const score = await explain(page, /^Score in What did she say\?/);
    await score.getByText('0 of 100, not the best').waitFor();
    expect(await problemsOf(page, staff.failures)).toEqual([]);
    await staff.close();
  });

  it('move on the page of staff while the learner goes on, and are there when the course is completed', async () => {
    const person = await learner();
    const staff = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await staff.goTo(`/teaching/courses/${course.courseId}/students/${person.id}`);
    const seen = staff.page.getByRole('region', { name: 'Objectives, by evidence' });
    await seen.getByText('0 of 2 met, by evidence in version 2.').waitFor();
    await staff.quiet();
    await report(person, 1, { completed: true });
    await seen.getByText('1 of 2 met, by evidence in version 2.').waitFor();
    await staff.close();

    const own = await lectern.open({ width: 1280, scheme: 'light' }, person);
    await own.goTo(`/learn/${course.courseId}/completed`);
    const now = own.page.getByRole('region', { name: 'What you can do now' });
    await now.getByText('Met', { exact: true }).first().waitFor();
    expect(await problemsOf(own.page, own.failures)).toEqual([]);
    await own.close();
  });
});
