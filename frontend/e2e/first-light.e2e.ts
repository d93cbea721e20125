import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { asMarkdown } from './support/editor.ts';
import { finishedRun } from './support/finished-run.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
let student: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  student = await lectern.app.person({ fullName: 'Rita Reader' });
});

afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
const title = 'Maps for walkers';
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Two of the files that ship with the demonstration. */
const names = ['01-what-a-map-shows.md', '02-scale-and-distance.md'];
const folder = new URL('../../backend/demo/sources/', import.meta.url);

async function dropFiles(page: Page) {
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  const files = Object.fromEntries(names.map((name, index) => [name, texts[index]!]));
  const carried = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page
    .getByText('Drop PDF, Word, HTML, Markdown or text files here')
    .dispatchEvent('drop', { dataTransfer: carried });
}

describe('first light', () => {
  it('leads from two files to a course that somebody has learned, and to the numbers that say so', async () => {
    const teaching = await lectern.open(wide, instructor);
    await teaching.goTo('/');
    await generate(teaching.page);
    await review(teaching.page);
    await publish(teaching.page);

    const learning = await lectern.open(wide, student);
    await learning.goTo('/');
    const sections = await learn(learning.page);

    await link(teaching.page, 'Analytics').click();
    await heading(teaching.page, `Analytics: ${title}`);
    await button(teaching.page, '1 of 1 learner, 100 %. How this is counted').waitFor();
    const row = teaching.page.getByRole('row', { name: /Rita Reader/ });
    await row.getByRole('button', { name: `${sections} of ${sections} required sections, 100 %` }).waitFor();
    expect([...teaching.failures, ...learning.failures]).toEqual([]);
    await teaching.close();
    await learning.close();
  });

  async function generate(page: Page) {
    await heading(page, 'Today');
    await link(page, 'Generate a course').click();
    await heading(page, 'Write a course');
    await dropFiles(page);
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('What it is about, and for whom').fill('For people who plan their first walk.');
    await button(page, 'Assemble the course').click();
    await page.getByRole('region', { name: 'Progress of the run' }).waitFor();
    await finishedRun(page);
    await link(page, 'Review and edit the course').click();
  }

  /** What was assembled is judged beside its source, and bettered by hand. */
  async function review(page: Page) {
    await heading(page, `Review: ${title}`);
    await page.getByText('Assembled by rules from your files, not yet reviewed').waitFor();
    await page
      .getByRole('button', { name: /^Check what you know/ })
      .first()
      .click();
    await page.locator('mark').first().waitFor();
    await link(page, 'Course editor').click();
    await heading(page, title);
    await link(page, 'Contour lines').click();
    await heading(page, 'Contour lines');
    await page.getByText('Assembled by rules from your files, not yet reviewed').waitFor();
    const text = await asMarkdown(page);
    await text.fill(`${await text.inputValue()}\n\nWhere the lines are close, the hill is steep.`);
    await page.getByText(/^Saved \d/).waitFor();
    await page.getByText('Assembled by rules from your files, edited by hand').waitFor();
    await link(page, title).click();
    await page.getByRole('link', { name: 'Check what you know' }).first().click();
    await heading(page, 'Check what you know');
    await page.getByText('From 01-what-a-map-shows.md').first().waitFor();
    await link(page, title).click();
  }

  async function publish(page: Page) {
    await page.getByRole('tab', { name: /^Publish/ }).click();
    await page.getByLabel('What is new in this version').fill('From my two files');
    await button(page, 'Publish version 1').click();
    await page.getByText('Version 1 is published.').waitFor();
  }

  /** Finds the course, enrols and goes through all of it; resolves to how many sections it took. */
  async function learn(page: Page): Promise<number> {
    await heading(page, 'My learning');
    await link(page, 'Find a course').click();
    await link(page, title).click();
    await button(page, 'Enrol and start').click();
    const done = button(page, 'Mark as done and go on');
    const finished = page.getByRole('heading', { level: 1, name: `You have completed ${title}` });
    let sections = 0;
    for (;;) {
      await done.or(finished).first().waitFor();
      if (await finished.isVisible()) return sections;
      const shown = page.getByRole('heading', { level: 1 });
      const before = (await shown.textContent()) ?? '';
      sections += 1;
      await done.click();
      // The address changes before the page does, whose button would mark the same section again.
      await shown.filter({ hasNotText: before }).waitFor();
    }
  }
});
