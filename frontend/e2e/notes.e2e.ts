import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { notesContract } from '../../backend/src/modules/notes/notes.contract.ts';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { learnerOf, TIDES } from '../../backend/test/support/tutor-course.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';
import { pressPlayerKey } from './support/player-keys.ts';

const wide = { width: 1280, scheme: 'light' } as const;
const QUOTE = 'gravity of the moon pulls the water';

let lectern: Lectern;
let course: PublishedCourse;

beforeAll(async () => {
  lectern = await startLectern();
  course = await publishCourse(lectern.app, await lectern.app.person({ role: 'instructor' }), TIDES);
});
afterAll(() => lectern?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const sectionOf = (index: number) => course.lessons[0]!.sections[index]!;
const problemsOf = async ({ page, failures }: Window) => [
  ...(await accessibilityProblems(page)),
  ...failures.splice(0),
  ...((await sidewaysOverflow(page)) > 0 ? ['wider than the window'] : []),
];

/** Selects words of the section as a reader does who holds the shift key. */
async function select(page: Page, words: string): Promise<void> {
  await page.getByText(words).waitFor();
  await page.getByText(words).evaluate((element, wanted) => {
    const text = element.firstChild as Text;
    const start = text.data.indexOf(wanted);
    document.getSelection()?.setBaseAndExtent(text, start, text, start + wanted.length);
  }, words);
}

/** The words that are marked in the text. */
const marked = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('note') ?? [])].map(String).join(' '));
const untilMarked = (page: Page) => page.waitForFunction(() => CSS.highlights.has('note'));

const write = (person: TestPerson, sectionId: string, text: string, quote: string | null = null) =>
  lectern.app.as(person).ok(notesContract.write, {
    params: { noteId: crypto.randomUUID() },
    body: { courseId: course.courseId, sectionId, text, quote, revision: 0 },
  });

describe('notes and bookmarks', () => {
  it('are taken at words, found again, followed, changed, deleted, brought back and taken along', async () => {
    const window = await lectern.open(wide, await learnerOf(lectern.app, course.courseId));
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await title(page, 'High water').waitFor();

    // On a selection.
    await select(page, QUOTE);
    await button(page, 'Note on the selection').click();
    const panel = page.getByRole('complementary', { name: 'Notes' });
    await panel.getByLabel('Note on these words').fill('Not the wind: *gravity*.');
    await panel.getByText(QUOTE).waitFor();
    await panel.getByRole('button', { name: 'Save note' }).click();
    const list = panel.getByRole('list', { name: 'Notes on this section' });
    await list.getByText('Not the wind: *gravity*.').waitFor();
    expect(await panel.getByLabel('Note on this section').inputValue()).toBe('');
    expect(await problemsOf(window)).toEqual([]);

    // The bookmark, by its key; the outline shows it.
    await page.keyboard.press('Escape');
    await title(page, 'High water').click();
    await pressPlayerKey(page, 'b');
    await button(page, 'Remove bookmark').waitFor();
    await page.getByRole('link', { name: /High water.*bookmarked/ }).waitFor();

    await page.reload();
    await button(page, 'Notes (1)').waitFor();
    await button(page, 'Remove bookmark').waitFor();

    // Found on the page of all notes, by search.
    await page.goto(`${lectern.app.url}/notes`);
    await page.getByText('2 notes and bookmarks').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Tides' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('GRAVITY of');
    await page.getByText('1 found').waitFor();
    expect(await problemsOf(window)).toEqual([]);

    // The file says what was typed.
    const download = page.waitForEvent('download');
    await button(page, 'Export as Markdown').click();
    const file = await readFile(await (await download).path(), 'utf8');
    expect(file).toContain(String.raw`Not the wind: \*gravity\*.`);
    expect(file).toContain(`> ${QUOTE}`);

    // Back at its words, from a page that knew nothing of them.
    await page.getByRole('link', { name: QUOTE }).click();
    await title(page, 'High water').waitFor();
    await untilMarked(page);
    expect(await marked(page)).toBe(QUOTE);

    // Changed and deleted, and brought back.
    await pressPlayerKey(page, 'm');
    await list.getByRole('button', { name: /^Edit “Not the wind/ }).click();
    await panel.getByLabel('Your note').fill('The moon, mostly.');
    await button(page, 'Save changes').click();
    await list.getByText('The moon, mostly.').waitFor();
    await list.getByRole('button', { name: /^Delete “The moon/ }).click();
    await panel.getByText('No notes on this section yet.').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Undo');
    await page.keyboard.press('Enter');
    await list.getByText('The moon, mostly.').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await window.close();
  });

  it('lose nothing that was typed when the server is away, and say who changed what meanwhile', async () => {
    const student = await learnerOf(lectern.app, course.courseId);
    const window = await lectern.open(wide, student);
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(1)}`);
    await title(page, 'Low water').waitFor();
    await button(page, 'Notes').click();
    const panel = page.getByRole('complementary', { name: 'Notes' });
    await panel.getByLabel('Note on this section').fill('Mussels close.');
    await page.route('**/api/notes/*', (route) => route.abort());
    await panel.getByRole('button', { name: 'Save note' }).click();
    await panel.getByText('Your text is still here.').waitFor();
    await button(page, 'Bookmark section').click();
    await page.getByText('The bookmark was not changed').waitFor();
    await button(page, 'Bookmark section').waitFor();
    await page.unroute('**/api/notes/*');
    // Not even a reload loses it.
    await page.reload();
    await button(page, 'Notes').click();
    expect(await panel.getByLabel('Note on this section').inputValue()).toBe('Mussels close.');
    await panel.getByRole('button', { name: 'Save note' }).click();
    await panel.getByRole('list').getByText('Mussels close.').waitFor();

    // Another screen changes it while it is edited here.
    await panel.getByRole('button', { name: /^Edit / }).click();
    const { notes } = await lectern.app.as(student).ok(notesContract.list, { query: {} });
    const { id, courseId, sectionId } = notes[0]!;
    const elsewhere = { courseId, sectionId, text: 'From the phone', revision: 1 };
    await lectern.app.as(student).ok(notesContract.write, { params: { noteId: id }, body: elsewhere });
    await panel.getByLabel('Your note').fill('From here');
    await button(page, 'Save changes').click();
    await panel.getByText('From the phone').waitFor();
    await button(page, 'Save mine over it').click();
    await panel.getByRole('list').getByText('From here').waitFor();
    await window.close();
  });

  it('say when their words are not in the text any more', async () => {
    const student = await learnerOf(lectern.app, course.courseId);
    const { note } = await write(student, sectionOf(1), 'Gone', 'words that were taken out of it');
    const window = await lectern.open(wide, student);
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(1)}?note=${note.id}`);
    await page.getByText('The text has changed').waitFor();
    await page.getByText('words that were taken out of it').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await window.close();
  });

  it.each(views())('are accessible and fit at $width px, $scheme', async (view) => {
    const student = await learnerOf(lectern.app, course.courseId);
    await write(student, sectionOf(0), 'Not the wind', QUOTE);
    const window = await lectern.open(view, student);
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await button(page, 'Notes (1)').click();
    const list = page.getByRole('list', { name: 'Notes on this section' });
    await list.getByText('Not the wind').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    // The way to the words closes what covers them.
    await list.getByRole('link', { name: QUOTE }).click();
    await untilMarked(page);
    expect(await problemsOf(window)).toEqual([]);
    await page.goto(`${lectern.app.url}/notes?q=nothing`);
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await button(page, 'Clear the filters').click();
    await page.getByText('1 note or bookmark').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await window.close();
  });
});
