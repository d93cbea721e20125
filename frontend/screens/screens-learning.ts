/** What people have done in the courses that the screens show. */
import { randomUUID } from 'node:crypto';
import { dueDatesContract } from '../../backend/src/modules/enrollments/due-dates.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { notesContract } from '../../backend/src/modules/notes/notes.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { progressAdjustmentsContract } from '../../backend/src/modules/progress/progress-adjustments.contract.ts';
import { ratingsContract } from '../../backend/src/modules/ratings/ratings.contract.ts';
import { withClient } from '../../backend/src/platform/database/embedded-database.ts';
import type { PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestApp, TestPerson } from '../../backend/test/support/test-app.ts';
import type { SiteCourses } from './screens-courses.ts';
import type { SitePeople } from './screens-site.ts';

const DAY = 86_400_000;

/** Enrols and completes so many sections, one after the other. */
async function learn(app: TestApp, person: TestPerson, course: PublishedCourse, done: number) {
  const client = app.as(person);
  await client.ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  const steps = course.lessons.flatMap(({ id, sections }) =>
    sections.map((sectionId) => ({ lessonId: id, sectionId })),
  );
  for (const params of steps.slice(0, done)) {
    await letTimePass(app, person);
    const body = { eventId: randomUUID(), completed: true, timeSpent: 540 };
    await client.ok(progressContract.record, { params, body });
  }
}

/** As if ten minutes had passed since the person was heard of: no more time can be reported than has. */
const letTimePass = (app: TestApp, person: TestPerson) =>
  withClient(app.database.superuserUrl, (client) =>
    client.query(
      `update enrollments set reported_until = reported_until - interval '10 minutes' where user_id = $1`,
      [person.id],
    ),
  );

/** One learner in the middle of everything, and some beside whom there are numbers about. */
export async function fillLearning(
  app: TestApp,
  { instructor, student, newcomer, others }: SitePeople,
  { tides, waves, ordered, asking }: SiteCourses,
): Promise<void> {
  await learn(app, student, waves, 4);
  await learn(app, student, ordered, 0);
  await learn(app, student, tides, 1);
  await learn(app, newcomer, asking, 0);
  for (const [index, person] of others.entries()) {
    await learn(app, person, tides, index < 4 ? 2 : 4);
    await app.as(person).ok(ratingsContract.rate, {
      params: { courseId: tides.courseId },
      body: { stars: index % 3 === 0 ? 4 : 5, difficulty: 2 },
    });
  }
  await stayAway(app, others[0]!);
  await takeNotes(app, student, tides);
  await app.as(instructor).ok(dueDatesContract.set, {
    params: { courseId: tides.courseId },
    body: {
      nodeKind: 'lesson',
      nodeId: tides.lessons[0]!.id,
      dueAt: new Date(Date.now() + 6 * DAY).toISOString(),
    },
  });
  await app.as(instructor).ok(progressAdjustmentsContract.make, {
    params: { courseId: ordered.courseId, studentId: student.id },
    body: {
      action: 'grant',
      scope: { kind: 'section', id: ordered.lessons[0]!.sections[0]! },
      reason: 'Shown in class.',
    },
  });
}

/** As if the person had not been there for nine days. */
const stayAway = (app: TestApp, person: TestPerson) =>
  withClient(app.database.superuserUrl, (client) =>
    client.query(
      `update enrollments set last_accessed_at = now() - interval '9 days',
        admitted_at = now() - interval '12 days' where user_id = $1`,
      [person.id],
    ),
  );

async function takeNotes(app: TestApp, person: TestPerson, { courseId, lessons }: PublishedCourse) {
  const [first, second] = lessons[0]!.sections as [string, string];
  const write = (body: { sectionId: string; text: string; quote?: string; kind?: 'bookmark' }) =>
    app.as(person).ok(notesContract.write, {
      params: { noteId: randomUUID() },
      body: { courseId, revision: 0, ...body },
    });
  await write({ sectionId: first, text: 'Not the wind: *gravity*.', quote: 'The moon pulls at it.' });
  await write({ sectionId: second, text: 'Ask in class why the afternoon tide is lower.' });
  await write({ sectionId: first, text: 'The table of heights', kind: 'bookmark' });
}
