import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coursesRulesContract } from '../../backend/src/modules/courses/courses-rules.contract.ts';
import { film, photograph, uploadFile } from '../../backend/test/support/media-files.ts';
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

const markdown = 'Bees dance for the others.\n\nTODO: say what the dance tells.';
const body = { schemaVersion: 1 as const, markdown, questions: [], resources: [] };

const OVER = { type: 'date_window' as const, until: '2030-01-01T00:00:00Z' };
const NOT_YET = { type: 'date_window' as const, from: '2031-01-01T00:00:00Z' };

/** A course with a picture without words in its text and another in a question, a film without captions and dates that contradict. */
async function courseForFew() {
  const { app } = lectern;
  const image = { name: 'bee.jpg', type: 'image/jpeg', bytes: await photograph(60, 40) };
  const picture = await uploadFile(app, instructor, image);
  const moving = await uploadFile(app, instructor, { name: 'dance.mp4', type: 'video/mp4', bytes: film() });
  const answers = [`Bees ![](media:${picture.id})`, 'Wasps', 'Ants'];
  const question = {
    id: 'q1',
    type: 'single_choice' as const,
    prompt: 'Who dances for the others?',
    options: answers.map((text, index) => ({ id: `o${index}`, text })),
  };
  const lines = ['Bees dance.', `![](media:${picture.id})`, `::video[The dance]{src="media:${moving.id}"}`];
  const { courseId, lessons } = await draftCourse(app, instructor, {
    lessons: [
      [
        { title: 'Shown', body: { ...body, markdown: lines.join('\n\n') } },
        {
          title: 'Asked',
          body: { ...body, markdown: 'Answer.', questions: [question] },
          keys: [{ questionId: 'q1', correct: ['o0'], rationale: {} }],
        },
      ],
    ],
  });
  await app.as(instructor).ok(coursesRulesContract.setRules, {
    params: { courseId, nodeId: lessons[0]!.sections[1]! },
    body: { access: { all: [OVER, NOT_YET] } },
  });
  return { courseId, picture: lines[1]!, film: lines[2]! };
}

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
    // It leads to the very words, also when the page is loaded anew, and says so.
    const shown = page.getByRole('status').filter({ hasText: 'The place is marked. The cursor is there.' });
    const cursorAt = () => page.evaluate(() => document.getSelection()?.anchorNode?.textContent);
    await page.getByRole('heading', { level: 1, name: 'Dances' }).waitFor();
    await shown.waitFor();
    expect(await cursorAt()).toBe('TODO: say what the dance tells.');
    await page.reload();
    await shown.waitFor();
    expect(await cursorAt()).toBe('TODO: say what the dance tells.');
    const place = page.url();
    const text = await asMarkdown(page);
    const gone = `/learn/${courseId}/0198c8a0-0000-7000-8000-000000000000`;
    await text.fill(`Bees dance.\n\nThey tell the others where [flowers](${gone}) are.`);
    await page.getByText(/^Saved \d/).waitFor();
    await goTo(place);
    await page.getByText('The place that you were led to is not in this section any more.').waitFor();
    await goTo(`/teaching/courses/${courseId}?tab=quality`);
    await checks.waitFor();
    expect(await page.getByText('Checks marked below stop publication.').count()).toBe(0);

    // A link that leads nowhere stops nothing, and is said before publication with the way to it.
    await goTo(`/teaching/courses/${courseId}?tab=publish`);
    const link = page.getByRole('article').filter({ hasText: 'links to a section that is not in the draft' });
    await link.getByText(gone).waitFor();
    await link.getByRole('button', { name: 'Show me' }).click();
    await shown.waitFor();
    const selected = await text.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    expect(selected).toBe(`They tell the others where [flowers](${gone}) are.`.slice(0, 120));

    // What keeps some people out leads to its lines, to its question, or to the rules.
    const few = await courseForFew();
    const showsMe = async (sentence: string) => {
      await goTo(`/teaching/courses/${few.courseId}?tab=publish`);
      const finding = page.getByRole('article').filter({ hasText: sentence });
      await finding.getByRole('button', { name: 'Show me' }).click();
    };
    for (const [sentence, line] of [
      ['has a picture that is not described in words', few.picture],
      ['has a video without captions', few.film],
    ] as const) {
      await showsMe(sentence);
      await shown.waitFor();
      const marked = await text.evaluate((field: HTMLTextAreaElement) =>
        field.value.slice(field.selectionStart, field.selectionEnd),
      );
      expect(marked).toBe(line.slice(0, 120));
    }
    await showsMe('a picture in the question "Who dances for the others?" is not described');
    await page
      .getByRole('group', { name: 'Question 1', exact: true })
      .getByText(/dances/)
      .waitFor();
    await showsMe('there is no moment at which its dates allow it');
    await page.getByRole('tab', { name: 'Rules', selected: true }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});
