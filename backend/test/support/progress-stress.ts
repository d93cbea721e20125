/**
 * Many learners report at once while the course is published anew, those inside are moved, and the database drops the
 * app's connections; then what is stored is held against what was acknowledged, against the model, and against itself
 * computed anew.
 */
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { coursesAuthoringContract } from '../../src/modules/courses/courses-authoring.contract.ts';
import { enrollmentsContract } from '../../src/modules/enrollments/enrollments.contract.ts';
import { createAccessTokens } from '../../src/modules/identity/identity.tokens.ts';
import { progressContract } from '../../src/modules/progress/progress.contract.ts';
import { createApiClient, type ApiClient } from './api-client.ts';
import { inOrder, type ModelCourse } from './progress-model.ts';
import { factsOf, modelNumbers, storedNumbers } from './progress-numbers.ts';
import { BODY, publishCourse, type PublishedCourse } from './published-course.ts';
import type { TestApp, TestPerson } from './test-app.ts';

export type StressWanted = {
  learners: number;
  writes: number;
  connections: number;
  publishes: number;
  cuts: number;
};
export type StressReport = {
  acknowledged: number;
  /** Requests that failed, by the cuts, and were sent again with the same event. */
  retried: number;
  versions: number;
  /** Times that somebody was moved to a newer version. */
  moves: number;
  cutConnections: number;
  seconds: number;
  faults: string[];
};

const LESSONS = Array.from({ length: 3 }, () => [{}, {}, { isRequired: false }, {}]);
const LONGEST_TRIES = 200;
/** What each version that comes out does with those inside, in turn: not all who are in the end were there then. */
const CHOICES = ['stay', 'move', 'move_with_credit'] as const;

type Learner = { id: string; client: ApiClient; enrolled: Promise<void> | null };
type Stage = {
  app: TestApp;
  instructor: TestPerson;
  course: PublishedCourse;
  superuser: Client;
  learners: Learner[];
  random: () => number;
};
type Tally = { retried: number; versions: number; moves: number; cutConnections: number };

/**
 * Plays it and looks at what is left.
 * @param random gives numbers from 0 to 1
 */
export async function stressProgress(
  app: TestApp,
  wanted: StressWanted,
  random: () => number,
): Promise<StressReport> {
  const superuser = new Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
  try {
    const instructor = await app.person({ role: 'instructor' });
    const course = await publishCourse(app, instructor, { lessons: LESSONS });
    const learners = await makeLearners(app, wanted.learners, instructor.institution.id);
    const stage = { app, instructor, course, superuser, learners, random };
    const tally = { retried: 0, versions: 1, moves: 0, cutConnections: 0 };
    const started = performance.now();
    const acknowledged = await playAll(stage, wanted, tally);
    const seconds = (performance.now() - started) / 1_000;
    tally.moves = await movesMade(stage);
    const faults = await findFaults(stage, acknowledged);
    return { acknowledged: acknowledged.length, ...tally, seconds, faults };
  } finally {
    await superuser.end();
  }
}

async function makeLearners(app: TestApp, count: number, institutionId: string): Promise<Learner[]> {
  const tokens = createAccessTokens(app.config.JWT_SECRET, 86_400);
  const learners: Learner[] = [];
  for (let index = 0; index < count; index += 1) {
    const email = `stress-${index}-${crypto.randomUUID()}@people.example`;
    const member = {
      institutionId,
      email,
      fullName: `Learner ${index}`,
      password: email,
      role: 'student' as const,
    };
    const { userId: id } = await app.services.identity.ensurePerson(member);
    const token = tokens.sign({
      userId: id,
      institutionId,
      role: 'student',
      sessionFamily: crypto.randomUUID(),
    });
    learners.push({ id, client: createApiClient(app.url, token), enrolled: null });
  }
  return learners;
}

/** All writes over the connections; at even distances the course is published and connections are cut. */
async function playAll(stage: Stage, wanted: StressWanted, tally: Tally): Promise<string[]> {
  const acknowledged: string[] = [];
  const meanwhile: Promise<void>[] = [];
  const due = (index: number, times: number) =>
    index > 0 && index % Math.ceil(wanted.writes / (times + 1)) === 0;
  let next = 0;
  let published = 0;
  const connection = async () => {
    while (next < wanted.writes) {
      const index = next;
      next += 1;
      if (due(index, wanted.publishes)) {
        meanwhile.push(publishMore(stage, CHOICES[published % CHOICES.length]!, tally));
        published += 1;
      }
      if (due(index, wanted.cuts)) meanwhile.push(cut(stage, tally));
      acknowledged.push(await write(stage, tally));
    }
  };
  await Promise.all(Array.from({ length: wanted.connections }, connection));
  await Promise.all(meanwhile);
  return acknowledged;
}

/** Sends until it is acknowledged, as a client does that keeps what it has to tell. */
async function insist(
  send: () => Promise<Response>,
  isDone: (status: number, text: string) => boolean,
  tally: Tally,
): Promise<void> {
  let refused = '';
  for (let tries = 0; tries < LONGEST_TRIES; tries += 1) {
    const response = await send().catch(() => null);
    const text = (await response?.text().catch(() => '')) ?? '';
    if (response && isDone(response.status, text)) return;
    refused = `${response?.status ?? 'no reply'} ${text}`;
    tally.retried += 1;
    await pause(20);
  }
  throw new Error(`A request was refused too often: ${refused}`);
}

/** One report of somebody, who enrols before their first. @returns its event */
async function write({ course, learners, random }: Stage, tally: Tally): Promise<string> {
  const learner = learners[Math.floor(random() * learners.length)]!;
  const params = { courseId: course.courseId };
  learner.enrolled ??= insist(
    () => learner.client.open(enrollmentsContract.enroll, { params }),
    (status, text) => status === 201 || text.includes('already_enrolled'),
    tally,
  );
  await learner.enrolled;
  const lesson = course.lessons[Math.floor(random() * course.lessons.length)]!;
  const sectionId = lesson.sections[Math.floor(random() * lesson.sections.length)]!;
  const eventId = crypto.randomUUID();
  const body = { eventId, completed: random() < 0.7, timeSpent: Math.floor(random() * 5) };
  const input = { params: { lessonId: lesson.id, sectionId }, body };
  await insist(
    () => learner.client.open(progressContract.record, input),
    (status) => status === 200,
    tally,
  );
  return eventId;
}

/** A new version with one section more; who enrols from now on is on it, and others are moved to it in the next instant. */
async function publishMore(
  { app, instructor, course }: Stage,
  learners: (typeof CHOICES)[number],
  tally: Tally,
): Promise<void> {
  const client = app.as(instructor);
  const params = { courseId: course.courseId };
  const lessonId = course.lessons[0]!.id;
  const section = { title: 'One more', body: BODY, lessonId };
  await insist(
    () => client.open(coursesAuthoringContract.createSection, { params, body: section }),
    isFine,
    tally,
  );
  // A version whose acknowledgement was cut off is there: then nothing has changed since.
  await insist(
    () => client.open(coursesAuthoringContract.publish, { params, body: { learners } }),
    (status, text) => isFine(status) || text.includes('nothing_changed'),
    tally,
  );
  tally.versions += 1;
}
const isFine = (status: number) => status === 200 || status === 201;

/** Waits until nobody is being moved any more. @returns how often somebody was */
async function movesMade({ superuser, course }: Stage): Promise<number> {
  const open = async () => {
    const { rows } = await superuser.query(
      `select 1 from pgboss.job where name = 'progress.move-learners' and state in ('created', 'active', 'retry') limit 1`,
    );
    return rows.length > 0;
  };
  while (await open()) await pause(50);
  const { rows } = await superuser.query<{ moves: number }>(
    `select count(*)::integer as moves from enrollment_history h join enrollments e on e.id = h.enrollment_id
    where e.course_id = $1 and h.step = 'moved'`,
    [course.courseId],
  );
  return rows[0]!.moves;
}

/** The database ends every connection that the app has. */
async function cut({ superuser }: Stage, tally: Tally): Promise<void> {
  const { rowCount } = await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'lectern-app'`,
  );
  tally.cutConnections += rowCount ?? 0;
}

async function findFaults(stage: Stage, acknowledged: string[]): Promise<string[]> {
  const { app, superuser, course, instructor } = stage;
  const faults: string[] = [];
  const { rows } = await superuser.query<{ event_id: string }>(
    // Credit for what was done before is not a write of theirs.
    `select event_id from progress_facts where course_id = $1 and kind <> 'credit'`,
    [course.courseId],
  );
  const kept = new Set(rows.map(({ event_id }) => event_id));
  const lost = acknowledged.filter((eventId) => !kept.has(eventId));
  if (lost.length > 0) faults.push(`${lost.length} acknowledged writes are not there`);
  if (rows.length !== acknowledged.length)
    faults.push(`${rows.length} facts of ${acknowledged.length} writes`);
  faults.push(...(await findUntrue(stage)));
  const before = await numbersOfAll(superuser, course.courseId);
  await app.services.progress.rebuildProgress({ institutionId: instructor.institution.id });
  const after = await numbersOfAll(superuser, course.courseId);
  for (const [id, numbers] of before) {
    if (!isDeepStrictEqual(numbers, after.get(id))) faults.push(`rebuilt, enrolment ${id} is another`);
  }
  return faults;
}

/** Enrolments whose numbers are not those that the model makes of their facts. */
async function findUntrue({ superuser, course }: Stage): Promise<string[]> {
  const { rows } = await superuser.query<{ id: string; version_id: string; required_sections: number }>(
    'select id, version_id, required_sections from enrollments where course_id = $1',
    [course.courseId],
  );
  const shapes = new Map<string, ModelCourse>();
  const untrue: string[] = [];
  for (const { id, version_id: versionId } of rows) {
    const shape = shapes.get(versionId) ?? (await shapeOf(superuser, versionId));
    shapes.set(versionId, shape);
    const model = await modelNumbers(superuser, shape, id);
    const stored = await storedNumbers(superuser, id);
    const facts = inOrder(await factsOf(superuser, id));
    if (
      !isDeepStrictEqual({ ...stored.course }, model.course) ||
      new Set(facts.map(({ at }) => at)).size < facts.length
    )
      untrue.push(`enrolment ${id} is not what its ${facts.length} facts say`);
  }
  return untrue;
}

async function shapeOf(superuser: Client, versionId: string): Promise<ModelCourse> {
  const { rows } = await superuser.query<{ id: string; sections: { id: string; isRequired: boolean }[] }>(
    `select lesson_id as id, json_agg(json_build_object('id', section_id, 'isRequired', is_required)) as sections
    from course_version_sections where version_id = $1 group by lesson_id`,
    [versionId],
  );
  return { lessons: rows };
}

/** All rows that follow from facts, by enrolment. */
async function numbersOfAll(superuser: Client, courseId: string): Promise<Map<string, unknown>> {
  const { rows } = await superuser.query<{ id: string; numbers: unknown }>(
    `select e.id, jsonb_build_array(to_jsonb(e) - 'updated_at',
        (select jsonb_agg(to_jsonb(l) order by l.lesson_id) from lesson_progress l where l.enrollment_id = e.id),
        (select jsonb_agg(to_jsonb(s) order by s.section_id) from section_progress s where s.enrollment_id = e.id),
        (select jsonb_agg(to_jsonb(d) order by d.day) from learning_days d where d.user_id = e.user_id)) as numbers
    from enrollments e where e.course_id = $1`,
    [courseId],
  );
  return new Map(rows.map(({ id, numbers }) => [id, numbers]));
}
