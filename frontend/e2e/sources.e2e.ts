import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { makeDocx, makePdf } from '../../backend/test/support/documents.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow } from './browser.ts';
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
const narrow = { width: 360, scheme: 'dark' } as const;

const MOSS = [
  '# Moss',
  'Moss is a small plant without roots. It drinks with its leaves, and it keeps many times its weight in water. A cushion is a group of many moss plants that stand close together.',
  '## How moss spreads',
  'A spore is a single cell from which a new moss plant grows. The capsule is the part of the plant that holds the spores. When the air is dry the capsule opens and the wind takes the spores away.',
];
const LICHEN = [
  { size: 20, y: 720, text: 'Lichen' },
  { size: 11, y: 680, text: 'A lichen is a partnership of a fungus and an alga that live together.' },
  {
    size: 11,
    y: 666,
    text: 'The fungus is the partner that gives shelter, and the alga makes food from light.',
  },
  { size: 14, y: 630, text: 'Where lichen grows' },
  { size: 11, y: 600, text: 'A crust is a lichen that lies flat on its stone and cannot be lifted from it.' },
  { size: 11, y: 586, text: 'Clean air is the one thing that every lichen needs before it can grow.' },
];
const file = (name: string, buffer: Buffer) => ({ name, buffer, mimeType: 'application/octet-stream' });
const moss = (paragraphs = MOSS) => file('moss.docx', makeDocx(paragraphs));

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const chosen = (page: Page) => page.getByRole('list', { name: 'Sources chosen' });

describe('a course from documents of other programs', () => {
  it('says of each what became of it, and shows later what of them is taught', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo('/generate');
    await page
      .getByLabel('Files to build the course on')
      .setInputFiles([moss(), file('lichen.pdf', makePdf([LICHEN])), file('scan.pdf', makePdf([[]]))]);
    await chosen(page).getByText('Not added: The PDF holds pictures of pages and no text.').waitFor();
    await chosen(page)
      .getByText(/^Read: \d+ words in \d+ parts$/)
      .first()
      .waitFor();
    await button(page, 'Remove scan.pdf').click();
    await page.getByText(/^2 documents, \d+ words$/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByLabel('Title').fill('Small plants');
    await page.getByLabel('What it is about, and for whom').fill('For people who look closely.');
    await button(page, 'Assemble the course').click();
    await finishedRun(page);

    // Another course may be built from the same documents.
    await goTo('/generate');
    await button(page, 'Use an earlier document').click();
    await page.getByLabel('Find by name').fill('lich');
    await button(page, 'Use lichen.pdf').click();
    await chosen(page).getByText('lichen.pdf').waitFor();
    await close();
  });

  it('marks the sections that cite what a new version changed, until somebody keeps them', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await openSources(page, goTo);
    await page.getByRole('heading', { name: 'What of the documents is taught' }).waitFor();
    await button(page, 'moss.docx').click();
    await page.getByText('How moss spreads', { exact: true }).first().waitFor();
    const taughtIn = page.getByRole('list', { name: 'Taught in' });
    await taughtIn.getByText('cited').first().waitFor();
    // Titles are read out in the language of the course, whatever the page speaks.
    expect(await taughtIn.getByRole('link').first().locator('bdi').getAttribute('lang')).toBe('en');
    expect(await accessibilityProblems(page)).toEqual([]);

    const newer = MOSS.map((paragraph) =>
      paragraph.replace('takes the spores away', 'carries the spores far'),
    );
    const choosing = page.waitForEvent('filechooser');
    await button(page, 'Hand in a new version').click();
    await (await choosing).setFiles([moss(newer)]);
    await page.getByText(/The new version is read\. \d sections? cites? what changed\./).waitFor();
    await page
      .getByText(/in moss\.docx changed on .+, version 2\./)
      .first()
      .waitFor();
    const marked = await page.getByRole('button', { name: /^Keep it as it is: / }).count();
    expect(marked).toBeGreaterThan(0);

    const keep = page.getByRole('button', { name: /^Keep it as it is: / });
    for (let left = marked; left > 0; left -= 1) {
      await keep.first().click();
      await keep.nth(left - 1).waitFor({ state: 'hidden' });
    }
    await page.getByText(/cites? what changed in (its|their) sources?/).waitFor({ state: 'hidden' });
    await close();
  });

  it('can be looked at on a phone', async () => {
    const { page, goTo, close } = await lectern.open(narrow, instructor);
    await openSources(page, goTo);
    await button(page, 'lichen.pdf').click();
    await page.getByText('Where lichen grows', { exact: true }).first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await close();
  });

  async function openSources(page: Page, goTo: (address: string) => Promise<void>) {
    await goTo('/teaching');
    await page.getByRole('link', { name: 'Small plants' }).first().click();
    await page.getByRole('tab', { name: 'Sources' }).click();
  }
});

describe('a course made by hand', () => {
  it('is told what documents are good for, and takes one', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo('/teaching');
    await button(page, 'New course').click();
    await page.getByLabel('Title of the course').fill('Ferns');
    await button(page, 'Create the course').click();
    await page.getByRole('tab', { name: 'Sources' }).click();
    await page.getByRole('heading', { name: 'This course is not built from documents' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const choosing = page.waitForEvent('filechooser');
    await button(page, 'Add a document').click();
    await (await choosing).setFiles([moss()]);
    await button(page, 'moss.docx').waitFor();
    await close();
  });
});
