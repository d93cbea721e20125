import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coursesAuthoringContract } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import { draftCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { asMarkdown } from './support/editor.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
});

afterAll(() => lectern?.close());

const newCourse = () => draftCourse(lectern.app, instructor, { lessons: [[{ title: 'Dances' }]] });

describe('what was', () => {
  it.each(views())('at $width px, $scheme: a version is named, looked at and brought back', async (view) => {
    const { courseId, lessons } = await newCourse();
    const { page, goTo, failures, quiet, close } = await lectern.open(view, instructor);
    const text = page.getByRole('textbox', { name: 'Text in Markdown' });
    await goTo(`/teaching/courses/${courseId}/sections/${lessons[0]!.sections[0]}`);
    await (await asMarkdown(page)).fill('Bees dance in the dark.');
    await page.getByText(/^Saved \d/).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByLabel('Name of this version').fill('First thoughts');
    await page.getByRole('button', { name: 'Save the name' }).click();
    await page.getByRole('heading', { level: 2, name: 'First thoughts' }).waitFor();

    await page.getByRole('link', { name: 'Back to the section' }).click();
    await text.fill('Bees dance in the hive, and others follow.');
    await page.getByText(/^Saved \d/).waitFor();
    await page.getByRole('link', { name: 'History' }).click();
    const change = page.getByRole('region', { name: 'Text in Markdown' });
    await change.getByText('4 words added · 1 word taken out').waitFor();
    expect(await change.getByRole('insertion').allTextContents()).toEqual([
      'added: hive, and others follow.',
    ]);
    expect(await change.getByRole('deletion').allTextContents()).toEqual(['taken out: dark.']);
    await quiet();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);

    await page.getByRole('link', { name: /First thoughts/ }).click();
    await page.getByRole('button', { name: 'Bring this version back' }).click();
    await page.getByRole('link', { name: /As it is now.*Brought back by Ines Instructor/ }).waitFor();
    await page
      .getByRole('link', { name: /Written by Ines Instructor/ })
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Back to the section' }).click();
    await text.waitFor();
    expect(await text.inputValue()).toBe('Bees dance in the dark.');
    expect(failures).toEqual([]);
    await close();
  });

  it('what was deleted is brought back', async () => {
    const { courseId, lessons } = await newCourse();
    const sectionId = lessons[0]!.sections[0]!;
    const { page, goTo, failures, close } = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await goTo(`/teaching/courses/${courseId}`);
    const row = page.getByRole('link', { name: 'Dances', exact: true });
    await row.waitFor();
    await lectern.app
      .as(instructor)
      .ok(coursesAuthoringContract.archiveSection, { params: { courseId, sectionId } });
    await page.reload();
    await page.getByText('Recently deleted: 1 part').click();
    await page.getByRole('button', { name: 'Bring back “Dances”' }).click();
    await row.waitFor();
    await page.getByText('Recently deleted: 1 part').waitFor({ state: 'detached' });
    expect(failures).toEqual([]);
    await close();
  });
});
