import type { z } from 'zod';
import { coursesAuthoringContract } from '../../src/modules/courses/courses-authoring.contract.ts';
import type { TestApp, TestPerson } from './test-app.ts';

type CourseFields = Partial<z.input<typeof coursesAuthoringContract.createCourse.body>>;

/** A course made through the API, with the ids of what is in it. */
export type SampleCourse = { id: string; moduleId: string; lessonIds: string[]; sectionIds: string[] };

export type SampleWishes = {
  fields?: CourseFields;
  /** Titles of the sections of each lesson; by default two lessons of two sections. */
  lessons?: string[][];
  publish?: boolean;
};

const QUESTION = {
  id: 'q1',
  type: 'single_choice' as const,
  prompt: 'What pulls the sea up twice a day?',
  options: [
    { id: 'a', text: 'The moon' },
    { id: 'b', text: 'The wind' },
  ],
};
const KEY = { questionId: 'q1', correct: ['a'], rationale: { b: 'Wind makes waves, not tides.' } };

/** The words of a sample section; every one has a question whose key must never reach a learner. */
export const sampleBody = (title: string) => ({
  schemaVersion: 1 as const,
  markdown: `# ${title}\n\nThe sea rises and falls twice a day because the moon pulls at it.`,
  questions: [QUESTION],
  resources: [],
});

/** Makes a course as its author would; published unless said otherwise. */
export async function makeSampleCourse(
  app: TestApp,
  author: TestPerson,
  {
    fields = {},
    lessons = [
      ['High water', 'Low water'],
      ['Spring tides', 'Neap tides'],
    ],
    publish = true,
  }: SampleWishes = {},
): Promise<SampleCourse> {
  const api = app.as(author);
  const { course } = await api.ok(coursesAuthoringContract.createCourse, {
    body: { title: 'Tides', description: 'Why the sea rises and falls.', ...fields },
  });
  const params = { courseId: course.id };
  const { module } = await api.ok(coursesAuthoringContract.createModule, {
    params,
    body: { title: 'The sea' },
  });
  const made: SampleCourse = { id: course.id, moduleId: module.id, lessonIds: [], sectionIds: [] };
  for (const [at, titles] of lessons.entries()) {
    const { lesson } = await api.ok(coursesAuthoringContract.createLesson, {
      params,
      body: { title: `Lesson ${at + 1}`, moduleId: module.id },
    });
    made.lessonIds.push(lesson.id);
    for (const title of titles) {
      const { section } = await api.ok(coursesAuthoringContract.createSection, {
        params,
        body: { title, lessonId: lesson.id, body: sampleBody(title), keys: [KEY] },
      });
      made.sectionIds.push(section.id);
    }
  }
  if (publish) await api.ok(coursesAuthoringContract.publish, { params, body: {} });
  return made;
}
