import '../../testing/device-storage.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setAccessToken } from '../../api/access-token.ts';
import { configureClient } from '../../api/client.ts';
import { adoptPerson, devicePerson } from '../../api/device-person.ts';
import { client } from '../../api/generated/client.gen.ts';
import { findImage, findReply, listKeptCourses } from '../../lib/device/kept-content.ts';
import { keepCourse } from './keep-course.ts';

const idOf = (last: number) => `01990000-0000-7000-8000-00000000000${last}`;
const courseId = idOf(0);
const [open, locked] = [idOf(1), idOf(2)] as const;
const pathOf = (sectionId: string) => `/api/courses/${courseId}/sections/${sectionId}`;

const section = (id: string) => ({ id, title: 'A section', isRequired: true });
const course = {
  id: courseId,
  title: 'Tides',
  version: { number: 1 },
  thumbnailUrl: null,
  modules: [{ lessons: [{ id: idOf(3), title: 'A lesson', sections: [section(open), section(locked)] }] }],
};
const file = (kind: string, name: string, sizeBytes: number) => ({
  kind,
  url: `/api/media/files/institution/${name}?signature=a`,
  sizeBytes,
});
const captions = file('captions', 'tides.vtt', 20);
const media = [file('video', 'tides.mp4', 3_000_000), captions, file('audio', 'sea.mp3', 1_000_000)];
const replies: Record<string, unknown> = {
  [`/api/courses/${courseId}`]: { course, progress: null },
  [`/api/progress/courses/${courseId}/access`]: {
    nodes: [
      { nodeKind: 'section', nodeId: open, state: 'open' },
      { nodeKind: 'section', nodeId: locked, state: 'locked' },
    ],
  },
  [pathOf(open)]: { section: { id: open, body: { markdown: 'The sea rises.', questions: [] }, media } },
};

let server: Server;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(replies[request.url!] ?? {}));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  configureClient();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client.setConfig({ baseUrl });
  // Addresses of files are those of the page's own server, which Node has none of.
  const send = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    send(typeof input === 'string' && input.startsWith('/') ? baseUrl + input : input, init);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked = [];
  const id = crypto.randomUUID();
  const institution = { id: 'institution', slug: 'school', name: 'School' };
  adoptPerson({ id, email: 'ann@school.example', fullName: 'Ann', role: 'student', institution });
  setAccessToken(`head.${btoa(JSON.stringify({ sub: id, inst: institution.id }))}.sign`);
});

describe('a course that is kept', () => {
  it('has what is open to the person; what is locked is not asked for', async () => {
    const person = devicePerson()!;
    await keepCourse(person, courseId, 'asked');
    expect((await findReply(person, pathOf(open)))?.body).toContain('The sea rises.');
    expect(asked).not.toContain(pathOf(locked));
    expect(await listKeptCourses(person)).toEqual([
      expect.objectContaining({ courseId, sections: 2, keptSections: 1 }),
    ]);
  });

  it('has the captions of its films; films and sound are counted, and need the network', async () => {
    const person = devicePerson()!;
    await keepCourse(person, courseId, 'asked');
    expect(await findImage(person, captions.url)).toBeDefined();
    expect(asked.filter((path) => path.startsWith('/api/media/'))).toEqual([captions.url]);
    expect(await listKeptCourses(person)).toEqual([
      expect.objectContaining({ films: { count: 2, bytes: 4_000_000 } }),
    ]);
  });
});
