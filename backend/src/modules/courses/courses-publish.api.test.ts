import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import type { ApiClient } from '../../../test/support/api-client.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesContract } from './courses.contract.ts';
import { saveGeneratedCourse, type GeneratedCourse } from './courses-generated.service.ts';

const PROSE =
  'A cell is the smallest part of a living thing that lives by itself. It takes in food, turns it into work, ' +
  'grows, and divides into two. Every plant and every animal is made of cells, and each of them came from ' +
  'another cell that was there before.';
const RATIONALE = 'The air is not alive, says the key.';
const OBJECTIVE = { id: 'o1', text: 'Say what a cell is', bloomLevel: 'understand' as const };
const body = (markdown: string) => ({ schemaVersion: 1 as const, markdown, questions: [], resources: [] });
const quiz = {
  title: 'What do you know?',
  kind: 'quiz' as const,
  role: 'assessment' as const,
  estimatedMinutes: 5,
  body: {
    ...body('Answer in your own time.'),
    questions: [
      {
        id: 'q1',
        type: 'single_choice' as const,
        prompt: 'Where does a new cell come from?',
        options: [
          { id: 'a', text: 'Another cell' },
          { id: 'b', text: 'The air' },
          { id: 'c', text: 'The soil' },
        ],
        objectiveId: 'o1',
      },
    ],
  },
  keys: [{ questionId: 'q1', correct: ['a'], rationale: { b: RATIONALE } }],
};

let app: TestApp;
let instructor: TestPerson;
let author: ApiClient;
let params: { courseId: string };
let firstSection: string;

/** A whole course, as an author leaves it. */
const generated = (changes: Partial<GeneratedCourse> = {}): GeneratedCourse => ({
  instructorId: instructor.id,
  title: 'Biology',
  description: 'How living things live.',
  difficulty: 'beginner',
  subject: 'Science',
  tags: ['cells'],
  language: 'en',
  estimatedMinutes: 0,
  learningObjectives: [OBJECTIVE],
  prerequisites: ['Curiosity'],
  targetAudience: 'Everybody',
  assessmentCriteria: [{ name: 'Quiz', weight: 1, description: 'After each lesson' }],
  closingProject: { title: 'A cell of clay', description: 'Make one.' },
  origin: 'offline',
  modules: [
    {
      title: 'Small things',
      description: 'What cannot be seen',
      lessons: [
        {
          title: 'Cells',
          objectives: [OBJECTIVE],
          estimatedMinutes: 0,
          sections: [
            {
              title: 'What it is',
              kind: 'read',
              role: 'content',
              estimatedMinutes: 10,
              body: body(PROSE),
              keys: [],
            },
            quiz,
          ],
        },
      ],
    },
  ],
  ...changes,
});
const save = (course: GeneratedCourse) => {
  const { id: institutionId } = instructor.institution;
  return app.services.platform.database.transaction({ institutionId }, async (tx) => {
    const tenant = { institutionId, requestId: 'test', actor: null };
    return { courseId: (await saveGeneratedCourse(tx, tenant, course)).courseId };
  });
};

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  author = app.as(instructor);
});
afterAll(() => app.close());

beforeEach(async () => {
  params = await save(generated());
  const { course } = await author.ok(coursesContract.get, { params, query: { view: 'draft' } });
  firstSection = course.modules[0]!.lessons[0]!.sections[0]!.id;
});

const publish = () => author.ok(authoring.publish, { params, body: { note: 'Now for everybody' } });
const edit = (markdown: string) =>
  author.ok(authoring.updateSection, {
    params: { ...params, sectionId: firstSection },
    body: { body: body(markdown) },
  });

describe('a generated course', () => {
  test('is saved whole, unpublished, with cover, statistics and audit', async () => {
    const { course } = await author.ok(coursesContract.get, { params, query: { view: 'draft' } });
    expect(course).toMatchObject({
      title: 'Biology',
      status: 'draft',
      version: null,
      counts: { modules: 1, lessons: 1, sections: 2, enrollments: 0 },
      assessmentCriteria: [{ name: 'Quiz', weight: 1 }],
      modules: [
        {
          title: 'Small things',
          lessons: [
            {
              title: 'Cells',
              objectives: [OBJECTIVE],
              sections: [{ title: 'What it is' }, { kind: 'quiz' }],
            },
          ],
        },
      ],
    });
    expect(course.thumbnailUrl).not.toBeNull();
    const { section } = await author.ok(authoring.getDraftSection, {
      params: { ...params, sectionId: firstSection },
    });
    expect(section).toMatchObject({ origin: 'offline', editedByHand: false });
    const { institution } = instructor;
    const rows = await app.services.platform.database.transaction(
      { institutionId: institution.id },
      async (tx) => [
        await tx.courseStatistics.count({ where: params }),
        await tx.auditEntry.count({ where: { action: 'course_generated', entityId: params.courseId } }),
      ],
    );
    expect(rows).toEqual([1, 1]);
  });

  test('of a hundred sections is saved in a moment', async () => {
    const lesson = generated().modules[0]!.lessons[0]!;
    const many = Array.from({ length: 10 }, (_m, module) => ({
      title: `Module ${module}`,
      description: '',
      lessons: Array.from({ length: 5 }, () => ({
        ...lesson,
        sections: lesson.sections.map((each) => ({
          ...each,
          body: { ...each.body, markdown: `${module} ${PROSE}` },
        })),
      })),
    }));
    const start = performance.now();
    params = await save(generated({ modules: many }));
    expect(performance.now() - start).toBeLessThan(2_000);
    const { course } = await author.ok(coursesContract.get, { params, query: { view: 'draft' } });
    expect(course.counts).toMatchObject({ modules: 10, lessons: 50, sections: 100 });
    expect(course.modules.map((module) => module.title)).toEqual(many.map((module) => module.title));
  });
});

describe('publishing', () => {
  test('makes version 1, which learners read without the keys', async () => {
    const readiness = await author.ok(authoring.readiness, { params });
    expect(readiness).toMatchObject({ ready: true, hasUnpublishedChanges: true, nextVersion: 1 });
    expect(readiness.findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', code: 'sections_not_reviewed' }),
    );
    expect(new Set(readiness.findings.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    const { version } = await publish();
    expect(version.number).toBe(1);
    expect(await author.ok(authoring.readiness, { params })).toMatchObject({
      hasUnpublishedChanges: false,
      nextVersion: 2,
    });
    const learner = app.as(await app.person());
    const page = await learner.ok(coursesContract.get, { params });
    expect(page.course).toMatchObject({ version, status: 'published', estimatedMinutes: 15 });
    expect(page.course.modules[0]!.lessons[0]!.estimatedMinutes).toBe(15);
    await learner.ok(enrollmentsContract.enroll, { params });
    for (const { id: sectionId } of page.course.modules[0]!.lessons[0]!.sections) {
      const reply = await learner.ok(coursesContract.section, { params: { ...params, sectionId } });
      expect(JSON.stringify(reply)).not.toMatch(/"keys"|"correct"|says the key/);
    }
    const { versions } = await author.ok(coursesContract.versions, { params });
    expect(versions).toMatchObject([{ number: 1, note: 'Now for everybody', enrollments: 1 }]);
  });

  test('shows the course in the catalogue at once; taking it away removes it at once', async () => {
    const learner = app.as(await app.person());
    const listed = async () =>
      (await learner.ok(coursesContract.list, { query: { limit: '100' } })).courses.find(
        (course) => course.id === params.courseId,
      );
    expect(await listed()).toBeUndefined();
    await publish();
    expect(await listed()).toMatchObject({ title: 'Biology' });
    await author.ok(authoring.updateCourse, { params, body: { title: 'Botany' } });
    expect(await listed()).toMatchObject({ title: 'Botany' });
    await author.ok(authoring.archiveCourse, { params });
    expect(await listed()).toBeUndefined();
  });

  test('an edit changes the draft; learners keep what was published until it is published again', async () => {
    await publish();
    const learner = app.as(await app.person());
    await learner.ok(enrollmentsContract.enroll, { params });
    const read = async (client: ApiClient) =>
      (await client.ok(coursesContract.section, { params: { ...params, sectionId: firstSection } })).section
        .body.markdown;
    await edit(`${PROSE} And it is small.`);
    expect(await read(learner)).toBe(PROSE);
    expect((await publish()).version.number).toBe(2);
    expect(await read(learner)).toBe(PROSE);
    const newcomer = app.as(await app.person());
    await newcomer.ok(enrollmentsContract.enroll, { params });
    expect(await read(newcomer)).toBe(`${PROSE} And it is small.`);
  });

  test('the same again is refused, also after an edit that was taken back', async () => {
    await publish();
    const refusal = { status: 409, code: 'nothing_changed' };
    expect(await author.refused(authoring.publish, { params, body: {} })).toMatchObject(refusal);
    await edit('Something else entirely, for a moment.');
    await edit(PROSE);
    expect(await author.refused(authoring.publish, { params, body: {} })).toMatchObject(refusal);
  });

  test('a draft that is not ready is refused with what stands before it', async () => {
    await edit(':::scaffold\nSay in three sentences what a cell is.\n:::');
    const problem = await author.refused(authoring.publish, { params, body: {} });
    expect(problem).toMatchObject({
      status: 422,
      code: 'not_ready',
      findings: [{ severity: 'blocker', code: 'unfilled_scaffold', sectionId: firstSection }],
    });
    expect(await author.ok(authoring.readiness, { params })).toMatchObject({ ready: false });
    await edit(PROSE);
    await publish();
  });

  test('an empty course is not ready', async () => {
    const { course } = await author.ok(authoring.createCourse, { body: { title: 'Nothing yet' } });
    const { ready, findings } = await author.ok(authoring.readiness, { params: { courseId: course.id } });
    expect(ready).toBe(false);
    expect(findings.map((finding) => finding.code)).toEqual([
      'course_description_missing',
      'course_without_modules',
      'course_objectives_missing',
    ]);
  });

  test('of many at once one wins, and numbers stay unique', async () => {
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => author.call(authoring.publish, { params, body: {} })),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409, 409]);
    await Promise.all([
      ...[1, 2, 3].map((number) => edit(`${PROSE} Take ${number}.`)),
      ...[1, 2, 3].map(() => author.call(authoring.publish, { params, body: {} })),
    ]);
    const { versions } = await author.ok(coursesContract.versions, { params });
    expect(versions.map((version) => version.number)).toEqual(
      versions.map((_version, index) => versions.length - index),
    );
  });

  test('what was taken out of the draft stays in the version', async () => {
    await publish();
    const learner = app.as(await app.person());
    await learner.ok(enrollmentsContract.enroll, { params });
    const { course } = await author.ok(coursesContract.get, { params, query: { view: 'draft' } });
    await author.ok(authoring.archiveModule, { params: { ...params, moduleId: course.modules[0]!.id } });
    expect((await learner.ok(coursesContract.get, { params })).course.modules).toHaveLength(1);
    await learner.ok(coursesContract.section, { params: { ...params, sectionId: firstSection } });
  });

  test('who only sees a published course may not edit it', async () => {
    await publish();
    const colleague = app.as(await app.person({ role: 'instructor' }));
    for (const refusal of [
      colleague.refused(authoring.updateCourse, { params, body: { title: 'Mine' } }),
      colleague.refused(authoring.readiness, { params }),
      colleague.refused(authoring.publish, { params, body: {} }),
      colleague.refused(authoring.archiveCourse, { params }),
    ]) {
      expect(await refusal).toMatchObject({ status: 403, code: 'forbidden' });
    }
  });
});
