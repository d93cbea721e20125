import { AppError, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { isCourseStaff, learnerChanged, mayLearn } from '../courses/index.ts';
import { countWrongCode, secondsUntilNextCode } from './enrollments-codes.repository.ts';
import {
  admitEnrollments,
  countPlacesTaken,
  countWaiting,
  insertEnrollment,
  listMissingPrerequisites,
  lockEntrySettings,
  queueEnrollment,
  type EntrySettings,
} from './enrollments-places.repository.ts';
import { entryRefused, type MissingCourse } from './enrollments-refusals.ts';
import { entryFactsOf, getVisibleCourse, type CourseFacts } from './enrollments-sight.service.ts';
import { promoteWaiting, recordStep, type Step } from './enrollments-steps.service.ts';
import { isSameCode, judgeEntry, type Entry, type EntryFacts } from './enrollments.policy.ts';
import {
  findEnrollmentState,
  findLearnerByEmail,
  getEnrollment,
  withdrawEnrollment,
  type EnrollmentState,
} from './enrollments.repository.ts';
import { WAITING_AT_MOST } from './enrollments.values.ts';

export type EntryPlatform = Pick<Platform, 'database' | 'jobs' | 'revisions' | 'clock'>;
type Course = { institutionId: string; courseId: string };
type Place = Course & { userId: string };

/** How somebody comes into a course, and how they leave it. */
export function createEntryService(platform: EntryPlatform) {
  return {
    /**
     * Enrols the caller in the newest published version, or lets them wait; who withdrew comes back to the version they
     * were on.
     * @throws AppError `course_not_found` (also when it may not be seen), `forbidden` for observers,
     *   `already_enrolled`, `enrollment_closed`, `payment_required`, `prerequisites_not_met`, `code_required`,
     *   `code_wrong`, `too_many_codes`
     */
    enroll: (caller: SignedIn, courseId: string, code?: string) => enroll(platform, caller, courseId, code),

    /**
     * Ends the caller's enrolment, or their waiting; the record stays and the place goes to who waited longest.
     * @throws AppError `course_not_found`, `not_enrolled`
     */
    withdraw: (caller: SignedIn, courseId: string) => withdraw(platform, caller, courseId),

    /**
     * Staff of the course enrol a member by e-mail address (lower case), also where others would pay, wait or be late.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_found`, `already_enrolled`, `enrollment_closed`
     */
    enrollStudent: (caller: SignedIn, courseId: string, email: string) =>
      enrollStudent(platform, caller, courseId, email),
  };
}

type Wish = {
  course: CourseFacts;
  settings: EntrySettings;
  existing: EnrollmentState | null;
  byStaff: boolean;
  code?: string;
};

async function enroll(platform: EntryPlatform, caller: SignedIn, courseId: string, code?: string) {
  const { database, jobs } = platform;
  const { institutionId, actor } = caller;
  const place = { institutionId, courseId, userId: actor.userId };
  const outcome = await database.transaction(caller, async (tx) => {
    const settings = await lockEntrySettings(tx, place);
    const course = await getVisibleCourse(tx, caller, courseId);
    if (!mayLearn(actor)) throw forbidden('Observers do not enrol.');
    const byStaff = isCourseStaff(actor, course);
    const existing = course.enrollment;
    return enter({ tx, jobs }, platform, caller, place, { course, settings, existing, byStaff, code });
  });
  return finish(platform, { institutionId, courseId }, outcome);
}

async function enrollStudent(platform: EntryPlatform, caller: SignedIn, courseId: string, email: string) {
  const { database, jobs } = platform;
  const { institutionId, actor } = caller;
  const outcome = await database.transaction(caller, async (tx) => {
    const settings = await lockEntrySettings(tx, { institutionId, courseId });
    const course = await getVisibleCourse(tx, caller, courseId);
    if (!isCourseStaff(actor, course)) throw forbidden('Only the staff of the course may enrol people.');
    const student = await findLearnerByEmail(tx, institutionId, email);
    if (!student) throw notFound('student_not_found', 'Nobody here who learns has this e-mail address.');
    const place = { institutionId, courseId, userId: student.userId };
    const existing = await findEnrollmentState(tx, place);
    return enter({ tx, jobs }, platform, caller, place, { course, settings, existing, byStaff: true });
  });
  return finish(platform, { institutionId, courseId }, outcome);
}

async function withdraw(
  { database, jobs, revisions }: EntryPlatform,
  caller: SignedIn,
  courseId: string,
): Promise<void> {
  const { institutionId, actor } = caller;
  const place = { institutionId, courseId, userId: actor.userId };
  const moved = await database.transaction(caller, async (tx) => {
    const settings = await lockEntrySettings(tx, place);
    await getVisibleCourse(tx, caller, courseId);
    const ended = await withdrawEnrollment(tx, place);
    if (!ended) throw new AppError('not_enrolled', 403, 'You are not enrolled in this course.');
    const taken = { step: 'withdrawn', enrollmentId: ended.id, userId: actor.userId } as const;
    await recordStep({ tx, jobs }, caller, place, taken);
    return settings.capacity === null ? [] : promoteWaiting({ tx, jobs }, caller, place, settings);
  });
  for (const userId of [actor.userId, ...moved])
    learnerChanged(revisions, { institutionId, courseId, userId }, ['enrollment_changed']);
}

type Enrollment = Awaited<ReturnType<typeof getEnrollment>>;
/** What a transaction ended with: a wrong code is counted, so its refusal is thrown only after the commit. */
type Outcome = { moved: string[] } & ({ enrollment: Enrollment } | { refusal: AppError });

function finish({ revisions }: EntryPlatform, course: Course, outcome: Outcome): Enrollment {
  for (const userId of outcome.moved)
    learnerChanged(revisions, { ...course, userId }, ['enrollment_changed']);
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.enrollment;
}

/** Judges a wish to enrol, with the settings held, and does what follows. */
async function enter(
  step: Step,
  { clock }: EntryPlatform,
  caller: SignedIn,
  place: Place,
  wish: Wish,
): Promise<Outcome> {
  const now = clock.now();
  const { settings, byStaff } = wish;
  const counted = settings.capacity !== null && !byStaff;
  const moved = counted ? await promoteWaiting(step, caller, place, settings) : [];
  const missing = byStaff ? [] : await listMissingPrerequisites(step.tx, place);
  const facts = await factsOf(step, place, wish, { missing, now });
  if (facts.code !== 'none') {
    const seconds = await secondsUntilNextCode(step.tx, place, now);
    if (seconds > 0) throw tooManyCodes(seconds);
  }
  const entry = judgeEntry(facts);
  if (entry.kind === 'refused') {
    const refusal = entryRefused(entry, { missing, ...settings });
    if (entry.code !== 'code_wrong') throw refusal;
    await countWrongCode(step.tx, place, now);
    return { refusal, moved };
  }
  await begin(step, caller, place, wish, entry);
  return { enrollment: await getEnrollment(step.tx, place), moved: [...moved, place.userId] };
}

async function factsOf(
  { tx }: Step,
  place: Place,
  { course, settings, existing, byStaff, code }: Wish,
  { missing, now }: { missing: MissingCourse[]; now: Date },
): Promise<EntryFacts> {
  const { capacity, joinCode } = settings;
  const mayWait = !byStaff && (capacity !== null || settings.policy === 'approval');
  return {
    existing: existing?.status ?? null,
    wasAdmitted: existing?.wasAdmitted ?? false,
    ...entryFactsOf(course),
    byStaff,
    policy: settings.policy,
    opensAt: settings.opensAt,
    closesAt: settings.closesAt,
    now,
    missingPrerequisites: missing.length,
    code: judgeCode(code, joinCode),
    freePlaces: capacity === null ? null : capacity - (await countPlacesTaken(tx, place)),
    waitingList: settings.waitingList,
    lineIsFull: mayWait && (await countWaiting(tx, place)) >= WAITING_AT_MOST,
  };
}

const judgeCode = (given: string | undefined, code: string | null): EntryFacts['code'] => {
  if (given === undefined || code === null) return 'none';
  return isSameCode(given, code) ? 'right' : 'wrong';
};

/** Writes what was judged: somebody new, back again, or in a line; with its history. */
async function begin(
  step: Step,
  caller: SignedIn,
  place: Place,
  { course, existing }: Wish,
  entry: Exclude<Entry, { kind: 'refused' }>,
): Promise<void> {
  const { source } = entry;
  const waitingFor = entry.kind === 'waiting' ? entry.waitingFor : null;
  const versionId = course.publishedVersionId!;
  const { userId } = place;
  if (existing === null) {
    const enrollmentId = await insertEnrollment(step.tx, place, { versionId, source, waitingFor });
    if (!enrollmentId) throw entryRefused({ code: 'already_enrolled' });
    const name = waitingFor === null ? 'enrolled' : waitingFor === 'place' ? 'waiting' : 'requested';
    const toVersionId = waitingFor === null ? versionId : undefined;
    return recordStep(step, caller, place, { step: name, enrollmentId, userId, source, toVersionId });
  }
  if (waitingFor !== null) {
    const enrollmentId = await queueEnrollment(step.tx, place, { waitingFor, from: 'withdrawn' });
    if (!enrollmentId) throw entryRefused({ code: 'already_enrolled' });
    const name = waitingFor === 'place' ? 'waiting' : 'requested';
    return recordStep(step, caller, place, { step: name, enrollmentId, userId, source });
  }
  const [admitted] = await admitEnrollments(step.tx, place, [existing.id]);
  if (!admitted) throw entryRefused({ code: 'already_enrolled' });
  const name = admitted.isNew ? 'enrolled' : 'resumed';
  const toVersionId = admitted.isNew ? admitted.versionId : undefined;
  return recordStep(step, caller, place, {
    step: name,
    enrollmentId: admitted.id,
    userId,
    source,
    toVersionId,
  });
}

const tooManyCodes = (seconds: number) =>
  new AppError(
    'too_many_codes',
    429,
    `You tried too many codes. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    { retryAfterSeconds: seconds },
  );
