/** The courses that the screens show. */
import { coursesAuthoringContract } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import { initialAssessmentContract } from '../../backend/src/modules/assessments/initial-assessment.contract.ts';
import { BEE_SOURCES } from '../../backend/test/support/bee-sources.ts';
import { generateCourse } from '../../backend/test/support/generated-course.ts';
import {
  draftCourse,
  publishCourse,
  type PublishedCourse,
  type SectionWanted,
} from '../../backend/test/support/published-course.ts';
import { publishRuled } from '../../backend/test/support/ruled-course.ts';
import type { TestApp } from '../../backend/test/support/test-app.ts';
import { publishTides } from '../e2e/support/tides-course.ts';
import type { SitePeople } from './screens-site.ts';

export type SiteCourses = {
  /** Text, table, code, formula and questions of every type. */
  tides: PublishedCourse;
  /** What the student has completed. */
  waves: PublishedCourse;
  /** Sections in order; the last opens in some years. */
  ordered: PublishedCourse;
  /** Asks beforehand what is known already. */
  asking: PublishedCourse;
  /** A draft with an empty lesson. */
  draft: PublishedCourse;
  /** A draft that waits for review. */
  submitted: PublishedCourse;
  /** Written by a run, not yet reviewed. */
  generated: Awaited<ReturnType<typeof generateCourse>>;
};

const text = (title: string, markdown: string, rest: SectionWanted = {}): SectionWanted => ({
  title,
  body: { schemaVersion: 1, markdown, questions: [], resources: [] },
  ...rest,
});

const ORDERED: SectionWanted[][] = [
  [
    text('Why bees dance', 'A worker that has found flowers tells the others by dancing on the comb.'),
    text('Reading the angle', 'The angle to the vertical is the angle of the flight to the sun.'),
    text('Bees in winter', 'In winter the colony sits close together and keeps its queen warm.'),
  ],
];

const MORE = [
  [
    'Reading a map',
    'Geography',
    'beginner',
    'What a map shows and leaves out, how far things are, and where north is.',
  ],
  [
    'Sourdough, step by step',
    'Food',
    'beginner',
    'From a spoon of flour and water to a loaf that keeps for a week.',
  ],
  [
    'Statistics for nurses',
    'Health',
    'intermediate',
    'Read a study, judge its numbers, and explain them to a patient.',
  ],
  [
    'The night sky without a telescope',
    'Astronomy',
    'advanced',
    'Ten constellations, five planets, and when to look for them.',
  ],
] as const;

const QUESTIONS = [
  ['Which figure tells of flowers nearby?', 'A circle', 'A square', 'A star'],
  ['Where does the sun stand for a dancer?', 'Straight up', 'Below', 'To the left'],
  ['Who follows a dancer in the dark hive?', 'Her sisters', 'Wasps', 'Nobody'],
];
const SWARM_QUESTIONS = [
  ['What leaves when a colony becomes too crowded?', 'The old queen', 'All drones', 'The larvae'],
  ['How do scouts agree on another home?', 'By dancing', 'By fighting', 'By lot'],
  ['When do keepers expect departing clusters?', 'In May', 'In December', 'At night'],
];

/** A section with questions whose first option is right. */
function asked(title: string, about: string[][]): SectionWanted {
  const questions = about.map(([prompt = '', ...options], index) => ({
    id: `q${index + 1}`,
    type: 'single_choice' as const,
    prompt,
    options: options.map((option, place) => ({ id: `o${place + 1}`, text: option })),
  }));
  return {
    title,
    body: {
      schemaVersion: 1,
      markdown: 'Bees tell each other the way by dancing.',
      questions,
      resources: [],
    },
    keys: questions.map(({ id, options }) => ({
      questionId: id,
      correct: ['o1'],
      rationale: Object.fromEntries(
        options.map((option) => [option.id, `${option.text}: so it is, or is not.`]),
      ),
    })),
  };
}

const ASKING = [
  [asked('How bees tell the way', QUESTIONS), asked('Swarms', SWARM_QUESTIONS)],
  [text('Bees in winter', 'In winter the colony sits close together and keeps its queen warm.')],
];

/** Makes them all, as their instructor would. */
export async function fillCourses(app: TestApp, { admin, instructor }: SitePeople): Promise<SiteCourses> {
  const publish = (title: string, subject: string, lessons: SectionWanted[][], rest = {}) =>
    publishCourse(app, instructor, { course: { title, subject, visibility: 'public', ...rest }, lessons });
  for (const [title, subject, difficulty, description] of MORE)
    await publish(title, subject, ORDERED, { difficulty, description });
  const asking = await publish('Bees, from the beginning', 'Biology', ASKING, {
    description: 'Hive, queen and dance, for people who have never looked into a hive.',
  });
  await app.as(instructor).ok(initialAssessmentContract.change, {
    params: { courseId: asking.courseId },
    body: { offered: true },
  });
  const ordered = await publishOrdered(app, instructor);
  const waves = await publishTides(app, instructor, 'Waves and where they come from');
  const tides = await publishTides(app, instructor, 'Tides and how to read them');
  await app.as(admin).ok(coursesAuthoringContract.updateCourse, {
    params: { courseId: tides.courseId },
    body: { featured: true },
  });
  const drafted = (title: string, lessons: SectionWanted[][]) =>
    draftCourse(app, instructor, { course: { title, subject: 'Biology' }, lessons });
  return {
    tides,
    waves,
    ordered,
    asking,
    draft: await drafted('Ants and their paths', [ORDERED[0]!, []]),
    submitted: await drafted('Lichens of the coast', ORDERED),
    generated: await generateCourse(app, instructor, { sources: BEE_SOURCES }),
  };
}

function publishOrdered(app: TestApp, instructor: SitePeople['instructor']): Promise<PublishedCourse> {
  const course = { title: 'Bees in order', subject: 'Biology', visibility: 'public' as const };
  return publishRuled(app, instructor, { course, lessons: ORDERED }, ({ lessons: [lesson] }) => {
    const [why, angle, winter] = lesson!.sections as [string, string, string];
    return {
      [angle]: { access: { type: 'section_completed', sectionId: why } },
      [winter]: { access: { type: 'date_window', from: '2031-01-05T09:00:00Z' } },
    };
  });
}
