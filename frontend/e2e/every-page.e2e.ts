import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { initialAssessmentContract } from '../../backend/src/modules/assessments/initial-assessment.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { notesContract } from '../../backend/src/modules/notes/notes.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { generateCourse } from '../../backend/test/support/generated-course.ts';
import type { PublishedCourse } from '../../backend/test/support/published-course.ts';
import { makeSampleCourse } from '../../backend/test/support/sample-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { paths, patterns } from '../src/app/paths.ts';
import { builderTabs } from '../src/features/authoring/builder-tab.ts';
import { looksAtEverything, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';
import { problemsOf } from './support/page-problems.ts';
import { publishTides } from './support/tides-course.ts';

/** The patterns of the router, its start and what is not there. */
type Route = keyof typeof patterns | 'home' | 'elsewhere';
type Addresses = Partial<Record<Route, string[]>>;
type Person = 'visitor' | 'learner' | 'author' | 'staff';

let lectern: Lectern;
let learner: TestPerson;
let staff: TestPerson;
let tides: PublishedCourse;
let done: PublishedCourse;
let asking: string;
let written: Awaited<ReturnType<typeof generateCourse>>;

const sectionsOf = (course: PublishedCourse) =>
  course.lessons.flatMap((lesson) =>
    lesson.sections.map((sectionId) => ({ lessonId: lesson.id, sectionId })),
  );

async function learn(student: TestPerson, course: PublishedCourse, sections: number) {
  const client = lectern.app.as(student);
  await client.ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  for (const params of sectionsOf(course).slice(0, sections))
    await client.ok(progressContract.record, { params, body: { eventId: randomUUID(), completed: true } });
}

/** A course that asks first what one knows already. */
async function offerAssessment(author: TestPerson, student: TestPerson): Promise<string> {
  const titles = ['Ebb', 'Flood', 'Springs', 'Neaps', 'Bores', 'Currents'];
  const { id } = await makeSampleCourse(lectern.app, author, { lessons: [titles] });
  const params = { courseId: id };
  await lectern.app.as(author).ok(initialAssessmentContract.change, { params, body: { offered: true } });
  await lectern.app.as(student).ok(enrollmentsContract.enroll, { params });
  return id;
}

beforeAll(async () => {
  lectern = await startLectern();
  staff = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
  learner = await lectern.app.person({ fullName: 'Rita Reader' });
  tides = await publishTides(lectern.app, staff, 'Gezeiten', 'de');
  done = await publishTides(lectern.app, staff, 'Wellen', 'de');
  await learn(learner, tides, 1);
  await learn(learner, done, 4);
  const place = { courseId: tides.courseId, sectionId: tides.lessons[0]!.sections[0]! };
  const body = { ...place, text: 'Look at the moon', revision: 0 };
  await lectern.app.as(learner).ok(notesContract.write, { params: { noteId: randomUUID() }, body });
  asking = await offerAssessment(staff, learner);
  written = await generateCourse(lectern.app, staff);
});
afterAll(() => lectern?.close());

/** What is looked at as whom. */
function addresses(): Record<Person, Addresses> {
  const { courseId } = tides;
  const [text, quiz] = sectionsOf(tides).map(({ sectionId }) => sectionId);
  return {
    visitor: {
      signIn: [paths.signIn()],
      signUp: [paths.signUp()],
      courses: [paths.courses(), paths.courses({ words: 'glaciers' })],
      course: [paths.course(courseId)],
      elsewhere: ['/nowhere'],
    },
    learner: {
      learning: [paths.learning()],
      courses: [paths.courses()],
      course: [paths.course(courseId)],
      learn: [paths.learn(courseId, text), paths.learn(courseId, quiz)],
      initialAssessment: [paths.initialAssessment(asking)],
      print: [paths.print(courseId)],
      glossary: [paths.glossary(courseId)],
      courseCompleted: [paths.courseCompleted(done.courseId)],
      notes: [paths.notes()],
    },
    author: {
      previewCourse: [paths.previewCourse(courseId)],
      editSection: [paths.editSection(courseId, text!)],
      sectionHistory: [paths.sectionHistory(courseId, text!)],
      courseLearner: [paths.courseLearner(courseId, learner.id)],
      courseAnalytics: [paths.courseAnalytics(courseId)],
      reviewCourse: [paths.reviewCourse(written.courseId)],
      milestones: [paths.milestones(courseId)],
    },
    staff: {
      home: [paths.home()],
      today: [paths.today()],
      teaching: [paths.teaching(), paths.teaching({ create: true })],
      media: [paths.media()],
      library: [paths.library()],
      reviewQueue: [paths.reviewQueue()],
      generate: [paths.generate()],
      generation: [paths.generation(written.generationId)],
      aiSettings: [paths.aiSettings()],
      publishingSettings: [paths.publishingSettings()],
      achievements: [paths.achievements()],
    },
  };
}

/** `npm run soak` looks at English pages as well, and at all of them in every view; otherwise where it is tightest. */
const looks = looksAtEverything
  ? [
      ...['en', 'ar'].flatMap((language) => views().map((view) => ({ language, ...view }))),
      { language: 'de', ...views()[0]! },
      { language: 'es', ...views().at(-1)! },
    ]
  : [{ language: 'ar', width: 360, scheme: 'dark' } as const];

/** Otherwise what learners see, and the builder: the pages that people live in. */
const people = looksAtEverything
  ? (['visitor', 'learner', 'author', 'staff'] as const)
  : (['visitor', 'learner'] as const);

type Look = (typeof looks)[number];

/** What is wrong with the pages at some addresses, as one person sees them. */
async function problemsAt(asked: string[], { language, ...view }: Look, person?: TestPerson) {
  const window = await lectern.open(view, person);
  await window.page.addInitScript(
    (chosen) => globalThis.localStorage.setItem('lectern.language', chosen),
    language,
  );
  const found: string[] = [];
  for (const address of asked) {
    await window.goTo(address);
    await window.page.locator('h1').first().waitFor();
    await window.quiet();
    const problems = await problemsOf(window, language);
    found.push(...problems.map((problem) => `${address}: ${problem}`));
  }
  await window.close();
  return found;
}

describe('every page', () => {
  it('is among those that are looked at', () => {
    const looked = new Set(Object.values(addresses()).flatMap((routes) => Object.keys(routes)));
    expect([...looked, 'editCourse'].sort()).toEqual([...Object.keys(patterns), 'home', 'elsewhere'].sort());
  });

  it.each(looks.flatMap((look) => people.map((who) => ({ ...look, who }))))(
    'for the $who in $language at $width px, $scheme',
    async ({ who, ...look }) => {
      const person = { visitor: undefined, learner, author: staff, staff }[who];
      expect(await problemsAt(Object.values(addresses()[who]).flat(), look, person)).toEqual([]);
    },
  );

  // One after the other in one test, they would have the time of one story for eleven.
  it.each(looks.flatMap((look) => builderTabs.map((tab) => ({ ...look, tab }))))(
    'for the builder, its tab "$tab", in $language at $width px, $scheme',
    async ({ tab, ...look }) => {
      expect(await problemsAt([paths.editCourse(tides.courseId, tab)], look, staff)).toEqual([]);
    },
  );
});
