/** What those who teach have begun, decided and handed in before their screens are shown. */
import sharp from 'sharp';
import { achievementsManageContract } from '../../backend/src/modules/achievements/achievements-manage.contract.ts';
import { coursesAuthoringContract } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import { coursesHistoryContract } from '../../backend/src/modules/courses/courses-history.contract.ts';
import { coursesLibraryContract } from '../../backend/src/modules/courses/courses-library.contract.ts';
import { coursesPublicationsContract } from '../../backend/src/modules/courses/courses-publications.contract.ts';
import { generationContract } from '../../backend/src/modules/generation/generation.contract.ts';
import { mediaContract } from '../../backend/src/modules/media/media.contract.ts';
import type { StandIn } from '../../backend/test/support/ai/stand-in.ts';
import { film, uploadFile } from '../../backend/test/support/media-files.ts';
import { framesUntil } from '../../backend/test/support/run-frames.ts';
import type { TestApp, TestPerson } from '../../backend/test/support/test-app.ts';
import type { SiteCourses } from './screens-courses.ts';
import type { SitePeople } from './screens-site.ts';

export type Teaching = {
  /** A run in the middle of its second stage. */
  generationId: string;
};

/** Fills what only staff see; review is asked for from here on. */
export async function fillTeaching(
  app: TestApp,
  { admin, instructor, reviewer }: SitePeople,
  courses: SiteCourses,
  author: StandIn,
): Promise<Teaching> {
  await editTwice(app, instructor, courses);
  await app.as(instructor).ok(achievementsManageContract.create, {
    body: {
      courseId: courses.tides.courseId,
      name: 'Reads the sea',
      description: 'Complete three sections about the tides.',
      rule: { type: 'count_at_least', metric: 'sections_completed', count: 3 },
      points: 50,
      rarity: 'rare',
    },
  });
  await app.as(instructor).ok(coursesLibraryContract.saveToLibrary, {
    params: { courseId: courses.tides.courseId, sectionId: courses.tides.lessons[0]!.sections[0]! },
    body: { description: 'A first look at the tides, for every course by the sea' },
  });
  await app.as(admin).ok(coursesPublicationsContract.setSettings, {
    body: { reviewRequired: true, reviewerIds: [reviewer.id] },
  });
  await app.as(instructor).ok(coursesPublicationsContract.submit, {
    params: { courseId: courses.submitted.courseId },
    body: { note: 'The first version' },
  });
  await fillLibrary(app, instructor);
  return { generationId: await startRun(app, instructor, author) };
}

const FIRST_THOUGHTS =
  'Ants find the shortest path by smell.\n\n## How a trail comes to be\n\nEach ant leaves a little scent.';

/** Two changes of a section of the draft, so that its history shows something. */
async function editTwice(app: TestApp, instructor: TestPerson, { draft }: SiteCourses): Promise<void> {
  const params = { courseId: draft.courseId, sectionId: draft.lessons[0]!.sections[0]! };
  for (const markdown of [
    FIRST_THOUGHTS,
    'Ants find the shortest path by smell, and nobody leads them.\n\n## How a trail comes to be\n\nEach ant leaves a little scent, which the next ones follow and renew.\n\n:::note\nA trail that nobody walks is gone within an hour.\n:::',
  ]) {
    const body = { body: { schemaVersion: 1 as const, markdown, questions: [], resources: [] } };
    const client = app.as(instructor);
    const { section } = await client.ok(coursesAuthoringContract.updateSection, { params, body });
    if (markdown !== FIRST_THOUGHTS) continue;
    await client.ok(coursesHistoryContract.nameVersion, {
      params: { ...params, revision: section.revision },
      body: { name: 'First thoughts' },
    });
  }
}

/** A drawn landscape in these colours: light sky, dark sea. */
const landscape = (sky: string, sea: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="${sky}"/><circle cx="880" cy="210" r="80" fill="#fff6d8"/><path d="M0 520 Q300 430 600 500 T1200 470 V800 H0Z" fill="${sea}"/><path d="M0 640 Q400 570 800 640 T1200 610 V800 H0Z" fill="#d9c59a"/></svg>`,
    ),
  )
    .jpeg()
    .toBuffer();

async function fillLibrary(app: TestApp, instructor: TestPerson): Promise<void> {
  const pictures = [
    ['low-water.jpg', '#cfe3ea', '#3f7f8c', 'The flats at low water, with a boat lying on its side'],
    ['spring-tide.jpg', '#e9d5c4', '#2d5d70', ''],
    ['harbour-at-night.jpg', '#24324a', '#101c2e', 'A harbour at night, seen from the pier'],
  ] as const;
  for (const [name, sky, sea, altText] of pictures) {
    const { id } = await uploadFile(app, instructor, {
      name,
      type: 'image/jpeg',
      bytes: await landscape(sky, sea),
    });
    if (altText === '') continue;
    await app.as(instructor).ok(mediaContract.change, { params: { mediaId: id }, body: { altText } });
  }
  await uploadFile(app, instructor, { name: 'waggle-dance.mp4', type: 'video/mp4', bytes: film() });
}

/** A run whose author answers the outline and falls silent in the middle of what follows. */
async function startRun(app: TestApp, instructor: TestPerson, author: StandIn): Promise<string> {
  author.script.push({ kind: 'answer' }, { kind: 'stall' });
  const response = await app.as(instructor).open(generationContract.start, {
    body: {
      title: 'How bees live',
      description: 'Hive and dance of the honey bee, for people who have never looked into a hive.',
      structure: { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 2 },
    },
  });
  const frames = await framesUntil(response, ({ type }) => type === 'stage_complete');
  return frames[0]!.frame.generationId;
}
