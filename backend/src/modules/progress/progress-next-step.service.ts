import type { z } from 'zod';
import { AppError, forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RequiredAction } from '../rules/index.ts';
import type { JudgedNode, ProgressAccess } from './progress-access.service.ts';
import type { NextStepAnswer } from './progress-next-step.contract.ts';
import { findNextStep } from './progress-next-step.queries.ts';
import { studentView } from './progress.policy.ts';

export type ProgressNextStep = ReturnType<typeof createProgressNextStep>;

type Answer = z.input<typeof NextStepAnswer>;
/** More than these nobody reads at once; each section that opens shows what the next one asks for. */
const ACTIONS_SHOWN = 20;

/** What somebody does next in a course, or what keeps them from it. */
export function createProgressNextStep(
  { database }: Pick<Platform, 'database'>,
  access: Pick<ProgressAccess, 'nodesFor'>,
) {
  return {
    /**
     * @param studentId whose; the caller's own when left out
     * @throws AppError `not_enrolled` for the caller's own, `forbidden` for a student they may not see or who does not
     *   learn the course
     */
    async get(caller: SignedIn, courseId: string, studentId: string = caller.actor.userId): Promise<Answer> {
      const view = studentView(caller.actor, studentId);
      const learner = { studentId, courseId };
      const found =
        view === 'none' ? null : await findNextStep(database, caller, learner, caller.actor, view);
      if (!found && view === 'own') throw new AppError('not_enrolled', 403, 'You do not learn this course.');
      if (!found) throw forbidden('You may not see this, or there is no enrolment.');
      const { enrollmentId, isCompleted, isRuled, learningPath, nextStep, undone } = found;
      const isLeftOut = ({ isOptional }: { isOptional: boolean }) =>
        isOptional && learningPath.preferredDepth === 'overview';
      const wanted = undone.filter((section) => !isLeftOut(section));
      const state = nextStep ? 'step' : wanted.length > 0 ? 'all_locked' : 'all_done';
      const asksForMore = state === 'all_locked' || (state === 'all_done' && !isCompleted);
      const nodes =
        isRuled && (asksForMore || undone.some(isLeftOut))
          ? await access.nodesFor(caller, { enrollmentId }, studentId)
          : [];
      const locked = new Map(nodes.filter((node) => node.state === 'locked').map((node) => [node.id, node]));
      const missing = missingOf(
        state,
        nodes,
        wanted.flatMap(({ sectionId }) => locked.get(sectionId) ?? []),
      );
      return {
        state,
        nextStep,
        link: nextStep?.link ?? null,
        minutes: nextStep?.estimatedMinutes ?? null,
        reason: nextStep?.reason ?? missing.reason,
        requiredActions: missing.requiredActions,
        leftOutByChoice: undone.filter((section) => isLeftOut(section) && !locked.has(section.sectionId)),
        learningPath,
      };
    },
  };
}

/** Of what is locked, all that opens any of it; of a course whose sections are done, what it asks for besides. */
function missingOf(
  state: Answer['state'],
  nodes: JudgedNode[],
  locked: JudgedNode[],
): Pick<Answer, 'reason'> & { requiredActions: RequiredAction[] } {
  if (state === 'step') return { reason: null, requiredActions: [] };
  const completion = nodes.find(({ kind }) => kind === 'course')?.completion;
  const judged = state === 'all_locked' ? locked : completion ? [completion] : [];
  const actions = judged.flatMap(({ requiredActions }) => requiredActions);
  const different = new Map(actions.map((action) => [JSON.stringify(action), action]));
  return {
    reason: judged[0]?.reason ?? null,
    requiredActions: [...different.values()].slice(0, ACTIONS_SHOWN),
  };
}
