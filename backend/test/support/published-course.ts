import type { z } from 'zod';
import { coursesAuthoringContract } from '../../src/modules/courses/courses-authoring.contract.ts';
import type { NewCourse, NewSection } from '../../src/modules/courses/courses-authoring.fields.ts';
import { groundingContract } from '../../src/modules/grounding/grounding.contract.ts';
import { sourcesContract } from '../../src/modules/sources/sources.contract.ts';
import type { TestApp, TestPerson } from './test-app.ts';

export type SectionWanted = Partial<Omit<z.input<typeof NewSection>, 'lessonId'>>;
export type CourseWanted = {
  /** Lessons with their sections, in one module. */
  lessons: SectionWanted[][];
  course?: Partial<z.input<typeof NewCourse>>;
  /** Documents that sections may cite. */
  sources?: { name: string; text: string }[];
};
export type PublishedCourse = { courseId: string; lessons: { id: string; sections: string[] }[] };

/** A body that passes the gates. */
export const BODY = {
  schemaVersion: 1 as const,
  markdown: 'Bees dance to tell the others where the flowers are.',
  questions: [],
  resources: [],
};

/** A course as its instructor makes it through the API, not yet published. */
export async function draftCourse(
  app: TestApp,
  instructor: TestPerson,
  { lessons, course = {}, sources = [] }: CourseWanted,
): Promise<PublishedCourse> {
  const client = app.as(instructor);
  const made = await client.ok(coursesAuthoringContract.createCourse, {
    body: { title: 'How bees talk', description: 'What bees say to each other, and how.', ...course },
  });
  const params = { courseId: made.course.id };
  for (const body of sources) {
    const { source } = await client.ok(sourcesContract.upload, { body });
    await client.ok(groundingContract.attach, { params: { ...params, sourceId: source.id } });
  }
  const { module } = await client.ok(coursesAuthoringContract.createModule, {
    params,
    body: { title: 'The dance' },
  });
  const written: PublishedCourse['lessons'] = [];
  for (const [index, sections] of lessons.entries()) {
    const body = { title: `Lesson ${index + 1}`, moduleId: module.id };
    const { lesson } = await client.ok(coursesAuthoringContract.createLesson, { params, body });
    written.push({
      id: lesson.id,
      sections: await addSections(app, instructor, params, lesson.id, sections),
    });
  }
  return { courseId: made.course.id, lessons: written };
}

async function addSections(
  app: TestApp,
  instructor: TestPerson,
  params: { courseId: string },
  lessonId: string,
  sections: SectionWanted[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, wanted] of sections.entries()) {
    const { section } = await app.as(instructor).ok(coursesAuthoringContract.createSection, {
      params,
      body: { title: `Section ${index + 1}`, body: BODY, ...wanted, lessonId },
    });
    ids.push(section.id);
  }
  return ids;
}

/** A course that people can enrol in. */
export async function publishCourse(
  app: TestApp,
  instructor: TestPerson,
  wanted: CourseWanted,
): Promise<PublishedCourse> {
  const course = await draftCourse(app, instructor, wanted);
  await app.as(instructor).ok(coursesAuthoringContract.publish, {
    params: { courseId: course.courseId },
    body: {},
  });
  return course;
}
