import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSampleCourse } from '../../../test/support/sample-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { coursesAuthoringContract } from './courses-authoring.contract.ts';
import type { CourseChanges } from './courses-authoring.fields.ts';
import { coursesContract } from './courses.contract.ts';

const { updateCourse } = coursesAuthoringContract;

let app: TestApp;
let instructor: TestPerson;
let admin: TestPerson;
let student: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  admin = await app.person({ role: 'admin' });
  student = await app.person();
});
afterAll(() => app.close());

const course = (subject: string, fields: CourseChanges & { title: string }) =>
  makeSampleCourse(app, instructor, { fields: { ...fields, subject } });

const change = (who: TestPerson, courseId: string, body: CourseChanges) =>
  app.as(who).call(updateCourse, { params: { courseId }, body });

async function titles(query: { subject: string; language?: string; term?: string }) {
  const { courses, pagination } = await app.as(student).ok(coursesContract.list, { query });
  return { titles: courses.map(({ title }) => title), total: pagination.total };
}

describe('a featured course', () => {
  const subject = 'Glaciology';

  it('stands first in the catalogue at once, and no longer when an admin takes it back', async () => {
    const older = await course(subject, { title: 'Older' });
    await course(subject, { title: 'Newer' });
    expect((await titles({ subject })).titles).toEqual(['Newer', 'Older']);
    expect((await change(admin, older.id, { featured: true })).status).toBe(204);
    expect((await titles({ subject })).titles).toEqual(['Older', 'Newer']);
    await change(admin, older.id, { featured: false });
    expect((await titles({ subject })).titles).toEqual(['Newer', 'Older']);
  });

  it('is for admins to choose', async () => {
    const { id } = await course(subject, { title: 'Mine' });
    expect(await change(instructor, id, { featured: true })).toMatchObject({ status: 403 });
    const page = await app.as(instructor).ok(coursesContract.get, { params: { courseId: id } });
    expect(page.abilities).toMatchObject({ publish: true, feature: false });
    const seen = await app.as(admin).ok(coursesContract.get, { params: { courseId: id } });
    expect(seen.abilities.feature).toBe(true);
  });
});

describe('code, term, credit hours, language and price', () => {
  const subject = 'Meteorology';

  it('are kept and shown, the language in its canonical form', async () => {
    const { id } = await course(subject, { title: 'Clouds' });
    const body = {
      courseCode: 'MET 101',
      academicTerm: 'Autumn 2026',
      creditHours: 2.5,
      language: 'pt-br',
      priceCents: 4_900,
      currency: 'EUR',
    };
    expect((await change(instructor, id, body)).status).toBe(204);
    const page = await app.as(student).ok(coursesContract.get, { params: { courseId: id } });
    expect(page.course).toMatchObject({ ...body, language: 'pt-BR' });
    expect(page.abilities.enrollRefusal).toBe('payment_required');
  });

  it.each([
    ['language', { language: 'not a language' }],
    ['language', { language: 'e' }],
    ['creditHours', { creditHours: 1.25 }],
    ['creditHours', { creditHours: -1 }],
    ['currency', { currency: 'euro' }],
    ['courseCode', { courseCode: 'x'.repeat(21) }],
  ])('are refused when wrong: %s %j', async (field, body) => {
    const { id } = await course(subject, { title: 'Refusing' });
    expect(await change(instructor, id, body)).toMatchObject({
      status: 400,
      body: {
        code: 'invalid_request',
        errors: expect.arrayContaining([expect.objectContaining({ path: `body.${field}` })]),
      },
    });
  });

  it('are not for other instructors to say', async () => {
    const { id } = await course(subject, { title: 'Shared' });
    const another = await app.person({ role: 'instructor' });
    expect(await change(another, id, { academicTerm: 'Spring 2027' })).toMatchObject({ status: 403 });
  });
});

describe('the catalogue', () => {
  const subject = 'Limnology';

  beforeAll(async () => {
    await course(subject, { title: 'Lakes', language: 'en', academicTerm: 'Autumn 2026' });
    await course(subject, { title: 'Seen', language: 'de', academicTerm: 'Autumn 2026' });
    await course(subject, { title: 'Flüsse', language: 'de' });
    await course(subject, { title: 'Privat', language: 'de', visibility: 'private' });
  });

  it('is filtered by language and by term, alone and together, with the right total', async () => {
    expect(await titles({ subject, language: 'de' })).toEqual({ titles: ['Flüsse', 'Seen'], total: 2 });
    expect(await titles({ subject, term: 'Autumn 2026' })).toEqual({ titles: ['Seen', 'Lakes'], total: 2 });
    expect(await titles({ subject, language: 'DE', term: 'Autumn 2026' })).toEqual({
      titles: ['Seen'],
      total: 1,
    });
    expect(await titles({ subject, term: 'Winter 1900' })).toEqual({ titles: [], total: 0 });
  });

  it('tells its languages and terms, and follows a change', async () => {
    const facets = () => app.as(student).ok(coursesContract.facets, {});
    const { id } = await course(subject, { title: 'Lagos', language: 'es', academicTerm: 'Primavera 2027' });
    expect(await facets()).toMatchObject({
      languages: expect.arrayContaining([{ language: 'es', courses: 1 }]),
      terms: expect.arrayContaining([{ term: 'Primavera 2027', courses: 1 }]),
    });
    await change(instructor, id, { language: 'ca', academicTerm: null });
    const { languages, terms } = await facets();
    expect(languages).toContainEqual({ language: 'ca', courses: 1 });
    expect(languages.map(({ language }) => language)).not.toContain('es');
    expect(terms.map(({ term }) => term)).not.toContain('Primavera 2027');
  });
});

describe('what two people say about a course at the same time', () => {
  it('is refused to the one who did not read what the other saved, and overwrites nothing', async () => {
    const { id: courseId } = await course('Oceanography', { title: 'Tides' });
    const params = { courseId };
    const read = async () => (await app.as(instructor).ok(coursesContract.get, { params })).course;
    const write = (who: TestPerson, body: CourseChanges, revision: number) =>
      app.as(who).call(updateCourse, { params, body, headers: { 'if-match': `"r${revision}"` } });
    const { revision } = await read();
    const first = await write(instructor, { title: 'Tides and waves' }, revision);
    expect(first).toMatchObject({ status: 204 });
    expect(first.headers.get('etag')).toBe(`"r${revision + 1}"`);
    expect(await write(admin, { title: 'Ebb' }, revision)).toMatchObject({
      status: 412,
      body: { code: 'course_changed', revision: revision + 1 },
    });
    expect(await read()).toMatchObject({ title: 'Tides and waves', revision: revision + 1 });
    expect(await write(admin, { title: 'Ebb' }, revision + 1)).toMatchObject({ status: 204 });
    expect((await change(admin, courseId, { description: 'Of the sea.' })).status).toBe(204);
    expect(await read()).toMatchObject({ title: 'Ebb', revision: revision + 3 });
  });
});
