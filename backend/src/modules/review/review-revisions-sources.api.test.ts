import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startWithClaude, type ClaudeStage } from '../../../test/support/claude-app.ts';
import { BEE_SOURCES } from '../../../test/support/bee-sources.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { generateCourse } from '../../../test/support/generated-course.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { citationsOf } from '../courses/index.ts';
import { coursesAuthoringContract as authoring } from '../courses/courses-authoring.contract.ts';
import { groundingContract } from '../grounding/grounding.contract.ts';
import { sourcesContract } from '../sources/sources.contract.ts';
import { reviewContract } from './review.contract.ts';
import { reviewRevisionsContract as revisions } from './review-revisions.contract.ts';

const [HIVE, DANCE] = BEE_SOURCES as [(typeof BEE_SOURCES)[0], (typeof BEE_SOURCES)[0]];

let stage: ClaudeStage;
let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  stage = await startWithClaude();
  ({ app, instructor } = stage);
});
afterAll(() => stage.close());

const api = () => app.as(instructor);
const markedIn = async (courseId: string) => {
  const { changes } = await api().ok(groundingContract.changes, { params: { courseId } });
  return new Set(changes.map(({ sectionId }) => sectionId));
};

async function writeAnew(params: { courseId: string; sectionId: string }): Promise<void> {
  const body = { instruction: 'The document has changed: follow it.', scope: 'all' as const };
  const { revision } = await api().ok(revisions.request, { params, body });
  const wish = { ...params, revisionId: revision.id };
  const look = () => api().ok(revisions.get, { params: wish });
  await eventually(async () => (await look()).revision.status === 'proposed');
  const { sectionRevision } = await look();
  await api().ok(revisions.accept, { params: wish, body: { revision: sectionRevision } });
}

it('a section written anew after its source changed cites the new version, and is marked no more', async () => {
  const { source } = await api().ok(sourcesContract.upload, { body: HIVE });
  const { courseId } = await generateCourse(app, instructor, { sources: [{ sourceId: source.id }, DANCE] });
  expect(await markedIn(courseId)).toEqual(new Set());

  const text = HIVE.text.replaceAll(/\bbees\b/g, 'honeybees').replaceAll(' food', ' nectar');
  const params = { sourceId: source.id };
  await api().ok(sourcesContract.replace, { params, body: { name: HIVE.name, text } });
  const marked = await markedIn(courseId);
  expect(marked.size).toBeGreaterThan(0);

  const [sectionId] = marked;
  const at = { courseId, sectionId: sectionId! };
  await writeAnew(at);
  expect(await markedIn(courseId)).toEqual(new Set([...marked].filter((id) => id !== sectionId)));
  const { section } = await api().ok(authoring.getDraftSection, { params: at });
  const citations = citationsOf(section.body);
  const ofHive = citations.filter(({ sourceName }) => sourceName === HIVE.name);
  expect(ofHive.length).toBeGreaterThan(0);
  for (const { sourceId, sourceVersion, blockId, start, end, quote } of ofHive) {
    expect({ sourceId, sourceVersion }).toEqual({ sourceId: source.id, sourceVersion: 2 });
    expect(blockId).toEqual(expect.any(String));
    expect(text.slice(start, end)).toBe(quote);
  }
  const { citations: shown } = await api().ok(reviewContract.section, { params: at });
  expect(shown.filter(({ passage }) => passage === null)).toEqual([]);
  const { findings } = await api().ok(authoring.readiness, { params: { courseId } });
  expect(findings.filter(({ code }) => code === 'citation_invalid')).toEqual([]);
});
