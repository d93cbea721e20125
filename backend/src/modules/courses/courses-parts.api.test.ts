import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, nat, record } from 'fast-check';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { BODY, publishCourse } from '../../../test/support/published-course.ts';
import { dueDatesContract } from '../enrollments/due-dates.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesDeletedContract as deleted } from './courses-deleted.contract.ts';
import { coursesPartsContract as parts, type PartsMove } from './courses-parts.contract.ts';
import { coursesRulesContract } from './courses-rules.contract.ts';
import { coursesContract } from './courses.contract.ts';

const UNKNOWN = '0198c8a0-0000-7000-8000-000000000000';
const QUESTION = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'Where does a cell come from?',
  options: [
    { id: 'a', text: 'Another cell' },
    { id: 'b', text: 'The air' },
  ],
  objectiveId: 'origin',
};
const KEY = { questionId: 'q1', correct: ['a'], rationale: { b: 'The air is not alive.' } };
const CONTENT = {
  body: {
    ...BODY,
    questions: [QUESTION],
    resources: [{ title: 'A film', url: 'https://films.example/cells' }],
  },
  keys: [KEY],
};

let app: TestApp;
let instructor: TestPerson;
let author: ApiClient;
let course: { courseId: string };
let moduleId: string;
let cells: string;
let tissue: string;
let sections: string[];

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  author = app.as(instructor);
});
afterAll(() => app.close());

const newCourse = async (title: string) => ({
  courseId: (await author.ok(authoring.createCourse, { body: { title } })).course.id,
});
const newModule = async (params: { courseId: string }, title: string) =>
  (await author.ok(authoring.createModule, { params, body: { title } })).module.id;
const newLesson = async (
  params: { courseId: string },
  inModule: string,
  title: string,
  objectives = false,
) => {
  const origin = { id: 'origin', text: 'Say where cells come from', bloomLevel: 'understand' as const };
  const body = { title, moduleId: inModule, objectives: objectives ? [origin] : [] };
  return (await author.ok(authoring.createLesson, { params, body })).lesson.id;
};

/** A module with the lessons "Cells" (One, Two, Three; an objective) and "Tissue" (Four). */
beforeEach(async () => {
  course = await newCourse('Biology');
  moduleId = await newModule(course, 'Small');
  cells = await newLesson(course, moduleId, 'Cells', true);
  tissue = await newLesson(course, moduleId, 'Tissue');
  sections = [];
  for (const [title, lessonId] of [
    ['One', cells],
    ['Two', cells],
    ['Three', cells],
    ['Four', tissue],
  ] as const) {
    const body = { title, lessonId, ...CONTENT };
    sections.push((await author.ok(authoring.createSection, { params: course, body })).section.id);
  }
});

const draftOf = async (params = course) =>
  (await author.ok(coursesContract.get, { params, query: { view: 'draft' } })).course.modules;
const outlineOf = async (params = course) =>
  (await draftOf(params)).map((module) => [
    module.title,
    module.lessons.map((lesson) => [lesson.title, lesson.sections.map((section) => section.title)]),
  ]);
const move = (body: PartsMove) => author.ok(parts.moveParts, { params: course, body });

describe('parts of a draft are moved', () => {
  test('a section before another one, in its lesson and into another', async () => {
    await move({ kind: 'section', ids: [sections[2]!], parentId: cells, beforeId: sections[0]! });
    await move({ kind: 'section', ids: [sections[0]!], parentId: tissue, beforeId: sections[3]! });
    expect(await outlineOf()).toEqual([
      [
        'Small',
        [
          ['Cells', ['Three', 'Two']],
          ['Tissue', ['One', 'Four']],
        ],
      ],
    ]);
    expect((await draftOf())[0]!.lessons[0]!.sections.map((section) => section.order)).toEqual([1, 2]);
  });

  test('several at once, a lesson into another module, a module to the front', async () => {
    const big = await newModule(course, 'Big');
    await move({ kind: 'section', ids: [sections[2]!, sections[0]!], parentId: tissue, beforeId: null });
    await move({ kind: 'lesson', ids: [tissue], parentId: big, beforeId: null });
    await move({ kind: 'module', ids: [big], parentId: null, beforeId: moduleId });
    expect(await outlineOf()).toEqual([
      ['Big', [['Tissue', ['Four', 'Three', 'One']]]],
      ['Small', [['Cells', ['Two']]]],
    ]);
  });

  test('two people who move things at the same time lose and double nothing', async () => {
    const lessons = [cells, tissue];
    const someMove = record({ section: nat(3), lesson: nat(1), before: nat(4) });
    await assert(
      asyncProperty(array(someMove, { minLength: 2, maxLength: 6 }), async (moves) => {
        await Promise.all(
          moves.map(({ section, lesson, before }) =>
            author.call(parts.moveParts, {
              params: course,
              body: {
                kind: 'section',
                ids: [sections[section]!],
                parentId: lessons[lesson]!,
                beforeId: sections[before] ?? null,
              },
            }),
          ),
        );
        const found = (await draftOf())[0]!.lessons.map((lesson) => lesson.sections);
        expect(
          found
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(sections.toSorted());
        for (const family of found) {
          expect(family.map(({ order }) => order)).toEqual(family.map((_section, index) => index + 1));
        }
      }),
      { numRuns: 12 },
    );
  });

  test('not to where there is no such place, and not what is not there', async () => {
    const refused = (body: object) =>
      author.refused(parts.moveParts, {
        params: course,
        body: { kind: 'section', ids: [sections[0]!], parentId: tissue, beforeId: null, ...body } as never,
      });
    expect(await refused({ parentId: UNKNOWN })).toMatchObject({ status: 404, code: 'parent_not_found' });
    expect(await refused({ ids: [UNKNOWN] })).toMatchObject({ status: 404, code: 'part_not_found' });
    expect(await refused({ beforeId: sections[1] })).toMatchObject({ status: 409, code: 'place_gone' });
    expect(await refused({ parentId: null })).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('by nobody who may not edit the course', async () => {
    const body = { kind: 'section' as const, ids: [sections[0]!], parentId: tissue, beforeId: null };
    const other = app.as(await app.person({ role: 'instructor' }));
    const abroad = app.as(await app.person({ role: 'admin', institution: SECOND }));
    for (const client of [other, abroad]) {
      expect(await client.refused(parts.moveParts, { params: course, body })).toMatchObject({ status: 404 });
      expect(await client.refused(parts.copyParts, { params: course, body })).toMatchObject({ status: 404 });
    }
    const student = app.as(await app.person());
    expect(await student.refused(parts.moveParts, { params: course, body })).toMatchObject({ status: 403 });
  });
});

describe('parts of a draft are copied', () => {
  test('a section beside itself, with its questions, keys and resources', async () => {
    const { parts: made } = await author.ok(parts.copyParts, {
      params: course,
      body: {
        kind: 'section',
        ids: [sections[0]!],
        parentId: cells,
        beforeId: sections[1]!,
        title: 'One again',
      },
    });
    expect(made).toEqual([{ id: expect.any(String), order: 2 }]);
    expect(await outlineOf()).toEqual([
      [
        'Small',
        [
          ['Cells', ['One', 'One again', 'Two', 'Three']],
          ['Tissue', ['Four']],
        ],
      ],
    ]);
    const params = { ...course, sectionId: made[0]!.id };
    const { section } = await author.ok(authoring.getDraftSection, { params });
    expect(section).toMatchObject({ ...CONTENT, title: 'One again', revision: 1 });
  });

  test('a module with everything in it; objectives get ids of their own and their questions follow', async () => {
    await author.ok(parts.copyParts, {
      params: course,
      body: { kind: 'module', ids: [moduleId], parentId: null, beforeId: null, title: 'Small again' },
    });
    const [small, again] = await draftOf();
    expect(again!.title).toBe('Small again');
    const ids = [small!, again!].flatMap((module) => [
      module.id,
      ...module.lessons.flatMap(({ id, objectives, sections: held }) => [
        id,
        ...objectives.map((objective) => objective.id),
        ...held.map((section) => section.id),
      ]),
    ]);
    expect(new Set(ids).size).toBe(16);
    const lesson = again!.lessons[0]!;
    const params = { ...course, sectionId: lesson.sections[0]!.id };
    const { section } = await author.ok(authoring.getDraftSection, { params });
    expect(section.body.questions[0]!.objectiveId).toBe(lesson.objectives[0]!.id);
  });

  test('into another course, and out of this one, where the caller may edit both', async () => {
    const other = await newCourse('Botany');
    const leaves = await newModule(other, 'Leaves');
    await author.ok(parts.copyParts, {
      params: course,
      body: {
        kind: 'lesson',
        ids: [cells],
        courseId: other.courseId,
        parentId: leaves,
        beforeId: null,
        takeAway: true,
      },
    });
    expect(await outlineOf(other)).toEqual([['Leaves', [['Cells', ['One', 'Two', 'Three']]]]]);
    expect(await outlineOf()).toEqual([['Small', [['Tissue', ['Four']]]]]);
    const colleague = app.as(await app.person({ role: 'instructor' }));
    const theirs = await colleague.ok(authoring.createCourse, { body: { title: 'Theirs' } });
    const body = {
      kind: 'module' as const,
      ids: [moduleId],
      courseId: theirs.course.id,
      parentId: null,
      beforeId: null,
    };
    expect(await author.refused(parts.copyParts, { params: course, body })).toMatchObject({ status: 404 });
  });

  test('and those who learn the course notice nothing', async () => {
    const published = await publishCourse(app, instructor, { lessons: [[{}, {}]] });
    const params = { courseId: published.courseId };
    const learner = app.as(await app.person());
    await learner.ok(enrollmentsContract.enroll, { params });
    const [lesson] = published.lessons;
    await author.ok(parts.copyParts, {
      params,
      body: { kind: 'section', ids: lesson!.sections, parentId: lesson!.id, beforeId: null },
    });
    const { progress } = await learner.ok(coursesContract.get, { params });
    expect(progress).toMatchObject({ requiredSections: 2 });
  });

  test('not beyond what a draft holds', async () => {
    const copy = (ids: string[]) =>
      author.call(parts.copyParts, {
        params: course,
        body: { kind: 'section', ids, parentId: tissue, beforeId: null },
      });
    for (let held = 1; held + 4 <= 50; held += 4) await copy(sections);
    const full = await author.refused(parts.copyParts, {
      params: course,
      body: { kind: 'section', ids: sections, parentId: tissue, beforeId: null },
    });
    expect(full).toMatchObject({ status: 409, code: 'limit_reached' });
  });
});

/** Two is open after One and before Four; Cells after Tissue; Two and Cells are due. */
async function rulesAndDates() {
  const after = (sectionId: string) => ({ type: 'section_completed' as const, sectionId });
  const [one, two, , four] = sections as [string, string, string, string];
  const rules = [
    [two, { access: { all: [after(one), after(four)] } }],
    [cells, { access: { type: 'lesson_completed' as const, lessonId: tissue }, completion: after(two) }],
  ] as const;
  for (const [nodeId, body] of rules) {
    await author.ok(coursesRulesContract.setRules, { params: { ...course, nodeId }, body });
  }
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  for (const [nodeKind, nodeId] of [
    ['section', two],
    ['lesson', cells],
  ] as const) {
    await author.ok(dueDatesContract.set, { params: course, body: { nodeKind, nodeId, dueAt } });
  }
  return { after, four, dueAt };
}
const rulesOf = async (params: { courseId: string }, nodeId: string) => {
  const { nodes } = await author.ok(coursesRulesContract.getRules, { params });
  const { access, completion } = nodes.find(({ id }) => id === nodeId)!;
  return { access, completion };
};
const copyOfCells = async (params: { courseId: string }) =>
  (await draftOf(params)).flatMap((module) => module.lessons).findLast(({ title }) => title === 'Cells')!;

describe('copies take rules and due dates along', () => {
  test('within a course: asked of the copies where they are inside, of the same parts elsewhere', async () => {
    const { after, four, dueAt } = await rulesAndDates();
    const { leftBehind } = await author.ok(parts.copyParts, {
      params: course,
      body: { kind: 'lesson', ids: [cells], parentId: moduleId, beforeId: null },
    });
    expect(leftBehind).toEqual({ rules: 0, dueDates: 0 });
    const copy = await copyOfCells(course);
    const [one, two] = copy.sections.map(({ id }) => id) as [string, string];
    expect(await rulesOf(course, two)).toEqual({
      access: { all: [after(one), after(four)] },
      completion: null,
    });
    expect(await rulesOf(course, copy.id)).toEqual({
      access: { type: 'lesson_completed', lessonId: tissue },
      completion: after(two),
    });
    const { dueDates } = await author.ok(dueDatesContract.list, { params: course });
    const dated = dueDates.map(({ node, dueAt: at }) => [node.id, at]);
    expect(dated).toHaveLength(4);
    expect(dated).toEqual(expect.arrayContaining([two, copy.id].map((id) => [id, dueAt])));
  });

  test('into another course: without what is only here, and it is said how much that is', async () => {
    const { after } = await rulesAndDates();
    const other = await newCourse('Botany');
    const parentId = await newModule(other, 'Leaves');
    const { leftBehind } = await author.ok(parts.copyParts, {
      params: course,
      body: {
        kind: 'lesson',
        ids: [cells],
        courseId: other.courseId,
        parentId,
        beforeId: null,
        takeAway: true,
      },
    });
    expect(leftBehind).toEqual({ rules: 2, dueDates: 2 });
    const copy = await copyOfCells(other);
    const [one, two] = copy.sections.map(({ id }) => id) as [string, string];
    expect(await rulesOf(other, two)).toEqual({ access: { all: [after(one)] }, completion: null });
    expect(await rulesOf(other, copy.id)).toEqual({ access: null, completion: after(two) });
    const { findings } = await author.ok(authoring.readiness, { params: other });
    expect(findings.map(({ code }) => code)).not.toContain('reference_missing');
    expect((await author.ok(dueDatesContract.list, { params: other })).dueDates).toEqual([]);
  });
});

describe('several parts of a draft at once', () => {
  test('leave it, all or none, and come back to where they stood', async () => {
    const gone = [sections[0]!, sections[2]!].map((id) => ({ kind: 'section' as const, id }));
    const body = { parts: [...gone, { kind: 'lesson' as const, id: UNKNOWN }] };
    expect(await author.refused(parts.deleteParts, { params: course, body })).toMatchObject({
      code: 'part_not_found',
    });
    await author.ok(parts.deleteParts, { params: course, body: { parts: gone } });
    expect((await outlineOf())[0]![1]![0]).toEqual(['Cells', ['Two']]);
    for (const { kind, id } of gone.toReversed()) {
      await author.ok(deleted.restorePart, { params: { ...course, kind, partId: id } });
    }
    expect((await outlineOf())[0]![1]![0]).toEqual(['Cells', ['One', 'Two', 'Three']]);
  });

  test('leave it again as they were made, unless somebody wrote in them', async () => {
    const copyOf = async () => {
      const copied = await author.ok(parts.copyParts, {
        params: course,
        body: { kind: 'lesson', ids: [cells], parentId: moduleId, beforeId: null },
      });
      return copied.parts[0]!.id;
    };
    const before = await outlineOf();
    const unwritten = { parts: [{ kind: 'lesson' as const, id: await copyOf() }], onlyUnwritten: true };
    await author.ok(parts.deleteParts, { params: course, body: unwritten });
    expect(await outlineOf()).toEqual(before);

    const written = { parts: [{ kind: 'lesson' as const, id: await copyOf() }], onlyUnwritten: true };
    const draft = await draftOf();
    const [section] = draft
      .flatMap(({ lessons }) => lessons)
      .find(({ id }) => id === written.parts[0]!.id)!.sections;
    await author.ok(authoring.updateSection, {
      params: { ...course, sectionId: section!.id },
      body: { title: 'Written' },
    });
    expect(await author.refused(parts.deleteParts, { params: course, body: written })).toMatchObject({
      status: 409,
      code: 'part_written_in',
    });
    await author.ok(parts.deleteParts, { params: course, body: { parts: written.parts } });
  });

  test('become optional and required again', async () => {
    const both = [
      { kind: 'section' as const, id: sections[0]! },
      { kind: 'lesson' as const, id: tissue },
    ];
    await author.ok(parts.requireParts, { params: course, body: { parts: both, isRequired: false } });
    const [small] = await draftOf();
    expect(small!.lessons.map((lesson) => lesson.isRequired)).toEqual([true, false]);
    expect(small!.lessons[0]!.sections.map((section) => section.isRequired)).toEqual([false, true, true]);
    const unknown = { parts: [{ kind: 'lesson' as const, id: UNKNOWN }], isRequired: true };
    expect(await author.refused(parts.requireParts, { params: course, body: unknown })).toMatchObject({
      status: 404,
    });
  });
});

describe('what points to parts that are gone', () => {
  test('is found before publication: rules, due dates and objectives', async () => {
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    await author.ok(coursesRulesContract.setRules, {
      params: { ...course, nodeId: sections[1]! },
      body: { access: { type: 'section_completed', sectionId: sections[3]! } },
    });
    const dated = { nodeKind: 'section' as const, nodeId: sections[3]!, dueAt };
    await author.ok(dueDatesContract.set, { params: course, body: dated });
    await move({ kind: 'section', ids: [sections[0]!], parentId: tissue, beforeId: null });
    await author.ok(parts.deleteParts, {
      params: course,
      body: { parts: [{ kind: 'section', id: sections[3]! }] },
    });
    const { findings } = await author.ok(authoring.readiness, { params: course });
    const codes = findings.map(({ code }) => code);
    expect(codes).toContain('reference_missing');
    expect(codes).toContain('due_date_of_missing_part');
    expect(codes).toContain('objective_unknown');
    const { dueDates } = await author.ok(dueDatesContract.list, { params: course });
    expect(dueDates).toHaveLength(1);
    await author.ok(coursesRulesContract.getRules, { params: course });
  });
});

describe('what two people say about a module or a lesson at the same time', () => {
  const outline = async () =>
    (await author.ok(coursesContract.get, { params: course, query: { view: 'draft' } })).course.modules[0]!;

  test('is refused to the one who did not read what the other saved, and overwrites nothing', async () => {
    const read = await outline();
    const lessonId = read.lessons[0]!.id;
    expect([read.revision, read.lessons[0]!.revision, read.lessons[0]!.sections[0]!.revision]).toEqual([
      1, 1, 1,
    ]);
    const headers = { 'if-match': '"r1"' };
    const toModule = { params: { ...course, moduleId: read.id }, headers };
    const toLesson = { params: { ...course, lessonId }, headers };
    const written = [
      await author.call(authoring.updateModule, { ...toModule, body: { description: 'Of life.' } }),
      await author.call(authoring.updateLesson, { ...toLesson, body: { title: 'All cells' } }),
    ];
    expect(written.map((reply) => [reply.status, reply.headers.get('etag')])).toEqual([
      [204, '"r2"'],
      [204, '"r2"'],
    ]);
    const late = [
      await author.refused(authoring.updateModule, { ...toModule, body: { description: 'Late.' } }),
      await author.refused(authoring.updateLesson, { ...toLesson, body: { objectives: [] } }),
    ];
    expect(late).toMatchObject([
      { status: 412, code: 'module_changed', revision: 2 },
      { status: 412, code: 'lesson_changed', revision: 2 },
    ]);
    const now = await outline();
    expect(now).toMatchObject({ description: 'Of life.', revision: 2 });
    expect(now.lessons[0]).toMatchObject({
      title: 'All cells',
      objectives: read.lessons[0]!.objectives,
      revision: 2,
    });
  });

  test('counts what makes a lesson optional, and no move', async () => {
    const [lesson, other] = (await outline()).lessons;
    await author.ok(parts.requireParts, {
      params: course,
      body: { parts: [{ kind: 'lesson', id: lesson!.id }], isRequired: false },
    });
    const body = { kind: 'lesson' as const, ids: [other!.id], parentId: moduleId, beforeId: lesson!.id };
    await author.ok(parts.moveParts, { params: course, body });
    expect((await outline()).lessons.map(({ id, revision }) => [id, revision])).toEqual([
      [other!.id, 1],
      [lesson!.id, 2],
    ]);
  });
});
