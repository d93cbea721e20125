import { publishCourse, type PublishedCourse } from '../../../backend/test/support/published-course.ts';
import type {
  Question,
  QuestionKey,
  SectionBody,
} from '../../../backend/src/modules/courses/courses.body.ts';
import type { TestApp, TestPerson } from '../../../backend/test/support/test-app.ts';

const citation = {
  sourceName: 'tides.md',
  start: 0,
  end: 38,
  quote: 'The moon pulls the water towards it.',
};

const body = (markdown: string, parts: Partial<SectionBody> = {}): SectionBody => ({
  schemaVersion: 1,
  markdown,
  questions: [],
  resources: [],
  ...parts,
});

/** In: the words for true and false, which are those of the page where it speaks the language of the course. */
const questionsWith = ([yes, no]: readonly [string, string]): Question[] => [
  {
    id: 'one',
    type: 'single_choice',
    prompt: 'What pulls the sea up twice a day?',
    options: [
      { id: 'moon', text: 'The moon' },
      { id: 'wind', text: 'The wind' },
      { id: 'warmth', text: 'The warmth of the day' },
    ],
    citation,
  },
  {
    id: 'several',
    type: 'multiple_choice',
    prompt: 'When are the tides highest?',
    options: [
      { id: 'new', text: 'At new moon' },
      { id: 'full', text: 'At full moon' },
      { id: 'half', text: 'At half moon' },
    ],
  },
  {
    id: 'truth',
    type: 'true_false',
    prompt: 'Lakes have tides as high as the sea.',
    options: [
      { id: 'true', text: yes },
      { id: 'false', text: no },
    ],
  },
  { id: 'word', type: 'short_text', prompt: 'What is the time of lowest water called?', options: [] },
];

const keys: QuestionKey[] = [
  {
    questionId: 'one',
    correct: ['moon'],
    rationale: { moon: 'Its pull is strongest on the near side.', wind: 'Wind makes waves, not tides.' },
  },
  { questionId: 'several', correct: ['new', 'full'], rationale: { half: 'Then the tides are lowest.' } },
  { questionId: 'truth', correct: ['false'], rationale: { true: 'Their tides are a few centimetres.' } },
  { questionId: 'word', correct: ['low water', 'low tide'], rationale: {} },
];

const why = `The sea rises and falls **twice a day**. The moon pulls at it.

## What the moon does

| Moon | Tide |
| --- | --- |
| new or full | high |
| half | low |

\`\`\`python
hours = 12.4  # between two high waters
\`\`\`

The height falls with $1/d^3$.

:::solution
Twelve hours and twenty-five minutes.
:::
`;

/** What the sections are called: why, questions, elsewhere, reading a table. */
const TITLES = {
  en: ['Why there are tides', 'Questions on tides', 'Tides elsewhere', 'Reading a tide table'],
  de: ['Warum es Gezeiten gibt', 'Fragen zu den Gezeiten', 'Gezeiten anderswo', 'Eine Gezeitentafel lesen'],
} as const;

const TRUTH = { en: ['True', 'False'], de: ['Richtig', 'Falsch'] } as const;

/** A section must teach it, in its words: the texts are English in both. */
const OBJECTIVE = { en: 'Explain what makes the tides', de: 'Tides' };

/** Titles of the course in German, by which pages are found that do not say in which language these are. */
export const GERMAN_TITLES: readonly string[] = ['Gezeiten', 'Wellen', ...TITLES.de];

/** A published course of two lessons with three required sections, an optional one, and a question of every type. */
export function publishTides(
  app: TestApp,
  instructor: TestPerson,
  title: string,
  language: keyof typeof TITLES = 'en',
): Promise<PublishedCourse> {
  const [reason, asked, elsewhere, table] = TITLES[language];
  return publishCourse(app, instructor, {
    course: {
      title,
      language,
      description: 'Why the sea rises and falls, and how to read a tide table before a walk on the flats.',
      subject: 'Geography',
      difficulty: 'beginner',
      visibility: 'public',
      learningObjectives: [{ id: 'o1', text: OBJECTIVE[language], bloomLevel: 'understand' }],
      prerequisites: ['You know what the moon is'],
      targetAudience: 'Everybody who walks by the sea.',
    },
    sources: [{ name: 'tides.md', text: 'The moon pulls the water towards it.\n\nThe earth turns below.\n' }],
    lessons: [
      [
        { title: reason, body: body(why), estimatedMinutes: 8 },
        {
          title: asked,
          kind: 'quiz',
          role: 'assessment',
          estimatedMinutes: 5,
          body: body('Answer from memory.', {
            questions: questionsWith(TRUTH[language]),
            resources: [{ title: 'Tide tables', url: 'https://tides.example/tables', citation }],
          }),
          keys,
        },
      ],
      [
        {
          title: elsewhere,
          isRequired: false,
          estimatedMinutes: 4,
          body: body(
            'The Bay of Fundy has the highest tides of all, and a :term[tidal bore]{definition="A wave that runs up a river."}.',
          ),
        },
        {
          title: table,
          kind: 'practice',
          role: 'activity',
          estimatedMinutes: 10,
          body: body('Find the next low water in a table for your coast.'),
        },
      ],
    ],
  });
}
