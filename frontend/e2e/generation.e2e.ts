import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { finishedRun } from './support/finished-run.ts';
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
const link = (page: Page, name: string) => page.getByRole('link', { name });
const runs = (page: Page) => page.getByRole('region', { name: 'Your runs' });

const tides = `# Tides

## Why the sea rises

A tide is the slow rise and fall of the sea. The moon pulls the water towards it, so the sea bulges on the near side.
The earth turns under the bulge, and a coast passes through it about twice a day. High tide is the moment at which the
water stands highest. Low tide is the moment at which it stands lowest.

## Spring and neap

A spring tide is a tide with a large range. It comes when sun and moon pull along the same line, at new and full moon.
A neap tide is a tide with a small range. It comes when they pull across each other, at the quarters of the moon.
`;
const tables = `# Tide tables

## Reading a table

A tide table is a list of the times and heights of high and low water at one harbour. Heights are given in metres above
the chart datum. Chart datum is the level below which the sea rarely falls. Times are given in the zone of the harbour.
`;

/** Drops files on the drop zone, as a mouse would. */
async function dropFiles(page: Page, files: Record<string, string>) {
  const carried = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page
    .getByText('Drop PDF, Word, HTML, Markdown or text files here')
    .dispatchEvent('drop', { dataTransfer: carried });
}

async function describeCourse(page: Page, title: string) {
  await heading(page, 'Write a course');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('What it is about, and for whom').fill('For people who walk on the shore.');
}

describe('a course from files', () => {
  it('is assembled by rules, watched, left and found again, and leads to the editor', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo('/generate');
    await page.getByRole('heading', { name: 'Runs appear here' }).waitFor();
    await page.getByText('No AI provider is configured.').waitFor();

    // Drop two, an empty one is refused with its reason, one is taken out again.
    await dropFiles(page, {
      '2-tables.md': tables,
      '1-tides.md': tides,
      'map.md': '',
    });
    await page.getByText('Not added: The file is empty.').waitFor();
    await page.getByRole('button', { name: 'Remove map.md' }).click();
    const list = page.getByRole('list', { name: 'Sources chosen' });
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('1-tides.md'),
      expect.stringContaining('2-tables.md'),
    ]);
    await dropFiles(page, { 'old notes.txt': 'Nothing new.' });
    await page.getByText(/^3 documents, \d+ words$/).waitFor();
    await page.getByRole('button', { name: 'Remove old notes.txt' }).click();
    await page.getByText(/^2 documents, \d+ words$/).waitFor();
    await page.getByText('Assembled by rules from your files; nothing is written by a model.').waitFor();

    await describeCourse(page, 'Tides for walkers');
    await page.getByRole('button', { name: 'Assemble the course' }).click();
    await heading(page, 'Tides for walkers');

    // Leave, come back by the list.
    await link(page, 'All runs').click();
    await runs(page).getByRole('link', { name: 'Tides for walkers' }).click();
    await finishedRun(page);
    await page.getByText('No part waits for you to write it.').waitFor();
    await page.getByText('The headings of your files decided the modules and lessons.').waitFor();
    await page.getByText('No model used; nothing was paid.').waitFor();

    // Every stage is done, and every part can be seen.
    const stages = page.getByRole('region', { name: 'Progress of the run' });
    await stages.getByText('Sections', { exact: true }).click();
    await stages.getByText('Why the sea rises').filter({ visible: true }).first().waitFor();
    await stages.getByRole('button', { name: '100 % done. How this is counted' }).click();
    await page.getByText('Each stage counts for a share of the whole').waitFor();
    await page.keyboard.press('Escape');
    const address = await link(page, 'Review and edit the course').getAttribute('href');
    expect(address).toMatch(/^\/teaching\/courses\/[0-9a-f-]{36}\/review$/);
    expect(failures).toEqual([]);
    await close();
  });

  it('can be a text that is pasted', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo('/generate');
    await page.getByRole('button', { name: 'Paste a text' }).click();
    await page.getByRole('button', { name: 'Add this text' }).click();
    await page.getByText('Give the text a name, and put the text in.').waitFor();
    await page.getByLabel('Name of the text').fill('Lecture 3');
    await page.getByLabel('Text', { exact: true }).fill(tides);
    await page.getByRole('button', { name: 'Add this text' }).click();
    await page.getByText(/^1 document, \d+ words$/).waitFor();
    const list = page.getByRole('list', { name: 'Sources chosen' });
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('Lecture 3')]);
    await close();
  });
});

describe('a course from a title alone', () => {
  it('is an outline to fill, and says so before and after', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo('/generate');
    const promise = 'You get an outline to fill in; it cannot be published until you fill it.';
    await page.getByText(promise).waitFor();
    await describeCourse(page, 'Knots for beginners');

    // A small one, by its numbers.
    await page.getByText('More about the course').click();
    await page.getByLabel('Modules', { exact: true }).fill('2');
    await page.getByText('2 modules × 1 lesson × 2 sections = 4 sections').waitFor();
    await page.getByRole('button', { name: 'Make an outline' }).click();
    await page.getByRole('heading', { name: 'The outline is ready for you to fill' }).waitFor();
    await page.getByText('4 parts wait for you to write them; they are marked below.').waitFor();
    const marked = page.getByRole('region', { name: 'Progress of the run' }).getByText('For you to fill');
    expect(await marked.count()).toBe(4);
    await link(page, 'Fill the outline').waitFor();
    await close();
  });
});

describe('the form', () => {
  it('shows what is missing at its field and in the summary, also inside the disclosure', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo('/generate');
    await page.getByText('More about the course').click();
    await page.getByLabel('Lessons in each module').fill('40');
    await page.getByText('More about the course').click();
    await page.getByRole('button', { name: 'Make an outline' }).click();
    const summary = page.getByRole('alert');
    await summary.getByText('3 entries need another look').waitFor();
    await summary.getByRole('link', { name: 'Lessons in each module: A number from 1 to 12.' }).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('2');
    expect(await page.getByLabel('Lessons in each module').inputValue()).toBe('2');
    await close();
  });

  it('is not for students', async () => {
    const { page, goTo, close } = await lectern.open(wide, await lectern.app.person());
    await goTo('/generate');
    await heading(page, 'This place is for other roles');
    expect(await page.getByLabel('Title').count()).toBe(0);
    await close();
  });
});

describe.each(views())('at $width px, $scheme', (view) => {
  it('the form, the list and a finished run are accessible, nothing cut off', async () => {
    const author = await lectern.app.person({ role: 'instructor' });
    const { page, goTo, failures, close } = await lectern.open(view, author);
    const check = async () => {
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toBe(0);
    };
    await goTo('/generate');
    await page.getByText('More about the course').click();
    await dropFiles(page, { 'tides-of-the-north-sea-and-its-shallow-waters.md': tides, 'map.md': '' });
    await page.getByText('Not added: The file is empty.').waitFor();
    await page.getByText(/^1 document, \d+ words$/).waitFor();
    await check();
    await describeCourse(page, 'Tides for walkers');
    await page.getByRole('button', { name: 'Assemble the course' }).click();
    await link(page, 'Review and edit the course').waitFor();
    await check();
    await link(page, 'All runs').click();
    await runs(page).getByRole('link', { name: 'Tides for walkers' }).waitFor();
    await check();
    expect(failures).toEqual([]);
    await close();
  });
});
