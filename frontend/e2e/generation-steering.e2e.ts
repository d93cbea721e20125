import { afterEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startClaudeStandIn } from '../../backend/test/support/ai/claude-stand-in.ts';
import type { StandIn, Step } from '../../backend/test/support/ai/stand-in.ts';
import { accessibilityProblems, sidewaysOverflow } from './browser.ts';
import { finishedRun } from './support/finished-run.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';

let standIn: StandIn;
let lectern: Lectern;

afterEach(async () => {
  await lectern?.close();
  await standIn?.close();
});

const answer: Step = { kind: 'answer' };
const declined: Step = { kind: 'refusal', form: 'block', explanation: 'not this one' };
const denied: Step = { kind: 'status', status: 401, type: 'authentication_error', message: 'no' };

async function startWithClaude(script: Step[], view: Parameters<Lectern['open']>[0]): Promise<Window> {
  standIn = await startClaudeStandIn({ script });
  lectern = await startLectern({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl });
  const opened = await lectern.open(view, await lectern.app.person({ role: 'instructor' }));
  await opened.goTo('/generate');
  return opened;
}

async function fillForm(page: Page, modules: string) {
  await page.getByLabel('Title').fill('How bees live');
  await page.getByLabel('What it is about, and for whom').fill('Hive and dance of the honey bee.');
  await page.getByText('More about the course').click();
  await page.getByLabel('Modules', { exact: true }).fill(modules);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

describe('an instructor on a phone', () => {
  it('sees the estimate, changes the outline by keyboard, confirms it, and gets the course from it', async () => {
    const { page, failures, close } = await startWithClaude([], { width: 360, scheme: 'dark' });
    await fillForm(page, '2');
    const estimate = page.getByRole('region', { name: 'What it will take' });
    await estimate.getByText(/^9 parts: outline, 2 modules, 2 lessons, 4 sections$/).waitFor();
    await estimate.getByText(/^About .+, at the prices of/).waitFor();
    await estimate.getByText('Reckoned from typical sizes').waitFor();
    await page.getByLabel('Let me confirm the outline first').check();
    await button(page, 'Write the course').click();

    await page.getByRole('heading', { name: 'Confirm the outline' }).waitFor();
    const first = page.getByLabel('Module 1', { exact: true });
    const title = await first.inputValue();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);

    // The first module goes down by keyboard, and the focus goes with it.
    await button(page, 'Move module 1 down').focus();
    await page.keyboard.press('Enter');
    await button(page, 'Move module 2 down').waitFor();
    expect(await page.getByLabel('Module 2', { exact: true }).inputValue()).toBe(title);
    expect(await focused(page)).toBe('Move module 2 down');
    await button(page, 'Add a module').click();
    await button(page, 'Confirm and write the course').click();
    await page.getByText('Give it a title.').waitFor();
    await page.getByLabel('Module 3', { exact: true }).fill('A year with bees');
    await button(page, 'Save for later').click();
    await page.getByText('Saved. You can close this page and come back.').waitFor();

    await page.reload();
    await page.getByLabel('Module 3', { exact: true }).waitFor();
    expect(await page.getByLabel('Module 3', { exact: true }).inputValue()).toBe('A year with bees');
    await button(page, 'Confirm and write the course').click();
    await finishedRun(page);
    await page.getByText('Ledger: every call of the author').click();
    await page.getByText(/^13 calls: /).waitFor();
    await button(page, 'Read call 1 for How bees live').first().click();
    await page.getByRole('heading', { name: 'What was asked' }).waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(failures).toEqual([]);
    await close();
  });
});

describe('an instructor whose run met a refusal', () => {
  it('has that part tried again, and finds the run by its state', async () => {
    const view = { width: 1280, scheme: 'light' } as const;
    const { page, failures, close } = await startWithClaude([answer, answer, answer, declined, denied], view);
    await fillForm(page, '1');
    await button(page, 'Write the course').click();
    await page.getByRole('heading', { name: 'The AI provider refused the key' }).waitFor();
    await page.getByText('Declined by the provider').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await button(page, 'Go on with the run').waitFor();
    await page.getByRole('button', { name: /^Try again: / }).click();
    await finishedRun(page);
    await page.getByText('No part waits for you to write it.').waitFor();

    await page.getByRole('link', { name: 'All runs' }).click();
    await page.getByLabel('State').selectOption('Failed');
    await page.getByText('No run matches.').waitFor();
    await page.getByLabel('State').selectOption('Done');
    await page.getByRole('link', { name: 'How bees live' }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});
