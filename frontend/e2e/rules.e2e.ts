import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { draftCourse } from '../../backend/test/support/published-course.ts';
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
      .getByText('Each waits for the next, and the last for the first: “Round dance”, “Waggle dance”.')
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
