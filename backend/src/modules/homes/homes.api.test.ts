import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../../test/support/ai/stand-in.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { generateCourse } from '../../../test/support/generated-course.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import {
  BODY,
  draftCourse,
  publishCourse,
  type PublishedCourse,
} from '../../../test/support/published-course.ts';
import { SECOND, startTestApp, type TestApp, type TestPerson } from '../../../test/support/test-app.ts';
import { withClient } from '../../platform/database/embedded-database.ts';
import { coursesAuthoringContract } from '../courses/courses-authoring.contract.ts';
import { coursesPublicationsContract } from '../courses/courses-publications.contract.ts';
import { coursesRulesContract } from '../courses/courses-rules.contract.ts';
import { coursesStructureContract } from '../courses/courses-structure.contract.ts';
import { dueDatesContract } from '../enrollments/due-dates.contract.ts';
import { enrollmentsContract } from '../enrollments/enrollments.contract.ts';
import { enrollmentsSettingsContract } from '../enrollments/enrollments-settings.contract.ts';
import { generationContract } from '../generation/generation.contract.ts';
import { progressContract } from '../progress/progress.contract.ts';
import { reviewRevisionsContract } from '../review/review-revisions.contract.ts';
import type { Rule } from '../rules/index.ts';
import { homesContract } from './homes.contract.ts';

const DAY = 86_400_000;

let standIn: StandIn;
let app: TestApp;
let admin: TestPerson;

beforeAll(async () => {
  standIn = await startClaudeStandIn();
  app = await startTestApp({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl });
  admin = await app.person({ role: 'admin' });
});
afterAll(async () => {
  await app.close();
  await standIn.close();
});

const teacher = () => app.person({ role: 'instructor', fullName: 'Ines Instructor' });
const home = (person: TestPerson) => app.as(person).ok(homesContract.teaching);
const at = ({ courseId }: PublishedCourse) => ({ params: { courseId } });

const lessons = [[{ title: 'Dances' }, { title: 'Swarms' }, { title: 'Queens' }]];
const newCourse = (instructor: TestPerson, title: string) =>
  publishCourse(app, instructor, { course: { title }, lessons });

async function learner(course: PublishedCourse, fullName: string): Promise<TestPerson> {
  const student = await app.person({ fullName });
  await app.as(student).ok(enrollmentsContract.enroll, at(course));
  return student;
}

async function report(student: TestPerson, course: PublishedCourse, section: number, completed: boolean) {
  const [lesson] = course.lessons;
  await app.as(student).ok(progressContract.record, {
    params: { lessonId: lesson!.id, sectionId: lesson!.sections[section]! },
    body: { eventId: crypto.randomUUID(), completed, timeSpent: 1 },
  });
}

/** Lets so many days go by for somebody; with a visit today, only what they began lies back. */
async function letDaysPass(person: TestPerson, days: number, { visitToday = false } = {}) {
  const back = `interval '${days} days'`;
  await withClient(app.database.superuserUrl, async (client) => {
    await client.query(
      `update enrollments set enrolled_at = enrolled_at - ${back}, admitted_at = admitted_at - ${back},
        last_accessed_at = last_accessed_at - case when $2 then interval '0' else ${back} end where user_id = $1`,
      [person.id, visitToday],
    );
    await client.query(
      `update section_progress set started_at = started_at - ${back}, completed_at = completed_at - ${back},
        last_accessed_at = last_accessed_at - case when $2 then interval '0' else ${back} end where user_id = $1`,
      [person.id, visitToday],
    );
  });
}

describe('the home of somebody who teaches', () => {
  it('is empty at first, and not for learners', async () => {
    expect(await home(await teacher())).toEqual({
      requests: [],
      proposals: [],
      reviews: { total: 0, courses: [] },
      learners: { total: 0, listed: [] },
      losses: [],
      drafts: { total: 0, listed: [] },
      runs: [],
    });
    const student = await app.person();
    expect(await app.as(student).refused(homesContract.teaching)).toMatchObject({ code: 'forbidden' });
  });

  it('names who is stuck or away for a week, what is due first, and nobody else', async () => {
    const instructor = await teacher();
    const course = await newCourse(instructor, 'Bees');
    const stuck = await learner(course, 'Sam Stuck');
    const away = await learner(course, 'Ada Away');
    const working = await learner(course, 'Will Working');
    const dormant = await learner(course, 'Dora Dormant');
    await report(stuck, course, 0, true);
    await report(stuck, course, 1, false);
    await report(working, course, 0, true);
    await letDaysPass(stuck, 9, { visitToday: true });
    await letDaysPass(away, 8);
    await letDaysPass(dormant, 40);
    expect(await home(instructor)).toMatchObject({
      learners: {
        total: 2,
        listed: [
          {
            courseTitle: 'Bees',
            student: { fullName: 'Sam Stuck' },
            reason: 'stuck',
            section: { title: 'Swarms' },
            due: null,
            completedRequiredSections: 1,
            requiredSections: 3,
          },
          { student: { fullName: 'Ada Away' }, reason: 'inactive', section: null, due: null },
        ],
      },
    });
    const sectionId = course.lessons[0]!.sections[0]!;
    await app.as(instructor).ok(dueDatesContract.set, {
      ...at(course),
      body: { nodeKind: 'section', nodeId: sectionId, dueAt: new Date(Date.now() - DAY).toISOString() },
    });
    const { learners } = await home(instructor);
    expect(learners.total).toBe(3);
    expect(learners.listed.map(({ student, due }) => [student.fullName, due?.title, due?.isOverdue])).toEqual(
      [
        ['Ada Away', 'Dances', true],
        ['Dora Dormant', 'Dances', true],
        ['Sam Stuck', undefined, undefined],
      ],
    );
  });

  it('says at which section most stopped, once enough came', async () => {
    const instructor = await teacher();
    const course = await newCourse(instructor, 'Ants');
    for (const done of [1, 1, 1, 3]) {
      const student = await learner(course, 'Learner');
      for (let section = 0; section < done; section += 1) await report(student, course, section, true);
    }
    expect((await home(instructor)).losses).toEqual([]);
    await report(await learner(course, 'Fifth'), course, 0, false);
    // Who began with the second section did not go on from the first.
    await report(await learner(course, 'Skips'), course, 1, false);
    expect((await home(instructor)).losses).toEqual([
      {
        courseId: course.courseId,
        courseTitle: 'Ants',
        language: 'en',
        section: { id: course.lessons[0]!.sections[0]!, title: 'Dances' },
        reached: 5,
        stopped: 4,
      },
    ]);
  });

  it('has drafts with their next step', async () => {
    const instructor = await teacher();
    const next = async () =>
      (await home(instructor)).drafts.listed.map(({ title, next: step, count }) => [title, step, count]);
    await draftCourse(app, instructor, { course: { title: 'Empty' }, lessons: [] });
    await draftCourse(app, instructor, { course: { title: 'Gaps' }, lessons: [[{}], [], []] });
    await draftCourse(app, instructor, { course: { title: 'Whole' }, lessons });
    await newCourse(instructor, 'Published');
    expect(await next()).toEqual([
      ['Whole', 'publish', null],
      ['Gaps', 'fill', 2],
      ['Empty', 'write', null],
    ]);
    expect((await home(instructor)).drafts.total).toBe(3);
  });

  it('has published courses among them whose changes are not published yet', async () => {
    const instructor = await teacher();
    const course = await newCourse(instructor, 'Moths');
    const changes = async () =>
      (await home(instructor)).drafts.listed.map(({ title, next, count }) => [title, next, count]);
    expect(await changes()).toEqual([]);
    const author = app.as(instructor);
    const [first, second] = course.lessons[0]!.sections;
    const section = (sectionId: string) => ({ params: { courseId: course.courseId, sectionId } });
    await author.ok(coursesAuthoringContract.updateCourse, { ...at(course), body: { subject: 'Insects' } });
    expect(await changes()).toEqual([]);
    await author.ok(coursesAuthoringContract.updateSection, {
      ...section(first!),
      body: { title: 'Flights' },
    });
    await author.ok(coursesAuthoringContract.archiveSection, section(second!));
    await author.ok(coursesAuthoringContract.createSection, {
      ...at(course),
      body: { title: 'Wings', lessonId: course.lessons[0]!.id, body: BODY },
    });
    expect(await changes()).toEqual([['Moths', 'publish_changes', 3]]);
    await author.ok(coursesAuthoringContract.publish, { ...at(course), body: {} });
    expect(await changes()).toEqual([]);
  });

  it('counts what is called otherwise and what has other rules among the changes, each part once', async () => {
    const instructor = await teacher();
    const course = await newCourse(instructor, 'Butterflies');
    const author = app.as(instructor);
    const lessonId = course.lessons[0]!.id;
    const sectionId = course.lessons[0]!.sections[1]!;
    const changes = async () =>
      (await home(instructor)).drafts.listed.map(({ next, count }) => [next, count]);
    const setRule = (nodeId: string, access: Rule | null) =>
      author.ok(coursesRulesContract.setRules, {
        params: { courseId: course.courseId, nodeId },
        body: { access },
      });
    await author.ok(coursesStructureContract.updateLesson, {
      params: { courseId: course.courseId, lessonId },
      body: { title: 'Wings' },
    });
    expect(await changes()).toEqual([['publish_changes', 1]]);
    await setRule(sectionId, { type: 'section_completed', sectionId: course.lessons[0]!.sections[0]! });
    expect(await changes()).toEqual([['publish_changes', 2]]);
    await author.ok(coursesAuthoringContract.updateSection, {
      params: { courseId: course.courseId, sectionId },
      body: { title: 'Swarming' },
    });
    expect(await changes()).toEqual([['publish_changes', 2]]);
    await author.ok(coursesAuthoringContract.publish, { ...at(course), body: {} });
    expect(await changes()).toEqual([]);
    await setRule(sectionId, null);
    expect(await changes()).toEqual([['publish_changes', 1]]);
  });

  it('has the requests of own courses, not of those of others or of another institution', async () => {
    const instructor = await teacher();
    const course = await newCourse(instructor, 'Asked for');
    await app.as(instructor).ok(enrollmentsSettingsContract.change, {
      ...at(course),
      body: { policy: 'approval', opensAt: null, closesAt: null },
    });
    await learner(course, 'First');
    await learner(course, 'Second');
    expect((await home(instructor)).requests).toEqual([
      {
        courseId: course.courseId,
        courseTitle: 'Asked for',
        language: 'en',
        count: 2,
        since: expect.any(String),
      },
    ]);
    const strangers = await Promise.all([
      teacher(),
      app.person({ role: 'ta' }),
      app.person({ role: 'instructor', institution: SECOND }),
    ]);
    for (const stranger of strangers) expect((await home(stranger)).requests).toEqual([]);
    expect((await app.as(admin).ok(homesContract.institution)).requests).toBe(2);
    const elsewhere = await app.person({ role: 'admin', institution: SECOND });
    expect((await app.as(elsewhere).ok(homesContract.institution)).requests).toBe(0);
  });

  it('shows reviews to those who decide on them, never to who asked', async () => {
    const [author, reviewer] = [await teacher(), await teacher()];
    await app.as(admin).ok(coursesPublicationsContract.setSettings, {
      body: { reviewRequired: true, reviewerIds: [author.id, reviewer.id] },
    });
    const course = await draftCourse(app, author, { course: { title: 'Judge me' }, lessons });
    await app.as(author).ok(coursesPublicationsContract.submit, { ...at(course), body: {} });
    const waiting = [{ courseId: course.courseId, title: 'Judge me', askedBy: { id: author.id } }];
    expect((await home(reviewer)).reviews).toMatchObject({ total: 1, courses: waiting });
    expect((await home(admin)).reviews).toMatchObject({ total: 1, courses: waiting });
    expect((await home(author)).reviews).toEqual({ total: 0, courses: [] });
    expect((await home(author)).drafts.listed).toMatchObject([{ title: 'Judge me', next: 'await_review' }]);
    expect((await home(await teacher())).reviews.total).toBe(0);
    expect(await app.as(admin).ok(homesContract.institution)).toMatchObject({
      reviews: 1,
      runs: { underWay: 0, paused: 0, failed: 0 },
      budget: { spentMicros: 0 },
    });
    expect(await app.as(author).refused(homesContract.institution)).toMatchObject({ code: 'forbidden' });
  });

  it('has the runs and proposals that wait for an answer', async () => {
    const instructor = await teacher();
    const { courseId, sections } = await generateCourse(app, instructor);
    const written = [{ courseId, next: 'review', count: sections.length }];
    expect(await home(instructor)).toMatchObject({ drafts: { listed: written }, runs: [], proposals: [] });
    const params = { courseId, sectionId: sections[0]!.id };
    await app
      .as(instructor)
      .ok(reviewRevisionsContract.request, { params, body: { instruction: 'Make it shorter.' } });
    await eventually(async () => (await home(instructor)).proposals.length === 1);
    expect((await home(instructor)).proposals).toMatchObject([
      { courseId, count: 1, sectionId: params.sectionId },
    ]);
    const body = { title: 'Ants and bees', description: 'Who works how.', confirmOutline: true };
    await allFrames(await app.as(instructor).open(generationContract.start, { body }));
    const waiting = [{ title: 'Ants and bees', status: 'paused', waitsFor: 'outline_confirmation' }];
    expect((await home(instructor)).runs).toMatchObject(waiting);
    expect((await home(admin)).runs).toEqual([]);
    expect((await app.as(admin).ok(homesContract.institution)).runs).toMatchObject({ paused: 1 });
  });
});
