import { AppError, conflict } from '../../platform/errors.ts';
import type { InstitutionScope } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { LearningGate } from '../courses/index.ts';
import {
  accessOf,
  completionOf,
  type NodeAccess,
  type NodeCompletion,
  type RefusalReason,
  type RequiredAction,
} from '../rules/index.ts';
import { unnamedIn, withNames } from './progress-access.naming.ts';
import { findAccessFacts, readNames, type AccessFacts, type Learning } from './progress-access.queries.ts';

type Deps = Pick<Platform, 'database'>;

/** A node as it stands for a learner; `completion` is null where only its sections, or marking it, make it done. */
export type JudgedNode = NodeAccess & { completion: NodeCompletion | null };

const SENTENCES: Record<RefusalReason, string> = {
  prerequisites_not_met: 'Something else has to be done first.',
  locked_until: 'This is open at other times.',
  insufficient_engagement: 'More time is asked for here.',
  mastery_not_achieved: 'A better score is asked for here.',
};

/** 409: the rules of the course do not allow it now. */
export const refusedByRule = (reason: RefusalReason, requiredActions: RequiredAction[]): AppError =>
  conflict(reason, SENTENCES[reason], { reason, requiredActions });

export type ProgressAccess = ReturnType<typeof createProgressAccess>;

/** What of a course is open to somebody, and what is missing: one answer for pages, refusals and explanations. */
export function createProgressAccess({ database }: Deps) {
  const nodesFor = (scope: InstitutionScope, learning: Learning, userId: string) =>
    loadNodes({ database }, scope, learning, userId);

  /** The refusal of a progress write, for the caller's own section; null when nothing refuses it any more. */
  async function refusalOf(
    caller: SignedIn,
    learning: Learning,
    sectionId: string,
    purpose: 'access' | 'completion',
  ): Promise<AppError | null> {
    const nodes = await nodesFor(caller, learning, caller.actor.userId);
    const node = nodes.find(({ id }) => id === sectionId);
    const judgement = purpose === 'access' ? node : node?.completion;
    return judgement?.reason ? refusedByRule(judgement.reason, judgement.requiredActions) : null;
  }

  const gate: LearningGate = {
    async assertOpen(caller, { courseId, sectionId }) {
      const refusal = await refusalOf(caller, { courseId }, sectionId, 'access');
      if (refusal) throw refusal;
    },
    async lockedSections(caller, courseId) {
      const nodes = await nodesFor(caller, { courseId }, caller.actor.userId);
      return new Set(nodes.filter(({ state }) => state === 'locked').map(({ id }) => id));
    },
  };

  return {
    gate,
    refusalOf,
    nodesFor,

    /** What of a course is open to the caller. @throws AppError `not_enrolled` */
    async mine(caller: SignedIn, courseId: string) {
      const nodes = await nodesFor(caller, { courseId }, caller.actor.userId);
      return {
        nodes: nodes.map(({ kind, id, state, reason, requiredActions, completion }) => ({
          nodeKind: kind,
          nodeId: id,
          state,
          reason,
          requiredActions,
          completion: completion && {
            reason: completion.reason,
            requiredActions: completion.requiredActions,
          },
        })),
      };
    },
  };
}

/** All nodes of the version a person learns. @throws AppError `not_enrolled` */
async function loadNodes(
  { database }: Deps,
  scope: InstitutionScope,
  learning: Learning,
  userId: string,
): Promise<JudgedNode[]> {
  const facts = await findAccessFacts(database, scope, learning, userId);
  if (!facts) throw new AppError('not_enrolled', 403, 'You do not learn this course.');
  const nodes = judged(facts);
  const all = nodes.flatMap(({ requiredActions, completion }) => [
    ...requiredActions,
    ...(completion?.requiredActions ?? []),
  ]);
  const unnamed = unnamedIn(all);
  if (Object.values(unnamed).every((ids) => ids.length === 0)) return nodes;
  const names = await readNames(database, scope, unnamed);
  return nodes.map((node) => ({
    ...node,
    requiredActions: withNames(node.requiredActions, names),
    completion: node.completion && {
      ...node.completion,
      requiredActions: withNames(node.completion.requiredActions, names),
    },
  }));
}

/** Each node by the rules; none for a version without any. */
function judged({ courseId, title, outline: modules, rules, measures, now }: AccessFacts): JudgedNode[] {
  const outline = { courseId, title, modules };
  const facts = { now, measures };
  if (modules.length === 0) return [];
  const completions = completionOf(outline, rules, facts);
  return [...accessOf(outline, rules, facts).values()].map((node) => ({
    ...node,
    completion: rules[node.id]?.completion ? (completions.get(node.id) ?? null) : null,
  }));
}
