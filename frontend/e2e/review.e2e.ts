import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../backend/test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../backend/test/support/ai/stand-in.ts';
import { generateCourse } from '../../backend/test/support/generated-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { coursesAuthoringContract } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

const wide = { width: 1280, scheme: 'light' } as const;

let standIn: StandIn;
let lectern: Lectern;
let instructor: TestPerson;
/** For all stories but the first, which judges every section. */
let course: Awaited<ReturnType<typeof generateCourse>>;
/** Closed: the author thinks. */
let door: PromiseWithResolvers<void> | null = null;

beforeAll(async () => {
  standIn = await startClaudeStandIn({ gate: () => door?.promise ?? Promise.resolve() });
  const provider = { ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl };
  lectern = await startLectern(provider);
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Torres' });
  course = await generateCourse(lectern.app, instructor);
});
afterAll(async () => {
  door?.resolve();
  await lectern?.close();
  await standIn?.close();
});

const reviewOf = (courseId: string, search = '') => `/teaching/courses/${courseId}/review${search}`;

/** Adds a paragraph as a person does in the editor. */
async function editByHand(courseId: string, sectionId: string): Promise<void> {
  const params = { courseId, sectionId };
  const client = lectern.app.as(instructor);
  const { section } = await client.ok(coursesAuthoringContract.getDraftSection, { params });
  const markdown = `${section.body.markdown}\n\nA thought of my own.`;
  const body = { body: { ...section.body, markdown } };
  await client.ok(coursesAuthoringContract.updateSection, { params, body });
}

describe('a generated course under review', () => {
  it('is judged by keyboard, section by section, and the rest at once', async () => {
    const { courseId, sections } = await generateCourse(lectern.app, instructor);
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(reviewOf(courseId));
    const heading = (place: number) =>
      page.getByRole('heading', { level: 2, name: sections[place]!.title, exact: true });
    await heading(0).waitFor();
    await page.getByText('4 of 4 sections wait for your judgement.').waitFor();
    await page.getByText('Draft by Claude, not yet reviewed').waitFor();
    await page.locator('mark').first().waitFor();

    await page.keyboard.press('j');
    await heading(1).waitFor();
    await page.keyboard.press('k');
    await heading(0).waitFor();
    await page.keyboard.press('a');
    await page.getByText('3 of 4 sections wait for your judgement.').waitFor();
    await heading(1).waitFor();
    await page.keyboard.press('k');
    await page.getByText('Draft by Claude, accepted by Ines Torres').waitFor();

    await page.keyboard.press('j');
    // Until it is there, the button still judges the section before.
    await heading(1).waitFor();
    await page.getByRole('button', { name: 'Reject section' }).click();
    await page.getByText('Draft by Claude, rejected by Ines Torres').waitFor();
    await page.getByText(/was rejected in review/).waitFor();
    await page.getByRole('button', { name: 'Accept 2 sections without findings' }).click();
    await page.getByText('All 4 sections have been reviewed.').waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('is rewritten after a wish, and what people wrote stays', async () => {
    const { courseId, sections } = course;
    const sectionId = sections[0]!.id;
    await editByHand(courseId, sectionId);
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(reviewOf(courseId, `?section=${sectionId}&instruction=Name%20the%20queen`));
    const wish = page.getByLabel('What should be different?');
    await wish.waitFor();
    expect(await wish.inputValue()).toBe('Name the queen');
    door = Promise.withResolvers();
    await page.getByRole('button', { name: 'Ask for a proposal' }).click();
    await page.getByText('is rewriting this section', { exact: false }).waitFor();
    // A closed tab loses nothing.
    await page.reload();
    await page.getByText('You asked: Name the queen').waitFor();
    door.resolve();
    door = null;
    await page.getByRole('heading', { name: /^Proposal by/ }).waitFor();

    const open = page.getByRole('button', { name: /^Choose in/ });
    for (const choice of await page.getByRole('group', { name: /both changed/ }).all()) {
      await choice.getByText('Your text', { exact: true }).click();
    }
    await open.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Accept the result' }).click();
    await page.getByRole('heading', { name: /^Proposal by/ }).waitFor({ state: 'detached' });
    await goTo(reviewOf(courseId, `?section=${sectionId}`));
    await page.getByText('Draft by Claude, edited by Ines Torres').waitFor();
    await page.getByText('A thought of my own.').waitFor();
    await page.getByText(/^accepted by Ines Torres/).waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('keeps a locked section from being rewritten', async () => {
    const { courseId, sections } = course;
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo(reviewOf(courseId, `?section=${sections[1]!.id}`));
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByText('Ines Torres locked this section', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Ask for a rewrite' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Ask for a rewrite' }).click();
    await page.getByLabel('What should be different?').waitFor();
    await close();
  });
});

describe('the review screen', () => {
  beforeAll(async () => {
    const [section] = course.sections;
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo(reviewOf(course.courseId, `?section=${section!.id}`));
    await page.getByRole('button', { name: 'Ask for a rewrite' }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Shorter' }).click();
    await page.getByRole('heading', { name: /^Proposal by/ }).waitFor();
    await close();
  });

  it.each(views())('at $width px, $scheme: accessible, nothing cut off', async (view) => {
    const { page, goTo, failures, quiet, close } = await lectern.open(view, instructor);
    const [proposed, open] = course.sections.map(({ id }) => `?section=${id}`);
    for (const search of [proposed!, `${open}&instruction=Simpler`]) {
      await goTo(reviewOf(course.courseId, search));
      await page.getByRole('heading', { level: 1, name: /^Review:/ }).waitFor();
      await quiet();
      expect({ search, problems: await accessibilityProblems(page) }).toEqual({ search, problems: [] });
      expect(await sidewaysOverflow(page)).toBe(0);
    }
    expect(failures).toEqual([]);
    await close();
  });
});
