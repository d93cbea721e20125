/** A small course that passes every check, written for these tests; each test takes one thing away from it. */
import type { RubricCourse, RubricKey, RubricQuestion } from './rubric-course.ts';
import { numbersIn } from './rubric-examination.ts';

export const SOURCE = {
  name: 'tides.md',
  text:
    'The moon pulls at the water of the sea. The water on the side of the earth that faces the moon is pulled most. ' +
    'High water comes about every 12.4 hours. A tide table of 2024 gives heights in metres above chart datum.',
};

const quoted = (quote: string) => {
  const start = SOURCE.text.indexOf(quote);
  return { sourceName: SOURCE.name, start, end: start + quote.length, quote };
};

/** A single choice with its key at `position`. */
function asked(
  id: string,
  prompt: string,
  [right, ...wrong]: [string, string, string],
  position: number,
  objectiveId: string,
): { question: RubricQuestion; key: RubricKey } {
  const texts = [...wrong.slice(0, position), right, ...wrong.slice(position)];
  const options = texts.map((text, index) => ({ id: 'abc'[index]!, text }));
  return {
    question: { id, type: 'single_choice', prompt, options, objectiveId },
    key: {
      questionId: id,
      correct: ['abc'[position]!],
      rationale: Object.fromEntries(
        options.map((option) => [option.id, `Think of what "${option.text}" would do.`]),
      ),
    },
  };
}

const items = (...all: ReturnType<typeof asked>[]) => ({
  questions: all.map(({ question }) => question),
  keys: all.map(({ key }) => key),
});

const PULL = `The sea rises and falls twice a day because the moon pulls at its water, and the pull is strongest on the side of the earth that faces the moon. There the water gathers and stands higher than elsewhere. On the opposite side the pull is weakest, so the water lags behind and gathers as well. The earth turns below both of these heaps, and every harbour passes through them in turn, about every 12.4 hours.

For example, a harbour that has high water at noon has low water soon after six in the evening, and high water again shortly after midnight. Draw the earth, the moon and both heaps on paper before you continue reading.`;

const SUN = `The sun pulls at the sea too, although it is so far away that it does only half of the work. When the sun, the moon and the earth stand in one line, both of them pull together, so that high water is very high and low water is very low. People call this a spring tide, and it comes at new moon and at full moon.

Suppose the moon is half lit: then the sun and the moon pull across each other, and the difference between high and low water is small. This is a neap tide. Look at the moon tonight, guess which of the two is near, and compare your guess with the news from the coast.`;

const TABLE = `A tide table lists the times and heights of high and low water for one harbour, and every line of it is a day. The height is given in metres above chart datum, which is about the lowest level that the sea ever reaches. To read the table of 2024, find the line for your day and then the two times of low water.

For instance, a walk across the flats should start two hours before low water and end an hour after it. Check that the table was calculated for your own coast, and add an hour if it does not consider summer time. Read one line aloud to somebody else and explain every number in it.`;

const PLAN = `A safe walk is planned backwards, from the time of low water in the table to the moment when you leave the shore. Add up how long the way out takes, because you must have returned before the flood arrives. Wind from the sea brings the water earlier than the table says, and fog hides the way home.

Consider a group with children that walks three kilometres an hour. With five kilometres to the island they need almost two hours for one way, so they cannot go and return during one low water; they stay on the island until the following one. Make a plan of this kind for a place that you know.`;

const section = (id: string, title: string, markdown: string, keyTerms: string[]) => ({
  id,
  title,
  kind: 'read',
  minutes: 3,
  byHand: false,
  keyTerms,
  body: { markdown, resources: [] as { title: string; citation?: ReturnType<typeof quoted> }[] },
});

/** The questions of the first two sections, two for each. */
function tideQuizzes() {
  const first = items(
    asked(
      'q1',
      'Which force makes the sea rise on the near side?',
      ['The pull of the moon', 'The warmth of the day', 'The turn of the wind'],
      0,
      'o1',
    ),
    asked(
      'q2',
      'Why does water gather on the far side as well?',
      ['It lags behind there', 'It is pushed by wind', 'It is colder there'],
      1,
      'o1',
    ),
  );
  const second = items(
    asked(
      'q3',
      'Why is a spring tide so high at full moon?',
      ['Both pull in one line', 'Both are nearer then', 'Both turn more slowly'],
      2,
      'o2',
    ),
    asked(
      'q4',
      'You see a half moon: how large is the range?',
      ['It is small tonight', 'It is large tonight', 'It is gone tonight'],
      0,
      'o2',
    ),
  );
  return { first, second };
}

/** The questions of the other two. */
function walkQuizzes() {
  const third = items(
    asked(
      'q5',
      'How should you find the start of a walk in a table?',
      ['Go back from low water', 'Go on from high water', 'Go back from sunset'],
      1,
      'o3',
    ),
    asked(
      'q6',
      'Why are heights given above chart datum in a table?',
      ['It is the lowest level', 'It is the mean level', 'It is the highest level'],
      2,
      'o3',
    ),
  );
  const fourth = items(
    asked(
      'q7',
      'Suppose wind blows from the sea: what should a group expect?',
      ['An earlier flood', 'A later flood', 'No flood today'],
      0,
      'o4',
    ),
    asked(
      'q8',
      'What would you do when the way takes two hours?',
      ['Stay for the next one', 'Walk back in the dark', 'Start an hour later'],
      1,
      'o4',
    ),
  );
  return { third, fourth };
}

function modules(): RubricCourse['modules'] {
  const { first, second } = tideQuizzes();
  const { third, fourth } = walkQuizzes();
  const pull = section('s1', 'The pull of the moon', PULL, ['high water', 'low water']);
  pull.body.resources.push({
    title: 'tides.md',
    citation: quoted('The moon pulls at the water of the sea.'),
  });
  return [
    {
      id: 'm1',
      title: 'Tides',
      description: 'Where they come from',
      lessons: [
        {
          id: 'l1',
          title: 'Why there are tides',
          minutes: 8,
          objectives: [
            { id: 'o1', text: 'Explain how the moon pulls the water of the sea' },
            { id: 'o2', text: 'Compare a spring tide with a neap tide' },
          ],
          sections: [
            { ...pull, body: { ...pull.body, questions: first.questions }, keys: first.keys },
            withItems(section('s2', 'Spring and neap', SUN, ['spring tide', 'neap tide']), second),
          ],
        },
      ],
    },
    {
      id: 'm2',
      title: 'Walks',
      description: 'How to use what you know',
      lessons: [
        {
          id: 'l2',
          title: 'Reading a table',
          minutes: 8,
          objectives: [
            { id: 'o3', text: 'Use a tide table to find low water' },
            { id: 'o4', text: 'Plan a safe walk' },
          ],
          sections: [
            withItems(section('s3', 'The table', TABLE, ['tide table', 'chart datum']), third),
            withItems(section('s4', 'The plan', PLAN, ['flood', 'fog']), fourth),
          ],
        },
      ],
    },
  ];
}

/** @returns a new copy each time, to be changed at will */
export function goodCourse(): RubricCourse {
  return {
    title: 'Walking on the flats',
    description: 'Why the sea rises and falls, and how to plan a walk by it.',
    language: 'en',
    level: 'beginner',
    objectives: [{ id: 'c1', text: 'Plan a walk by the tide table' }],
    sources: {
      numbers: [numbersIn(SOURCE.text)],
      faultOf: ({ sourceName, start, end, quote }) =>
        sourceName === SOURCE.name && SOURCE.text.slice(start, end) === quote ? null : 'quote_not_found',
    },
    modules: modules(),
  };
}

type Section = RubricCourse['modules'][number]['lessons'][number]['sections'][number];

function withItems(
  { body, ...section }: Omit<Section, 'body' | 'keys'> & { body: Omit<Section['body'], 'questions'> },
  { questions, keys }: { questions: RubricQuestion[]; keys: RubricKey[] },
): Section {
  return { ...section, body: { ...body, questions }, keys };
}
