import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  makeSampleCourse,
  SAMPLE_KEYS,
  sampleBody,
  type SampleCourse,
} from '../../../test/support/sample-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import { coursesContract } from './courses.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let student: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  student = await app.person();
});
afterAll(() => app.close());

const courseOf = (course: SampleCourse) => ({ params: { courseId: course.id } });
const draftOf = (course: SampleCourse) => ({ ...courseOf(course), query: { view: 'draft' as const } });
const sectionOf = (course: SampleCourse, at: number) => ({
  params: { courseId: course.id, sectionId: course.sectionIds[at]! },
});
const enroll = (person: TestPerson, course: SampleCourse) =>
  app.as(person).ok(enrollmentsContract.enroll, courseOf(course));

describe('the page of a course', () => {
  it('shows the published outline, in order, without texts and keys', async () => {
    const course = await makeSampleCourse(app, instructor);
    const page = await app.as(student).ok(coursesContract.get, courseOf(course));
    expect(page.course.version).toMatchObject({ number: 1 });
    expect(page.course.counts).toMatchObject({ modules: 1, lessons: 2, sections: 4 });
    const [module] = page.course.modules;
    expect(module!.lessons.map((lesson) => lesson.sections.map((section) => section.title))).toEqual([
      ['High water', 'Low water'],
      ['Spring tides', 'Neap tides'],
    ]);
    expect(page).toMatchObject({ progress: null, studentMetadata: null });
    expect(JSON.stringify(page)).not.toMatch(/markdown|rationale|moon/);
  });

  it('shows learners their own progress and the minutes that are left', async () => {
    const course = await makeSampleCourse(app, instructor);
    const { enrollment } = await enroll(student, course);
    const before = await app.as(student).ok(coursesContract.get, courseOf(course));
    expect(before.studentMetadata).toMatchObject({ enrollmentDate: enrollment.enrolledAt });
    const minutes = before.studentMetadata!.estimatedTimeRemainingMinutes;
    expect(minutes).toBe(
      before.course.modules[0]!.lessons.flatMap((lesson) => lesson.sections).reduce(
        (sum, section) => sum + section.estimatedMinutes,
        0,
      ),
    );

    await app.as(student).ok(progressContract.record, {
      params: { lessonId: course.lessonIds[0]!, sectionId: course.sectionIds[0]! },
      body: { eventId: randomUUID(), completed: true, score: 80 },
    });
    const { progress, studentMetadata } = await app.as(student).ok(coursesContract.get, courseOf(course));
    expect(progress).toMatchObject({
      enrollmentId: enrollment.id,
      status: 'active',
      progressPercentage: 25,
      requiredSections: 4,
      completedRequiredSections: 1,
    });
    expect(progress!.sections).toEqual({
      [course.sectionIds[0]!]: { status: 'completed', score: 80, timeSpentSeconds: 0, confidence: null },
    });
    expect(progress!.lessons[course.lessonIds[0]!]).toMatchObject({ progressPercentage: 50 });
    expect(studentMetadata!.estimatedTimeRemainingMinutes).toBe((minutes / 4) * 3);

    const somebodyElse = await app.as(await app.person()).ok(coursesContract.get, courseOf(course));
    expect(somebodyElse.progress).toBeNull();
  });

  it('stays on the version a learner is on, while newcomers see the newest', async () => {
    const course = await makeSampleCourse(app, instructor);
    await enroll(student, course);
    const params = { courseId: course.id };
    await app.as(instructor).ok(coursesAuthoringContract.createSection, {
      params,
      body: {
        title: 'Tidal power',
        lessonId: course.lessonIds[1]!,
        body: sampleBody('Tidal power'),
        keys: SAMPLE_KEYS,
      },
    });
    await app.as(instructor).ok(coursesAuthoringContract.publish, { params, body: { note: 'more' } });
    const [mine, theirs] = await Promise.all([
      app.as(student).ok(coursesContract.get, courseOf(course)),
      app.as(await app.person()).ok(coursesContract.get, courseOf(course)),
    ]);
    expect([mine.course.version!.number, mine.course.counts.sections]).toEqual([1, 4]);
    expect([theirs.course.version!.number, theirs.course.counts.sections]).toEqual([2, 5]);

    const { versions } = await app.as(instructor).ok(coursesContract.versions, courseOf(course));
    expect(versions.map(({ number, note, enrollments }) => [number, note, enrollments])).toEqual([
      [2, 'more', 0],
      [1, '', 1],
    ]);
  });

  it('says what the reader may do', async () => {
    const course = await makeSampleCourse(app, instructor, { fields: { priceCents: 1000, currency: 'EUR' } });
    const abilities = async (person: TestPerson) =>
      (await app.as(person).ok(coursesContract.get, courseOf(course))).abilities;
    expect(await abilities(instructor)).toMatchObject({ edit: true, publish: true, seeAnalytics: true });
    expect(await abilities(student)).toEqual({
      edit: false,
      generate: false,
      publish: false,
      restore: false,
      feature: false,
      seeAnalytics: false,
      enroll: false,
      enrollRefusal: 'payment_required',
    });
  });

  it('recommends what the reader can find and is not in: the same subject first, then shared topics', async () => {
    const fields = { subject: 'Astronomy', tags: ['moon'] };
    const course = await makeSampleCourse(app, instructor, { fields: { ...fields, title: 'Eclipses' } });
    const same = await makeSampleCourse(app, instructor, { fields: { ...fields, title: 'Planets' } });
    const topic = await makeSampleCourse(app, instructor, {
      fields: { title: 'Calendars', subject: 'History', tags: ['Moon', 'sun'] },
    });
    await makeSampleCourse(app, instructor, {
      fields: { ...fields, title: 'Secret', visibility: 'private' },
    });
    await makeSampleCourse(app, instructor, { fields: { ...fields, title: 'Unfinished' }, publish: false });
    const taken = await makeSampleCourse(app, instructor, { fields: { ...fields, title: 'Taken' } });
    await enroll(student, taken);
    const { recommendations } = await app.as(student).ok(coursesContract.get, courseOf(course));
    expect(recommendations).toEqual([
      {
        courseId: same.id,
        title: 'Planets',
        reason: 'Also in Astronomy',
        language: 'en',
        because: { code: 'subject', topic: 'Astronomy' },
      },
      {
        courseId: topic.id,
        title: 'Calendars',
        reason: 'Shares the topic moon',
        language: 'en',
        because: { code: 'topic', topic: 'moon' },
      },
    ]);
  });
});

describe('the draft of a course', () => {
  it('is there for its staff, with what was changed since publication', async () => {
    const course = await makeSampleCourse(app, instructor);
    const params = { courseId: course.id, lessonId: course.lessonIds[0]! };
    await app
      .as(instructor)
      .call(coursesAuthoringContract.updateLesson, { params, body: { title: 'Renamed' } });
    await app.as(instructor).call(coursesAuthoringContract.archiveSection, {
      params: { courseId: course.id, sectionId: course.sectionIds[0]! },
    });
    const draft = await app.as(instructor).ok(coursesContract.get, draftOf(course));
    expect(draft.course.modules[0]!.lessons[0]).toMatchObject({
      title: 'Renamed',
      sections: [{ title: 'Low water' }],
    });
    expect(draft.course.counts.sections).toBe(3);
    const published = await app.as(instructor).ok(coursesContract.get, courseOf(course));
    expect(published.course.modules[0]!.lessons[0]).toMatchObject({ title: 'Lesson 1' });
  });

  it('asks strangers, and whose token has ended, to sign in', async () => {
    const course = await makeSampleCourse(app, instructor, { fields: { visibility: 'public' } });
    const ended = app.as({ ...student, accessToken: `${student.accessToken}x` });
    const refusals = [
      await app.anonymous().refused(coursesContract.get, draftOf(course)),
      await ended.refused(coursesContract.get, courseOf(course)),
      await ended.refused(coursesContract.list),
      await ended.refused(coursesContract.facets),
    ];
    expect(refusals.map(({ status, code }) => `${status} ${code}`)).toEqual(
      Array<string>(4).fill('401 not_signed_in'),
    );
    expect((await ended.open(coursesContract.get, courseOf(course))).headers.get('www-authenticate')).toBe(
      'Bearer',
    );
  });

  it('is refused to those who see the course, and hidden with the course from everybody else', async () => {
    const published = await makeSampleCourse(app, instructor);
    const unpublished = await makeSampleCourse(app, instructor, { publish: false });
    const other = await app.person({ role: 'instructor' });
    for (const person of [student, other]) {
      expect(await app.as(person).refused(coursesContract.get, draftOf(published))).toMatchObject({
        status: 403,
      });
      for (const input of [courseOf(unpublished), draftOf(unpublished)]) {
        expect(await app.as(person).refused(coursesContract.get, input)).toMatchObject({
          code: 'course_not_found',
        });
      }
    }
    const elsewhere = await app.person({ role: 'admin', institution: SECOND });
    for (const input of [courseOf(published), draftOf(published)]) {
      expect(await app.as(elsewhere).refused(coursesContract.get, input)).toMatchObject({
        code: 'course_not_found',
      });
    }
    expect((await app.anonymous().refused(coursesContract.get, courseOf(published))).code).toBe(
      'course_not_found',
    );
    expect((await app.as(instructor).ok(coursesContract.get, courseOf(unpublished))).course).toMatchObject({
      version: null,
      modules: [],
    });
  });
});

describe('reading a section', () => {
  it('gives learners the text and the questions of their version, never the keys', async () => {
    const course = await makeSampleCourse(app, instructor);
    await enroll(student, course);
    await app.as(instructor).ok(coursesAuthoringContract.updateSection, {
      ...sectionOf(course, 0),
      body: {
        body: { ...sampleBody('High water'), markdown: 'Rewritten, and waiting to be published.' },
        keys: SAMPLE_KEYS,
      },
    });
    const { section } = await app.as(student).ok(coursesContract.section, sectionOf(course, 0));
    expect(section).toMatchObject({ title: 'High water', body: sampleBody('High water') });
    expect(JSON.stringify(section)).not.toMatch(/correct|rationale|makes waves/);
  });

  it('refuses those who are not enrolled, or no longer', async () => {
    const course = await makeSampleCourse(app, instructor);
    const person = await app.person();
    const refusal = { status: 403, code: 'not_enrolled' };
    expect(await app.as(person).refused(coursesContract.section, sectionOf(course, 0))).toMatchObject(
      refusal,
    );
    await enroll(person, course);
    await app.as(person).ok(coursesContract.section, sectionOf(course, 0));
    await app.as(person).call(enrollmentsContract.withdraw, courseOf(course));
    expect(await app.as(person).refused(coursesContract.section, sectionOf(course, 0))).toMatchObject(
      refusal,
    );
    expect(await app.anonymous().refused(coursesContract.section, sectionOf(course, 0))).toMatchObject({
      status: 401,
    });
  });

  it('lets the staff read the newest version, and the draft where nothing is published', async () => {
    const admin = await app.person({ role: 'admin' });
    const course = await makeSampleCourse(app, instructor);
    const draft = await makeSampleCourse(app, instructor, { publish: false });
    for (const person of [instructor, admin]) {
      for (const input of [sectionOf(course, 1), sectionOf(draft, 1)]) {
        const { section } = await app.as(person).ok(coursesContract.section, input);
        expect(section.title).toBe('Low water');
      }
    }
    expect(await app.as(student).refused(coursesContract.section, sectionOf(draft, 1))).toMatchObject({
      code: 'course_not_found',
    });
  });

  it('knows no section of another course, and no course of another institution', async () => {
    const [course, other] = [
      await makeSampleCourse(app, instructor),
      await makeSampleCourse(app, instructor),
    ];
    await enroll(student, course);
    const mixed = { params: { courseId: course.id, sectionId: other.sectionIds[0]! } };
    for (const person of [student, instructor]) {
      expect(await app.as(person).refused(coursesContract.section, mixed)).toMatchObject({
        code: 'section_not_found',
      });
    }
    const elsewhere = await app.person({ role: 'admin', institution: SECOND });
    expect(await app.as(elsewhere).refused(coursesContract.section, sectionOf(course, 0))).toMatchObject({
      code: 'course_not_found',
    });
  });
});

describe('the versions of a course', () => {
  it('are for its staff', async () => {
    const course = await makeSampleCourse(app, instructor);
    const other = await app.person({ role: 'instructor' });
    expect(await app.as(other).refused(coursesContract.versions, courseOf(course))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect(await app.as(student).refused(coursesContract.versions, courseOf(course))).toMatchObject({
      status: 403,
    });
    const elsewhere = await app.person({ role: 'instructor', institution: SECOND });
    expect(await app.as(elsewhere).refused(coursesContract.versions, courseOf(course))).toMatchObject({
      status: 404,
    });
  });
});

describe('the cover of a course', () => {
  it('loads from the address that the catalogue gives, for ever, and from no other', async () => {
    const course = await makeSampleCourse(app, instructor);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    await withClient(app.database.superuserUrl, (client) =>
      client.query("update courses set cover_svg = $1, cover_key = 'abc123' where id = $2", [svg, course.id]),
    );
    const page = await app.as(student).ok(coursesContract.get, courseOf(course));
    const cover = await fetch(`${app.url}${page.course.thumbnailUrl}`);
    expect([cover.status, await cover.text()]).toEqual([200, svg]);
    expect(cover.headers.get('content-type')).toBe('image/svg+xml');
    expect(cover.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(cover.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'",
    );

    const { slug } = instructor.institution;
    for (const query of [
      { institution: slug, key: 'other' },
      { institution: SECOND, key: 'abc123' },
    ]) {
      const refusal = await app.anonymous().refused(coursesContract.cover, { ...courseOf(course), query });
      expect(refusal).toMatchObject({ status: 404, code: 'course_not_found' });
    }
  });
});
