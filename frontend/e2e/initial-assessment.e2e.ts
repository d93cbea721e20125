import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
let course: PublishedCourse;

const TITLE = 'Bees, from the beginning';
const wide = { width: 1280, scheme: 'light' } as const;

/** Of each section three questions with the right answer first. */
const QUESTIONS = {
  Dances: [
    ['Which round figure tells of flowers nearby?', 'A circle', 'A square', 'A spiral', 'A star'],
    ['Who watches a waggling worker inside the hive?', 'Her sisters', 'Wasps', 'Spiders', 'Nobody'],
    ['Where does the sun stand for a dancer?', 'Straight up', 'Below', 'Left', 'Right'],
  ],
  Swarms: [
    ['What leaves when a colony becomes too crowded?', 'The old queen', 'All drones', 'Larvae', 'Honey'],
    ['How do scouts agree on another home?', 'By dancing', 'By fighting', 'By singing', 'By lot'],
    ['When do keepers expect departing clusters?', 'In May', 'In December', 'At night', 'During frost'],
  ],
};

/** A section with its three questions. */
function asking(title: keyof typeof QUESTIONS) {
  const asked = QUESTIONS[title].map(([prompt = '', ...options], index) => ({
    id: `q${index + 1}`,
    type: 'single_choice' as const,
    prompt,
    options: options.map((text, place) => ({ id: `o${place + 1}`, text })),
  }));
  return {
    title,
    body: {
      schemaVersion: 1 as const,
      markdown: `What there is to know of ${title.toLowerCase()}.`,
      questions: asked,
      resources: [],
    },
    keys: asked.map(({ id, options }) => ({
      questionId: id,
      correct: ['o1'],
      rationale: Object.fromEntries(options.map((option) => [option.id, `${option.text} it is, or is not.`])),
    })),
  };
}

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  course = await publishCourse(lectern.app, instructor, {
    course: { title: TITLE },
    lessons: [[asking('Dances'), asking('Swarms')], [{ title: 'Winter' }]],
  });
});

afterAll(() => lectern?.close());

async function learner(): Promise<TestPerson> {
  const student = await lectern.app.person({ fullName: 'Kim Knows' });
  await lectern.app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  return student;
}

const problemsOf = async (page: Page) => ({
  access: await accessibilityProblems(page),
  overflow: await sidewaysOverflow(page),
});
const none = { access: [], overflow: 0 };
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Answers the question that is shown: what is asked of dances rightly, the rest wrongly. */
async function answerNext(page: Page, place: number): Promise<void> {
  await page.getByRole('heading', { name: `Question ${place} of 6` }).waitFor();
  const asked = page.getByText(/^(Which|Who|Where|What|How|When) .*\?$/);
  const words = await asked.innerText();
  const isOfDances = QUESTIONS.Dances.some(([prompt]) => prompt === words);
  await page
    .getByRole('radio')
    .nth(isOfDances ? 0 : 1)
    .check();
  await button(page, 'Keep the answer and go on').click();
}

describe('what somebody knows already', () => {
  it('is offered when the instructor turns it on', async () => {
    const { page, goTo, close, failures } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${course.courseId}?tab=entry`);
    await page.getByText('It would ask 6 questions of the published version.').waitFor();
    const offer = page.getByRole('switch', { name: 'Offer an initial assessment' });
    await offer.check();
    await page.reload();
    await page.getByRole('switch', { name: 'Offer an initial assessment', checked: true }).waitFor();
    expect(await problemsOf(page)).toEqual(none);
    expect(failures).toEqual([]);
    await close();
  });

  it.each(views())(
    'is asked before the first section and marked as known, at $width px, $scheme',
    async (view) => {
      const student = await learner();
      const { page, goTo, close, failures } = await lectern.open(view, student);
      await goTo(`/learn/${course.courseId}`);
      await page.getByText('6 questions from the course.', { exact: false }).waitFor();
      expect(await problemsOf(page)).toEqual(none);
      await button(page, 'Start with the questions').click();
      await answerNext(page, 1);
      await answerNext(page, 2);
      expect(await problemsOf(page)).toEqual(none);

      // Whoever comes back, also from the course page, goes on where they were.
      await goTo(`/courses/${course.courseId}`);
      await page.getByRole('link', { name: 'Go on with what you know already' }).click();
      for (const place of [3, 4, 5]) await answerNext(page, place);
      await page.getByRole('heading', { name: 'Question 6 of 6' }).waitFor();
      await button(page, 'I do not know this').click();
      await page.getByText('1 question is without an answer.', { exact: false }).waitFor();
      await button(page, 'Hand in the answers').click();

      await page.getByRole('heading', { name: '3 of 6 answers were right' }).waitFor();
      await page.getByText('Still to learn: 0 of 3 questions right').waitFor();
      expect(await problemsOf(page)).toEqual(none);
      await page.getByRole('checkbox', { name: 'Dances' }).waitFor();
      await button(page, 'Mark 1 section as known').click();
      await page.getByText('Marked as known').waitFor();
      await page.getByRole('link', { name: 'Begin the course' }).click();
      await page.getByRole('heading', { level: 1, name: 'Swarms' }).waitFor();
      await goTo(`/courses/${course.courseId}`);
      await page.getByText('1 of 3 required sections, 33 %').first().waitFor();
      expect(failures).toEqual([]);
      await close();

      // Staff see what was shown, and what came of it.
      const staff = await lectern.open(view, instructor);
      await staff.goTo(`/teaching/courses/${course.courseId}/students/${student.id}`);
      const before = staff.page.getByRole('region', { name: 'What people know already' });
      await before.getByText('3 of 6 answers were right').waitFor();
      await before.getByText('Marked as known: Dances').waitFor();
      await staff.close();
    },
  );

  it('is left out by who wants to begin with the first section', async () => {
    const { page, goTo, close } = await lectern.open(wide, await learner());
    await goTo(`/learn/${course.courseId}`);
    await button(page, 'Begin with the first section').click();
    await page.getByRole('heading', { level: 1, name: 'Dances' }).waitFor();
    await goTo(`/courses/${course.courseId}`);
    await page
      .getByRole('link', { name: 'Continue where you were' })
      .or(page.getByRole('link', { name: 'Start the course' }))
      .waitFor();
    expect(await page.getByRole('link', { name: 'Find out before you begin' }).count()).toBe(0);
    await close();
  });

  it('keeps an answer that could not be sent on the screen', async () => {
    const { page, goTo, close } = await lectern.open(wide, await learner());
    await goTo(`/learn/${course.courseId}/before`);
    await button(page, 'Start with the questions').click();
    await page.getByRole('radio').nth(1).check();
    await page.route('**/initial-assessment/answers', (route) => route.abort());
    await button(page, 'Keep the answer and go on').click();
    await page.getByRole('status').filter({ hasText: /./ }).first().waitFor();
    expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true);
    await page.unroute('**/initial-assessment/answers');
    await button(page, 'Keep the answer and go on').click();
    await page.getByRole('heading', { name: 'Question 2 of 6' }).waitFor();
    await close();
  });
});
