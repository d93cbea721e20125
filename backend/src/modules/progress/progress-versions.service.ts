import type { InstitutionScope } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  learnerSettled,
  personKey,
  touchCatalogue,
  type CourseAuthoringService,
  type LearnerChoice,
  type VersionPreview,
} from '../courses/index.ts';
import { countsIn } from '../rules/index.ts';
import { noteEnrollmentStep } from '../enrollments/index.ts';
import { tellPeople } from '../notifications/index.ts';
import { creditsFor, standingAfter } from './progress-versions.ts';
import { hasAccessRules, newlyLocked, type RuledVersion } from './progress-versions-locks.ts';
import {
  countOnVersions,
  listEnrollmentsBefore,
  listLearnersBefore,
  readRuledVersion,
  type LearnerOnVersion,
} from './progress-versions.queries.ts';
import { holdForMove, pinVersion } from './progress-versions.repository.ts';
import { settlePerson } from './progress.repository.ts';

export type ProgressVersionsService = ReturnType<typeof createProgressVersionsService>;

/** People whose progress is read at once, and for how many the effects are counted. */
const PAGE = 200;
const COUNTED_AT_MOST = 5_000;
const SHOWN_AT_MOST = 100;

export type MoveOrder = { courseId: string; versionId: string; choice: LearnerChoice; movedBy: string };

type Effects = Record<LearnerChoice, ReturnType<typeof noEffect>>;
type Named = { sectionId: string; title: string };
type Affected = Pick<LearnerOnVersion, 'student' | 'versionNumber' | 'progressPercentage'> & {
  moved: number;
  withCredit: number;
  newlyBlocked: Named[];
  blockedWithCredit: Named[];
};

const noEffect = () => ({ gain: 0, lose: 0, same: 0, reopened: 0, newlyBlocked: 0, credited: 0 });

/** Versions of a course and those who learn by them: what a new one changes, and moving people to it. */
export function createProgressVersionsService(
  { database, revisions, clock }: Pick<Platform, 'database' | 'revisions' | 'clock'>,
  courses: Pick<CourseAuthoringService, 'previewVersion'>,
) {
  return {
    /**
     * What a version does to those who learn by an older one, for each choice.
     * @throws AppError `course_not_found`, `forbidden`, `not_published`
     */
    async impact(caller: SignedIn, courseId: string, of: 'draft' | 'newest') {
      const preview = await courses.previewVersion(caller, courseId, of);
      return impactOf(database, caller, courseId, { preview, now: clock.now().toISOString() });
    },

    /**
     * Moves everybody on an older version to this one, an enrolment a transaction; safe to run again, since who has
     * been moved is left alone. Only the worker's role may.
     */
    async moveLearners(scope: InstitutionScope, order: MoveOrder, signal: AbortSignal): Promise<void> {
      for (const { id, userId } of await listEnrollmentsBefore(database, scope, order)) {
        if (signal.aborted) return;
        const person = { institutionId: scope.institutionId, userId };
        const settled = await moveOne(database, person, id, order);
        revisions.move(personKey(person));
        learnerSettled(revisions, person, settled);
      }
      // Pages of the catalogue that show people their progress are kept by its version.
      await database.transaction(scope, (tx) => touchCatalogue(tx, scope.institutionId));
    },
  };
}

/** Where one learner stands after each choice. */
function effectOn(learner: LearnerOnVersion, from: RuledVersion, to: RuledVersion, now: string): Affected {
  const done = new Set(learner.done);
  const facts = { now, measures: learner.measures ?? {} };
  const { student, versionNumber, progressPercentage } = learner;
  return {
    student,
    versionNumber,
    progressPercentage,
    moved: standingAfter('move', from.sections, to.sections, done).progressPercentage,
    withCredit: standingAfter('move_with_credit', from.sections, to.sections, done).progressPercentage,
    newlyBlocked: newlyLocked(from, to, facts, done),
    blockedWithCredit: newlyLocked(
      from,
      to,
      facts,
      new Set([...done, ...creditsFor(from.sections, to.sections, done)]),
    ),
  };
}

/** Adds one learner to the numbers of each choice. */
function count(choices: Effects, { progressPercentage: now }: LearnerOnVersion, one: Affected): void {
  choices.stay.same += 1;
  const after = { move: one.moved, move_with_credit: one.withCredit };
  const blocked = { move: one.newlyBlocked, move_with_credit: one.blockedWithCredit };
  for (const choice of ['move', 'move_with_credit'] as const) {
    const effect = choices[choice];
    const then = after[choice];
    if (then > now) effect.gain += 1;
    else if (then < now) effect.lose += 1;
    else effect.same += 1;
    if (now === 100 && then < 100) effect.reopened += 1;
    if (blocked[choice].length > 0) effect.newlyBlocked += 1;
  }
  if (one.withCredit > one.moved) choices.move_with_credit.credited += 1;
}

const isAffected = ({ progressPercentage, moved, withCredit, newlyBlocked }: Affected) =>
  moved !== progressPercentage || withCredit !== progressPercentage || newlyBlocked.length > 0;

/** Blocked ones first, then who would lose most. */
const byEffect = (one: Affected, other: Affected) =>
  other.newlyBlocked.length - one.newlyBlocked.length ||
  one.moved - one.progressPercentage - (other.moved - other.progressPercentage);

/** Moves one enrolment, unless it is there already. @returns what followed from it */
function moveOne(
  database: Platform['database'],
  { institutionId, userId }: { institutionId: string; userId: string },
  enrollmentId: string,
  order: MoveOrder,
) {
  const { versionId, choice, movedBy } = order;
  return database.transaction({ institutionId }, async (tx) => {
    const moving = await holdForMove(tx, institutionId, enrollmentId, versionId);
    if (!moving) return { achievements: [], courses: [] };
    const { from, to, done, fromVersionId } = moving;
    const credits = choice === 'move_with_credit' ? creditsFor(from, to, done) : [];
    await pinVersion(tx, institutionId, enrollmentId, { versionId, credits, movedBy });
    await noteEnrollmentStep(tx, {
      institutionId,
      enrollmentId,
      step: 'moved',
      madeBy: movedBy,
      note: choice,
      fromVersionId,
      toVersionId: versionId,
    });
    await tellPeople(tx, [{ institutionId, userId, kind: 'version_changed', courseId: order.courseId }]);
    return settlePerson(tx, institutionId, userId);
  });
}

/** Goes through the learners in pages, so that a large course does not have to fit into memory. */
async function* learnersBefore(
  database: Platform['database'],
  scope: InstitutionScope,
  courseId: string,
  { number, counts }: { number: number; counts: string[] | null },
) {
  let after: string | null = null;
  for (let counted = 0; counted < COUNTED_AT_MOST; counted += PAGE) {
    const page: LearnerOnVersion[] = await listLearnersBefore(database, scope, courseId, number, {
      after,
      limit: PAGE,
      counts,
    });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.enrollmentId;
  }
}

/** Counts what a version does to everybody before it. */
async function impactOf(
  database: Platform['database'],
  caller: SignedIn,
  courseId: string,
  { preview, now }: { preview: VersionPreview; now: string },
) {
  const { number, title, outline, rules, sections, changes } = preview;
  const to: RuledVersion = { outline: { courseId, title, modules: outline }, rules, sections };
  const versions = new Map<string, RuledVersion>();
  const choices: Effects = { stay: noEffect(), move: noEffect(), move_with_credit: noEffect() };
  const affected: Affected[] = [];
  let counted = 0;
  const counts = hasAccessRules(to) ? countsIn(rules) : null;
  for await (const learner of learnersBefore(database, caller, courseId, { number, counts })) {
    const { versionId } = learner;
    const from = versions.get(versionId) ?? (await readRuledVersion(database, caller, courseId, versionId));
    versions.set(versionId, from);
    counted += 1;
    const one = effectOn(learner, from, to, now);
    count(choices, learner, one);
    if (isAffected(one)) affected.push(one);
  }
  const onVersions = await countOnVersions(database, caller, courseId);
  const older = onVersions.filter((version) => version.number < number);
  return {
    version: { number },
    changes,
    learners: { total: older.reduce((sum, { learners }) => sum + learners, 0), counted },
    onVersions,
    choices,
    affected: affected.toSorted(byEffect).slice(0, SHOWN_AT_MOST),
  };
}
