import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSampleCourse } from '../../../test/support/sample-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import { coursesContract } from './courses.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  admin = await app.person({ role: 'admin' });
});
afterAll(() => app.close());

type Query = NonNullable<Parameters<ReturnType<TestApp['as']>['ok']>[1]>['query'];

/** The titles of a page of the catalogue, and the total it states. */
async function titles(reader: TestPerson | null, query: Record<string, unknown> = {}) {
  const api = reader ? app.as(reader) : app.anonymous();
  const { courses, pagination } = await api.ok(coursesContract.list, { query: query as Query });
  return { titles: courses.map((course) => course.title), total: pagination.total };
}

/** Does everything in a course, so that it is completed. */
async function complete(student: TestPerson, course: Awaited<ReturnType<typeof makeSampleCourse>>) {
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.id } });
  for (const [at, sectionId] of course.sectionIds.entries()) {
    await app.as(student).ok(progressContract.record, {
      params: { lessonId: course.lessonIds[Math.floor(at / 2)]!, sectionId },
      body: { eventId: crypto.randomUUID(), completed: true },
    });
  }
}

describe('finding courses', () => {
  const subject = 'Oceanography';
  let student: TestPerson;

  beforeAll(async () => {
    student = await app.person();
    const wishes = [
      {
        title: 'Version control',
        description: 'Keeping the history of files.',
        difficulty: 'beginner',
        visibility: 'public',
      },
      {
        title: 'Waves and wind',
        description: 'How storms make swell.',
        difficulty: 'expert',
        tags: ['weather'],
      },
      { title: 'antarctic currents', description: 'Cold water that sinks.', difficulty: 'expert' },
    ] as const;
    for (const wish of wishes) {
      await makeSampleCourse(app, instructor, {
        fields: { ...wish, tags: [...('tags' in wish ? wish.tags : [])], subject },
      });
    }
    await makeSampleCourse(app, instructor, { fields: { title: 'A draft', subject }, publish: false });
    await makeSampleCourse(app, instructor, { fields: { title: 'For few', subject, visibility: 'private' } });
  });

  it('shows members what is published for the institution, newest first, and no drafts', async () => {
    expect(await titles(student, { subject })).toEqual({
      titles: ['antarctic currents', 'Waves and wind', 'Version control'],
      total: 3,
    });
  });

  it('shows strangers the public ones only', async () => {
    expect(await titles(null, { subject, institution: instructor.institution.slug })).toEqual({
      titles: ['Version control'],
      total: 1,
    });
  });

  it('shows private ones to their staff and to admins', async () => {
    expect((await titles(instructor, { subject })).titles).toContain('For few');
    expect(await titles(admin, { subject })).toMatchObject({ total: 4 });
    const another = await app.person({ role: 'instructor' });
    expect((await titles(another, { subject })).titles).not.toContain('For few');
  });

  it('shows nothing of another institution', async () => {
    const elsewhere = await app.person({ role: 'admin', institution: SECOND });
    expect(await titles(elsewhere, { subject })).toEqual({ titles: [], total: 0 });
    expect(await titles(null, { subject, institution: SECOND })).toEqual({ titles: [], total: 0 });
  });

  it('refuses an institution that does not exist', async () => {
    const refusal = await app
      .anonymous()
      .refused(coursesContract.list, { query: { institution: 'nowhere' } });
    expect(refusal).toMatchObject({ status: 404, code: 'institution_not_found' });
  });

  it('filters by difficulty and by subject in any case, alone and together', async () => {
    expect((await titles(student, { subject: 'oceanOGRAPHY' })).total).toBe(3);
    expect(await titles(student, { subject, difficulty: 'expert', sort: 'title' })).toEqual({
      titles: ['antarctic currents', 'Waves and wind'],
      total: 2,
    });
    expect(await titles(student, { subject: 'Ocean' })).toEqual({ titles: [], total: 0 });
  });

  it('sorts titles as people do, whatever their case', async () => {
    expect((await titles(student, { subject, sort: 'title' })).titles).toEqual([
      'antarctic currents',
      'Version control',
      'Waves and wind',
    ]);
  });

  it('pages through all of them once, and states the total on every page', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => titles(student, { subject, limit: 1, page, sort: 'title' })),
    );
    expect(pages.flatMap((page) => page.titles)).toEqual([
      'antarctic currents',
      'Version control',
      'Waves and wind',
    ]);
    expect(pages.map((page) => page.total)).toEqual([3, 3, 3, 3]);
  });

  it.each([
    ['the beginning of a word', 'versio', ['Version control']],
    ['another form of a word', 'storm', ['Waves and wind']],
    ['a word of the subject', 'oceanography control', ['Version control']],
    ['a tag', 'weather', ['Waves and wind']],
    ['all words, not some', 'cold storms', []],
    ['words in order', '"cold water"', ['antarctic currents']],
    ['words in another order', '"water cold"', []],
    ['one or the other', 'antarctic or storms', ['antarctic currents', 'Waves and wind']],
    ['without', 'oceanography -water -history', ['Waves and wind']],
    ['words that every text has beside one that counts', 'the history of', ['Version control']],
  ])('finds by %s', async (_by, searchTerm, found) => {
    const page = await titles(student, { searchTerm, subject, sort: 'title' });
    expect(page).toEqual({ titles: found, total: found.length });
  });

  it('finds the title before the description when sorted by relevance', async () => {
    await makeSampleCourse(app, instructor, {
      fields: { title: 'Sailing', description: 'For those who like waves.', subject: 'Sport' },
    });
    expect((await titles(student, { searchTerm: 'waves' })).titles).toEqual(['Waves and wind', 'Sailing']);
  });

  it('counts the subjects of the catalogue, for each reader what they find', async () => {
    const count = async (reader: TestPerson | null) => {
      const api = reader ? app.as(reader) : app.anonymous();
      const { subjects } = await api.ok(coursesContract.facets);
      return subjects.find((facet) => facet.subject === subject)?.courses;
    };
    expect(await Promise.all([count(student), count(instructor), count(admin), count(null)])).toEqual([
      3, 4, 4, 1,
    ]);
  });

  it('tells who teaches a course and how much there is in it, and nothing of its learners or texts', async () => {
    const reply = await app.as(student).call(coursesContract.list, { query: { searchTerm: 'antarctic' } });
    expect(reply.body).toMatchObject({
      courses: [
        {
          instructor: { id: instructor.id, fullName: 'Ines Instructor' },
          counts: { modules: 1, lessons: 2, sections: 4, enrollments: 0 },
          analytics: { averageCompletionHours: null, completionRate: null },
          progress: null,
        },
      ],
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/markdown|correct|rationale|email/);
  });
});

describe('the catalogue of somebody who learns', () => {
  const subject = 'Learning by doing';

  it('has their own progress in it, and can leave out what they completed', async () => {
    const student = await app.person();
    const done = await makeSampleCourse(app, instructor, { fields: { title: 'Done', subject } });
    await makeSampleCourse(app, instructor, { fields: { title: 'Open', subject } });
    const hidden = await makeSampleCourse(app, instructor, {
      fields: { title: 'Hidden', subject, visibility: 'private' },
    });
    const enrolled = { params: { courseId: hidden.id }, body: { email: student.email } };
    await app.as(instructor).ok(enrollmentsContract.enrollStudent, enrolled);
    expect(await titles(student, { subject })).toEqual({ titles: ['Hidden', 'Open', 'Done'], total: 3 });

    await complete(student, done);
    const { courses } = await app.as(student).ok(coursesContract.list, { query: { subject } });
    expect(
      courses.map(({ title, progress }) => [title, progress?.progressPercentage, progress?.status]),
    ).toEqual([
      ['Hidden', 0, 'active'],
      ['Open', undefined, undefined],
      ['Done', 100, 'completed'],
    ]);
    expect(await titles(student, { subject, includeCompleted: 'false' })).toEqual({
      titles: ['Hidden', 'Open'],
      total: 2,
    });
    expect(await titles(await app.person(), { subject })).toMatchObject({ total: 2 });
  });
});

describe('courses one teaches', () => {
  it('lists them in every state but archived, newest change first, with what the draft holds', async () => {
    const teacher = await app.person({ role: 'instructor' });
    const gone = await makeSampleCourse(app, teacher, { fields: { title: 'Gone' } });
    const draft = await makeSampleCourse(app, teacher, {
      fields: { title: 'Draft' },
      lessons: [['Only']],
      publish: false,
    });
    await makeSampleCourse(app, teacher, { fields: { title: 'Published' } });
    await app.as(teacher).call(coursesAuthoringContract.archiveCourse, { params: { courseId: gone.id } });
    const { courses, pagination } = await app
      .as(teacher)
      .ok(coursesContract.list, { query: { scope: 'teaching' } });
    expect(courses.map(({ title, status, counts }) => [title, status, counts.sections])).toEqual([
      ['Published', 'published', 4],
      ['Draft', 'draft', 1],
    ]);
    expect(pagination.total).toBe(2);

    const ta = await app.person({ role: 'ta' });
    expect(await titles(ta, { scope: 'teaching' })).toEqual({ titles: [], total: 0 });
    await withClient(app.database.superuserUrl, (client) =>
      client.query(
        "insert into course_collaborators (institution_id, course_id, user_id, role) values ($1, $2, $3, 'ta')",
        [ta.institution.id, draft.id, ta.id],
      ),
    );
    expect(await titles(ta, { scope: 'teaching' })).toEqual({ titles: ['Draft'], total: 1 });
    expect((await titles(admin, { scope: 'teaching', limit: 100 })).titles).toContain('Draft');
    expect(await titles(await app.person(), { scope: 'teaching' })).toEqual({ titles: [], total: 0 });
  });

  it('asks strangers to sign in', async () => {
    const refusal = await app.anonymous().refused(coursesContract.list, { query: { scope: 'teaching' } });
    expect(refusal).toMatchObject({ status: 401, code: 'not_signed_in' });
  });
});

describe('the catalogue from memory', () => {
  it('answers again what has not changed with 304, and the new state at the very next read', async () => {
    const subject = 'Exactness';
    const student = await app.person();
    const course = await makeSampleCourse(app, instructor, { fields: { title: 'Before', subject } });
    const list = (headers: Record<string, string> = {}) =>
      app.as(student).call(coursesContract.list, { query: { subject }, headers });
    const first = await list();
    const etag = first.headers.get('etag')!;
    expect((await list({ 'if-none-match': etag })).status).toBe(304);

    const params = { courseId: course.id };
    await app
      .as(instructor)
      .call(coursesAuthoringContract.updateCourse, { params, body: { title: 'After' } });
    const changed = await list({ 'if-none-match': etag });
    expect(changed).toMatchObject({ status: 200, body: { courses: [{ title: 'After', progress: null }] } });

    await app.as(student).ok(enrollmentsContract.enroll, { params });
    expect((await list()).body).toMatchObject({ courses: [{ progress: { status: 'active' } }] });
    await app.as(student).call(enrollmentsContract.withdraw, { params });
    expect((await list()).body).toMatchObject({ courses: [{ progress: { status: 'withdrawn' } }] });

    await makeSampleCourse(app, instructor, { fields: { title: 'Another', subject } });
    expect((await titles(student, { subject })).titles).toEqual(['Another', 'After']);
    await app.as(instructor).call(coursesAuthoringContract.archiveCourse, { params });
    expect(await titles(student, { subject })).toEqual({ titles: ['Another'], total: 1 });
  });

  it('keeps totals that are those of a count of the table, whatever was changed', async () => {
    const [counters, counted] = await withClient(app.database.superuserUrl, async (client) => {
      const order = 'group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6';
      const kinds = 'institution_id, visibility, difficulty, subject, language';
      const kept = await client.query(
        `select ${kinds}, academic_term as term, sum(courses)::int as courses from catalogue_counts where courses <> 0 ${order}`,
      );
      const real = await client.query(
        `select ${kinds}, coalesce(academic_term, '') as term, count(*)::int as courses from courses where status = 'published' and archived_at is null ${order}`,
      );
      return [kept.rows, real.rows];
    });
    expect(counters!.length).toBeGreaterThan(3);
    expect(counters).toEqual(counted);
  });
});
