import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeDocx, makePdf } from '../../../test/support/documents.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { sourcesContract } from './sources.contract.ts';

const NOTES =
  '# Moss\n\nMoss has no roots.\n\nIt drinks with its leaves.\n\n## Where\n\nOn stones and on trees.\n';
const pasted = { name: 'moss.md', text: NOTES };

let app: TestApp;
let instructor: TestPerson;
beforeAll(async () => {
  app = await startTestApp();
  instructor = await app.person({ role: 'instructor' });
});
afterAll(() => app.close());

/** Sends a file as the body, as a browser does. */
async function send(
  bytes: string | Buffer,
  { name = '', type = 'application/octet-stream', put = '', by = instructor } = {},
) {
  const search = name === '' ? '' : `?name=${encodeURIComponent(name)}`;
  const response = await fetch(`${app.url}/api/sources${put}${search}`, {
    method: put === '' ? 'POST' : 'PUT',
    headers: { authorization: `Bearer ${by.accessToken}`, 'content-type': type },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as { source?: { mediaType: string } } };
}
const paste = async (by = instructor, body = pasted) =>
  (await app.as(by).ok(sourcesContract.upload, { body })).source;

describe('an instructor hands in a document', () => {
  test('as pasted text, and reads its parts back', async () => {
    const source = await paste();
    expect(source).toMatchObject({
      name: 'moss.md',
      origin: 'paste',
      version: 1,
      title: 'Moss',
      words: 16,
      parts: 4,
    });
    const { parts, total, versions } = await app
      .as(instructor)
      .ok(sourcesContract.get, { params: { sourceId: source.id }, query: { from: 2, limit: 1 } });
    expect(total).toBe(4);
    expect(versions.map(({ number }) => number)).toEqual([1]);
    expect(parts).toEqual([
      expect.objectContaining({ ordinal: 2, kind: 'heading', headings: ['Where'], text: '## Where' }),
    ]);
  });

  test.each([
    ['a PDF', makePdf([[{ size: 12, y: 700, text: 'Moss has no roots.' }]]), 'moss.pdf', 'application/pdf'],
    ['a Word document under a wrong name', makeDocx(['Moss has no roots.']), 'moss.txt', 'wordprocessingml'],
    ['a web page', '<!doctype html><p>Moss has no roots.</p>', 'moss.html', 'text/html'],
  ])('as %s', async (_what, bytes, name, mediaType) => {
    const { status, body } = await send(bytes, { name });
    expect(status).toBe(201);
    expect(body).toMatchObject({ source: { name, origin: 'upload', words: 4, parts: 1 } });
    expect(body.source?.mediaType).toContain(mediaType);
  });

  test('twice, and it is stored once', async () => {
    const first = await paste(instructor, { name: 'twice.md', text: NOTES });
    const again = await paste(instructor, { name: 'twice.md', text: NOTES });
    expect(again.id).toBe(first.id);
  });

  test('and finds it again by a part of its name, not those of others', async () => {
    const colleague = await app.person({ role: 'instructor' });
    await paste(colleague, { name: 'Lichen.md', text: NOTES });
    const query = { searchTerm: 'LICH' };
    const { sources, pagination } = await app.as(colleague).ok(sourcesContract.list, { query });
    expect(sources.map(({ name }) => name)).toEqual(['Lichen.md']);
    expect(pagination.total).toBe(1);
    expect((await app.as(instructor).ok(sourcesContract.list, { query })).sources).toEqual([]);
  });

  test.each([
    ['a scan', makePdf([[]]), 'scan.pdf', 422, 'source_without_text'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'a.png', 415, 'source_unsupported'],
    ['nothing', '', 'a.md', 422, 'source_empty'],
    ['a file without a name', 'Moss.', '', 400, 'invalid_request'],
    ['more than a file may hold', Buffer.alloc(20_000_001), 'a.md', 413, 'body_too_large'],
  ])('and is told why %s is not taken', async (_what, bytes, name, status, code) => {
    expect(await send(bytes, { name })).toMatchObject({ status, body: { code } });
  });
});

describe('a new version', () => {
  test('is compared with the one before; both can be read', async () => {
    const { id } = await paste(instructor, { name: 'changing.md', text: NOTES });
    const text = `${NOTES.replace('no roots', 'no true roots').replace('It drinks with its leaves.\n\n', '')}\nNew words.\n`;
    const params = { sourceId: id };
    const { source, changes } = await app
      .as(instructor)
      .ok(sourcesContract.replace, { params, body: { name: 'changing.md', text } });
    expect(source.version).toBe(2);
    expect(changes).toEqual({ unchanged: 2, added: 1, changed: 1, removed: 1 });
    const before = await app.as(instructor).ok(sourcesContract.get, { params, query: { version: 1 } });
    expect(before.parts[0]?.text).toBe('Moss has no roots.');
    expect(before.versions.map(({ number }) => number)).toEqual([2, 1]);
    const missing = await app.as(instructor).refused(sourcesContract.get, { params, query: { version: 3 } });
    expect(missing.code).toBe('version_not_found');
  });

  test('may be a file, which keeps the name when it brings none', async () => {
    const { id } = await paste(instructor, { name: 'filed.md', text: NOTES });
    const { body } = await send('Moss has no roots.', { put: `/${id}`, type: 'text/markdown' });
    expect(body).toMatchObject({ source: { name: 'filed.md', version: 2 }, changes: { unchanged: 1 } });
  });
});

describe('a document', () => {
  test('is not there for other instructors, learners and other institutions; admins read it', async () => {
    const { id } = await paste();
    const params = { params: { sourceId: id } };
    const others = [
      await app.person({ role: 'instructor' }),
      await app.person({ role: 'admin', institution: SECOND }),
    ];
    for (const person of others) {
      for (const contract of [sourcesContract.get, sourcesContract.archive]) {
        expect((await app.as(person).refused(contract, params)).code).toBe('source_not_found');
      }
      const replacing = { ...params, body: pasted };
      expect((await app.as(person).refused(sourcesContract.replace, replacing)).code).toBe(
        'source_not_found',
      );
    }
    const student = await app.person();
    expect((await app.as(student).refused(sourcesContract.upload, { body: pasted })).code).toBe('forbidden');
    expect((await send('x', { name: 'a.md', by: student })).body).toMatchObject({ code: 'forbidden' });
    const admin = await app.person({ role: 'admin' });
    expect((await app.as(admin).ok(sourcesContract.get, params)).source.id).toBe(id);
  });

  test('that was archived is not offered and takes no new version', async () => {
    const { id } = await paste(instructor, { name: 'old.md', text: NOTES });
    const params = { sourceId: id };
    await app.as(instructor).ok(sourcesContract.archive, { params });
    const { sources } = await app
      .as(instructor)
      .ok(sourcesContract.list, { query: { searchTerm: 'old.md' } });
    expect(sources).toEqual([]);
    const refused = await app.as(instructor).refused(sourcesContract.replace, { params, body: pasted });
    expect(refused.code).toBe('source_archived');
    const kept = await app.as(instructor).ok(sourcesContract.get, { params });
    expect(kept.source.archivedAt).not.toBeNull();
  });
});

test('uploads of a person are limited', async () => {
  const limited = await startTestApp({ RATE_LIMIT_UPLOADS_PER_HOUR: '1' }, { withWorker: false });
  try {
    const person = await limited.person({ role: 'instructor' });
    await limited.as(person).ok(sourcesContract.upload, { body: pasted });
    const refused = await limited.as(person).refused(sourcesContract.upload, { body: pasted });
    expect(refused).toMatchObject({ status: 429, code: 'too_many_requests' });
  } finally {
    await limited.close();
  }
});
