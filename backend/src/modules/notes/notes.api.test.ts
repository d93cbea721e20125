import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { publishCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { notesContract } from './notes.contract.ts';

let app: TestApp;
let course: PublishedCourse;
let other: PublishedCourse;

beforeAll(async () => {
  app = await startTestApp();
  const instructor = await app.person({ role: 'instructor' });
  course = await publishCourse(app, instructor, { lessons: [[{ title: 'Dances' }, { title: 'Swarms' }]] });
  other = await publishCourse(app, instructor, {
    course: { title: 'Wasps' },
    lessons: [[{ title: 'Nests' }]],
  });
});
afterAll(() => app.close());

async function learner(...courses: PublishedCourse[]): Promise<TestPerson> {
  const student = await app.person();
  for (const { courseId } of courses)
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
  return student;
}

type Wanted = { text?: string; quote?: string | null; revision?: number; kind?: 'note' | 'bookmark' };
const request = (noteId: string, at: PublishedCourse, wanted: Wanted = {}) => ({
  params: { noteId },
  body: {
    courseId: at.courseId,
    sectionId: at.lessons[0]!.sections[0]!,
    text: 'Round means near.',
    revision: 0,
    ...wanted,
  },
});
const write = async (person: TestPerson, noteId: string, at: PublishedCourse, wanted?: Wanted) =>
  (await app.as(person).ok(notesContract.write, request(noteId, at, wanted))).note;
const list = (person: TestPerson, query: Record<string, string> = {}) =>
  app.as(person).ok(notesContract.list, { query });

describe('a note', () => {
  it('is kept at the words it was written to', async () => {
    const student = await learner(course);
    const id = randomUUID();
    const note = await write(student, id, course, { quote: 'Bees dance' });
    expect(note).toMatchObject({
      id,
      kind: 'note',
      courseTitle: 'How bees talk',
      language: 'en',
      sectionTitle: 'Dances',
      text: 'Round means near.',
      quote: 'Bees dance',
      revision: 1,
      isOpen: true,
    });
    expect((await list(student)).notes).toEqual([note]);
  });

  it('is written once, however often it is sent, also at once', async () => {
    const student = await learner(course);
    const id = randomUUID();
    const sent = await Promise.all(Array.from({ length: 4 }, () => write(student, id, course)));
    expect(new Set(sent.map(({ revision }) => revision))).toEqual(new Set([1]));
    expect((await list(student)).pagination.total).toBe(1);
  });

  it('is refused, not lost, where another text was sent under its id at once', async () => {
    const student = await learner(course);
    const id = randomUUID();
    const texts = ['One', 'Two', 'Three'];
    const sent = await Promise.allSettled(texts.map((text) => write(student, id, course, { text })));
    const kept = texts.filter((_, index) => sent[index]!.status === 'fulfilled');
    expect(kept).toHaveLength(1);
    expect((await list(student)).notes.map(({ text }) => text)).toEqual(kept);
  });

  it('does not overwrite what another screen wrote meanwhile', async () => {
    const student = await learner(course);
    const id = randomUUID();
    await write(student, id, course);
    expect(await write(student, id, course, { text: 'From the phone', revision: 1 })).toMatchObject({
      revision: 2,
    });
    const late = await app
      .as(student)
      .refused(notesContract.write, request(id, course, { text: 'From the laptop', revision: 1 }));
    expect(late).toMatchObject({ status: 409, code: 'note_changed', revision: 2, text: 'From the phone' });
    const removal = { params: { noteId: id }, query: { revision: '1' } };
    expect(await app.as(student).refused(notesContract.remove, removal)).toMatchObject({
      code: 'note_changed',
    });
    expect((await list(student)).notes[0]).toMatchObject({ text: 'From the phone', revision: 2 });
  });

  it('is removed, and comes back when the removal is undone', async () => {
    const student = await learner(course);
    const id = randomUUID();
    await write(student, id, course);
    await app.as(student).ok(notesContract.remove, { params: { noteId: id }, query: { revision: '1' } });
    expect((await list(student)).notes).toEqual([]);
    const changed = await app.as(student).refused(notesContract.write, request(id, course, { revision: 1 }));
    expect(changed).toMatchObject({ status: 404, code: 'note_not_found' });
    expect(await write(student, id, course)).toMatchObject({ id, revision: 1 });
  });

  it('is nobody else’s to read, change or remove', async () => {
    const student = await learner(course);
    const stranger = await learner(course);
    const id = randomUUID();
    await write(student, id, course);
    const calls = [
      await app.as(stranger).refused(notesContract.write, request(id, course, { text: 'Mine now' })),
      await app
        .as(stranger)
        .refused(notesContract.write, request(id, course, { text: 'Mine now', revision: 1 })),
      await app
        .as(stranger)
        .refused(notesContract.remove, { params: { noteId: id }, query: { revision: '1' } }),
    ];
    for (const refusal of calls) expect(refusal).toMatchObject({ status: 404, code: 'note_not_found' });
    expect((await list(stranger)).notes).toEqual([]);
    expect((await list(student)).notes[0]).toMatchObject({ text: 'Round means near.' });
  });

  it('needs words and a section that one learns', async () => {
    const student = await learner(course);
    const empty = await app
      .as(student)
      .refused(notesContract.write, request(randomUUID(), course, { text: ' ' }));
    expect(empty.status).toBe(400);
    const long = await app
      .as(student)
      .refused(notesContract.write, request(randomUUID(), course, { text: 'a'.repeat(10_001) }));
    expect(long.status).toBe(400);
    const elsewhere = await app.as(student).refused(notesContract.write, request(randomUUID(), other));
    expect(elsewhere).toMatchObject({ status: 404, code: 'section_not_found' });
  });
});

describe('what was written stays of its kind', () => {
  it('a note does not lose its words, nor a label become long, when the other kind is named', async () => {
    const student = await learner(course);
    const [note, bookmark] = [randomUUID(), randomUUID()];
    await write(student, note, course);
    await write(student, bookmark, course, { kind: 'bookmark', text: '' });
    const sent = [
      request(note, course, { kind: 'bookmark', text: '', revision: 1 }),
      request(bookmark, course, { kind: 'note', text: 'a'.repeat(201), revision: 1 }),
    ];
    for (const each of sent)
      expect(await app.as(student).refused(notesContract.write, each)).toMatchObject({ status: 400 });
    expect(
      await write(student, bookmark, course, { text: 'Label', kind: 'note', revision: 1 }),
    ).toMatchObject({ kind: 'bookmark', text: 'Label', revision: 2 });
    expect(await write(student, note, course, { text: 'More', revision: 1 })).toMatchObject({ kind: 'note' });
  });
});

describe('all notes', () => {
  it('are found by course, kind and words as they are written', async () => {
    const student = await learner(course, other);
    await write(student, randomUUID(), course, { text: '100 % of the dance' });
    await write(student, randomUUID(), other, { text: 'Paper nests', quote: 'A percent_sign' });
    await write(student, randomUUID(), other, { kind: 'bookmark', text: '' });
    const texts = async (query: Record<string, string>) =>
      (await list(student, query)).notes.map(({ text }) => text);
    expect(await texts({})).toEqual(['', 'Paper nests', '100 % of the dance']);
    expect(await texts({ courseId: other.courseId, kind: 'note' })).toEqual(['Paper nests']);
    expect(await texts({ searchTerm: 'PERCENT_' })).toEqual(['Paper nests']);
    expect(await texts({ searchTerm: '%' })).toEqual(['100 % of the dance']);
    expect(await texts({ searchTerm: 'nests', kind: 'bookmark' })).toEqual(['']);
    const page = await list(student, { page: '2', limit: '2' });
    expect(page).toMatchObject({ pagination: { total: 3 }, notes: [{ text: '100 % of the dance' }] });
  });

  it('are counted by course and section, with the bookmarks of the course that is asked for', async () => {
    const student = await learner(course, other);
    const bookmark = randomUUID();
    await write(student, randomUUID(), course);
    await write(student, bookmark, course, { kind: 'bookmark', text: '' });
    await write(student, randomUUID(), other);
    const { courseId, lessons } = course;
    const overview = await app.as(student).ok(notesContract.overview, { query: { courseId } });
    expect(overview).toEqual({
      total: 3,
      limit: 2_000,
      courses: [
        { courseId, courseTitle: 'How bees talk', notes: 1, bookmarks: 1 },
        { courseId: other.courseId, courseTitle: 'Wasps', notes: 1, bookmarks: 0 },
      ],
      sections: [
        { sectionId: lessons[0]!.sections[0]!, notes: 1, bookmarks: [{ id: bookmark, revision: 1 }] },
      ],
    });
    expect((await app.as(student).ok(notesContract.overview, { query: {} })).sections).toEqual([]);
  });

  it('of a course stand together when they are wanted so, page after page, and one is found by its id', async () => {
    const student = await learner(course, other);
    const id = randomUUID();
    await write(student, id, other, { text: 'Wasp one' });
    await write(student, randomUUID(), course, { text: 'Bee' });
    await write(student, randomUUID(), other, { text: 'Wasp two' });
    const titles = async (page: string) =>
      (await list(student, { sort: 'course', limit: '2', page })).notes.map(({ text }) => text);
    expect([await titles('1'), await titles('2')]).toEqual([['Bee', 'Wasp two'], ['Wasp one']]);
    expect((await list(student, { noteId: id })).notes).toMatchObject([{ id, text: 'Wasp one' }]);
  });

  it('leave as a Markdown file, only one’s own and only those the filters leave', async () => {
    const [student, stranger] = [await learner(course, other), await learner(course)];
    await write(student, randomUUID(), course, { text: '# 1 * 2', quote: 'Bees dance' });
    await write(student, randomUUID(), other, { text: 'Paper nests' });
    await write(stranger, randomUUID(), course, { text: 'Somebody else' });
    const whole = await app.as(student).call(notesContract.export, { query: {} });
    expect(whole.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(whole.headers.get('content-disposition')).toContain('notes.md');
    expect(whole.body).toContain(String.raw`\# 1 \* 2`);
    expect(whole.body).toContain('> Bees dance');
    expect(whole.body).toContain('# Wasps');
    expect(whole.body).not.toContain('Somebody else');
    const found = await app.as(student).call(notesContract.export, { query: { searchTerm: 'nests' } });
    expect(found.body).not.toContain('# How bees talk');
  });

  it('are nobody else’s: staff of the course, admins and observers see their own only', async () => {
    const student = await learner(course);
    const id = randomUUID();
    await write(student, id, course);
    for (const role of ['observer', 'ta', 'instructor', 'admin'] as const) {
      const person = await app.person({ role });
      expect((await list(person, { noteId: id, courseId: course.courseId })).notes).toEqual([]);
      expect((await app.as(person).ok(notesContract.overview, { query: {} })).total).toBe(0);
      expect((await app.as(person).call(notesContract.export, { query: {} })).body).toBe('');
    }
  });

  it('stay and may be changed when the course is left, but lead nowhere', async () => {
    const student = await learner(course);
    const id = randomUUID();
    await write(student, id, course);
    await app.as(student).ok(enrollmentsContract.withdraw, { params: { courseId: course.courseId } });
    expect((await list(student)).notes[0]).toMatchObject({ id, isOpen: false });
    expect(await write(student, id, course, { text: 'Changed', revision: 1 })).toMatchObject({ revision: 2 });
    const another = await app.as(student).refused(notesContract.write, request(randomUUID(), course));
    expect(another).toMatchObject({ code: 'section_not_found' });
  });

  it('are at most 2,000, also when the last two are written at once', async () => {
    const student = await learner(course);
    await withClient(app.database.superuserUrl, (client) =>
      client.query(
        `insert into notes (institution_id, id, user_id, course_id, section_id, kind, section_title, text)
        select $1, uuidv7(), $2, $3, $4, 'note', 'Dances', 'One of many' from generate_series(1, 1999)`,
        [student.institution.id, student.id, course.courseId, course.lessons[0]!.sections[0]!],
      ),
    );
    const attempts = await Promise.allSettled([
      write(student, randomUUID(), course),
      write(student, randomUUID(), course),
    ]);
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusal = await app.as(student).refused(notesContract.write, request(randomUUID(), course));
    expect(refusal).toMatchObject({ status: 409, code: 'too_many_notes' });
    expect((await list(student)).pagination.total).toBe(2_000);
  });
});
