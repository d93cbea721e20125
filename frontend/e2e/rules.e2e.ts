import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cohortsContract } from '../../backend/src/modules/enrollments/cohorts.contract.ts';
import {
  coursesRulesContract,
  type RuleChanges,
} from '../../backend/src/modules/courses/courses-rules.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { BODY, draftCourse, publishCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
});

afterAll(() => lectern?.close());

const QUIZ = {
  body: {
    ...BODY,
    resources: [{ title: 'The book of bees', url: 'https://bees.example/book' }],
    questions: [
      {
        id: 'q1',
        type: 'single_choice' as const,
        prompt: 'How do bees tell where flowers are?',
        options: [
          { id: 'a', text: 'They dance' },
          { id: 'b', text: 'They sing' },
        ],
      },
    ],
  },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: {} }],
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const form = (page: Page, title: string) => page.getByRole('form', { name: `Rules of “${title}”` });
const simulator = (page: Page) => page.getByRole('region', { name: 'Try it as a learner' });

describe('an instructor sets rules', () => {
  it('in order at once, one by one, mends what cannot work, and tries it as a learner', async () => {
    const sections = ['Round dance', 'Waggle dance', 'Scouts'].map((title) => ({ title }));
    const { courseId } = await draftCourse(lectern.app, instructor, {
      lessons: [sections],
      course: { title: 'How bees talk' },
    });
    const { page, goTo, failures, close } = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=rules`);
    await page.getByText('This course sets no rules').waitFor();

    await button(page, 'Section after section').click();
    await page.getByText('Opens when: “Round dance” is done').waitFor();
    await page.getByText('Opens when: “Waggle dance” is done').waitFor();

    // By keyboard: one of two ways into the last section, in a group of its own.
    await button(page, 'Change the rules of “Scouts”').focus();
    await page.keyboard.press('Enter');
    const opens = form(page, 'Scouts').getByRole('group', { name: 'Opens when', exact: true });
    await opens.getByRole('button', { name: 'Add a condition' }).focus();
    await page.keyboard.press('Enter');
    await opens.getByLabel('Condition', { exact: true }).last().selectOption('Date');
    await opens.getByLabel('From', { exact: true }).fill('2030-03-03T08:00');
    await opens.getByLabel('Needed').selectOption('any of these');
    await button(page, 'Save the rules').click();
    await page.getByText(/Opens when: “Waggle dance” is done or from .*2030/).waitFor();

    // What nobody can meet is said at once, and shown.
    await button(page, 'Add a rule to “Round dance”').click();
    const first = form(page, 'Round dance').getByRole('group', { name: 'Opens when', exact: true });
    await first.getByRole('button', { name: 'Add a condition' }).click();
    await first.getByLabel('Of', { exact: true }).selectOption('Section: Waggle dance');
    await button(page, 'Save the rules').click();
    await page
      .getByText('Each waits for the next, and the last for the first: “Round dance” and “Waggle dance”.')
      .waitFor();
    await page
      .getByRole('article')
      .filter({ hasText: 'Each waits' })
      .getByRole('button', { name: 'Show me' })
      .click();
    await form(page, 'Round dance').getByRole('button', { name: 'Remove condition 1' }).click();
    await button(page, 'Save the rules').click();
    await page.getByText('Each waits').waitFor({ state: 'detached' });

    await simulator(page)
      .getByText(/^0 of 3 required sections/)
      .waitFor();
    const waits = simulator(page).getByRole('list', { name: 'What “Waggle dance” waits for' });
    expect(await waits.innerText()).toBe('“Round dance” is done');
    await simulator(page).getByText('Something else comes first').first().waitFor();
    await simulator(page).getByLabel('“Round dance” is done').check();
    await waits.waitFor({ state: 'detached' });
    await simulator(page)
      .getByText(/^1 of 3 required sections/)
      .waitFor();
    await simulator(page).getByLabel('On', { exact: true }).fill('2030-03-04T08:00');
    await simulator(page)
      .getByRole('list', { name: 'What “Scouts” waits for' })
      .waitFor({ state: 'detached' });
    expect(await accessibilityProblems(page)).toEqual([]);
    await button(page, 'Change the rules of “Scouts”').click();
    await page.setViewportSize({ width: 360, height: 740 });
    await form(page, 'Scouts').getByRole('button', { name: 'Add a group' }).first().click();
    await form(page, 'Scouts').getByRole('group', { name: 'Group 3' }).waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(failures).toEqual([]);
    await close();
  });

  it('asks for counts and for things elsewhere, and supposes them for a learner, in the draft and as published', async () => {
    const { app } = lectern;
    const flowers = await publishCourse(app, instructor, {
      lessons: [[{}]],
      course: { title: 'How flowers call' },
    });
    const course = await publishCourse(app, instructor, {
      lessons: [['Egg', 'Larva', 'Pupa'].map((title) => ({ title }))],
      course: { title: 'How bees grow' },
    });
    const { courseId, lessons } = course;
    const learner = await app.person({ fullName: 'Lea Learner' });
    await app.as(learner).ok(enrollmentsContract.enroll, { params: { courseId } });
    await app.as(learner).ok(progressContract.record, {
      params: { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]! },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    const { cohort } = await app
      .as(instructor)
      .ok(cohortsContract.create, { params: { courseId }, body: { name: 'Morning group' } });
    await app.as(instructor).ok(coursesRulesContract.setRules, {
      params: { courseId, nodeId: lessons[0]!.sections[2]! },
      body: {
        access: {
          all: [
            { type: 'cohort', cohortId: cohort.id },
            { type: 'course_completed', courseId: flowers.courseId },
            { type: 'time_at_least', courseId, seconds: 300 },
          ],
        },
      },
    });
    const { page, goTo, failures, close } = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=rules`);
    await button(page, 'Add a rule to “Larva”').click();
    const opens = form(page, 'Larva').getByRole('group', { name: 'Opens when', exact: true });
    await opens.getByRole('button', { name: 'Add a condition' }).click();
    await opens.getByLabel('Condition', { exact: true }).selectOption('Count');
    await opens.getByLabel('Count of').selectOption('Days learned anywhere');
    await opens.getByLabel('At least').fill('2');
    await opens.getByLabel('Within days, if it matters').fill('7');
    await button(page, 'Save the rules').click();
    await page.getByText('Opens when: something was learned on at least 2 days within 7 days').waitFor();

    const waits = (title: string) => simulator(page).getByRole('list', { name: `What “${title}” waits for` });
    const reads = (title: string, text: string) => waits(title).getByText(text).waitFor();
    await reads('Larva', 'something was learned on at least 2 days within 7 days (so far 0)');
    await simulator(page).getByLabel('As', { exact: true }).selectOption('Lea Learner');
    await reads('Larva', 'something was learned on at least 2 days within 7 days (so far 1)');
    await simulator(page)
      .getByText(/^1 of 3 required sections/)
      .waitFor();
    const suppose = simulator(page).getByRole('group', { name: 'Suppose' });
    await suppose.getByLabel('Days learned anywhere within 7 days').fill('2');
    await waits('Larva').waitFor({ state: 'detached' });
    await suppose.getByLabel('In “Morning group”').check();
    await suppose.getByLabel('“How flowers call” is completed').check();
    await reads('Pupa', 'the time spent on “How bees grow” is at least 5 min (so far 0 s)');
    await simulator(page).getByLabel('Minutes spent in “Larva”').fill('5');
    await waits('Pupa').waitFor({ state: 'detached' });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);

    await button(page, 'Suppose nothing').click();
    await waits('Pupa').waitFor();
    await simulator(page).getByLabel('Which version').selectOption('the published version');
    await waits('Pupa').waitFor({ state: 'detached' });
    await simulator(page).getByRole('link', { name: 'See what publishing changes for learners' }).click();
    await page.getByRole('tab', { name: /^Publish/, selected: true }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('supposes a level of mastery, which says the score, and a score, which says the level', async () => {
    const { courseId, lessons } = await draftCourse(lectern.app, instructor, {
      lessons: [[{ title: 'Quiz', ...QUIZ }, { title: 'Swarms' }, { title: 'Hives' }]],
      course: { title: 'How bees move' },
    });
    const [quiz, swarms, hives] = lessons[0]!.sections;
    const author = lectern.app.as(instructor);
    const opens = (nodeId: string, access: RuleChanges['access']) =>
      author.ok(coursesRulesContract.setRules, { params: { courseId, nodeId }, body: { access } });
    await opens(swarms!, { type: 'mastery_at_least', sectionId: quiz!, mastery: 3 });
    await opens(hives!, { type: 'score_at_least', sectionId: quiz!, score: 90 });
    const { page, goTo, failures, close } = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=rules`);
    const waits = (title: string) => simulator(page).getByRole('list', { name: `What “${title}” waits for` });
    const reads = (title: string, text: string) => waits(title).getByText(text).waitFor();
    const mastery = simulator(page).getByLabel('Mastery in “Quiz”');
    const score = simulator(page).getByLabel('Score in “Quiz”, in %');

    await reads('Swarms', 'mastery of “Quiz” is at least proficient');
    await mastery.selectOption('developing, from 50\u00a0%');
    await reads('Swarms', 'mastery of “Quiz” is at least proficient (so far developing)');
    await reads('Hives', '(so far 50 %)');
    await mastery.selectOption('proficient, from 70\u00a0%');
    await waits('Swarms').waitFor({ state: 'detached' });
    await reads('Hives', '(so far 70 %)');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysOverflow(page)).toBe(0);

    await score.fill('40');
    await reads('Swarms', '(so far struggling)');
    expect(await mastery.inputValue()).toBe('');
    await mastery.selectOption('advanced, from 85\u00a0%');
    await waits('Swarms').waitFor({ state: 'detached' });
    expect(await score.inputValue()).toBe('');
    await button(page, 'Suppose nothing').click();
    await waits('Swarms').waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('is told when the rules were changed since they were opened, also in the same window', async () => {
    const { courseId } = await draftCourse(lectern.app, instructor, {
      lessons: [['Egg', 'Larva'].map((title) => ({ title }))],
      course: { title: 'How bees grow' },
    });
    const { page, goTo, close } = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=rules`);
    await button(page, 'Section after section').click();
    await page.getByText('Opens when: “Egg” is done').waitFor();
    await button(page, 'Change the rules of “Larva”').click();
    await form(page, 'Larva').waitFor();
    await button(page, 'Take the order away').click();
    await page.getByText('Opens when: “Egg” is done').waitFor({ state: 'detached' });
    await button(page, 'Save the rules').click();
    await form(page, 'Larva').getByRole('alert').getByText('Somebody changed these rules').waitFor();
    expect(await page.getByText('Opens when: “Egg” is done').count()).toBe(0);
    await close();
  });
});

describe('the preview of a draft', () => {
  it('shows it as a new student would find it: on a day, on a phone, and nothing is recorded', async () => {
    const { courseId, lessons } = await draftCourse(lectern.app, instructor, {
      lessons: [[{ title: 'Round dance' }, { title: 'Quiz', ...QUIZ }]],
      course: { title: 'Bees to be looked at' },
    });
    await lectern.app.as(instructor).ok(coursesRulesContract.setRules, {
      params: { courseId, nodeId: lessons[0]!.sections[1]! },
      body: { access: { type: 'date_window', from: '2031-05-01T08:00:00Z' } },
    });
    const { page, goTo, failures, close } = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await page.getByRole('link', { name: 'Preview as a student' }).click();
    await page.getByText('This is the draft as a new student would find it.').waitFor();
    await page.getByRole('heading', { name: 'Round dance', level: 2 }).waitFor();
    const contents = page.getByRole('navigation', { name: 'Contents' });
    await contents.getByRole('link', { name: /Quiz/ }).click();
    const locked = page.getByText(/^A new student would not get in then: Opens on .*2031/);
    await locked.waitFor();
    // Whoever makes the course reads on all the same, and answers nothing.
    await page.getByText('How do bees tell where flowers are?').waitFor();
    expect(await page.getByRole('radio', { name: 'They dance' }).count()).toBe(0);
    await page.getByLabel('As it would be on').fill('2031-05-02T08:00');
    await locked.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'The book of bees' }).waitFor();
    await page.getByText('Phone', { exact: true }).click();
    const phone = page.frameLocator('iframe[title="“Quiz” on a phone"]');
    await phone.getByText('How do bees tell where flowers are?').waitFor();
    await phone.getByRole('link', { name: 'The book of bees' }).waitFor();
    // The day came along, and nothing of the page around it; what asks for the width finds a phone's.
    expect(await phone.getByText(/would not get in/).count()).toBe(0);
    expect(await phone.getByRole('banner').count()).toBe(0);
    expect(await phone.locator('body').evaluate(() => matchMedia('(width: 360px)').matches)).toBe(true);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Leave the preview' }).click();
    await page.getByRole('tab', { name: /^Publish/, selected: true }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});
