import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { draftCourse } from '../../backend/test/support/published-course.ts';
import { asMarkdown } from './support/editor.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ida Instructor' });
});
afterAll(() => lectern.close());

const markdown = 'Bees dance for the others. TODO: say what the dance tells.';
const body = { schemaVersion: 1 as const, markdown, questions: [], resources: [] };

describe('the quality of a course', () => {
  it('is explained check by check, and a finding leads to the place where it is mended', async () => {
    const { courseId } = await draftCourse(lectern.app, instructor, {
      lessons: [[{ title: 'Dances', body }]],
    });
    const { page, goTo, failures, close } = await lectern.open({ width: 1280, scheme: 'light' }, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=quality`);
    await page.getByText('Whether the text is true and teaches well, a person must judge.').waitFor();
    await page.getByText('Checks marked below stop publication.').waitFor();

    // What to do first is open, at the top, with its rule.
    const checks = page.getByRole('list', { name: 'Checks, what to do first at the top' });
    const first = checks.getByRole('listitem').first();
    await first.getByText('No placeholder text').waitFor();
    await first.getByText('can stop publication').waitFor();
    await first.getByText('How this is measured').click();
    await first.getByText('Share of parts without TODO').waitFor();

    // What rules cannot measure says why.
    await checks.getByText('Text suits the level').click();
    await checks.getByText('No lesson has 120 words of text.').waitFor();

    await first.getByRole('button', { name: 'Show me' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dances' }).waitFor();
    const text = await asMarkdown(page);
    const gone = `/learn/${courseId}/0198c8a0-0000-7000-8000-000000000000`;
    await text.fill(`Bees dance to tell the others where [flowers](${gone}) are.`);
    await page.getByText(/^Saved \d/).waitFor();
    await goTo(`/teaching/courses/${courseId}?tab=quality`);
    await checks.waitFor();
    expect(await page.getByText('Checks marked below stop publication.').count()).toBe(0);

    // A link that leads nowhere stops nothing, and is said before publication with the way to it.
    await goTo(`/teaching/courses/${courseId}?tab=publish`);
    const link = page.getByRole('article').filter({ hasText: 'links to a section that is not in the draft' });
    await link.getByText(gone).waitFor();
    await link.getByRole('button', { name: 'Show me' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dances' }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});
