import type { Transaction } from '../../platform/database/database.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { learnerChanged, type CourseReadingService } from '../courses/index.ts';
import type { EntryPlatform } from './enrollments-entry.service.ts';
import {
  admitEnrollments,
  countPlacesTaken,
  lockEntrySettings,
  queueEnrollment,
  type EntrySettings,
} from './enrollments-places.repository.ts';
import { recordStep, type Step } from './enrollments-steps.service.ts';
import {
  changeStatus,
  findEnrollmentState,
  getEnrollment,
  type EnrollmentState,
} from './enrollments.repository.ts';

type Place = { institutionId: string; courseId: string; userId: string };
type Facts = { place: Place; state: EnrollmentState; settings: EntrySettings };
type Decide = (step: Step, facts: Facts) => Promise<void>;

/** What the staff of a course decide about the people who come and who are there. */
export function createDecisionsService(
  platform: EntryPlatform,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  /** Runs a decision about one person of the course, with the places of the course held. */
  async function decide(caller: SignedIn, courseId: string, userId: string, decision: Decide) {
    await courses.getCourseForStaff(caller, courseId);
    const place = { institutionId: caller.institutionId, courseId, userId };
    const enrollment = await platform.database.transaction(caller, async (tx) => {
      // Before the enrolment, as all do who change both: nobody waits for the other.
      const settings = await lockEntrySettings(tx, place);
      const state = await getState(tx, place);
      await decision({ tx, jobs: platform.jobs }, { place, state, settings });
      return getEnrollment(tx, place);
    });
    learnerChanged(platform.revisions, place, ['enrollment_changed']);
    return enrollment;
  }

  return {
    /**
     * Says yes to a request: the person is in, or waits for a place where none is free.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_found`, `no_request`
     */
    approve: (caller: SignedIn, courseId: string, userId: string, note: string) =>
      decide(caller, courseId, userId, (step, facts) => approve(step, caller, facts, note)),

    /**
     * Says no to a request, or takes somebody off the waiting list; they may ask again.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_found`, `no_request`
     */
    decline: (caller: SignedIn, courseId: string, userId: string, note: string) =>
      decide(caller, courseId, userId, async (step, { state, place }) => {
        const change = { from: ['waiting'], to: 'withdrawn' as const };
        if (!(await changeStatus(step.tx, place.institutionId, state.id, change))) throw noRequest();
        await recordStep(step, caller, place, { step: 'declined', enrollmentId: state.id, userId, note });
      }),

    /**
     * Keeps somebody out of the course, with everything they did and their place kept.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_found`, `enrollment_not_active`
     */
    suspend: (caller: SignedIn, courseId: string, userId: string, note: string) =>
      decide(caller, courseId, userId, async (step, { state, place }) => {
        const change = { from: ['active', 'completed'], to: 'suspended' as const };
        if (!(await changeStatus(step.tx, place.institutionId, state.id, change)))
          throw conflict('enrollment_not_active', 'This person does not learn the course now.');
        await recordStep(step, caller, place, { step: 'suspended', enrollmentId: state.id, userId, note });
      }),

    /**
     * Lets a suspended person go on where they were.
     * @throws AppError `course_not_found`, `forbidden`, `student_not_found`, `enrollment_not_suspended`
     */
    reinstate: (caller: SignedIn, courseId: string, userId: string, note: string) =>
      decide(caller, courseId, userId, async (step, { state, place }) => {
        const to = state.completedAt === null ? ('active' as const) : ('completed' as const);
        if (!(await changeStatus(step.tx, place.institutionId, state.id, { from: ['suspended'], to })))
          throw conflict('enrollment_not_suspended', 'This person is not suspended.');
        await recordStep(step, caller, place, { step: 'reinstated', enrollmentId: state.id, userId, note });
      }),
  };
}

async function approve(
  step: Step,
  caller: SignedIn,
  { state, place, settings: { capacity } }: Facts,
  note: string,
): Promise<void> {
  if (state.status !== 'waiting' || state.waitingFor !== 'approval') throw noRequest();
  const taken = { enrollmentId: state.id, userId: place.userId };
  if (capacity !== null && (await countPlacesTaken(step.tx, place)) >= capacity) {
    await queueEnrollment(step.tx, place, { waitingFor: 'place', from: 'waiting' });
    await recordStep(step, caller, place, { ...taken, step: 'approved', note });
    return recordStep(step, caller, place, { ...taken, step: 'waiting' });
  }
  const [admitted] = await admitEnrollments(step.tx, place, [state.id]);
  if (!admitted) throw noRequest();
  const toVersionId = admitted.isNew ? admitted.versionId : undefined;
  return recordStep(step, caller, place, { ...taken, step: 'approved', note, toVersionId });
}

async function getState(tx: Transaction, place: Place): Promise<EnrollmentState> {
  const state = await findEnrollmentState(tx, place);
  if (!state) throw notFound('student_not_found', 'This person was never in the course.');
  return state;
}

const noRequest = () => conflict('no_request', 'This person does not wait to be let in.');
