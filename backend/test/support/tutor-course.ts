import { enrollmentsContract } from '../../src/modules/enrollments/enrollments.contract.ts';
import { tutoringContract, type AskRequest } from '../../src/modules/tutoring/tutoring.contract.ts';
import type { CourseWanted, SectionWanted } from './published-course.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** What the course says, and the one place where it says it. */
export const MOON_SENTENCE =
  'Twice a day the sea rises because the gravity of the moon pulls the water towards it.';
export const MOON_OPTION = 'The gravity of the moon';

const text = (title: string, markdown: string, rest: SectionWanted = {}): SectionWanted => ({
  title,
  body: { schemaVersion: 1, markdown, questions: [], resources: [] },
  ...rest,
});

export const QUESTION = {
  id: 'why',
  type: 'single_choice' as const,
  prompt: 'What makes the sea rise twice a day?',
  options: [
    { id: 'wind', text: 'The wind over open water' },
    { id: 'moon', text: MOON_OPTION },
    { id: 'rivers', text: 'The rivers that flow into it' },
  ],
};

/** A course about tides: two lessons with two sections each, a question in the first. */
export const TIDES: CourseWanted = {
  course: { title: 'Tides', description: 'Why the sea rises and falls.' },
  lessons: [
    [
      text(
        'High water',
        `## Why the sea rises\n\n${MOON_SENTENCE}\n\n## Harbours\n\nBoats with a deep keel enter a harbour at high water.`,
        {
          body: {
            schemaVersion: 1,
            markdown: `## Why the sea rises\n\n${MOON_SENTENCE}\n\n## Harbours\n\nBoats with a deep keel enter a harbour at high water.`,
            questions: [QUESTION],
            resources: [],
          },
          keys: [
            {
              questionId: 'why',
              correct: ['moon'],
              rationale: {
                wind: 'Wind makes waves, not tides.',
                moon: 'Its gravity lifts the water on the near side.',
              },
            },
          ],
        },
      ),
      text('Low water', 'At low water mussels stay closed so that they do not dry out in the sun.'),
    ],
    [
      text(
        'Spring tides',
        'Spring tides come when sun, moon and earth stand in one line, at new moon and full moon.',
      ),
      text('Neap tides', 'Neap tides are weak. The sun then pulls at a right angle to the moon.'),
    ],
  ],
};

/** A learner of the course. */
export async function learnerOf(app: TestApp, courseId: string): Promise<TestPerson> {
  const learner = await app.person();
  await app.as(learner).ok(enrollmentsContract.enroll, { params: { courseId } });
  return learner;
}

type Question = Partial<AskRequest> & Pick<AskRequest, 'courseId' | 'type'>;

/** Asks, with the stream still unread. */
export const ask = (
  app: TestApp,
  person: TestPerson,
  body: Question,
  { key, signal }: { key?: string; signal?: AbortSignal } = {},
): Promise<Response> =>
  app.as(person).open(tutoringContract.ask, {
    body,
    ...(signal ? { signal } : {}),
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });
