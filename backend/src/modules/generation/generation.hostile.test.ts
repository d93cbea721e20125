import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWithClaude, type ClaudeStage } from '../../../test/support/claude-app.ts';
import { BAIT, HOSTILE_DOCUMENTS } from '../../../test/support/hostile-documents.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract as authoring } from '../courses/courses-authoring.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { sourcesContract } from '../sources/sources.contract.ts';
import { generationContract } from './generation.contract.ts';

let stage: ClaudeStage;
let app: TestApp;
let instructor: TestPerson;
beforeAll(async () => {
  stage = await startWithClaude();
  ({ app, instructor } = stage);
});
afterAll(() => stage.close());

const structure = { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 1 };

/** Runs to the end. @returns the draft, and every text of it */
async function write(changes: object) {
  const body = {
    title: 'Moss',
    description: 'A small plant.',
    structure,
    sources: HOSTILE_DOCUMENTS,
    ...changes,
  };
  const frames = await allFrames(await app.as(instructor).open(generationContract.start, { body }));
  const last = frames.at(-1)?.frame;
  if (last?.type !== 'complete') throw new Error(`the run ended with ${JSON.stringify(last)}`);
  const params = { courseId: last.courseId };
  const { course } = await app.as(instructor).ok(coursesContract.get, { params, query: { view: 'draft' } });
  const ids = course.modules.flatMap(({ lessons }) =>
    lessons.flatMap(({ sections }) => sections.map(({ id }) => id)),
  );
  const sections = await Promise.all(
    ids.map(async (sectionId) => {
      const address = { params: { ...params, sectionId } };
      return (await app.as(instructor).ok(authoring.getDraftSection, address)).section;
    }),
  );
  return { course, sections, text: JSON.stringify(sections.map(({ body }) => body)) };
}

describe('what a document says is never done', () => {
  test('its tags stay inside of its own, and nothing unseen reaches a model', async () => {
    stage.standIn.requests.length = 0;
    const { course } = await write({});
    expect(course.status).toBe('draft');
    expect(stage.standIn.requests.length).toBeGreaterThan(3);
    for (const { body } of stage.standIn.requests) {
      const blocks = (body.messages ?? []).flatMap(({ content }) =>
        typeof content === 'string' ? [content] : content.map(({ text = '' }) => text),
      );
      const prompt = blocks.join('\n');
      for (const tag of ['source', 'brief']) {
        const opened = prompt.match(new RegExp(`^<\\s*${tag}\\b`, 'gim'))?.length;
        const closed = prompt.match(new RegExp(`<\\s*/\\s*${tag}\\b`, 'gi'))?.length;
        expect([tag, opened, closed]).toEqual([
          tag,
          ...(tag === 'source' ? [HOSTILE_DOCUMENTS.length, HOSTILE_DOCUMENTS.length] : [1, 1]),
        ]);
      }
      // What orders there are stand as data, before the tag that ends their document.
      expect(prompt.indexOf(BAIT.order)).toBeLessThan(prompt.indexOf('</source>'));
      expect(prompt).not.toMatch(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]|[\u{E0000}-\u{E0FFF}]/u);
      expect(body.system).not.toContain('publisher');
    }
  });

  test('what was hidden is said when it is handed in', async () => {
    const hidden = HOSTILE_DOCUMENTS.find(({ name }) => name === 'hidden.md')!;
    const { source } = await app.as(instructor).ok(sourcesContract.upload, { body: hidden });
    expect(source.warnings).toEqual([{ code: 'invisible_characters_removed', count: expect.any(Number) }]);
    expect(source.warnings[0]!.count).toBeGreaterThan(5);
  });

  test('the rules take no script, no unsafe link and no smuggled key from it', async () => {
    const author = { provider: 'offline', model: 'offline-author@1' };
    const { course, sections, text } = await write({ author });
    expect(course.status).toBe('draft');
    expect(text).not.toMatch(/<script|onerror=|javascript:|data:text|evil\.example|<svg|<iframe/i);
    const questions = sections.flatMap(({ body }) => body.questions);
    const keys = sections.flatMap((section) => section.keys);
    expect(questions.length).toBeGreaterThan(0);
    expect(new Set(keys.map(({ questionId }) => questionId))).toEqual(new Set(questions.map(({ id }) => id)));
    expect(JSON.stringify(questions)).not.toContain('questionId');
  });
});
