import {
  getCourse,
  getCourseAccess,
  getGlossary,
  getNextStep,
  getOwnDueDates,
  getProgress,
  getSection,
  listAchievements,
} from '../../api/generated/sdk.gen.ts';
import type { CoursePage, GetSectionResponse, NodeAccess } from '../../api/generated/types.gen.ts';
import { isApiError } from '../../api/api-error.ts';
import type { KeptCourse, Person } from '../../lib/device/device-database.ts';
import {
  dropCourse,
  findReply,
  hasImage,
  isKeptHere,
  keepImage,
  keepReply,
  listKeptCourses,
  measureCourse,
  noteKept,
  putKeptCourse,
} from '../../lib/device/kept-content.ts';
import { isReachable } from '../../lib/reachability.ts';
import { sectionsInOrder, type PlacedSection } from '../course/outline.ts';
import { imagesIn } from './images-in.ts';

/** Milliseconds between two sections, so that keeping a course leaves the server's limits to reading. */
const PAUSE = 150;
/** Courses that are kept without being asked for: those learned last. */
const KEPT_BY_ITSELF = 5;

const pause = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, PAUSE);
  });

/** Whether a refusal concerns only what was asked for, such as a section that is still locked. */
const isRefusal = (error: unknown) =>
  isApiError(error) && error.status >= 400 && error.status < 500 && error.status !== 429;

async function keepImageOf(person: Person, courseId: string, url: string): Promise<void> {
  if (await hasImage(person, url)) return;
  const reply = await fetch(url);
  if (reply.ok) await keepImage(person, { url, courseId, blob: await reply.blob() });
}

/** All that a section shows as Markdown, as one. */
function textsOf({ markdown, questions }: GetSectionResponse['section']['body']): string {
  const asked = questions.flatMap(({ prompt, options }) => [
    prompt,
    ...(options ?? []).map((option) => option.text),
  ]);
  return [markdown, ...asked].join('\n\n');
}

type Section = GetSectionResponse['section'];

/** One section with its images and captions. Out: what is on the device now; null when it may not be read. */
async function keepSection(person: Person, courseId: string, sectionId: string): Promise<Section | null> {
  const path = `/api/courses/${courseId}/sections/${sectionId}`;
  let body = (await findReply(person, path))?.body;
  if (body === undefined) {
    await pause();
    try {
      const { data } = await getSection({ path: { courseId, sectionId } });
      body = JSON.stringify(data);
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
    await keepReply(person, { path, courseId, body, keptAt: new Date().toISOString() });
  }
  const { section } = JSON.parse(body) as GetSectionResponse;
  const captions = section.media.filter(({ kind }) => kind === 'captions').map(({ url }) => url);
  for (const url of [...imagesIn(textsOf(section.body)), ...captions]) {
    await keepImageOf(person, courseId, url).catch(() => undefined);
  }
  return section;
}

/** Films and sound of a course, each once: too large to be kept without being asked. */
function createFilmCount() {
  const sizes = new Map<string, number>();
  return {
    add({ media }: Section) {
      const played = media.filter(({ kind }) => kind === 'video' || kind === 'audio');
      for (const { url, sizeBytes } of played) sizes.set(url.replace(/\?.*$/, ''), sizeBytes);
    },
    total: () => ({ count: sizes.size, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) }),
  };
}

/** What "My learning" shows, for who never looked at it before the network went; kept by the way it is asked for. */
async function keepLearningPage(person: Person): Promise<void> {
  if (await findReply(person, '/api/progress')) return;
  await Promise.all([getProgress(), listAchievements(), getOwnDueDates()]);
}

/** Makes room: of the courses that were kept without being asked for only the ones learned last stay. */
async function dropOldest(person: Person): Promise<void> {
  const own = (await listKeptCourses(person)).filter(({ why }) => why === 'learning');
  const oldest = own.toSorted((one, other) => other.usedAt.localeCompare(one.usedAt)).slice(KEPT_BY_ITSELF);
  for (const { courseId } of oldest) await dropCourse(person, courseId, false);
}

/** What is not locked: the server would refuse the rest. */
function openOf(sections: PlacedSection[], nodes: NodeAccess[]): PlacedSection[] {
  const locked = new Set(nodes.flatMap(({ state, nodeId }) => (state === 'locked' ? [nodeId] : [])));
  return sections.filter(({ id }) => !locked.has(id));
}

/**
 * Brings a course onto this device: its page, every section that may be opened, their images. What is there already is
 * not fetched again; of another version everything is. `onSection` is told how many sections are there;
 * once it is not wanted any more, it ends.
 * Throws ApiError when the server cannot be reached; what came so far stays.
 */
export async function keepCourse(
  person: Person,
  courseId: string,
  why: 'asked' | 'learning',
  onSection: (kept: number, of: number) => void = () => undefined,
  isWanted: () => boolean = () => true,
): Promise<void> {
  const before = (await listKeptCourses(person)).find((course) => course.courseId === courseId);
  if (before?.why === 'removed' && why === 'learning') return;
  const { data } = await getCourse({ path: { courseId } });
  const page: CoursePage = data;
  const version = page.course.version?.number ?? 0;
  if (before && before.version !== version) await dropCourse(person, courseId, false);
  const sections = sectionsInOrder(page.course.modules);
  const kept: KeptCourse = {
    courseId,
    title: page.course.title,
    language: page.course.language,
    version,
    why: before?.why === 'asked' ? 'asked' : why,
    sections: sections.length,
    keptSections: before?.version === version ? before.keptSections : 0,
    bytes: before?.bytes ?? 0,
    usedAt: new Date().toISOString(),
  };
  await putKeptCourse(person, kept);
  const path = `/api/courses/${courseId}`;
  await keepReply(person, { path, courseId, body: JSON.stringify(data), keptAt: kept.usedAt });
  if (page.course.thumbnailUrl) {
    await keepImageOf(person, courseId, page.course.thumbnailUrl).catch(() => undefined);
  }
  if (!isWanted()) return;
  // What is locked, and why, where to go on, and what terms mean; kept by the way it is asked for.
  const { data: access } = await getCourseAccess({ path: { courseId } });
  await getNextStep({ path: { courseId } });
  await getGlossary({ path: { courseId } });
  await keepLearningPage(person);
  let there = 0;
  const films = createFilmCount();
  try {
    for (const section of openOf(sections, access.nodes)) {
      if (!isReachable() || !isWanted() || !(await isKeptHere(person, courseId))) break;
      const kept = await keepSection(person, courseId, section.id);
      if (!kept) continue;
      films.add(kept);
      onSection((there += 1), sections.length);
    }
  } finally {
    const keptSections = Math.max(there, kept.keptSections);
    const bytes = await measureCourse(person, courseId);
    await noteKept(person, courseId, { keptSections, bytes, films: films.total() });
  }
  await dropOldest(person);
}
