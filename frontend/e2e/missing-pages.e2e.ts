import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { patterns } from '../src/app/paths.ts';
import { accessibilityProblems } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

/** The addresses that name something: a course, a section, a person, a run. */
const named = Object.values(patterns).filter((pattern) => pattern.includes(':'));
const addressOf = (pattern: string) => pattern.replaceAll(/:\w+\??/g, () => randomUUID());

let lectern: Lectern;
let people: Record<'learner' | 'staff', TestPerson>;

beforeAll(async () => {
  lectern = await startLectern();
  people = { learner: await lectern.app.person(), staff: await lectern.app.person({ role: 'admin' }) };
});
afterAll(() => lectern?.close());

describe('an address of something that is not there', () => {
  it('is told from one of a page', () => expect(named.length).toBeGreaterThan(10));

  it.each(named)('has a heading and says what is wrong: %s', async (pattern) => {
    const person = /^\/(teaching|generate)/.test(pattern) ? people.staff : people.learner;
    const { page, goTo, close } = await lectern.open({ width: 360, scheme: 'light' }, person);
    await goTo(addressOf(pattern));
    const main = page.getByRole('main');
    await main.getByRole('alert').waitFor();
    const headings = await main.getByRole('heading', { level: 1 }).allTextContents();
    expect(headings).toEqual([expect.stringMatching(/./)]);
    expect(await page.title()).toContain(headings[0]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await close();
  });
});
