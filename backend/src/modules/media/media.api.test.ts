import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, photograph, sendBytes, beginUpload, uploadFile } from '../../../test/support/media-files.ts';
import { BODY, publishCourse } from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { createDatabase, type Database } from '../../platform/database/database.ts';
import { assessmentsContract } from '../assessments/assessments.contract.ts';
import { coursesContract } from '../courses/courses.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { createMediaProcessingService } from './media-processing.service.ts';
import { createMediaStore } from './media-store.service.ts';
import { mediaContract } from './media.contract.ts';

let app: TestApp;
let instructor: TestPerson;
let picture: Awaited<ReturnType<typeof upload>>;

const upload = async (person: TestPerson, name = 'hive.jpg', width = 700) =>
  uploadFile(app, person, { name, type: 'image/jpeg', bytes: await photograph(width, 350) });

beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
  picture = await upload(instructor);
});
afterAll(() => app.close());

const courseWith = (mediaId: string) =>
  publishCourse(app, instructor, {
    lessons: [
      [{ title: 'Hives', body: { ...BODY, markdown: `${BODY.markdown}\n\n![A hive](media:${mediaId})` } }],
    ],
  });

/** A course in which only what is said about an answer names the file. */
const explainedBy = (mediaId: string) => {
  const options = ['a', 'b', 'c'].map((id) => ({ id, text: `Word ${id}` }));
  const question = { id: 'q', type: 'single_choice' as const, prompt: 'Which one?', options };
  const key = { questionId: 'q', correct: ['a'], rationale: { a: `![A comb](media:${mediaId})` } };
  return publishCourse(app, instructor, {
    lessons: [[{ title: 'Combs', body: { ...BODY, questions: [question] }, keys: [key] }]],
  });
};

describe('a file in a section', () => {
  it('is shown to those who may read the section, by an address that runs out', async () => {
    const { courseId, lessons } = await courseWith(picture.id);
    const params = { courseId, sectionId: lessons[0]!.sections[0]! };
    const student = await app.person();
    expect(await app.as(student).refused(coursesContract.section, { params })).toMatchObject({
      code: 'not_enrolled',
    });
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
    const { section } = await app.as(student).ok(coursesContract.section, { params });
    const address = /!\[A hive\]\((\/api\/media\/files\/[^)]+)\)/.exec(section.body.markdown)![1]!;
    expect((await fetch(`${app.url}${address}`)).status).toBe(200);
    expect(section.media).toEqual([
      {
        url: address,
        name: 'hive.jpg',
        kind: 'image',
        mediaType: 'image/webp',
        sizeBytes: picture.sizeBytes,
        width: 700,
        height: 350,
      },
    ]);
    const foreign = address.replace(/files\/[^/]+/, `files/${params.courseId}`);
    const later = address.replace(/expires=\d+/, 'expires=9999999999');
    const past = address.replace(/expires=\d+/, 'expires=1000000000');
    for (const wrong of [foreign, later, past, address.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))]) {
      expect((await fetch(`${app.url}${wrong}`)).status).toBe(403);
    }
    expect(await app.as(instructor).ok(mediaContract.get, { params: { mediaId: picture.id } })).toMatchObject(
      {
        usedIn: [{ courseId, sectionTitle: 'Hives' }],
        elsewhere: 0,
      },
    );
    const colleague = await app.person({ role: 'instructor' });
    expect(await app.as(colleague).ok(mediaContract.get, { params: { mediaId: picture.id } })).toMatchObject({
      usedIn: [],
      elsewhere: 1,
    });
  });

  it('of another institution is no file', async () => {
    const stranger = await app.person({ role: 'admin', institution: SECOND });
    const params = { mediaId: picture.id };
    expect(await app.as(stranger).refused(mediaContract.get, { params })).toMatchObject({
      code: 'media_not_found',
    });
    expect(await app.as(stranger).refused(mediaContract.archive, { params })).toMatchObject({
      code: 'media_not_found',
    });
    expect((await app.as(stranger).ok(mediaContract.list)).media).toEqual([]);
  });

  it('is shown in questions and in what is said about answers', async () => {
    const names = (what: string) => `![${what}](media:${picture.id})`;
    const question = {
      id: 'q',
      type: 'single_choice' as const,
      prompt: `Who lives here? ${names('The nest')}`,
      options: [
        { id: 'a', text: `Bees ${names('A bee')}` },
        { id: 'b', text: 'Wasps' },
        { id: 'c', text: 'Ants' },
      ],
    };
    const key = {
      questionId: 'q',
      correct: ['a'],
      rationale: { a: 'They do.', b: `Look: ${names('A comb')}` },
    };
    const { courseId, lessons } = await publishCourse(app, instructor, {
      lessons: [[{ title: 'Nests', body: { ...BODY, questions: [question] }, keys: [key] }]],
    });
    const student = await app.person();
    await app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
    const params = { courseId, sectionId: lessons[0]!.sections[0]! };
    const { section } = await app.as(student).ok(coursesContract.section, { params });
    const { url } = section.media[0]!;
    const [asked] = section.body.questions;
    expect([asked!.prompt, asked!.options![0]!.text]).toEqual([
      `Who lives here? ![The nest](${url})`,
      `Bees ![A bee](${url})`,
    ]);
    const body = { questionId: 'q', response: 'b' };
    const { feedback } = await app.as(student).ok(assessmentsContract.check, { params, body });
    expect(feedback).toContain(`![A comb](${url})`);
  });

  it('is used where only a question or what is said about an answer names it', async () => {
    const media = await upload(instructor, 'used.jpg');
    const usedIn = async () => {
      const { usedIn: uses } = await app
        .as(instructor)
        .ok(mediaContract.get, { params: { mediaId: media.id } });
      return uses.map(({ sectionTitle }) => sectionTitle);
    };
    expect(await usedIn()).toEqual([]);
    await explainedBy(media.id);
    expect(await usedIn()).toEqual(['Combs']);
    const options = ['a', 'b', 'c'].map((id) => ({ id, text: `Word ${id}` }));
    const prompt = `Who lives here? ![The nest](media:${media.id})`;
    const body = { ...BODY, questions: [{ id: 'q', type: 'single_choice' as const, prompt, options }] };
    const rationale = { a: `![A comb](media:${media.id})` };
    const keys = [{ questionId: 'q', correct: ['a'], rationale }];
    await publishCourse(app, instructor, { lessons: [[{ title: 'Nests', body, keys }]] });
    expect(await usedIn()).toEqual(['Combs', 'Nests']);
    const { media: listed } = await app
      .as(instructor)
      .ok(mediaContract.list, { query: { searchTerm: 'used.jpg' } });
    expect(listed).toMatchObject([{ uses: 2 }]);
  });

  it('is sent in ranges, so that one can jump in a film', async () => {
    const bytes = film(100_000);
    const { url } = await uploadFile(app, instructor, { name: 'a.mp4', type: 'video/mp4', bytes });
    const ask = (range: string) => fetch(`${app.url}${url}`, { headers: { range } });
    const some = await ask('bytes=1000-1999');
    expect([some.status, some.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-1999/${bytes.length}`,
    ]);
    expect(Buffer.from(await some.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true);
    const end = await ask('bytes=-10');
    expect(Buffer.from(await end.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true);
    expect((await ask(`bytes=${bytes.length}-`)).status).toBe(416);
    expect((await fetch(`${app.url}${url}`, { method: 'HEAD' })).headers.get('content-length')).toBe(
      String(bytes.length),
    );
  });

  it('that is a document is a download', async () => {
    const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
    const { url } = await uploadFile(app, instructor, {
      name: 'Plän (1).pdf',
      type: 'application/pdf',
      bytes: pdf,
    });
    const reply = await fetch(`${app.url}${url}`);
    expect(reply.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Pl%C3%A4n%20%281%29.pdf",
    );
  });
});

describe('the library', () => {
  it('is searched by words and kind; a picture has a description or says nothing', async () => {
    const { id } = await upload(instructor, 'wasp_nest.jpg');
    const ids = async (query: Record<string, string>) =>
      (await app.as(instructor).ok(mediaContract.list, { query })).media.map((media) => media.id);
    const change = async (body: object) =>
      (await app.as(instructor).ok(mediaContract.change, { params: { mediaId: id }, body })).media;
    expect(await change({ altText: 'A paper nest' })).toMatchObject({
      altText: 'A paper nest',
      isDecorative: false,
    });
    expect(await ids({ searchTerm: 'PAPER' })).toEqual([id]);
    expect(await ids({ searchTerm: 'wasp_', kind: 'video' })).toEqual([]);
    expect(await change({ isDecorative: true })).toMatchObject({ altText: null, isDecorative: true });
  });

  it('shows everybody’s files to staff, and lets their owner and admins change them', async () => {
    const [colleague, admin] = [
      await app.person({ role: 'instructor' }),
      await app.person({ role: 'admin' }),
    ];
    const { id } = await upload(instructor, 'shared.jpg');
    const params = { mediaId: id };
    const [seen] = (await app.as(colleague).ok(mediaContract.list, { query: { searchTerm: 'shared' } }))
      .media;
    expect(seen).toMatchObject({ id, mayChange: false });
    expect(await app.as(colleague).refused(mediaContract.archive, { params })).toMatchObject({
      code: 'forbidden',
    });
    expect((await app.as(admin).ok(mediaContract.archive, { params })).media.archivedAt).not.toBeNull();
    expect((await app.as(admin).ok(mediaContract.restore, { params })).media.archivedAt).toBeNull();
  });

  it('puts another picture in the place of one, under a new address', async () => {
    const [old, fresh] = [await upload(instructor, 'old.jpg'), await upload(instructor, 'new.jpg', 300)];
    const params = { mediaId: old.id };
    const { media } = await app
      .as(instructor)
      .ok(mediaContract.replace, { params, body: { uploadId: fresh.id } });
    expect(media).toMatchObject({ id: old.id, width: 300, revision: 2, name: 'old.jpg' });
    expect(media.url).not.toBe(old.url);
    expect((await fetch(`${app.url}${media.url}`)).status).toBe(200);
    const clip = await uploadFile(app, instructor, { name: 'a.mp4', type: 'video/mp4', bytes: film() });
    expect(
      await app.as(instructor).refused(mediaContract.replace, { params, body: { uploadId: clip.id } }),
    ).toMatchObject({ code: 'media_kind_differs' });
  });
});

describe('tidying up', () => {
  let worker: Database;
  beforeAll(() => {
    worker = createDatabase({ url: app.config.DATABASE_WORKER_URL, poolMax: 2, applicationName: 'test' });
  });
  afterAll(() => worker.close());

  it('archives what nothing shows, empties it later, and leaves alone what a version shows', async () => {
    const [orphan, shown] = [await upload(instructor, 'orphan.jpg'), await upload(instructor, 'shown.jpg')];
    const told = await upload(instructor, 'told.jpg');
    const { courseId, lessons } = await courseWith(shown.id);
    await explainedBy(told.id);
    const late = await beginUpload(app, instructor, {
      name: 'late.png',
      type: 'image/png',
      bytes: Buffer.from('abcdef'),
    });
    await sendBytes(app, instructor, { uploadId: late, offset: 0, bytes: Buffer.from('abc') });
    const institutionId = instructor.institution.id;
    const afterDays = async (days: number) => {
      const clock = { now: () => new Date(Date.now() + days * 86_400_000) };
      const platform = { ...app.services.platform, database: worker, clock };
      await createMediaProcessingService(platform, createMediaStore(platform)).clean(
        { institutionId },
        new AbortController().signal,
      );
    };
    const state = async (mediaId: string) =>
      (await app.as(instructor).ok(mediaContract.get, { params: { mediaId } })).media;
    await afterDays(31);
    expect((await state(orphan.id)).archivedAt).not.toBeNull();
    expect((await state(orphan.id)).url).not.toBeNull();
    expect((await state(shown.id)).archivedAt).toBeNull();
    expect((await state(told.id)).archivedAt).toBeNull();
    expect(await state(late)).toMatchObject({ state: 'refused', refusalCode: 'upload_expired' });
    await afterDays(62);
    expect((await state(orphan.id)).url).toBeNull();
    expect((await fetch(`${app.url}${orphan.url}`)).status).toBe(404);
    const params = { courseId, sectionId: lessons[0]!.sections[0]! };
    const { section } = await app.as(instructor).ok(coursesContract.section, { params });
    const [, address] = /\((\/api\/media\/[^)]+)\)/.exec(section.body.markdown)!;
    expect((await fetch(`${app.url}${address}`)).status).toBe(200);
  });
});
