import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { photograph, uploadFile } from '../../backend/test/support/media-files.ts';
import { draftCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems } from './browser.ts';
import { asMarkdown } from './support/editor.ts';
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
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();
const titles = (page: Page) => page.locator('ol ol ol').getByRole('link').allInnerTexts();

/** The server's answer to what was wrong on purpose, which Chromium calls an error. */
const isRefusal = (failure: string) => /status of (400|404|422)/.test(failure);

/** Adds a part by its button and closes the field again. */
async function add(page: Page, what: string, label: string, name: string) {
  await button(page, what).click();
  await page.getByLabel(label).fill(name);
  await page.keyboard.press('Enter');
  await page.getByText(name, { exact: true }).first().waitFor();
  await button(page, 'Done').click();
}

/** A draft with three sections, made through the API. */
function threeSections(title: string) {
  const sections = ['Round dance', 'Waggle dance', 'Scouts'].map((name) => ({ title: name }));
  return draftCourse(lectern.app, instructor, { lessons: [sections], course: { title } });
}

describe('an instructor makes a course by hand', () => {
  it('from a title to a published version with a student', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo('/teaching');
    await heading(page, 'My courses');
    await page.getByRole('heading', { name: 'Your courses will be here' }).waitFor();
    await page.getByRole('link', { name: 'Generate a course' }).waitFor();
    await button(page, 'New course').click();
    await button(page, 'Create the course').click();
    await page.getByText('Give the course a title.').waitFor();
    await page.getByLabel('Title of the course').fill('How bees talk');
    await button(page, 'Create the course').click();
    await heading(page, 'How bees talk');

    // The outline grows from the outside in.
    await add(page, 'Add a module', 'Title of the module', 'The dance');
    await add(page, 'Add a lesson to “The dance”', 'Title of the lesson', 'Where the flowers are');
    await add(page, 'Add a section to “Where the flowers are”', 'Title of the section', 'The waggle dance');

    // What stands before publication is said, and each finding leads to its place.
    await tab(page, /^Publish/).click();
    await page.getByText('2 findings stop publication.').waitFor();
    const publish = button(page, 'Publish version 1');
    expect(await publish.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('Say in a few sentences what the course is about.').waitFor();
    await page.getByRole('article').filter({ hasText: 'nothing to read' }).getByRole('button').click();
    await heading(page, 'The waggle dance');
    await page.getByText('Written by hand').waitFor();
    const text = await asMarkdown(page);
    await text.fill('# Figures\n\nA bee that found **flowers** dances for the others.');
    await page.getByRole('region', { name: 'Preview' }).getByText('flowers').waitFor();
    await saved(page);
    await askAQuestion(page);
    await pointFurther(page);

    await page.getByRole('link', { name: 'How bees talk' }).click();
    await tab(page, /^About/).click();
    await page.getByLabel('Description').fill('What bees tell each other, and how.');
    await button(page, 'Add an objective').click();
    await page.getByLabel('Objective 1', { exact: true }).fill('Explain what the waggle dance says');
    await page.getByLabel('Level of objective 1').selectOption('Understand');
    await saved(page);
    await chooseCover(page);

    await tab(page, /^Publish/).click();
    await page.getByLabel('What is new in this version').fill('The first one');
    await publish.and(page.locator(':not([aria-disabled])')).click();
    await page.getByText('Version 1 is published.').waitFor();
    await page.getByRole('link', { name: 'Enrol a student' }).click();
    await enrollSomebody(page);
    await goTo(`/learn/${new URL(page.url()).pathname.split('/').at(-1)}`);
    const further = page.getByRole('region', { name: 'Sources and further reading' }).getByRole('listitem');
    await further.getByRole('link', { name: 'A film of the dance' }).waitFor();
    expect(await further.allInnerTexts()).toEqual([
      'A film of the dance (opens in a new tab)',
      'The book of bees',
    ]);
    await goTo('/teaching');
    await page.getByRole('row', { name: /How bees talk.*Published/ }).waitFor();
    await goTo('/courses');
    await page.getByRole('img', { name: 'A hive in spring' }).waitFor();
    expect(failures.filter((failure) => !isRefusal(failure))).toEqual([]);
    await close();
  });

  /** An unfinished question is named and keeps nothing else from being saved. */
  async function askAQuestion(page: Page) {
    await button(page, 'Add a question').click();
    await page.getByLabel('Question', { exact: true }).fill('What does the waggle dance tell?');
    await page.getByLabel('Option 1', { exact: true }).fill('Where flowers are');
    await page.getByLabel('Title').fill('The waggle dance, seen closely');
    await page.getByText(/not everything. Question 1: Write this option./).waitFor();
    await page.getByText('Write this option.', { exact: true }).first().waitFor();
    await page.getByLabel('Option 2', { exact: true }).fill('That it will rain');
    await page.getByLabel('Option 3', { exact: true }).fill('How old bees are');
    await page.getByLabel('Reason for option 2').fill('Bees say nothing of the weather.');
    await page.getByLabel('Option 1 is correct').check();
    await page.getByLabel('Kind', { exact: true }).selectOption('Practise');
    await page.getByLabel('Place in the lesson').selectOption('Activity');
    await page.getByLabel('How much learners do').selectOption('Much');
    await saved(page);
    await page.reload();
    await heading(page, 'The waggle dance, seen closely');
    expect(await page.getByLabel('Reason for option 2').inputValue()).toBe(
      'Bees say nothing of the weather.',
    );
    expect(await page.getByLabel('Option 1 is correct').isChecked()).toBe(true);
    expect(await page.getByLabel('Kind', { exact: true }).inputValue()).toBe('practice');
    expect(await page.getByLabel('Place in the lesson').inputValue()).toBe('activity');
    expect(await page.getByLabel('How much learners do').inputValue()).toBe('high');
  }

  /** Sources and further reading are added, changed, put in order, removed and brought back. */
  async function pointFurther(page: Page) {
    const resource = (number: number) => page.getByRole('group', { name: `Resource ${number}`, exact: true });
    const fill = (number: number, label: string, words: string) =>
      resource(number).getByLabel(label).fill(words);
    const names = () =>
      page
        .getByRole('group', { name: /^Resource/ })
        .getByLabel('Name')
        .all();
    const named = async () => Promise.all((await names()).map((field) => field.inputValue()));
    await button(page, 'Add a resource').click();
    await page.keyboard.type('The book of bees');
    await button(page, 'Add a resource').click();
    await fill(2, 'Web address', 'see our library');
    await page.getByLabel('Minutes').focus();
    await page.getByText(/^Learners get no link from this/).waitFor();
    await page.getByText(/not everything. Resource 2: Name this resource/).waitFor();
    await fill(2, 'Web address', 'bees.example/film');
    await fill(2, 'Name', 'A film of the dance');
    expect(await resource(2).getByLabel('Web address').inputValue()).toBe('https://bees.example/film');
    await button(page, 'Move resource 2 up').click();
    expect(await named()).toEqual(['A film of the dance', 'The book of bees']);
    await expectFocus(page, 'Move resource 1 up');
    await button(page, 'Remove resource 2').click();
    await expectFocus(page, 'Add a resource');
    expect(await named()).toEqual(['A film of the dance']);
    await button(page, 'Undo').click();
    await saved(page);
    await page.reload();
    await resource(2).waitFor();
    expect(await named()).toEqual(['A film of the dance', 'The book of bees']);
  }

  const expectFocus = async (page: Page, name: string) =>
    expect(await button(page, name).evaluate((element) => element === document.activeElement)).toBe(true);

  /** A picture of the library stands for the course; without it the one that was made does. */
  async function chooseCover(page: Page) {
    const bytes = await photograph(1200, 600);
    await uploadFile(lectern.app, instructor, { name: 'hive.jpg', type: 'image/jpeg', bytes });
    const cover = page.getByRole('region', { name: 'Cover' });
    const choose = async (said: string) => {
      const picker = page.getByRole('dialog', { name: 'Choose a picture' });
      await picker.getByRole('button', { name: 'Use hive.jpg' }).click();
      await picker.getByLabel('What the picture shows').fill(said);
      await picker.getByRole('button', { name: 'Put the picture here' }).click();
      await cover.getByRole('img', { name: said }).waitFor();
      await cover.getByText(`Chosen. It shows: ${said}`).waitFor();
    };
    await cover.getByText('Made for this course.').waitFor();
    await cover.getByRole('button', { name: 'Choose a picture' }).click();
    await choose('A hive');
    await cover.getByRole('button', { name: 'Take the picture away' }).click();
    await cover.getByText('Made for this course.').waitFor();
    await cover.getByRole('button', { name: 'Choose a picture' }).click();
    await choose('A hive in spring');
  }

  async function enrollSomebody(page: Page) {
    const student = await lectern.app.person({ fullName: 'Rita Reader' });
    await page.getByText('Nobody is enrolled yet').waitFor();
    await page.getByLabel('E-mail address of the student').fill('nobody@people.example');
    await button(page, 'Enrol').click();
    await page.getByText('Nobody in this institution has this e-mail address.').waitFor();
    await page.getByLabel('E-mail address of the student').fill(student.email);
    await button(page, 'Enrol').click();
    const row = page.getByRole('row', { name: /Rita Reader/ });
    await row.getByRole('button', { name: '0 of 1 required section, 0 %' }).waitFor();
  }
});

describe('the course builder on a phone', () => {
  it('keeps the tab that is open in sight, at first and when another is opened', async () => {
    const { courseId } = await threeSections('On a phone');
    const { page, goTo, close } = await lectern.open({ width: 360, scheme: 'dark' }, instructor);
    /** How far a tab reaches out of the window, to either side. */
    const outside = async (name: RegExp) => {
      const { x, width } = (await tab(page, name).boundingBox())!;
      return Math.max(0, -x, x + width - 360);
    };
    await goTo(`/teaching/courses/${courseId}?tab=dates`);
    await heading(page, 'On a phone');
    expect(await outside(/^Cohorts and dates/)).toBe(0);
    expect(await outside(/^Content/)).toBeGreaterThan(0);
    await tab(page, /^Cohorts and dates/).press('ArrowRight');
    await page.getByRole('tab', { name: 'Content', selected: true }).waitFor();
    expect(await outside(/^Content/)).toBe(0);

    // What is done on other pages is one row: the preview, and a menu with the others.
    const preview = page.getByRole('link', { name: 'Preview as a student' });
    const more = button(page, 'More about this course');
    const [first, second] = [(await preview.boundingBox())!, (await more.boundingBox())!];
    expect([second.y, second.height]).toEqual([first.y, first.height]);
    await more.click();
    await page.getByRole('link', { name: 'Review the draft' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Milestones' }).click();
    await heading(page, 'Milestones');
    await close();
  });
});

describe('the outline', () => {
  it('is put in order by keyboard, and the order stays', async () => {
    const { courseId } = await threeSections('Bees in order');
    const { page, goTo, failures, quiet, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await page.getByRole('link', { name: 'Scouts' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('“Scouts” is now 2 of 3.').waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('“Scouts” is now 1 of 3.').waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('“Scouts” is the first already.').waitFor();
    await button(page, 'Move “Round dance” down').focus();
    await page.keyboard.press('Enter');
    await page.getByText('“Round dance” is now 3 of 3.').waitFor();
    expect(
      await button(page, 'Move “Round dance” down').evaluate((it) => it === document.activeElement),
    ).toBe(true);
    expect(await titles(page)).toEqual(['Scouts', 'Waggle dance', 'Round dance']);
    await quiet();
    await page.reload();
    await page.getByRole('link', { name: 'Scouts' }).waitFor();
    expect(await titles(page)).toEqual(['Scouts', 'Waggle dance', 'Round dance']);
    expect(failures).toEqual([]);
    await close();
  });

  it('deletes what can be undone, and renames in place', async () => {
    const { courseId } = await threeSections('Bees renamed');
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await button(page, 'More for “Scouts”').click();
    await button(page, 'Delete').click();
    await page.getByRole('link', { name: 'Scouts' }).waitFor({ state: 'detached' });
    await button(page, 'Rename “Round dance”').click();
    await page.getByLabel('Title of the section').fill('The round dance');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'The round dance' }).waitFor();
    await button(page, 'Edit “Lesson 1”').click();
    await button(page, 'Add an objective').click();
    await page.getByLabel('Objective 1', { exact: true }).fill('Tell the dances apart');
    await button(page, 'Save').click();
    await button(page, 'Edit “Lesson 1”').click();
    expect(await page.getByLabel('Objective 1', { exact: true }).inputValue()).toBe('Tell the dances apart');
    expect(failures).toEqual([]);
    await close();
  });
});
