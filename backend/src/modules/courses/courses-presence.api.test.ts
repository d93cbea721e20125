import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiClient } from '../../../test/support/api-client.ts';
import { openStream, type OpenStream } from '../../../test/support/open-stream.ts';
import { BODY, draftCourse, type PublishedCourse } from '../../../test/support/published-course.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { testServers } from '../../../test/support/test-servers.ts';
import { coursesAuthoringContract as authoring } from './courses-authoring.contract.ts';
import { coursesPartsContract as parts } from './courses-parts.contract.ts';
import { coursesPresenceContract as contract, CoursePresence } from './courses-presence.contract.ts';
import type { CourseEditor } from './courses-presence.ts';

let app: TestApp;
let instructor: TestPerson;
let admin: TestPerson;
let course: PublishedCourse;
let sections: string[];
const windows: OpenStream<z.output<typeof CoursePresence>>[] = [];

beforeAll(async () => {
  app = await startTestApp({ REDIS_URL: testServers().redisUrl });
  instructor = await app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  admin = await app.person({ role: 'admin', fullName: 'Ada Admin' });
});
afterAll(async () => {
  for (const window of windows) window.close();
  await app.close();
});

async function newCourse() {
  course = await draftCourse(app, instructor, { lessons: [[{}, {}]] });
  sections = course.lessons[0]!.sections;
}
async function open(person: TestPerson, sectionId?: string, url = app.url) {
  const query = { windowId: crypto.randomUUID(), ...(sectionId && { sectionId }) };
  const client = createApiClient(url, person.accessToken);
  const params = { courseId: course.courseId };
  const window = await openStream(CoursePresence, (signal) =>
    client.open(contract.follow, { params, query, signal }),
  );
  windows.push(window);
  return window;
}
const last = async (
  window: Awaited<ReturnType<typeof open>>,
  isWanted: (editors: CourseEditor[]) => boolean,
) => (await window.until(({ editors }) => isWanted(editors))).at(-1)!.editors;
const refused = async (person: TestPerson, sectionId?: string) => {
  const query = { windowId: crypto.randomUUID(), ...(sectionId && { sectionId }) };
  return (await app.as(person).refused(contract.follow, { params: { courseId: course.courseId }, query }))
    .code;
};

describe('who is editing a course', () => {
  it('is told to who looks on: by name and section, and not any more once they left', async () => {
    await newCourse();
    const outline = await open(instructor);
    expect(await last(outline, () => true)).toEqual([]);
    const writing = await open(admin, sections[1]);
    const there = { userId: admin.id, fullName: 'Ada Admin', sectionId: sections[1] };
    expect(await last(outline, (editors) => editors.length > 0)).toEqual([there]);
    // The own window is left out.
    expect(await last(writing, () => true)).toEqual([]);
    writing.close();
    expect(await last(outline, (editors) => editors.length === 0)).toEqual([]);
  });

  it('is told to whichever server process one is at, and of nobody in another course', async () => {
    await newCourse();
    const second = await startTestApp(
      { REDIS_URL: testServers().redisUrl },
      { database: app.database, withWorker: false },
    );
    const there = await open(instructor, sections[0], second.url);
    const [here] = [await open(admin, sections[0])];
    expect(await last(there, (editors) => editors.length > 0)).toMatchObject([{ fullName: 'Ada Admin' }]);
    await newCourse();
    expect(await last(await open(admin), () => true)).toEqual([]);
    here.close();
    const ended = there.ended();
    await second.stopServer();
    await ended;
  });

  it('is told with who changed the outline, and not with who wrote a text', async () => {
    await newCourse();
    const outline = await open(instructor);
    await last(outline, () => true);
    const params = { courseId: course.courseId };
    const [first, second] = sections as [string, string];
    await app.as(admin).ok(authoring.updateSection, {
      params: { ...params, sectionId: first },
      body: { body: { ...BODY, markdown: 'Bees dance.' } },
    });
    const place = { kind: 'section' as const, parentId: course.lessons[0]!.id, beforeId: first };
    await app.as(instructor).ok(parts.moveParts, { params, body: { ...place, ids: [second] } });
    const changed = (await outline.until((frame) => frame.outline !== null)).at(-1)!;
    expect(changed.outline).toEqual({ changedBy: [{ id: instructor.id, fullName: 'Ines Instructor' }] });
    await app.as(admin).ok(authoring.updateSection, {
      params: { ...params, sectionId: first },
      body: { title: 'Another title' },
    });
    const renamed = (await outline.until((frame) => frame.outline !== null)).at(-1)!;
    expect(renamed.outline).toEqual({ changedBy: [{ id: admin.id, fullName: 'Ada Admin' }] });
  });

  it('is told to the staff of the course only', async () => {
    await newCourse();
    expect(await refused(await app.person())).toBe('forbidden');
    expect(await refused(await app.person({ role: 'instructor' }))).toBe('course_not_found');
    expect(await refused(instructor, crypto.randomUUID())).toBe('section_not_found');
  });
});
