import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startClaudeStandIn } from '../../backend/test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../backend/test/support/ai/stand-in.ts';
import { publishCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { learnerOf, TIDES } from '../../backend/test/support/tutor-course.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';
import { pressPlayerKey } from './support/player-keys.ts';

const wide = { width: 1280, scheme: 'light' } as const;

let standIn: StandIn;
let lectern: Lectern;
let instructor: TestPerson;
let courseId: string;

const says = (text: string) => standIn.script.push({ kind: 'answer', text });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const highWater = (page: Page) => page.getByRole('heading', { level: 1, name: 'High water' }).waitFor();
const problemsOf = async ({ page, failures }: Window) => [
  ...(await accessibilityProblems(page)),
  ...failures.splice(0),
  ...((await sidewaysOverflow(page)) > 0 ? ['wider than the window'] : []),
];

describe('a tutor with a model', () => {
  beforeAll(async () => {
    standIn = await startClaudeStandIn();
    lectern = await startLectern({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl });
    instructor = await lectern.app.person({ role: 'instructor' });
    ({ courseId } = await publishCourse(lectern.app, instructor, TIDES));
  });
  afterEach(() => {
    standIn.script.length = 0;
  });
  afterAll(async () => {
    await lectern?.close();
    await standIn?.close();
  });

  it('answers beside the section, leads to what it cites, and remembers', async () => {
    const window = await lectern.open(wide, await learnerOf(lectern.app, courseId));
    const { page } = window;
    await window.goTo(`/learn/${courseId}`);
    await highWater(page);

    // By the key; the field has the focus, and what was not written is not sent.
    await pressPlayerKey(page, 't');
    const tutor = page.getByRole('complementary', { name: 'Ask the tutor' });
    await tutor.getByText('50 of 50 answers left today.').waitFor();
    await tutor.getByText('Nothing asked yet.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');

    says('Mussels **stay closed** at low water [1 "mussels stay closed so that they do not dry out"].');
    await page.keyboard.type('Why do mussels close?');
    await page.keyboard.press('Enter');
    await tutor.getByText('Mussels stay closed at low water [1].').waitFor();
    await tutor.getByText('Claude (claude-sonnet-5-5)').waitFor();
    await tutor.getByText('49 of 50 answers left today.').waitFor();
    await tutor.getByText('mussels stay closed so that they do not dry out', { exact: true }).waitFor();
    await button(page, 'Helpful').click();
    await page.getByRole('button', { name: 'Helpful', exact: true, pressed: true }).waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await tutor.getByRole('link', { name: 'Low water' }).click();
    await page.getByRole('heading', { level: 1, name: 'Low water' }).waitFor();

    // What the course does not say is not invented; the question before is kept.
    says('NOT_COVERED');
    await tutor.getByLabel('What do you want to know?').fill('Who sells mussels?');
    await button(page, 'Ask').click();
    await tutor.getByText('This course does not cover it.').waitFor();
    await tutor.getByText('Why do mussels close?').click();
    await tutor.getByText('Mussels stay closed at low water [1].').waitFor();

    // A provider that fails is not replaced; passages are another answer.
    standIn.script.push({ kind: 'status', status: 401, type: 'authentication_error' });
    await tutor.getByLabel('What do you want to know?').fill('mussels in the sun');
    await button(page, 'Ask').click();
    await tutor.getByText('The AI provider refuses the key of this institution.').waitFor();
    await button(page, 'Show matching passages').click();
    await tutor.getByText('These passages of the course match your question.').waitFor();

    // Closing gives the focus back to the button.
    await button(page, 'Close the tutor').click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Ask the tutor');
    expect(await problemsOf(window)).toEqual([]);
    await window.close();
  });

  it('stops when it is told to, and the provider is left', async () => {
    const window = await lectern.open(wide, await learnerOf(lectern.app, courseId));
    const { page } = window;
    await window.goTo(`/learn/${courseId}`);
    await highWater(page);
    await button(page, 'Ask the tutor').click();
    standIn.script.push({ kind: 'stall' });
    const before = standIn.requests.length;
    await button(page, 'Explain this section').click();
    await button(page, 'Stop').click();
    await page.getByText('Stopped by you.').waitFor();
    expect(await standIn.requests[before]?.hungUp).not.toBe(false);
    await window.close();
  });

  it('gives hints at a question, and explains the answer after it', async () => {
    const window = await lectern.open(wide, await learnerOf(lectern.app, courseId));
    const { page } = window;
    await window.goTo(`/learn/${courseId}`);
    const card = page.getByRole('form', { name: 'Question 1 of 1' });
    says('Think of what is far away and heavy.');
    await card.getByRole('button', { name: 'Give me a hint' }).click();
    await card.getByRole('heading', { name: 'Hint 1 of 3' }).waitFor();
    await card.getByText('Think of what is far away and heavy.').waitFor();
    says('It is the gravity of the moon.');
    await card.getByRole('button', { name: 'Next hint (2 of 3)' }).click();
    await card.getByRole('heading', { name: 'Hint 2 of 3' }).waitFor();
    await card.getByText('Look again at the part “Why the sea rises” of this section.').waitFor();
    expect(await problemsOf(window)).toEqual([]);

    await card.getByLabel('The gravity of the moon').check();
    await card.getByRole('button', { name: 'Check answer' }).click();
    await card.getByText('Correct', { exact: true }).waitFor();
    says('The gravity of the moon pulls the water, so it rises.');
    await card.getByRole('button', { name: 'Explain my answer' }).click();
    await card.getByText('The gravity of the moon pulls the water, so it rises.').waitFor();
    expect(await card.getByRole('button', { name: /hint/i }).count()).toBe(0);
    await window.close();
  });

  it.each(views())('is accessible and fits at $width px, $scheme', async (view) => {
    const window = await lectern.open(view, await learnerOf(lectern.app, courseId));
    const { page } = window;
    await window.goTo(`/learn/${courseId}`);
    await highWater(page);
    await button(page, 'Ask the tutor').click();
    says('Boats with a deep keel come in [1 "Boats with a deep keel enter a harbour"].');
    await page.getByLabel('What do you want to know?').fill('Which boats enter a harbour?');
    await button(page, 'Ask').click();
    await page.getByText('Boats with a deep keel come in [1].').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await window.close();
  });
});

describe('a tutor without a model', () => {
  beforeAll(async () => {
    lectern = await startLectern();
    instructor = await lectern.app.person({ role: 'instructor' });
    ({ courseId } = await publishCourse(lectern.app, instructor, TIDES));
  });
  afterAll(() => lectern?.close());

  it('shows passages on a phone, says so, and is gone when the course switches it off', async () => {
    const window = await lectern.open(
      { width: 360, scheme: 'light' },
      await learnerOf(lectern.app, courseId),
    );
    const { page } = window;
    await window.goTo(`/learn/${courseId}`);
    await highWater(page);
    await button(page, 'Ask the tutor').click();
    const sheet = page.getByRole('dialog', { name: 'Ask the tutor' });
    await sheet.getByText('No AI model is configured.').waitFor();
    await sheet.getByLabel('What do you want to know?').fill('When do mussels close?');
    await button(page, 'Ask').click();
    await sheet.getByText('At low water mussels stay closed').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await sheet.getByRole('link', { name: 'Low water' }).click();
    await page.getByRole('heading', { level: 1, name: 'Low water' }).waitFor();
    expect(await sheet.isVisible()).toBe(false);
    await window.close();

    const office = await lectern.open(wide, instructor);
    await office.goTo(`/teaching/courses/${courseId}?tab=about`);
    const saved = office.page.waitForResponse((response) => response.request().method() === 'PATCH');
    await office.page.getByLabel('Learners may ask the tutor').uncheck();
    await saved;
    await office.goTo(`/learn/${courseId}`);
    await highWater(office.page);
    expect(await button(office.page, 'Ask the tutor').count()).toBe(0);
    expect(office.failures).toEqual([]);
    await office.close();
  });
});
