import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { longCourse } from '../../backend/test/support/long-course.ts';
import { coursesContract } from '../../backend/src/modules/courses/courses.contract.ts';
import { coursesAuthoringContract } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { draftDances, titles } from './support/dances-course.ts';
import { finger } from './support/finger.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
});

afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
/** A window that shows the whole outline: near an edge a drag scrolls, and what is below the pointer changes. */
const openTall = async (person: TestPerson) => {
  const window = await lectern.open(wide, person);
  await window.page.setViewportSize({ width: 1280, height: 1600 });
  return window;
};
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const handle = (page: Page, title: string) =>
  page.locator('[data-level]').filter({ hasText: title }).locator('[data-handle]').first();

type Half = 'upper' | 'lower';

/** Holds a part by the mouse, by its handle, over another. @returns the point in that half of the other's row */
async function pickUp(page: Page, title: string, onto: string, half: Half) {
  const from = (await handle(page, title).boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const row = page.locator('[data-level]').filter({ hasText: onto }).first();
  const to = (await row.boundingBox())!;
  await page.mouse.move(to.x + 80, to.y + to.height / 2, { steps: 5 });
  return [to.x + 80, to.y + to.height * (half === 'upper' ? 0.2 : 0.8)] as const;
}

async function hold(page: Page, title: string, onto: string, half: Half) {
  await page.mouse.move(...(await pickUp(page, title, onto, half)));
}

/** Lets go within the frame of the last move, as a quick hand does. */
async function drag(page: Page, title: string, onto: string, half: Half) {
  const point = await pickUp(page, title, onto, half);
  await Promise.all([page.mouse.move(...point), page.mouse.up()]);
}

const dances = (title: string) => draftDances(lectern.app, instructor, title);

/** The titles of a draft's sections, by lessons. */
async function lessonsOf(courseId: string): Promise<string[][]> {
  const params = { courseId };
  const { course } = await lectern.app
    .as(instructor)
    .ok(coursesContract.get, { params, query: { view: 'draft' } });
  return course.modules.flatMap(({ lessons }) =>
    lessons.map(({ sections }) => sections.map((section) => section.title)),
  );
}

describe('the outline of a course', () => {
  it('is put in order by mouse, across lessons, and stays so', async () => {
    const { courseId } = await dances('Bees by mouse');
    const { page, goTo, quiet, failures, close } = await openTall(instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await page.getByRole('link', { name: 'Pollen' }).waitFor();
    await drag(page, 'Scouts', 'Round dance', 'upper');
    await page.getByText('“Scouts” is now 1 of 3.').waitFor();
    await drag(page, 'Round dance', 'Pollen', 'lower');
    await page.getByText('“Round dance” is now 2 of 2 in “Lesson 2”.').waitFor();
    await drag(page, 'Lesson 2', 'Lesson 1', 'upper');
    await page.getByText('“Lesson 2” is now 1 of 2.').waitFor();
    await quiet();
    await hold(page, 'Waggle dance', 'Pollen', 'lower');
    await page.getByRole('status').getByText('Before “Round dance” in “Lesson 2”').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('status').getByText('Back where it was: Waggle dance').waitFor();
    await page.mouse.up();
    await page.reload();
    await page.getByRole('link', { name: 'Pollen' }).waitFor();
    expect(await titles(page)).toEqual(['Pollen', 'Round dance', 'Scouts', 'Waggle dance']);
    expect(failures).toEqual([]);
    await close();
  });

  it('goes back, and says why, when the server refuses; what others do meanwhile is kept', async () => {
    const { courseId } = await dances('Bees refused');
    const one = await openTall(instructor);
    const other = await openTall(instructor);
    // These two hear nothing of each other, as on a network that lets no streams through.
    for (const { page } of [one, other]) await page.route('**/presence?*', () => undefined);
    await one.goTo(`/teaching/courses/${courseId}`);
    await other.goTo(`/teaching/courses/${courseId}`);
    await one.page.getByRole('link', { name: 'Scouts' }).focus();
    await one.page.keyboard.press('Alt+ArrowDown');
    await one.page.getByText('“Scouts” is now 1 of 2 in “Lesson 2”.').waitFor();
    await one.quiet();
    // The other window still shows the old outline: its move is beside what has changed and merges.
    await drag(other.page, 'Waggle dance', 'Round dance', 'upper');
    await other.page.getByRole('link', { name: 'Scouts' }).waitFor();
    await other.quiet();
    expect(await titles(other.page)).toEqual(['Waggle dance', 'Round dance', 'Scouts', 'Pollen']);
    // This one wants to go before a section that is somewhere else now.
    await drag(one.page, 'Pollen', 'Round dance', 'upper');
    await one.page.locator('ol ol ol li').first().getByText('Waggle dance').waitFor();
    expect(await titles(one.page)).toEqual(['Waggle dance', 'Pollen', 'Round dance', 'Scouts']);
    await drag(other.page, 'Round dance', 'Pollen', 'upper');
    await other.page.getByRole('alert').getByText('“Round dance” is back where it was').waitFor();
    expect(await titles(other.page)).toEqual(['Waggle dance', 'Pollen', 'Round dance', 'Scouts']);
    expect([...one.failures, ...other.failures].filter((failure) => !failure.includes('409'))).toEqual([]);
    await one.close();
    await other.close();
  });

  it('shows what others do when they do it, and not to a hand that holds something', async () => {
    const { courseId } = await dances('Bees by two');
    const admin = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
    const one = await openTall(instructor);
    const other = await openTall(admin);
    for (const { page, goTo, quiet } of [one, other]) {
      const live = page.waitForResponse((response) => response.url().includes('/presence'));
      await goTo(`/teaching/courses/${courseId}`);
      await live;
      await quiet();
    }
    await one.page.getByRole('link', { name: 'Waggle dance' }).focus();
    await other.page.getByRole('link', { name: 'Scouts' }).focus();
    await other.page.keyboard.press('Alt+ArrowUp');
    await one.page
      .getByRole('status')
      .getByText('Ada Admin changed the outline. “Scouts” is now 2 of 3.')
      .waitFor();
    expect(await titles(one.page)).toEqual(['Round dance', 'Scouts', 'Waggle dance', 'Pollen']);
    const focused = () => one.page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe('Waggle dance');
    await hold(one.page, 'Pollen', 'Round dance', 'lower');
    await one.page.getByRole('status').getByText('Before “Scouts” in “Lesson 1”').waitFor();
    await other.page.getByRole('link', { name: 'Waggle dance' }).focus();
    await other.page.keyboard.press('Alt+ArrowDown');
    await other.page.getByText('“Waggle dance” is now 1 of 2 in “Lesson 2”.').waitFor();
    await other.quiet();
    expect(await titles(one.page)).toEqual(['Round dance', 'Scouts', 'Waggle dance', 'Pollen']);
    await one.page.mouse.up();
    await one.page.getByText('“Pollen” is now 2 of 4 in “Lesson 1”.').waitFor();
    const lesson = (page: Page, number: number) => page.locator('ol ol ol').nth(number - 1);
    await lesson(one.page, 2).getByRole('link', { name: 'Waggle dance' }).waitFor();
    await lesson(other.page, 1).getByRole('link', { name: 'Pollen' }).waitFor();
    await other.page.getByRole('status').getByText('Ines Instructor changed the outline.').waitFor();
    for (const { page } of [one, other]) {
      expect(await titles(page)).toEqual(['Round dance', 'Pollen', 'Scouts', 'Waggle dance']);
    }
    expect([...one.failures, ...other.failures]).toEqual([]);
    await one.close();
    await other.close();
  });

  it('is copied, moved to another course, deleted and brought back by keyboard', async () => {
    const elsewhere = await dances('Bees elsewhere');
    const { courseId } = await dances('Bees by keyboard');
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    const more = async (title: string, what: string) => {
      await button(page, `More for “${title}”`).press('Enter');
      await button(page, what).press('Enter');
    };
    await more('Scouts', 'Duplicate');
    await page.getByRole('link', { name: 'Scouts (copy)' }).waitFor();
    expect(await titles(page)).toEqual(['Round dance', 'Waggle dance', 'Scouts', 'Scouts (copy)', 'Pollen']);
    // What is new can be taken back, by the notice or by keys, until somebody writes in it.
    await page.getByRole('alert').getByText('“Scouts” was duplicated').waitFor();
    await button(page, 'Undo').press('Enter');
    await page.getByRole('link', { name: 'Scouts (copy)' }).waitFor({ state: 'detached' });
    await button(page, 'Rename “Scouts”').press('Enter');
    await page.getByLabel('Title of the section').fill('Explorers');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Explorers' }).waitFor();
    await page.getByRole('alert').getByText('“Explorers” was saved').waitFor();
    await page.getByRole('link', { name: 'Explorers' }).focus();
    await page.keyboard.press('ControlOrMeta+Z');
    await page.getByRole('link', { name: 'Scouts' }).waitFor();
    await page.getByRole('alert').getByText('“Explorers” was saved').waitFor({ state: 'detached' });
    await more('Scouts', 'Duplicate');
    const copy = page.getByRole('link', { name: 'Scouts (copy)' });
    const sectionId = (await copy.getAttribute('id'))!.replace('title-', '');
    await lectern.app.as(instructor).ok(coursesAuthoringContract.updateSection, {
      params: { courseId, sectionId },
      body: { estimatedMinutes: 7 },
    });
    await button(page, 'Undo the copy').press('Enter');
    await page.getByText('Nothing was undone: Somebody wrote in it meanwhile.').waitFor();
    await copy.waitFor();
    await more('Scouts (copy)', 'Move to…');
    const form = page.getByRole('form', { name: 'Move “Scouts (copy)”' });
    await form.getByLabel('Course', { exact: true }).selectOption({ label: 'Bees elsewhere' });
    await form.getByLabel('Lesson').selectOption({ label: 'The dance: Lesson 2' });
    await form.getByLabel('Place').selectOption({ label: 'Before “Pollen”' });
    await form.getByRole('button', { name: 'Move', exact: true }).press('Enter');
    await copy.waitFor({ state: 'detached' });
    // What went to the other course comes back, and leaves nothing there.
    await page.getByRole('alert').getByText('“Scouts (copy)” was moved to the other course.').waitFor();
    await button(page, 'Undo').press('Enter');
    await copy.waitFor();
    expect(await lessonsOf(elsewhere.courseId)).toEqual([
      ['Round dance', 'Waggle dance', 'Scouts'],
      ['Pollen'],
    ]);
    await more('Scouts (copy)', 'Delete');
    await copy.waitFor({ state: 'detached' });
    await more('Waggle dance', 'Delete');
    await page.getByRole('alert').getByText('“Waggle dance” was deleted.').waitFor();
    expect(await titles(page)).toEqual(['Round dance', 'Scouts', 'Pollen']);
    await button(page, 'Undo').press('Enter');
    await page.getByRole('link', { name: 'Waggle dance' }).waitFor();
    expect(await titles(page)).toEqual(['Round dance', 'Waggle dance', 'Scouts', 'Pollen']);
    expect(failures.filter((failure) => !failure.includes('409'))).toEqual([]);
    await close();
  });

  it('lets several parts be made optional, moved, deleted and brought back together', async () => {
    const { courseId } = await dances('Bees together');
    const { page, goTo, quiet, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await button(page, 'Choose several').click();
    const bar = page.getByRole('toolbar', { name: 'Choose several' });
    await page.getByLabel('Choose “Scouts”').check();
    await page.getByLabel('Choose “Waggle dance”').check();
    await page.getByLabel('Choose “Waggle dance”').press('Shift+ArrowUp');
    await page.getByLabel('Choose “Scouts”').press('Alt+ArrowDown');
    await page.getByText('3 parts were moved.').waitFor();
    await quiet();
    expect(await titles(page)).toEqual(['Round dance', 'Waggle dance', 'Scouts', 'Pollen']);
    expect(await page.getByLabel('Choose “Scouts”').evaluate((it) => it === document.activeElement)).toBe(
      true,
    );
    await page.getByLabel('Choose “Scouts”').press('Control+z');
    await page.getByText('Undone: 3 parts are at their old places.').waitFor();
    await quiet();
    const inLesson1 = page.locator('[data-item="lesson"]').first().locator('[data-item="section"]');
    expect(await inLesson1.count()).toBe(3);
    await page.getByLabel('Choose “Waggle dance”').uncheck();
    await bar.getByRole('button', { name: 'Make optional' }).click();
    await page.getByText('2 parts are optional now.').waitFor();
    await button(page, 'Undo the change').click();
    await page.getByText('2 parts are required now.').waitFor();
    await bar.getByRole('button', { name: 'Make optional' }).click();
    await page.getByText('2 parts are optional now.').waitFor();
    await bar.getByRole('button', { name: 'Move to…' }).click();
    const form = page.getByRole('form', { name: 'Move 2 parts' });
    await form.getByLabel('Lesson').selectOption({ label: 'The dance: Lesson 2' });
    await form.getByRole('button', { name: 'Move', exact: true }).click();
    await quiet();
    expect(await titles(page)).toEqual(['Waggle dance', 'Pollen', 'Round dance', 'Scouts']);
    await bar.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('2 parts were deleted.').first().waitFor();
    await button(page, 'Undo the deletion').press('Enter');
    await page.getByText('2 parts are back.').waitFor();
    await page.getByRole('link', { name: 'Scouts' }).waitFor();
    expect(await titles(page)).toEqual(['Waggle dance', 'Pollen', 'Round dance', 'Scouts']);
    await button(page, 'Undo the move').press('Enter');
    await page.getByText('Undone: 2 parts are at their old places.').waitFor();
    await quiet();
    expect(await titles(page)).toEqual(['Round dance', 'Waggle dance', 'Scouts', 'Pollen']);
    await page.reload();
    await page.getByRole('link', { name: 'Pollen' }).waitFor();
    expect(await titles(page)).toEqual(['Round dance', 'Waggle dance', 'Scouts', 'Pollen']);
    expect(failures).toEqual([]);
    await close();
  });

  it('is made together by people whom its owner adds, removes and hands it over to', async () => {
    const { courseId } = await dances('Bees together made');
    const colleague = await lectern.app.person({ role: 'instructor', fullName: 'Cora Colleague' });
    const { page, goTo, quiet, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=team`);
    await page.getByText('Nobody else yet.').waitFor();
    await page.getByLabel('E-mail address').fill('nobody@people.example');
    await button(page, 'Add to the course').click();
    await page.getByText('Nobody of your institution has this e-mail address.').waitFor();
    await page.getByLabel('E-mail address').fill(colleague.email);
    await page.keyboard.press('Enter');
    const row = page.getByRole('listitem').filter({ hasText: 'Cora Colleague' });
    await row.getByLabel('Role of Cora Colleague').selectOption({ label: 'Teaching assistant' });
    await quiet();
    const assistant = await lectern.open(wide, colleague);
    await assistant.goTo(`/teaching/courses/${courseId}?tab=sources`);
    await assistant.page.getByText('The instructors of this course choose its sources.').waitFor();
    await assistant.goTo(`/teaching/courses/${courseId}`);
    await assistant.page.getByRole('link', { name: 'Scouts' }).click();
    await assistant.page.getByText('Suggestions by AI are for the instructors of this course.').waitFor();
    expect(await button(assistant.page, 'Suggest simpler words').count()).toBe(0);
    await assistant.close();
    await button(page, 'Remove Cora Colleague').click();
    await page.getByRole('alert').getByText('Cora Colleague was removed.').waitFor();
    await button(page, 'Undo').click();
    await button(page, 'Hand over to Cora Colleague').click();
    const question = page.getByRole('dialog', { name: 'Hand “Bees together made” over to Cora Colleague?' });
    await question.getByRole('button', { name: 'Hand over to Cora Colleague' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Cora Colleague' }).getByText('Owner').waitFor();
    await button(page, 'Leave this course').click();
    const leaving = page.getByRole('dialog', { name: 'Leave “Bees together made”?' });
    await leaving.getByRole('button', { name: 'Leave this course' }).click();
    await page.getByRole('heading', { level: 1, name: 'My courses' }).waitFor();
    expect(failures.filter((failure) => !failure.includes('404'))).toEqual([]);
    await close();
  });

  it('of 300 sections is scrolled and dragged through without drawing its rows anew', async () => {
    const { courseId } = await longCourse(lectern.app.as(instructor), { sections: 300 });
    const { page, goTo, quiet, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await page.getByRole('link', { name: 'Section 1', exact: true }).waitFor();
    await quiet();
    await page.getByRole('list', { name: 'Outline of the course' }).evaluate((outline) => {
      const seen = new MutationObserver(() => {});
      seen.observe(outline, { subtree: true, childList: true, attributes: true, characterData: true });
      Object.assign(window, { changes: () => seen.takeRecords().length });
    });
    const changes = () => page.evaluate(() => (window as unknown as { changes: () => number }).changes());
    await page.mouse.wheel(0, 3000);
    await page.waitForFunction(() => window.scrollY >= 3000);
    await page.mouse.wheel(0, -3000);
    await page.waitForFunction(() => window.scrollY === 0);
    const from = (await handle(page, 'Section 3').boundingBox())!;
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 100, from.y + 300, { steps: 20 });
    expect(await changes()).toBe(0);
    await page.mouse.up();
    await page.getByText(/^“Section 3” is now \d+ of \d+/).waitFor();
    await quiet();
    // The row is taken out of one place and put into another.
    expect(await changes()).toBeLessThanOrEqual(4);
    expect(failures).toEqual([]);
    await close();
  });

  it('is on a phone one row for each part, with all that can be done in one menu', async () => {
    const { courseId } = await dances('Bees on a phone');
    const phone = { width: 360, scheme: 'dark' } as const;
    const { page, goTo, quiet, failures, close } = await lectern.open(phone, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    const row = page.locator('[data-level="section"]').filter({ hasText: 'Round dance' });
    await row.waitFor();
    expect((await row.boundingBox())!.height).toBeLessThanOrEqual(64);
    expect(await row.getByRole('button').count()).toBe(1);
    const menu = button(page, 'More for “Round dance”');
    await menu.click();
    await button(page, 'Move down').click();
    await page.getByText('“Round dance” is now 2 of 3.').waitFor();
    expect(await menu.evaluate((it) => it === document.activeElement)).toBe(true);
    await menu.click();
    await button(page, 'Rename').click();
    await page.getByLabel('Title of the section').fill('The round dance');
    await page.keyboard.press('Enter');
    await quiet();
    expect(await titles(page)).toEqual(['Waggle dance', 'The round dance', 'Scouts', 'Pollen']);
    expect(failures).toEqual([]);
    await close();
  });

  it('is dragged by a finger that rests on a handle, and scrolled by one that does not', async () => {
    const { courseId } = await dances('Bees by finger');
    const { page, goTo, quiet, failures, close } = await lectern.open(
      { width: 360, scheme: 'light' },
      instructor,
    );
    await goTo(`/teaching/courses/${courseId}`);
    await page.getByRole('link', { name: 'Pollen' }).waitFor();
    await quiet();
    const { press, move, lift } = await finger(page);
    const middle = async (title: string) => {
      const { x, y, width, height } = (await handle(page, title).boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      return { x: x + width / 2, y: y + height / 2 };
    };
    await page
      .getByRole('link', { name: 'Waggle dance' })
      .evaluate((row) => row.scrollIntoView({ block: 'center' }));
    const before = await page.evaluate(() => window.scrollY);
    const from = await middle('Scouts');
    const onto = await middle('Round dance');
    const said = (words: string) => page.getByRole('status').getByText(words).waitFor();
    await press(from.x, from.y);
    await said('Let go here, and nothing moves');
    await move(from.x, from.y - 20);
    await move(onto.x + 40, onto.y - 10);
    await said('Before “Round dance” in “Lesson 1”');
    await lift();
    await said('“Scouts” is now 1 of 3.');
    await quiet();
    const moved = ['Scouts', 'Round dance', 'Waggle dance', 'Pollen'];
    expect(await titles(page)).toEqual(moved);
    const swiped = await middle('Waggle dance');
    const swipe = [20, 60, 120, 200].map((by) => [swiped.x, swiped.y + by] as const);
    await Promise.all([press(swiped.x, swiped.y), ...swipe.map((to) => move(...to)), lift()]);
    await page.waitForFunction((above) => window.scrollY < above, before - 50);
    expect(await titles(page)).toEqual(moved);
    expect(failures).toEqual([]);
    await close();
  });

  it.each(views())('at $width px, $scheme: accessible, nothing cut off', async (view) => {
    const { courseId } = await dances('Bees looked at');
    const { page, goTo, quiet, failures, close } = await lectern.open(view, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await button(page, 'Choose several').click();
    await page.getByLabel('Choose “Scouts”').check();
    // Titles are read out in the language of the course.
    const languages = page
      .locator('ol bdi')
      .evaluateAll((them) => them.map((one) => one.getAttribute('lang')));
    expect(new Set(await languages)).toEqual(new Set(['en']));
    await button(page, 'More for “Pollen”').click();
    await button(page, 'Move to…').last().click();
    await page.getByRole('form', { name: 'Move “Pollen”' }).waitFor();
    await button(page, 'Insert a section from the library into “Lesson 1”').click();
    await page.getByLabel('Search the library').waitFor();
    await button(page, 'More for “Pollen”').click();
    await quiet();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await goTo('/teaching/library');
    await page.getByRole('heading', { level: 1, name: 'Section library' }).waitFor();
    await quiet();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await goTo(`/teaching/courses/${courseId}?tab=team`);
    await page.getByText('Nobody else yet.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(failures).toEqual([]);
    await close();
  });
});
