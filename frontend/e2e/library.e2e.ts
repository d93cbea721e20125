import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { draftCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems } from './browser.ts';
import { draftDances, titles } from './support/dances-course.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
});

afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const dances = (title: string) => draftDances(lectern.app, instructor, title);

describe('the outline of a course', () => {
  it('takes sections from the library, and is told of their newer forms', async () => {
    const source = await dances('Bees for the library');
    const { courseId } = await dances('Bees from the library');
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    const save = async (title: string) => {
      await button(page, `More for “${title}”`).click();
      await button(page, 'Save to the library').click();
      const form = page.getByRole('form', { name: `Save “${title}” to the library` });
      await form.getByLabel('What it is good for').fill('A first look at the scouts');
      await form.getByRole('button', { name: 'Save', exact: true }).click();
      await form.waitFor({ state: 'detached' });
    };
    await goTo(`/teaching/courses/${source.courseId}`);
    await save('Scouts');
    await goTo(`/teaching/courses/${courseId}`);
    await button(page, 'Insert a section from the library into “Lesson 2”').click();
    await page.getByLabel('Search the library').fill('nothing like it');
    await page.getByText('Nothing in the library has these words.').waitFor();
    await page.getByLabel('Search the library').fill('first look');
    await button(page, 'Insert “Scouts”').click();
    await page.getByText('from “Bees for the library”', { exact: true }).waitFor();
    expect(await titles(page)).toEqual(['Round dance', 'Waggle dance', 'Scouts', 'Pollen', 'Scouts']);

    await goTo(`/teaching/courses/${source.courseId}`);
    await button(page, 'Rename “Scouts”').click();
    await page.getByLabel('Title of the section').fill('Bold scouts');
    await page.keyboard.press('Enter');
    await save('Bold scouts');
    await goTo(`/teaching/courses/${courseId}`);
    await button(page, 'Take over the newer form of “Scouts”').click();
    await page.getByRole('link', { name: 'Bold scouts' }).waitFor();
    await page.getByRole('region', { name: 'Newer forms in the library' }).waitFor({ state: 'detached' });
    expect(failures).toEqual([]);
    await close();
  });

  it('is given sections on the page of the library, where they are found, read and taken out', async () => {
    const { courseId } = await dances('Bees on a shelf');
    for (let number = 1; number <= 8; number += 1) {
      await draftCourse(lectern.app, instructor, { course: { title: `Wasps ${number}` }, lessons: [] });
    }
    const { page, goTo, quiet, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    await button(page, 'More for “Pollen”').click();
    await button(page, 'Save to the library').click();
    await button(page, 'Save').click();
    await page.getByText('“Pollen” is in the library now').waitFor();
    await goTo('/teaching');
    await page.getByRole('link', { name: 'Section library' }).click();
    await page.getByLabel('Kind').selectOption({ label: 'Watch' });
    await page.getByRole('heading', { name: 'Nothing in the library fits' }).waitFor();
    await button(page, 'Show everything').click();
    await page.getByLabel('Search the library').fill('pollen');
    await button(page, 'View “Pollen”').click();
    const section = page.getByRole('dialog', { name: 'Pollen' });
    await section.getByRole('article').getByText('Bees').first().waitFor();
    await section.getByLabel('Find a course').fill('shelf');
    await section.getByText('1 course found').waitFor();
    await section.getByLabel('Course', { exact: true }).selectOption({ label: 'Bees on a shelf' });
    await section.getByLabel('Lesson', { exact: true }).selectOption({ label: 'The dance: Lesson 1' });
    expect(await accessibilityProblems(page)).toEqual([]);
    await button(page, 'Insert “Pollen”').click();
    await section.getByText('“Pollen” is now at the end of “The dance: Lesson 1”.').waitFor();
    const uses = section.getByRole('region', { name: 'Used in' });
    await uses.getByRole('listitem').filter({ hasText: 'Bees on a shelf' }).getByText('1 copy').waitFor();
    await button(page, 'Take out “Pollen”').click();
    await page.getByRole('heading', { name: 'Nothing in the library fits' }).waitFor();
    await button(page, 'Undo').click();
    await page.getByText('“Pollen” is in the library again').waitFor();
    await button(page, 'View “Pollen”').click();
    await button(page, 'Take out “Pollen”').click();
    await page.getByRole('heading', { name: 'Nothing in the library fits' }).waitFor();
    await quiet();
    await goTo(`/teaching/courses/${courseId}`);
    await page.getByRole('link', { name: 'Pollen' }).first().waitFor();
    expect(await titles(page)).toEqual(['Round dance', 'Waggle dance', 'Scouts', 'Pollen', 'Pollen']);
    expect(failures).toEqual([]);
    await close();
  });
});
