import type { Transaction } from '../../platform/database/database.ts';
import { recordAudit } from '../../platform/database/audit.ts';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { learnerChanged, learnerSettled } from '../courses/index.ts';
import { appendFactsFor, holdLearner, type ProgressAccess } from '../progress/index.ts';
import { checkResponse, type Response } from './assessments.scoring.ts';
import type { MediaService } from '../media/index.ts';
import { isClosedByDate } from './initial-assessment.dates.ts';
import { askedOf, withQuestionFiles } from './initial-assessment-questions.service.ts';
import {
  findLearnerStanding,
  insertAttempt,
  listKeyedSections,
  updateAttempt,
  type Attempt,
  type KeyedSection,
  type LearnerStanding,
} from './initial-assessment.repository.ts';
import { resultOf } from './initial-assessment.result.ts';
import {
  chooseQuestions,
  judgeParts,
  proposedSections,
  QUESTIONS_TO_OFFER,
  RIGHT_AT_LEAST_PERCENT,
  type Place,
} from './initial-assessment.selection.ts';

export type InitialAssessmentService = ReturnType<typeof createInitialAssessmentService>;

type Offer =
  | { questions: Place[]; because: null }
  | { questions: Place[]; because: 'not_set' | 'too_few_questions' | 'already_begun' };
type Given = Place & { response: Response | null };

/**
 * Finds out before the first section what somebody knows. It is offered while nothing is begun, since a section that
 * was opened may have told its answers; what was started then may be finished.
 */
export function createInitialAssessmentService(
  { database, revisions }: Pick<Platform, 'database' | 'revisions'>,
  access: Pick<ProgressAccess, 'nodesFor'>,
  media: Pick<MediaService, 'resolve'>,
) {
  /** One change of a learner's assessment after the other, each answered with where it stands. */
  async function change<Followed>(
    caller: SignedIn,
    courseId: string,
    work: (tx: Transaction, standing: LearnerStanding, closed: ReadonlySet<string>) => Promise<Followed>,
  ) {
    const closed = await closedSections(access, caller, courseId);
    return database.transaction(caller, async (tx) => {
      await holdLearner(tx, learnerOf(caller, courseId));
      const followed = await work(tx, await getStanding(tx, caller, courseId), closed);
      const now = await describe(tx, caller, await getStanding(tx, caller, courseId), closed);
      return { now, followed };
    });
  }

  return {
    /** @throws AppError `not_enrolled` */
    async get(caller: SignedIn, courseId: string) {
      const closed = await closedSections(access, caller, courseId);
      const now = await database.transaction(caller, async (tx) =>
        describe(tx, caller, await getStanding(tx, caller, courseId), closed),
      );
      return withQuestionFiles(media, caller, now);
    },

    /** @throws AppError `not_enrolled`, `initial_assessment_not_offered` */
    async start(caller: SignedIn, courseId: string) {
      const { now } = await change(caller, courseId, async (tx, standing, closed) => {
        if (standing.attempt) return;
        const questions = await getOffered(tx, caller, standing, closed);
        await insertAttempt(tx, caller.institutionId, standing, { status: 'started', questions });
      });
      return withQuestionFiles(media, caller, now);
    },

    /** @throws AppError `not_enrolled`, `initial_assessment_not_started`, `…_over`, `question_not_found` */
    answer: (caller: SignedIn, courseId: string, given: Given) =>
      database.transaction(caller, (tx) => keepAnswer(tx, caller, courseId, given)),

    /** @throws AppError `not_enrolled`, `initial_assessment_not_started`, `initial_assessment_over` */
    async submit(caller: SignedIn, courseId: string) {
      return (await change(caller, courseId, (tx, standing) => score(tx, caller, standing))).now;
    },

    /** @throws AppError `not_enrolled`, `…_not_started`, `…_not_submitted`, `…_over`, `section_not_proposed` */
    async accept(caller: SignedIn, courseId: string, sectionIds: string[]) {
      const person = learnerOf(caller, courseId);
      const { now, followed } = await change(caller, courseId, (tx, standing) =>
        acceptSections(tx, caller, standing, sectionIds),
      );
      if (followed) {
        learnerChanged(revisions, person, ['progress_changed']);
        learnerSettled(revisions, person, followed);
      }
      return now;
    },

    /** @throws AppError `not_enrolled`, `initial_assessment_not_offered`, `initial_assessment_over` */
    async skip(caller: SignedIn, courseId: string) {
      const { now } = await change(caller, courseId, (tx, standing, closed) =>
        doWithout(tx, caller, standing, closed),
      );
      return now;
    },
  };
}

/** Sections whose time has not come. @throws AppError `not_enrolled` */
async function closedSections(
  access: Pick<ProgressAccess, 'nodesFor'>,
  caller: SignedIn,
  courseId: string,
): Promise<Set<string>> {
  const nodes = await access.nodesFor(caller, { courseId }, caller.actor.userId);
  return new Set(nodes.filter(isClosedByDate).map(({ id }) => id));
}

async function keepAnswer(
  tx: Transaction,
  caller: SignedIn,
  courseId: string,
  { sectionId, questionId, response }: Given,
) {
  await holdLearner(tx, learnerOf(caller, courseId));
  const attempt = getAttempt(await getStanding(tx, caller, courseId));
  if (attempt.status !== 'started') throw isOver();
  const index = attempt.questions.findIndex(
    (place) => place.sectionId === sectionId && place.questionId === questionId,
  );
  if (index < 0) throw notFound('question_not_found', 'This question is not asked.');
  const { [index]: _before, ...others } = attempt.answers;
  const answers = response === null ? others : { ...others, [index]: response };
  await updateAttempt(tx, caller.institutionId, attempt.id, { answers });
  return { answered: Object.keys(answers).length, questionCount: attempt.questions.length };
}

/** Scores what was answered, once. */
async function score(tx: Transaction, { institutionId }: SignedIn, standing: LearnerStanding): Promise<void> {
  const attempt = getAttempt(standing);
  if (attempt.status === 'skipped') throw isOver();
  if (attempt.status !== 'started') return;
  const sections = await listKeyedSections(tx, institutionId, attempt.versionId);
  const right = (place: Place) => isRight(sections, attempt, place);
  await updateAttempt(tx, institutionId, attempt.id, {
    status: 'submitted',
    outcome: judgeParts(sections, attempt.questions, right, standing.begun),
    submittedAt: new Date(),
  });
}

async function doWithout(
  tx: Transaction,
  caller: SignedIn,
  standing: LearnerStanding,
  closed: ReadonlySet<string>,
): Promise<void> {
  const { attempt } = standing;
  if (attempt?.status === 'skipped') return;
  if (attempt?.status === 'submitted' || attempt?.status === 'accepted') throw isOver();
  if (attempt) {
    const skipped = { status: 'skipped', decidedAt: new Date() } as const;
    await updateAttempt(tx, caller.institutionId, attempt.id, skipped);
    return;
  }
  await getOffered(tx, caller, standing, closed);
  await insertAttempt(tx, caller.institutionId, standing, { status: 'skipped' });
}

const learnerOf = ({ institutionId, actor }: SignedIn, courseId: string) => ({
  institutionId,
  userId: actor.userId,
  courseId,
});

async function getStanding(tx: Transaction, caller: SignedIn, courseId: string): Promise<LearnerStanding> {
  const standing = await findLearnerStanding(tx, learnerOf(caller, courseId));
  if (!standing) throw new AppError('not_enrolled', 403, 'You do not learn this course.');
  return standing;
}

function getAttempt({ attempt }: LearnerStanding): Attempt {
  if (!attempt) throw conflict('initial_assessment_not_started', 'There is no assessment to be answered.');
  return attempt;
}

const isOver = () => conflict('initial_assessment_over', 'This was submitted or skipped before.');

/** What would be asked, or why nothing is. */
function offerOf(
  standing: LearnerStanding,
  sections: readonly KeyedSection[],
  closed: ReadonlySet<string>,
): Offer {
  if (!standing.offered) return { questions: [], because: 'not_set' };
  if (standing.begun.size > 0) return { questions: [], because: 'already_begun' };
  const seed = `${standing.enrollmentId}:${standing.number}`;
  const questions = chooseQuestions(sections, seed, closed);
  return questions.length < QUESTIONS_TO_OFFER
    ? { questions: [], because: 'too_few_questions' }
    : { questions, because: null };
}

/** @throws AppError `initial_assessment_not_offered` */
async function getOffered(
  tx: Transaction,
  { institutionId }: SignedIn,
  standing: LearnerStanding,
  closed: ReadonlySet<string>,
): Promise<Place[]> {
  const sections = await listKeyedSections(tx, institutionId, standing.versionId);
  const { questions, because } = offerOf(standing, sections, closed);
  if (because !== null)
    throw conflict('initial_assessment_not_offered', 'There is no assessment to begin.', { because });
  return questions;
}

function isRight(sections: readonly KeyedSection[], attempt: Attempt, place: Place): boolean {
  const response = attempt.answers[attempt.questions.indexOf(place)];
  const section = sections.find(({ sectionId }) => sectionId === place.sectionId);
  const question = section?.questions.find(({ id }) => id === place.questionId);
  const key = section?.keys.find(({ questionId }) => questionId === place.questionId);
  if (response === undefined || !question || !key) return false;
  return checkResponse(question, key, response).correct;
}

/** Marks what was chosen as known, once. @returns what followed; null when it was done before */
async function acceptSections(
  tx: Transaction,
  caller: SignedIn,
  standing: LearnerStanding,
  sectionIds: string[],
) {
  const { id, status, outcome } = getAttempt(standing);
  if (status === 'accepted') return null;
  if (status === 'skipped') throw isOver();
  if (outcome === null) throw conflict('initial_assessment_not_submitted', 'There is no result yet.');
  const proposed = new Set(proposedSections(outcome));
  if (sectionIds.some((sectionId) => !proposed.has(sectionId)))
    throw conflict('section_not_proposed', 'One of these sections was not found to be known.');
  const accepted = [...new Set(sectionIds)];
  const { institutionId, actor } = caller;
  await updateAttempt(tx, institutionId, id, {
    status: 'accepted',
    acceptedSections: accepted,
    decidedAt: new Date(),
  });
  await recordAudit(tx, caller, {
    action: 'initial_assessment.accepted',
    entityType: 'enrollment',
    entityId: standing.enrollmentId,
    details: { assessmentId: id, sections: accepted.length },
  });
  return appendFactsFor(tx, {
    institutionId,
    enrollmentId: standing.enrollmentId,
    kind: 'known',
    sections: accepted.filter((sectionId) => !standing.done.has(sectionId)),
    madeBy: actor.userId,
    reason: null,
  });
}

const NOTHING = { unavailableBecause: null, questionCount: 0, questions: [], media: [], result: null };

/** Where it stands, as the learner sees it: questions without keys, and no word on single answers. */
async function describe(
  tx: Transaction,
  { institutionId }: SignedIn,
  standing: LearnerStanding,
  closed: ReadonlySet<string>,
) {
  const { attempt } = standing;
  const common = { ...NOTHING, rightAtLeastPercent: RIGHT_AT_LEAST_PERCENT };
  if (attempt?.status === 'skipped') return { ...common, state: 'skipped' as const };
  const isIdle = !attempt && (!standing.offered || standing.begun.size > 0);
  const versionId = attempt?.versionId ?? standing.versionId;
  const sections = isIdle ? [] : await listKeyedSections(tx, institutionId, versionId);
  if (!attempt) {
    const { questions, because } = offerOf(standing, sections, closed);
    const state = because === null ? ('offered' as const) : ('unavailable' as const);
    return { ...common, state, unavailableBecause: because, questionCount: questions.length };
  }
  const { status: state, outcome, acceptedSections } = attempt;
  const titles = new Map(sections.map(({ sectionId, title }) => [sectionId, title]));
  return {
    ...common,
    state,
    questionCount: attempt.questions.length,
    questions: state === 'started' ? askedOf(attempt, sections) : [],
    result: outcome && resultOf({ outcome, acceptedSections }, (id) => titles.get(id) ?? ''),
  };
}
