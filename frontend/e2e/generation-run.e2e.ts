import { afterEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startClaudeStandIn } from '../../backend/test/support/ai/claude-stand-in.ts';
import type { StandIn, Step } from '../../backend/test/support/ai/stand-in.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { finishedRun } from './support/finished-run.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';

let standIn: StandIn;
let lectern: Lectern;

afterEach(async () => {
  await lectern?.close();
  await standIn?.close();
});

/** Half an answer and then silence: the run stays where it is for as long as a story looks at it. */
const stall: Step = { kind: 'stall' };
const answer: Step = { kind: 'answer' };
const wide = { width: 1280, scheme: 'light' } as const;

/** A server whose courses are written by Claude, as far as it can tell. */
async function startWithClaude(script: Step[], view: Parameters<Lectern['open']>[0] = wide): Promise<Window> {
  standIn = await startClaudeStandIn({ script });
  lectern = await startLectern({
    ANTHROPIC_API_KEY: 'any-word',
    ANTHROPIC_BASE_URL: standIn.baseUrl,
    GENERATIONS_AT_ONCE: '1',
  });
  const opened = await lectern.open(view, await lectern.app.person({ role: 'instructor' }));
  await opened.goTo('/generate');
  return opened;
}

async function writeCourse(page: Page, title: string) {
  await page.getByText('Author: Claude (claude-sonnet-5-5)').waitFor();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('What it is about, and for whom').fill('Hive and dance of the honey bee.');
  await page.getByText('More about the course').click();
  await page.getByLabel('Modules', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Write the course' }).click();
}

const button = (page: Page, name: string) => page.getByRole('button', { name });
const nameOfFocused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

describe('a run with a model', () => {
  it('shows what is being written, goes on alone, can be stopped and gone on with', async () => {
    const { page, failures, close } = await startWithClaude([answer, stall]);
    await writeCourse(page, 'How bees live');

    // The outline is there, its one module is being written, and the text can be seen growing.
    await page.getByRole('heading', { level: 1, name: 'How bees live' }).waitFor();
    const stages = page.getByRole('region', { name: 'Progress of the run' });
    await stages.getByText('Done, 1 of 1').waitFor();
    await stages.getByText('Being written').waitFor();
    await page.getByRole('heading', { name: 'Being written at this moment' }).waitFor();
    await button(page, '20 % done. How this is counted').waitFor();
    await page.getByText('You can close this page. The run goes on').waitFor();
    await page.getByRole('status').getByText('Stage 2 of 5: Module details.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    // Leave and come back, by the home and by the list of runs.
    await page.getByRole('navigation').getByRole('link', { name: 'Today', exact: true }).click();
    const written = page.getByRole('region', { name: 'Being written' });
    await written.getByText('20 % of the whole').waitFor();
    await written.getByRole('link', { name: 'How bees live' }).click();
    await page.getByRole('heading', { name: 'Being written at this moment' }).waitFor();
    await page.getByRole('link', { name: 'All runs' }).click();
    const going = page.getByRole('region', { name: 'Being written now' });
    await going.getByText('Module details: 0 of 1 parts, 20 % of the whole').waitFor();
    await going.getByRole('link', { name: 'How bees live' }).click();

    // Stop and go on by the keyboard: the focus stays where it was.
    await button(page, 'Stop the run').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You stopped this run' }).waitFor();
    await page.getByText('1 of 2 known parts are kept.').waitFor();
    await page.getByRole('status').getByText('The run is stopped. Every finished part is kept.').waitFor();
    expect(await nameOfFocused(page)).toBe('Go on with the run');
    // Until the stop is answered it takes no press.
    await page.getByRole('button', { name: 'Go on with the run', disabled: false }).waitFor();
    await page.keyboard.press('Enter');
    await finishedRun(page);
    expect(await nameOfFocused(page)).toBe('Review and edit the course');
    await page.getByText('Draft by Claude (claude-sonnet-5-5), not yet reviewed.').waitFor();
    await page.getByText('Calls').waitFor();
    await button(page, '100 % done. How this is counted').waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('says in plain words that the key is refused, and goes on once it is right', async () => {
    const { page, close } = await startWithClaude([
      answer,
      { kind: 'status', status: 401, type: 'authentication_error', message: 'invalid x-api-key' },
    ]);
    await writeCourse(page, 'How bees live');
    await page.getByRole('heading', { name: 'The AI provider refused the key' }).waitFor();
    await page.getByText('Ask the person who runs this server to check the key').waitFor();
    await page.getByText('1 of 2 known parts are kept.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await button(page, 'Go on with the run').click();
    await finishedRun(page);
    await close();
  });

  it('names the part that the model declined, which waits for its author', async () => {
    const declined: Step = { kind: 'refusal', form: 'block', explanation: 'not this one' };
    const { page, close } = await startWithClaude([answer, answer, answer, declined]);
    await writeCourse(page, 'How bees live');
    await page.getByText('1 part waits for you to write it:').waitFor();
    const stages = page.getByRole('region', { name: 'Progress of the run' });
    await stages.getByText('not this one').waitFor();
    expect(await stages.getByText('Declined by the provider').count()).toBe(1);
    await close();
  });

  it('that is one too many is refused, and what was typed is still there', async () => {
    const { page, goTo, close } = await startWithClaude([stall]);
    await writeCourse(page, 'How bees live');
    await page.getByRole('heading', { level: 1, name: 'How bees live' }).waitFor();
    await goTo('/generate');
    await writeCourse(page, 'How ants live');
    await page.getByRole('alert').getByText('You have as many runs going as allowed.').waitFor();
    await page.getByText('Nothing is lost: everything you entered is still here.').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('How ants live');
    await close();
  });
});

describe.each(views())('at $width px, $scheme', (view) => {
  it('a run that is going and one that was stopped are accessible, nothing cut off', async () => {
    const { page, failures, close } = await startWithClaude([answer, stall], view);
    const check = async () => {
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toBe(0);
    };
    await writeCourse(page, 'How bees live');
    await page.getByRole('heading', { name: 'Being written at this moment' }).waitFor();
    await check();
    await button(page, 'Stop the run').click();
    await page.getByRole('heading', { name: 'You stopped this run' }).waitFor();
    await check();
    expect(failures).toEqual([]);
    await close();
  });
});
