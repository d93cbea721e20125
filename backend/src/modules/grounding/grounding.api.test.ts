import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BEE_SOURCES } from '../../../test/support/bee-sources.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { citationsOf } from '../courses/index.ts';
import { coursesAuthoringContract as authoring } from '../courses/courses-authoring.contract.ts';
import { coursesQualityContract } from '../courses/courses-quality.contract.ts';
import { coursesStructureContract as structure } from '../courses/courses-structure.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { generationContract } from '../generation/generation.contract.ts';
import { sourcesContract } from '../sources/sources.contract.ts';
import { groundingContract } from './grounding.contract.ts';

const [HIVE, DANCE] = BEE_SOURCES as [(typeof BEE_SOURCES)[0], (typeof BEE_SOURCES)[0]];

let app: TestApp;
let instructor: TestPerson;
beforeAll(async () => {
  app = await startTestApp({ GENERATIONS_AT_ONCE: '20' });
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const by = (person = instructor) => app.as(person);
const hand = async (body: { name: string; text: string }, person = instructor) =>
  (await by(person).ok(sourcesContract.upload, { body })).source;

/** A course that the rules make of two documents: one stored before, one that comes with the request. */
async function generate() {
  const hive = await hand(HIVE);
  const body = {
    title: 'How bees live',
    description: 'Hive and dance.',
    sources: [{ sourceId: hive.id }, DANCE],
  };
  const frames = await allFrames(await by().open(generationContract.start, { body }));
  const last = frames.at(-1)?.frame;
  if (last?.type !== 'complete') throw new Error(`the run ended with ${last?.type}`);
  return { courseId: last.courseId, hive };
}

async function sectionsOf(courseId: string) {
  const page = await by().ok(coursesContract.get, { params: { courseId }, query: { view: 'draft' } });
  const ids = page.course.modules.flatMap(({ lessons }) =>
    lessons.flatMap(({ sections }) => sections.map(({ id }) => id)),
  );
  return Promise.all(
    ids.map(
      async (sectionId) =>
        (await by().ok(authoring.getDraftSection, { params: { courseId, sectionId } })).section,
    ),
  );
}
const readiness = async (courseId: string) =>
  (await by().ok(authoring.readiness, { params: { courseId } })).findings;
const coverage = (courseId: string) => by().ok(groundingContract.coverage, { params: { courseId } });

describe('a course that was made of documents', () => {
  let courseId: string;
  let hiveId: string;
  beforeAll(async () => {
    const made = await generate();
    courseId = made.courseId;
    hiveId = made.hive.id;
  });

  test('cites a version and a block with everything it quotes and asks, word for word', async () => {
    const sections = await sectionsOf(courseId);
    const questions = sections.flatMap(({ body }) => body.questions);
    const citations = sections.flatMap(({ body }) => citationsOf(body));
    expect(questions.length).toBeGreaterThan(2);
    expect(questions.every(({ citation }) => citation !== undefined)).toBe(true);
    for (const { sourceId, sourceVersion, blockId, start, end, quote } of citations) {
      const { parts } = await by().ok(sourcesContract.get, { params: { sourceId: sourceId! } });
      const block = parts.find(({ id }) => id === blockId)!;
      expect(sourceVersion).toBe(1);
      expect(block.text.slice(start - block.start, end - block.start)).toBe(quote);
    }
    expect((await readiness(courseId)).filter(({ code }) => code.startsWith('citation'))).toEqual([]);
  });

  test('shows what of each document is taught where, and what is taught without a source', async () => {
    const [section] = await sectionsOf(courseId);
    const own =
      'Beekeepers in the city put their hives on flat roofs, where nobody is disturbed and lime trees are near.';
    const body = { ...section!.body, markdown: `${section!.body.markdown}\n\n${own}` };
    await by().ok(authoring.updateSection, { params: { courseId, sectionId: section!.id }, body: { body } });
    const { sources, sections, changes } = await coverage(courseId);
    expect(sources.map(({ name, coveredWords, words }) => [name, coveredWords > words * 0.8])).toEqual([
      ['the-hive.md', true],
      ['the-dance.md', true],
    ]);
    const taught = sources[0]!.parts.find(({ excerpt }) => excerpt.startsWith('The queen'));
    expect(taught).toMatchObject({
      headings: ['Who lives there'],
      taughtIn: expect.arrayContaining([expect.objectContaining({ by: 'citation' })]),
    });
    expect(sections.find(({ sectionId }) => sectionId === section!.id)?.unsupported).toContainEqual({
      excerpt: own,
      words: 19,
    });
    expect(changes).toEqual([]);
  });

  test('is for its staff only; they may read its documents', async () => {
    const colleague = await app.person({ role: 'instructor' });
    const student = await app.person();
    const params = { params: { courseId } };
    expect((await by(colleague).refused(groundingContract.coverage, params)).code).toBe('course_not_found');
    expect((await by(student).refused(groundingContract.coverage, params)).code).toBe('forbidden');
    await app.services.platform.database.transaction({ institutionId: instructor.institution.id }, (tx) =>
      tx.courseCollaborator.create({
        data: {
          institutionId: instructor.institution.id,
          courseId,
          userId: colleague.id,
          role: 'instructor',
        },
      }),
    );
    await by(colleague).ok(groundingContract.coverage, params);
    await by(colleague).ok(sourcesContract.get, { params: { sourceId: hiveId } });
    const replacing = { params: { sourceId: hiveId }, body: HIVE };
    expect((await by(colleague).refused(sourcesContract.replace, replacing)).code).toBe('forbidden');
  });
});

describe('when a document changes', () => {
  const newer = HIVE.text
    .replace('about fifty thousand bees', 'about sixty thousand bees')
    .replace('two thousand eggs', 'one thousand eggs');

  test('only the sections that cite what changed are marked, until they are dismissed or cite the new version', async () => {
    const { courseId, hive } = await generate();
    const params = { courseId };
    const body = { name: HIVE.name, text: newer };
    const { impact, source } = await by().ok(sourcesContract.replace, {
      params: { sourceId: hive.id },
      body,
    });
    expect(source.version).toBe(2);
    const { changes } = await by().ok(groundingContract.changes, { params });
    const quotes = changes.map(({ quote }) => quote);
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) expect(HIVE.text).toContain(quote);
    expect(
      changes.every(
        ({ sourceName, kind, version }) => sourceName === HIVE.name && kind === 'changed' && version === 2,
      ),
    ).toBe(true);
    const marked = new Set(changes.map(({ sectionId }) => sectionId));
    const touched = impact.sections.filter((section) => section.courseId === courseId);
    expect(new Set(touched.map(({ sectionId }) => sectionId))).toEqual(marked);
    expect(impact.elsewhere).toBe(0);
    const all = await sectionsOf(courseId);
    const citing = all.filter((section) =>
      citationsOf(section.body).some(({ sourceId }) => sourceId === hive.id),
    );
    expect(all.length).toBeGreaterThan(marked.size);
    expect(citing.map(({ id }) => id)).toEqual(expect.arrayContaining([...marked]));

    const [sectionId] = marked;
    const at = { courseId, sectionId: sectionId!, sourceId: hive.id };
    await by().ok(groundingContract.dismiss, { params: at, body: { version: 2 } });
    const left = (await by().ok(groundingContract.changes, { params })).changes;
    expect(left.some((change) => change.sectionId === sectionId)).toBe(false);
    const again = await by().refused(groundingContract.dismiss, { params: at, body: { version: 2 } });
    expect(again.code).toBe('change_not_found');
  });

  test('citing the new version takes the mark away', async () => {
    const { courseId, hive } = await generate();
    const body = { name: HIVE.name, text: newer };
    await by().ok(sourcesContract.replace, { params: { sourceId: hive.id }, body });
    const [change] = (await by().ok(groundingContract.changes, { params: { courseId } })).changes;
    const sectionId = change!.sectionId;
    const { section } = await by().ok(authoring.getDraftSection, { params: { courseId, sectionId } });
    const quote = 'In summer a strong colony has about sixty thousand bees';
    const start = newer.indexOf(quote);
    const citation = {
      sourceName: HIVE.name,
      sourceId: hive.id,
      sourceVersion: 2,
      start,
      end: start + quote.length,
      quote,
    };
    const revised = {
      ...section.body,
      questions: section.body.questions.map((question) => ({ ...question, citation })),
      resources: [{ title: HIVE.name, citation }],
    };
    await by().ok(authoring.updateSection, { params: { courseId, sectionId }, body: { body: revised } });
    const left = (await by().ok(groundingContract.changes, { params: { courseId } })).changes;
    expect(left.filter((one) => one.sectionId === sectionId)).toEqual([]);
    expect((await readiness(courseId)).filter(({ code }) => code === 'citation_invalid')).toEqual([]);
  });
});

describe('a course made by hand', () => {
  const prose =
    'A worker cleans cells, feeds the brood, builds comb and collects food for the whole hive in summer.';
  const quote = 'A **drone** is a male bee';

  /** A course of one section that cites a place of a document. */
  async function write(citation: object | null, markdown = prose) {
    const { course } = await by().ok(authoring.createCourse, {
      body: { title: 'Bees', description: 'By hand.' },
    });
    const params = { courseId: course.id };
    const { module } = await by().ok(structure.createModule, { params, body: { title: 'One' } });
    const { lesson } = await by().ok(structure.createLesson, {
      params,
      body: { title: 'One', moduleId: module.id },
    });
    const resources = citation ? [{ title: HIVE.name, citation: citation as never }] : [];
    const body = { schemaVersion: 1 as const, markdown, questions: [], resources };
    await by().ok(authoring.createSection, { params, body: { title: 'One', lessonId: lesson.id, body } });
    return course.id;
  }
  const start = HIVE.text.indexOf(quote);
  const place = { sourceName: HIVE.name, start, end: start + quote.length };
  const blocked = async (courseId: string) =>
    (await readiness(courseId)).filter(
      ({ code, severity }) => code === 'citation_invalid' && severity === 'blocker',
    ).length;
  const check = async (courseId: string, wanted: string) => {
    const { quality } = await by().ok(coursesQualityContract.quality, { params: { courseId } });
    return quality.checks.find(({ id }) => id === wanted);
  };
  const references = (courseId: string) => check(courseId, 'references');

  test('has an empty coverage, and is published without citing anything', async () => {
    const courseId = await write(null);
    expect(await coverage(courseId)).toEqual({ sources: [], sections: [], changes: [] });
    await by().ok(authoring.publish, { params: { courseId }, body: {} });
  });

  test('may cite its sources, but neither invented words nor documents it is not built from', async () => {
    const source = await hand(HIVE);
    const cited = { ...place, sourceId: source.id, sourceVersion: 1 };
    const sound = await write({ ...cited, quote: 'A drone is a male bee' });
    const invented = await write({ ...cited, quote: 'A drone is a female bee' });
    expect(await blocked(sound)).toBe(1);
    for (const courseId of [sound, invented]) {
      await by().ok(groundingContract.attach, { params: { courseId, sourceId: source.id } });
    }
    expect(await blocked(sound)).toBe(0);
    expect(await blocked(invented)).toBe(1);
    expect(await references(sound)).toMatchObject({ state: 'met', score: 100 });
    expect(await references(invented)).toMatchObject({
      state: 'stops',
      score: 0,
      findings: [{ message: `"One": “A drone is a female bee” does not stand in “${HIVE.name}”.` }],
    });
    const refused = await by().refused(authoring.publish, { params: { courseId: invented }, body: {} });
    expect(refused.code).toBe('not_ready');
    await by().ok(authoring.publish, { params: { courseId: sound }, body: {} });
    await by().ok(groundingContract.detach, { params: { courseId: sound, sourceId: source.id } });
    expect(await blocked(sound)).toBe(1);
  });

  test('states no numbers that the versions it is built from do not have', async () => {
    const source = await hand({
      name: 'numbers.md',
      text: 'A hive holds 50,000 bees. In 1973 a prize was won.',
    });
    const courseId = await write(null, `${prose} Of 50,000 bees 1,200 dance, as was known by 1973.`);
    const numbers = () => check(courseId, 'unsupported_specifics');
    expect(await numbers()).toMatchObject({
      state: 'not_measured',
      reason: 'The course was made without sources.',
    });
    const params = { courseId, sourceId: source.id };
    await by().ok(groundingContract.attach, { params });
    const message = '"One" states 1200, which no source has.';
    expect(await numbers()).toMatchObject({ state: 'below', score: 67, findings: [{ message }] });
    const text = 'A hive holds 50,000 bees, of which 1,200 dance. In 1973 a prize was won.';
    await by().ok(sourcesContract.replace, {
      params: { sourceId: source.id },
      body: { name: 'numbers.md', text },
    });
    expect(await numbers()).toMatchObject({ state: 'below', score: 67 });
    await by().ok(groundingContract.attach, { params });
    expect(await numbers()).toMatchObject({ state: 'met', score: 100, findings: [] });
  });

  test('is not built from what its author may not read', async () => {
    const colleague = await app.person({ role: 'instructor' });
    const theirs = await hand({ name: 'theirs.md', text: 'Words of theirs.' }, colleague);
    const params = { courseId: await write(null), sourceId: theirs.id };
    expect((await by().refused(groundingContract.attach, { params })).code).toBe('source_not_found');
    const body = { title: 'Theirs', description: 'Not mine.', sources: [{ sourceId: theirs.id }] };
    const refused = await by().refused(generationContract.start, { body });
    expect(refused).toMatchObject({
      code: 'sources_invalid',
      errors: [{ path: 'sources.0.sourceId', code: 'source_not_found' }],
    });
  });
});
