/** The screens of those who teach, review and administer. */
import { paths } from '../src/app/paths.ts';
import type { PicturedRoute, Screen, Screens } from './screens-list.ts';
import type { ScreensSite } from './screens-site.ts';

type StaffRoute = Exclude<
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

const tides = ({ courses }: ScreensSite) => courses.tides.courseId;
const draft = ({ courses }: ScreensSite) => courses.draft.courseId;
const sectionOfDraft = ({ courses }: ScreensSite) => courses.draft.lessons[0]!.sections[0]!;

/** A tab of the course builder. */
const tab = (name: string, what: string, of: (site: ScreensSite) => string = tides): Screen => ({
  name: `builder-${name}`,
  what,
  who: 'instructor',
  path: (site) => paths.editCourse(of(site), name),
});

const builder: Screens<'editCourse'>['editCourse'] = [
  {
    name: 'builder',
    what: 'The outline of a course: order, add, move and delete, by mouse and by keyboard.',
    who: 'instructor',
    path: (site) => paths.editCourse(draft(site)),
    also: ['dark', 'arabic'],
  },
  tab('rules', 'What opens a part and what completes it.', ({ courses }) => courses.ordered.courseId),
  tab('about', 'All that is said about a course.'),
  tab('terms', 'The words that the course explains, and where each stands.'),
  tab('sources', 'The documents a course stands on.', ({ courses }) => courses.generated.courseId),
  tab('quality', 'What the rubric sees.', ({ courses }) => courses.generated.courseId),
  tab('publish', 'What stands before publication, each with the way there.', draft),
  tab('students', 'Who learns the course, and how far they are.'),
  tab('team', 'Who teaches with whom.'),
  tab('entry', 'Who comes in, and by which ways.'),
  tab('dates', 'What is due when.'),
];

const oneCourse: Screens<
  | 'editSection'
  | 'sectionHistory'
  | 'previewCourse'
  | 'reviewCourse'
  | 'courseLearner'
  | 'courseAnalytics'
  | 'milestones'
> = {
  editSection: [
    {
      name: 'section-editor',
      what: 'A section as it will look, saved at once.',
      who: 'instructor',
      path: (site) => paths.editSection(draft(site), sectionOfDraft(site)),
      also: ['dark', 'arabic'],
    },
    {
      name: 'section-slash-menu',
      what: 'Whatever a section can hold, where one writes.',
      who: 'instructor',
      // What is typed is saved: into a section that no other picture shows.
      path: (site) => paths.editSection(draft(site), site.courses.draft.lessons[0]!.sections.at(-1)!),
      act: async (page) => {
        await page.getByRole('textbox', { name: 'Text', exact: true }).focus();
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.press('Enter');
        await page.keyboard.type('/');
        await page.getByRole('menu', { name: 'What to put here' }).waitFor();
      },
    },
    {
      name: 'section-media',
      what: 'Pictures of the library, and those that are uploaded while one writes.',
      who: 'instructor',
      path: (site) => paths.editSection(draft(site), sectionOfDraft(site)),
      act: (page) => page.getByRole('button', { name: 'Picture', exact: true }).click(),
    },
    {
      name: 'section-questions',
      what: 'A knowledge check with its keys.',
      who: 'instructor',
      path: (site) => paths.editSection(tides(site), site.courses.tides.lessons[0]!.sections[1]!),
    },
  ],
  sectionHistory: [
    {
      name: 'section-history',
      what: 'What a section was, what changed, and the way back.',
      who: 'instructor',
      path: (site) => paths.sectionHistory(draft(site), sectionOfDraft(site)),
    },
  ],
  previewCourse: [
    {
      name: 'preview',
      what: 'A submitted draft as a learner would find it, for whoever decides on it.',
      who: 'reviewer',
      path: ({ courses }) => paths.previewCourse(courses.submitted.courseId),
    },
  ],
  reviewCourse: [
    {
      name: 'review',
      what: 'What an author wrote, judged beside its source.',
      who: 'instructor',
      path: ({ courses }) => paths.reviewCourse(courses.generated.courseId),
    },
  ],
  courseLearner: [
    {
      name: 'learner',
      what: 'One learner as the staff of the course see them.',
      who: 'instructor',
      path: (site) => paths.courseLearner(tides(site), site.people.others[0]!.id),
    },
  ],
  courseAnalytics: [
    {
      name: 'analytics',
      what: 'Which section loses people, and who they are.',
      who: 'instructor',
      path: (site) => paths.courseAnalytics(tides(site)),
    },
  ],
  milestones: [
    {
      name: 'milestones',
      what: 'What a course offers to be earned.',
      who: 'instructor',
      path: (site) => paths.milestones(tides(site)),
    },
  ],
};

const institution: Screens<'aiSettings' | 'publishingSettings' | 'achievements'> = {
  aiSettings: [
    { name: 'ai-settings', what: 'Authors, models and the budget.', who: 'admin', path: paths.aiSettings },
  ],
  publishingSettings: [
    {
      name: 'publishing-settings',
      what: 'Whether courses are reviewed, and by whom.',
      who: 'admin',
      path: paths.publishingSettings,
    },
  ],
  achievements: [
    {
      name: 'achievements',
      what: 'What the institution offers to be earned.',
      who: 'admin',
      path: paths.achievements,
    },
  ],
};

export const staffScreens: Screens<StaffRoute> = {
  today: [
    {
      name: 'today',
      what: 'Who needs the teacher today, where people stop, what is unfinished.',
      who: 'instructor',
      path: paths.today,
      also: ['dark', 'arabic'],
    },
    {
      name: 'today-reviewer',
      what: 'The same for whoever decides on courses.',
      who: 'reviewer',
      path: paths.today,
    },
  ],
  teaching: [
    { name: 'teaching', what: 'The courses one teaches.', who: 'instructor', path: () => paths.teaching() },
  ],
  editCourse: builder,
  ...oneCourse,
  reviewQueue: [
    {
      name: 'review-queue',
      what: 'Courses that wait for review.',
      who: 'reviewer',
      path: paths.reviewQueue,
    },
  ],
  media: [
    { name: 'media', what: 'The files of the institution.', who: 'instructor', path: () => paths.media() },
    {
      name: 'media-file',
      what: 'One file: what it shows, where it is used.',
      who: 'instructor',
      path: () => paths.media(),
      act: (page) => page.getByRole('link', { name: 'low-water.jpg' }).click(),
    },
  ],
  library: [
    {
      name: 'section-library',
      what: 'Sections that are used again.',
      who: 'instructor',
      path: paths.library,
    },
  ],
  generate: [
    {
      name: 'generate',
      what: 'From sources or an idea to a course: what it will cost, and what is being written.',
      who: 'instructor',
      path: paths.generate,
    },
  ],
  generation: [
    {
      name: 'run',
      what: 'A run: what is done, what is being written at this moment.',
      who: 'instructor',
      path: ({ teaching }) => paths.generation(teaching.generationId),
      also: ['dark'],
    },
  ],
  ...institution,
};
