import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BODY,
  draftCourse,
  publishCourse,
  type PublishedCourse,
} from '../../../test/support/published-course.ts';
import { publishRuled } from '../../../test/support/ruled-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { learnerOf } from '../../../test/support/tutor-course.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { courseSearchContract } from '../tutoring/tutoring-search.contract.ts';
import { glossaryContract } from './glossary.contract.ts';

let app: TestApp;
let instructor: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

const text = (markdown: string) => ({ ...BODY, markdown: `${markdown} ${BODY.markdown}` });
const lessons = [
  [
    { title: 'Coasts', body: text('An :term[estuary]{definition="Where a river meets the sea."} is wide.') },
    { title: 'Mouths', body: text('Many :term[estuaries]{of="Estuary"} silt up; so does a :term[delta].') },
  ],
];
const params = ({ courseId }: PublishedCourse) => ({ params: { courseId } });

describe('the glossary of a course', () => {
  it('has its terms, what they mean and where they come up', async () => {
    const course = await publishCourse(app, instructor, { lessons });
    const student = await learnerOf(app, course.courseId);
    const { terms } = await app.as(student).ok(glossaryContract.read, params(course));
    const [first, second] = course.lessons[0]!.sections;
    expect(terms).toEqual([
      {
        term: 'estuary',
        definition: 'Where a river meets the sea.',
        sections: 2,
        places: [
          { sectionId: first, sectionTitle: 'Coasts', lessonTitle: 'Lesson 1', words: 'estuary' },
          { sectionId: second, sectionTitle: 'Mouths', lessonTitle: 'Lesson 1', words: 'estuaries' },
        ],
      },
    ]);
    // What is found by a search reads as the text does.
    const found = await app
      .as(student)
      .ok(courseSearchContract.search, { ...params(course), query: { q: 'estuary wide' } });
    expect(found.passages[0]?.snippet).toBe('An estuary is wide.');
  });

  it('stays as it was published until the learner moves on', async () => {
    const course = await publishCourse(app, instructor, { lessons });
    const student = await learnerOf(app, course.courseId);
    const sectionId = course.lessons[0]!.sections[0]!;
    await app.as(instructor).ok(coursesAuthoringContract.updateSection, {
      params: { courseId: course.courseId, sectionId },
      body: { body: text('A :term[fjord]{definition="A drowned valley."}.') },
    });
    const named = async (person: TestPerson, contract: 'read' | 'draft') =>
      (await app.as(person).ok(glossaryContract[contract], params(course))).terms.map(({ term }) => term);
    expect(await named(student, 'read')).toEqual(['estuary']);
    expect(await named(instructor, 'draft')).toEqual(['delta', 'Estuary', 'fjord']);
  });

  it('has nothing of what is locked, until it is open', async () => {
    const ruled = await publishRuled(app, instructor, { lessons }, ({ lessons: [lesson] }) => ({
      [lesson!.sections[0]!]: { access: { type: 'section_completed', sectionId: lesson!.sections[1]! } },
    }));
    const [locked, open] = ruled.lessons[0]!.sections as [string, string];
    const student = await learnerOf(app, ruled.courseId);
    const read = async () => (await app.as(student).ok(glossaryContract.read, params(ruled))).terms;
    expect(await read()).toEqual([]);
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: ruled.lessons[0]!.id, sectionId: open },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
    expect((await read()).flatMap(({ places }) => places.map(({ sectionId }) => sectionId))).toEqual([
      locked,
      open,
    ]);
  });

  it('is for those who read the course', async () => {
    const course = await publishCourse(app, instructor, { lessons });
    const stranger = await app.as(await app.person()).refused(glossaryContract.read, params(course));
    expect(stranger).toMatchObject({ status: 403, code: 'not_enrolled' });
    const foreigner = await app.person({ institution: SECOND });
    const elsewhere = await app.as(foreigner).refused(glossaryContract.read, params(course));
    expect(elsewhere).toMatchObject({ status: 404, code: 'course_not_found' });
    const student = await learnerOf(app, course.courseId);
    expect(await app.as(student).refused(glossaryContract.draft, params(course))).toMatchObject({
      status: 403,
    });
  });
});

describe('the glossary of a draft', () => {
  it('is as learners will find it for who previews it, whichever section explains a term', async () => {
    const { courseId, lessons: placed } = await draftCourse(app, instructor, { lessons });
    const preview = (person: TestPerson) =>
      app.as(person).call(glossaryContract.preview, { params: { courseId } });
    const { body } = await preview(instructor);
    expect(body).toEqual({
      terms: [
        expect.objectContaining({
          term: 'estuary',
          definition: 'Where a river meets the sea.',
          places: placed[0]!.sections.map((sectionId) => expect.objectContaining({ sectionId })),
        }),
      ],
    });
    const stranger = await app.person({ role: 'instructor' });
    expect((await preview(stranger)).body).toMatchObject({ status: 404, code: 'course_not_found' });
  });

  it('has what nothing explains yet, which is said before publication too', async () => {
    const course = await draftCourse(app, instructor, { lessons });
    const { terms } = await app.as(instructor).ok(glossaryContract.draft, params(course));
    expect(terms.map(({ term, definitions, sections }) => [term, definitions.length, sections])).toEqual([
      ['delta', 0, 1],
      ['estuary', 1, 2],
    ]);
    const { findings } = await app.as(instructor).ok(coursesAuthoringContract.readiness, params(course));
    expect(findings.filter(({ code }) => code === 'term_undefined')).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: '"Mouths" marks "delta" as a term that nothing explains.',
        sectionId: course.lessons[0]!.sections[1],
      }),
    ]);
  });
});
