import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photograph, uploadFile } from '../../../test/support/media-files.ts';
import { draftCourse, publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { notesContract } from '../notes/notes.contract.ts';
import { searchContract } from './search.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let colleague: TestPerson;
let student: TestPerson;
let bees: PublishedCourse;

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  colleague = await app.person({ role: 'instructor', fullName: 'Carl Colleague' });
  student = await app.person({ fullName: 'Robin Honeywell' });
  const lessons = [[{ title: 'How honey is made' }, { title: 'Wax' }]];
  bees = await publishCourse(app, instructor, { course: { title: 'Keeping honey bees' }, lessons });
  await publishCourse(app, colleague, {
    course: { title: 'Baking with honey', subject: 'Kitchen' },
    lessons: [[{ title: 'Honey cakes' }]],
  });
  await publishCourse(app, colleague, {
    course: { title: 'Secret honey', visibility: 'private' },
    lessons: [[{ title: 'Secret honey places' }]],
  });
  await draftCourse(app, colleague, {
    course: { title: 'Unfinished honey' },
    lessons: [[{ title: 'Honey to come' }]],
  });
  await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: bees.courseId } });
});
afterAll(() => app.close());

const search = (person: TestPerson, q: string, limit = 10) =>
  app.as(person).ok(searchContract.everything, { query: { q, limit } });

async function found(person: TestPerson, q: string) {
  const { courses, sections, people } = await search(person, q);
  return {
    courses: courses.map(({ title, stands }) => `${title}: ${stands}`),
    sections: sections.map(({ title, stands }) => `${title}: ${stands}`),
    people: people.map(({ fullName, courseTitle }) => `${fullName}: ${courseTitle}`),
  };
}

describe('the search over everything', () => {
  it('finds for a learner what they learn and the catalogue, never drafts, hidden courses or people', async () => {
    expect(await found(student, 'hon')).toEqual({
      courses: ['Keeping honey bees: learning', 'Baking with honey: catalogue'],
      sections: ['How honey is made: learning'],
      people: [],
    });
  });

  it('finds for instructors their own, drafts too, and the people of their courses only', async () => {
    expect(await found(colleague, 'honey')).toEqual({
      courses: [
        'Baking with honey: teaching',
        'Secret honey: teaching',
        'Unfinished honey: teaching',
        'Keeping honey bees: catalogue',
      ],
      sections: ['Honey cakes: teaching', 'Honey to come: teaching', 'Secret honey places: teaching'],
      people: [],
    });
    expect(await found(instructor, 'honey')).toMatchObject({
      sections: ['How honey is made: teaching'],
      people: ['Robin Honeywell: Keeping honey bees'],
    });
    expect((await search(instructor, student.email)).people).toEqual([
      {
        studentId: student.id,
        fullName: 'Robin Honeywell',
        courseId: bees.courseId,
        courseTitle: 'Keeping honey bees',
        language: 'en',
      },
    ]);
  });

  it('finds for admins the people of every course, for teaching assistants those of theirs', async () => {
    const admin = await app.person({ role: 'admin' });
    expect((await found(admin, 'robin honey')).people).toEqual(['Robin Honeywell: Keeping honey bees']);
    expect((await found(admin, 'unfinished')).courses).toEqual(['Unfinished honey: teaching']);
    const assistant = await app.person({ role: 'ta' });
    expect((await found(assistant, 'robin honey')).people).toEqual([]);
  });

  it('finds for everybody their own notes, and says whether the section is still theirs to read', async () => {
    const place = { courseId: bees.courseId, sectionId: bees.lessons[0]!.sections[1]! };
    const [noteId, params] = [randomUUID(), { courseId: bees.courseId }];
    const body = { ...place, text: 'Ask about beeswax', quote: 'the comb' };
    await app.as(student).ok(notesContract.write, { params: { noteId }, body: { ...body, revision: 0 } });
    expect((await search(student, 'comb beeswax')).notes).toEqual([
      {
        ...place,
        noteId,
        kind: 'note',
        words: 'Ask about beeswax',
        sectionTitle: 'Wax',
        courseTitle: 'Keeping honey bees',
        language: 'en',
        isOpen: true,
      },
    ]);
    expect((await search(instructor, 'beeswax')).notes).toEqual([]);
    await app.as(student).ok(enrollmentsContract.withdraw, { params });
    expect((await search(student, 'beeswax')).notes).toMatchObject([{ noteId, isOpen: false }]);
    await app.as(student).ok(enrollmentsContract.enroll, { params });
  });

  it('finds the files of the library for staff only', async () => {
    const bytes = await photograph(60, 40);
    await uploadFile(app, instructor, { name: 'honeycomb.jpg', type: 'image/jpeg', bytes });
    expect((await search(colleague, 'honeycomb')).media).toMatchObject([{ name: 'honeycomb.jpg' }]);
    expect((await search(student, 'honeycomb')).media).toEqual([]);
  });

  it('asks for every word, takes signs as they are, and keeps to the limit', async () => {
    expect((await found(student, 'keeping honey')).courses).toEqual(['Keeping honey bees: learning']);
    expect(await found(student, 'honey %')).toMatchObject({ sections: ['How honey is made: learning'] });
    expect(await found(student, '%%')).toEqual({ courses: [], sections: [], people: [] });
    expect((await search(colleague, 'honey', 1)).courses).toHaveLength(1);
    expect(await app.as(student).refused(searchContract.everything, { query: { q: 'h' } })).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });

  it('finds nothing of another institution, and nothing for strangers', async () => {
    for (const role of ['student', 'instructor', 'admin', 'observer'] as const) {
      const stranger = await app.person({ role, institution: SECOND });
      const nothing = { courses: [], sections: [], people: [], notes: [], media: [] };
      expect(await search(stranger, 'honey')).toEqual(nothing);
    }
    const query = { q: 'honey' };
    expect(await app.anonymous().refused(searchContract.everything, { query })).toMatchObject({
      code: 'not_signed_in',
    });
  });
});
