import { draftCourse, publishCourse, type CourseWanted } from './published-course.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** A course about tides, with the ids of what is in it; two sections in each of two lessons unless said otherwise. */
export type SampleCourse = { id: string; lessonIds: string[]; sectionIds: string[] };

export type SampleWishes = {
  fields?: CourseWanted['course'];
  /** Titles of the sections of each lesson. */
  lessons?: string[][];
  publish?: boolean;
};

const TIDES = [
  ['High water', 'Low water'],
  ['Spring tides', 'Neap tides'],
];

/** What is asked in a section; the moon is the answer to all of it. */
const ASKED: Record<string, string> = {
  'High water': 'What pulls the sea up twice a day?',
  'Low water': 'What uncovers the flats again and again?',
  'Spring tides': 'What stands in line with sun and earth?',
  'Neap tides': 'What is half lit when differences are small?',
};

/** What a learner reads of a sample section; its question has a key that must never reach them. */
export const sampleBody = (title: string) => ({
  schemaVersion: 1 as const,
  markdown: `# ${title}\n\nThe sea rises and falls twice a day because the moon pulls at it.`,
  questions: [
    {
      id: 'q1',
      type: 'single_choice' as const,
      prompt: ASKED[title] ?? `What drives this: ${title.toLowerCase()}?`,
      options: [
        { id: 'a', text: 'The moon' },
        { id: 'b', text: 'The wind' },
        { id: 'c', text: 'The warmth' },
      ],
    },
  ],
  resources: [],
});
export const SAMPLE_KEYS = [
  { questionId: 'q1', correct: ['a'], rationale: { b: 'Wind makes waves, not tides.' } },
];

/** Makes a course as its author would, through the API; published unless said otherwise. */
export async function makeSampleCourse(
  app: TestApp,
  author: TestPerson,
  { fields = {}, lessons = TIDES, publish = true }: SampleWishes = {},
): Promise<SampleCourse> {
  const section = (title: string) => ({ title, body: sampleBody(title), keys: SAMPLE_KEYS });
  const made = await (publish ? publishCourse : draftCourse)(app, author, {
    course: { title: 'Tides', description: 'Why the sea rises and falls.', ...fields },
    lessons: lessons.map((titles) => titles.map(section)),
  });
  return {
    id: made.courseId,
    lessonIds: made.lessons.map((lesson) => lesson.id),
    sectionIds: made.lessons.flatMap((lesson) => lesson.sections),
  };
}
