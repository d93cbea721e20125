import {
  databaseOf,
  type KeptCourse,
  type KeptImage,
  type KeptReply,
  type Person,
} from './device-database.ts';
import { NO_COURSE } from './no-course.ts';
import { createListeners } from '../listeners.ts';

const listeners = createListeners();

export const onKeptChange = listeners.subscribe;
const announce = listeners.tell;

export async function findReply(person: Person, path: string): Promise<KeptReply | undefined> {
  return (await databaseOf(person)).get('replies', path);
}

/** Keeps a reply if its course is kept here (or it belongs to none). Out: whether it was kept. */
export async function keepReply(person: Person, reply: KeptReply): Promise<boolean> {
  const database = await databaseOf(person);
  if (reply.courseId !== NO_COURSE) {
    const course = await database.get('courses', reply.courseId);
    if (!course || course.why === 'removed') return false;
  }
  await database.put('replies', reply);
  return true;
}

/** What a picture is kept as: signed addresses run out, and the file is the same whatever its signature and width. */
const nameOf = (url: string) => (url.startsWith('/api/media/files/') ? url.replace(/\?.*$/, '') : url);

export async function findImage(person: Person, url: string): Promise<Blob | undefined> {
  return (await (await databaseOf(person)).get('images', nameOf(url)))?.blob;
}

export async function hasImage(person: Person, url: string): Promise<boolean> {
  return (await (await databaseOf(person)).getKey('images', nameOf(url))) !== undefined;
}

export async function keepImage(person: Person, image: KeptImage): Promise<void> {
  await (await databaseOf(person)).put('images', { ...image, url: nameOf(image.url) });
}

/** Every course known here, also those that were taken off. */
export async function listKeptCourses(person: Person): Promise<KeptCourse[]> {
  return (await databaseOf(person)).getAll('courses');
}

export async function putKeptCourse(person: Person, course: KeptCourse): Promise<void> {
  await (await databaseOf(person)).put('courses', course);
  announce();
}

/** Whether a course is kept here still: it may have been taken off, or its owner have signed out, meanwhile. */
export async function isKeptHere(person: Person, courseId: string): Promise<boolean> {
  const course = await (await databaseOf(person)).get('courses', courseId);
  return course !== undefined && course.why !== 'removed';
}

/** Notes how much of a course is here, unless it was taken off meanwhile. */
export async function noteKept(
  person: Person,
  courseId: string,
  amounts: Pick<KeptCourse, 'keptSections' | 'bytes' | 'films'>,
): Promise<void> {
  const tx = (await databaseOf(person)).transaction('courses', 'readwrite');
  const course = await tx.store.get(courseId);
  if (course && course.why !== 'removed') await tx.store.put({ ...course, ...amounts });
  await tx.done;
  announce();
}

/** Bytes of a kept course: its replies and images. */
export async function measureCourse(person: Person, courseId: string): Promise<number> {
  const database = await databaseOf(person);
  const replies = await database.getAllFromIndex('replies', 'courseId', courseId);
  const images = await database.getAllFromIndex('images', 'courseId', courseId);
  const text = new TextEncoder();
  return (
    replies.reduce((sum, { body }) => sum + text.encode(body).byteLength, 0) +
    images.reduce((sum, { blob }) => sum + blob.size, 0)
  );
}

/** Takes the content of a course off this device; with `why` the course is remembered as removed by the person. */
export async function dropCourse(person: Person, courseId: string, remember: boolean): Promise<void> {
  const database = await databaseOf(person);
  const tx = database.transaction(['courses', 'replies', 'images'], 'readwrite');
  for (const name of ['replies', 'images'] as const) {
    const store = tx.objectStore(name);
    for (const key of await store.index('courseId').getAllKeys(courseId)) await store.delete(key);
  }
  const course = await tx.objectStore('courses').get(courseId);
  if (course && remember) {
    const removed = { ...course, why: 'removed' as const, bytes: 0, keptSections: 0 };
    await tx.objectStore('courses').put(removed);
  } else await tx.objectStore('courses').delete(courseId);
  await tx.done;
  announce();
}
