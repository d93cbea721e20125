/** A course that must never be published: half written, the same twice, questions that answer themselves. */
import type { RubricCourse } from '../src/modules/rubric/index.ts';

const FILLER =
  'Lorem ipsum is what this section says for now. It says it in many words, so that it looks like a section, and it will be replaced by something about the subject when somebody has the time to write it down for the learners of this course.';

/** Always the first option, which is the longest, beside "all of the above". */
const question = (id: string) => ({
  id,
  type: 'single_choice' as const,
  prompt: 'Which is not false?',
  options: [
    { id: 'a', text: 'The long answer that has been written with care because it is right' },
    { id: 'b', text: 'Never this' },
    { id: 'c', text: 'All of the above' },
  ],
});

export function badCourse(): RubricCourse {
  const section = (id: string) => ({
    id,
    title: `Part ${id}`,
    kind: 'read',
    minutes: 45,
    byHand: false,
    keyTerms: ['photosynthesis'],
    body: { markdown: FILLER, questions: [question(`${id}-q1`), question(`${id}-q2`)], resources: [] },
    keys: [
      { questionId: `${id}-q1`, correct: ['a'], rationale: {} },
      { questionId: `${id}-q2`, correct: ['a', 'b'], rationale: {} },
    ],
  });
  return {
    title: 'A course',
    description: 'TODO',
    language: 'en',
    level: 'beginner',
    objectives: [],
    sources: { numbers: [], faultOf: () => 'quote_not_found' },
    modules: [
      {
        id: 'm1',
        title: 'Module 1',
        description: '',
        lessons: [
          {
            id: 'l1',
            title: 'Lesson 1',
            minutes: 90,
            objectives: [
              { id: 'o1', text: 'Understand leaves' },
              { id: 'o2', text: 'Know about roots' },
            ],
            sections: [section('1'), section('2'), section('3')],
          },
        ],
      },
    ],
  };
}
