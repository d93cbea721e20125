/** The screens of visitors and learners. */
import type { Page } from 'playwright-core';
import { paths } from '../src/app/paths.ts';
import type { PicturedRoute, Screens } from './screens-list.ts';
import type { ScreensSite } from './screens-site.ts';

type LearnersRoute = Extract<
  PicturedRoute,
  | 'home'
  | 'signIn'
  | 'signUp'
  | 'elsewhere'
  | 'courses'
  | 'course'
  | 'learn'
  | 'initialAssessment'
  | 'print'
  | 'courseCompleted'
  | 'learning'
  | 'notes'
  | 'glossary'
>;

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const tides = ({ courses }: ScreensSite) => courses.tides.courseId;
const ordered = ({ courses }: ScreensSite) => courses.ordered.courseId;
const sectionOfTides = (site: ScreensSite, index: number) => site.courses.tides.lessons[0]!.sections[index]!;
const reading = (site: ScreensSite) => paths.learn(tides(site), sectionOfTides(site, 0));
const asking = (site: ScreensSite) => paths.learn(tides(site), sectionOfTides(site, 1));

/** Gives one right and one wrong answer, and has both looked at. */
async function answerTwo(page: Page) {
  const one = page.getByRole('form', { name: 'Question 1 of 4' });
  await one.getByLabel('The moon').check();
  await one.getByRole('button', { name: 'Check answer' }).click();
  await one.getByText('Correct', { exact: true }).waitFor();
  const truth = page.getByRole('form', { name: 'Question 3 of 4' });
  await truth.getByLabel('True').check();
  await truth.getByRole('button', { name: 'Check answer' }).click();
  await truth.getByText('Not correct').waitFor();
}

const player: Screens<'learn'>['learn'] = [
  {
    name: 'player',
    what: 'A section: text, table, code and formula beside the outline with its true states.',
    who: 'student',
    path: reading,
    also: ['dark', 'arabic'],
  },
  {
    name: 'player-questions',
    what: 'Questions with an answer that was right and one that was not.',
    who: 'student',
    path: asking,
    act: answerTwo,
  },
  {
    name: 'player-notes',
    what: 'Notes beside the text.',
    who: 'student',
    path: reading,
    act: (page) =>
      page
        .getByRole('button', { name: /^Notes/ })
        .first()
        .click(),
  },
  {
    name: 'player-tutor',
    what: 'The tutor, who stays within the course.',
    who: 'student',
    path: reading,
    act: (page) => page.getByRole('button', { name: 'Ask' }).first().click(),
  },
  {
    name: 'player-reading-settings',
    what: 'Size, width, spacing, typeface and light of the text.',
    who: 'student',
    path: reading,
    act: press('Reading settings'),
  },
  {
    name: 'player-search',
    what: 'Words found in the course.',
    who: 'student',
    path: reading,
    act: async (page) => {
      await page.keyboard.press('/');
      await page.getByLabel('Words').fill('twice a day');
      await page.getByRole('list', { name: 'Passages' }).waitFor();
    },
  },
  {
    name: 'player-locked',
    what: 'A section that is not open yet, with what opens it.',
    who: 'student',
    path: (site) => paths.learn(ordered(site), site.courses.ordered.lessons[0]!.sections[2]),
  },
  {
    name: 'player-offline',
    what: 'A section while the network is gone.',
    who: 'student',
    path: reading,
    act: async (page) => {
      await page.context().setOffline(true);
      await page.getByText('You are offline.', { exact: false }).first().waitFor();
    },
  },
];

export const learnersScreens: Screens<LearnersRoute> = {
  home: [
    {
      name: 'home',
      what: 'The address without a path: whoever learns arrives at their learning.',
      who: 'newcomer',
      path: paths.home,
    },
  ],
  signIn: [
    { name: 'sign-in', what: 'Signing in.', who: 'visitor', path: () => paths.signIn(), also: ['arabic'] },
  ],
  signUp: [{ name: 'sign-up', what: 'A new account.', who: 'visitor', path: () => paths.signUp() }],
  elsewhere: [
    { name: 'not-found', what: 'An address that leads nowhere.', who: 'student', path: () => '/nowhere' },
  ],
  courses: [
    {
      name: 'catalogue',
      what: 'The catalogue, with the featured course first and what one has done of each.',
      who: 'student',
      path: () => paths.courses(),
      also: ['dark', 'arabic'],
    },
    {
      name: 'catalogue-nothing',
      what: 'A search that finds no course.',
      who: 'visitor',
      path: () => paths.courses({ words: 'glaciers' }),
    },
  ],
  course: [
    {
      name: 'course',
      what: 'A course that one learns: progress, what comes next, its parts.',
      who: 'student',
      path: (site) => paths.course(tides(site)),
    },
    {
      name: 'course-new',
      what: 'The same course before enrolling.',
      who: 'newcomer',
      path: (site) => paths.course(tides(site)),
    },
  ],
  learn: player,
  initialAssessment: [
    {
      name: 'initial-assessment',
      what: 'What a learner knows already, asked before the first section.',
      who: 'newcomer',
      path: ({ courses }) => paths.initialAssessment(courses.asking.courseId),
    },
  ],
  glossary: [
    {
      name: 'glossary',
      what: 'The terms that the course explains, and where they stand.',
      who: 'student',
      path: (site) => paths.glossary(tides(site)),
    },
  ],
  print: [
    {
      name: 'print',
      what: 'A course on one page for paper.',
      who: 'student',
      path: (site) => paths.print(tides(site)),
    },
  ],
  courseCompleted: [
    {
      name: 'completed',
      what: 'A completed course: what was done, a rating, what may come next.',
      who: 'student',
      path: ({ courses }) => paths.courseCompleted(courses.waves.courseId),
    },
  ],
  learning: [
    {
      name: 'my-learning',
      what: 'Where one goes on, what is due, the week, the streak, the achievements.',
      who: 'student',
      path: paths.learning,
      also: ['dark', 'arabic'],
    },
    {
      name: 'notices',
      what: 'Notices: what happened without the reader.',
      who: 'student',
      path: paths.learning,
      act: (page) => page.getByRole('button', { name: /^Notices/ }).click(),
    },
    {
      name: 'palette',
      what: 'The command palette over all one may see.',
      who: 'student',
      path: paths.learning,
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('tides');
        await page.getByRole('group', { name: 'Courses' }).waitFor();
      },
    },
  ],
  notes: [
    { name: 'notes', what: 'All own notes and bookmarks.', who: 'student', path: () => paths.notes() },
    { name: 'notes-empty', what: 'Before the first note.', who: 'newcomer', path: () => paths.notes() },
  ],
};
