import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startClaudeStandIn } from '../../backend/test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../backend/test/support/ai/stand-in.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let standIn: StandIn;
let lectern: Lectern;
let admin: TestPerson;

beforeAll(async () => {
  standIn = await startClaudeStandIn();
  lectern = await startLectern({
    ANTHROPIC_API_KEY: 'sk-ant-not-shown',
    ANTHROPIC_BASE_URL: standIn.baseUrl,
  });
  admin = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
});

afterAll(async () => {
  await lectern?.close();
  await standIn?.close();
});

const wide = { width: 1280, scheme: 'light' } as const;
const ready = (page: Page) => page.getByRole('heading', { level: 1, name: 'AI settings' }).waitFor();
const save = (page: Page) => page.getByRole('button', { name: 'Save AI settings' }).click();

describe('an admin', () => {
  it('chooses who writes, sees what ends soon, and is told what is wrong beside the field', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, admin);
    await goTo('/teaching');
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'AI settings' }).click();
    await ready(page);
    await page.getByText('Nothing decided yet; the defaults hold').waitFor();
    await page.getByText('Configured. Usual model: claude-sonnet-5-5').waitFor();
    await page.getByText('Not configured. Whoever runs the server sets OPENAI_API_KEY').waitFor();
    expect(await page.content()).not.toContain('sk-ant');

    await page.getByLabel('Author', { exact: true }).selectOption('claude');
    await page.getByLabel('Model', { exact: true }).selectOption('claude-sonnet-4-5');
    await page.getByLabel('Questions per person and day').fill('0');
    await save(page);
    await page.getByText('Give a whole number from 1 to 1,000.').first().waitFor();
    await page.getByLabel('Questions per person and day').fill('12');
    await page.getByLabel('Monthly limit in US dollars').fill('25');
    await save(page);
    await page.getByText(/^Saved /).waitFor();
    await page.getByText(/claude-sonnet-4-5 end(s|ed) on .*2026/).waitFor();
    await page.getByText('$0.00 of $25.00 spent').waitFor();

    await page.reload();
    await ready(page);
    expect(await page.getByLabel('Model', { exact: true }).inputValue()).toBe('claude-sonnet-4-5');
    expect(await page.getByLabel('Questions per person and day').inputValue()).toBe('12');
    expect(failures).toEqual([]);
    await close();
  });

  it('does not overwrite what another admin saved meanwhile', async () => {
    const { page, goTo, close } = await lectern.open(wide, admin);
    await goTo('/admin/ai');
    await ready(page);
    const other = await lectern.open(wide, admin);
    await other.goTo('/admin/ai');
    await ready(other.page);
    await other.page.getByLabel('Monthly limit in US dollars').fill('40');
    await save(other.page);
    await other.page.getByText('$0.00 of $40.00 spent').waitFor();
    await page.getByLabel('Monthly limit in US dollars').fill('1');
    await save(page);
    await page.getByText('Somebody else saved the AI settings since you opened them.').waitFor();
    const load = page.getByRole('button', { name: 'Load what they saved' });
    await load.click();
    await load.waitFor({ state: 'detached' });
    await page.getByText('$0.00 of $40.00 spent').waitFor();
    expect(await page.getByLabel('Monthly limit in US dollars').inputValue()).toBe('$40');
    await other.close();
    await close();
  });

  it.each(views())('can use the page at $width px, $scheme, with any senses', async (view) => {
    const { page, goTo, close } = await lectern.open(view, admin);
    await goTo('/admin/ai');
    await ready(page);
    await page.getByRole('heading', { name: 'Models and what they cost' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await close();
  });

  it('finds it in the account menu of a phone; an instructor does not', async () => {
    const { page, goTo, close } = await lectern.open({ width: 360, scheme: 'light' }, admin);
    await goTo('/teaching');
    await page.getByRole('button', { name: /Ada Admin/ }).click();
    await page.getByRole('link', { name: 'AI settings' }).click();
    await ready(page);
    await close();
    const instructor = await lectern.app.person({ role: 'instructor' });
    const window = await lectern.open(wide, instructor);
    await window.goTo('/admin/ai');
    await window.page.getByRole('heading', { name: 'This place is for other roles' }).waitFor();
    expect(await window.page.getByRole('link', { name: 'AI settings' }).count()).toBe(0);
    await window.close();
  });
});
