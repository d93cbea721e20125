import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  countsIn,
  nodesOf,
  simulate,
  type CourseRules,
  type RuledNode,
  type RuledOutline,
} from '../rules/index.ts';
import { DRAFT_LIMITS } from './courses-authoring.fields.ts';
import { findCircleOfDraft } from './courses-circles.service.ts';
import { contentHash } from './courses-content-hash.ts';
import { assertRoom, createCourseEditing, type EditedCourse } from './courses-editing.service.ts';
import type {
  DraftRules,
  RuleChanges,
  SimulationReply,
  SimulationRequest,
} from './courses-rules.contract.ts';
import {
  findPublishedRules,
  loadRuleReferences,
  loadRules,
  saveRules,
  type RuleSetting,
} from './courses-rules.repository.ts';
import {
  askedBy,
  countConditions,
  coursesNamed,
  findingsOfRules,
  outlineOfDraft,
  sequenceOf,
  unknownReferences,
  type RuleReferences,
  type Sequence,
} from './courses-rules.ts';
import { loadDraft } from './courses-versions.repository.ts';
import { standingOf } from './courses-standing.ts';

export type CourseRulesService = ReturnType<typeof createCourseRulesService>;

/** What rules are judged by for a learner of a course, by the keys of the compiled tree; null for nobody who learns it. */
export type LearnerMeasures = (
  caller: SignedIn,
  courseId: string,
  learner: { userId: string; counts: string[] },
) => Promise<Record<string, number> | null>;

type Draft = { outline: RuledOutline; nodes: RuledNode[]; rules: CourseRules; references: RuleReferences };

async function loadAll(tx: Transaction, caller: SignedIn, course: EditedCourse): Promise<Draft> {
  const modules = await loadDraft(tx, course);
  const outline = outlineOfDraft({ courseId: course.courseId, title: course.title, modules });
  const rules = await loadRules(tx, course);
  const asker = {
    userId: caller.actor.userId,
    isAdmin: caller.actor.role === 'admin',
    named: coursesNamed(rules),
  };
  const references = await loadRuleReferences(tx, course, asker);
  const circle = await findCircleOfDraft(tx, course, rules);
  return { outline, nodes: nodesOf(outline), rules, references: { ...references, circle } };
}

const revisionOf = (rules: CourseRules, id: string): string => contentHash(rules[id] ?? {}).slice(0, 16);

function replyOf({ outline, nodes, rules, references }: Draft, now: Date): DraftRules {
  const scored = new Set(references.scored);
  const required = new Set(
    outline.modules.flatMap(({ lessons }) =>
      lessons.flatMap((lesson) => {
        const sections = lesson.sections.flatMap(({ id, isRequired }) => (isRequired ? [id] : []));
        return sections.length > 0 ? [lesson.id, ...sections] : [];
      }),
    ),
  );
  const hasQuestions = ({ id }: RuledNode) =>
    nodes.some((each) => scored.has(each.id) && [each.id, each.lessonId, outline.courseId].includes(id));
  const { cohorts, achievements, courses } = references;
  return {
    cohorts,
    achievements,
    courses,
    findings: findingsOfRules(outline, rules, references, now),
    nodes: nodes.map((node) => ({
      kind: node.kind,
      id: node.id,
      title: node.title,
      lessonId: node.lessonId,
      isRequired: node.kind === 'course' || required.has(node.id),
      isScored: hasQuestions(node),
      access: rules[node.id]?.access ?? null,
      completion: rules[node.id]?.completion ?? null,
      revision: revisionOf(rules, node.id),
    })),
  };
}

/** @throws AppError `rule_reference_unknown` with the path of each reference that leads nowhere */
function assertReferences(changes: RuleChanges, { outline, nodes, references }: Draft): void {
  const idsOf = (kind: RuledNode['kind']) =>
    new Set(nodes.flatMap((node) => (node.kind === kind ? [node.id] : [])));
  const known = {
    courseId: outline.courseId,
    sections: idsOf('section'),
    lessons: idsOf('lesson'),
    references,
  };
  const errors = (['access', 'completion'] as const).flatMap((purpose) => {
    const rule = changes[purpose];
    return rule ? unknownReferences(rule, known, `body.${purpose}`) : [];
  });
  if (errors.length === 0) return;
  throw new AppError('rule_reference_unknown', 422, 'A rule names something that is not there.', { errors });
}

/** Writes rules and @returns what the draft is with them */
async function save(
  tx: Transaction,
  caller: SignedIn,
  course: EditedCourse,
  draft: Draft,
  settings: RuleSetting[],
): Promise<Draft> {
  await saveRules(tx, course, settings, caller.actor.userId);
  const rules: CourseRules = { ...draft.rules };
  for (const { nodeId, purpose, rule } of settings) {
    rules[nodeId] = { ...rules[nodeId], [purpose]: rule ?? undefined };
  }
  assertRoom(countConditions(rules) - 1, DRAFT_LIMITS.conditionsOfCourse, 'conditions in a course');
  const circle = await findCircleOfDraft(tx, course, rules);
  return { ...draft, rules, references: { ...draft.references, circle } };
}

const audited = (action: string, entityId: string, details = {}) => ({
  action,
  entityType: 'course_rule',
  entityId,
  details,
});

/** Rules of drafts for those who edit them: read, set, put in order, tried out. */
export function createCourseRulesService(
  deps: Pick<Platform, 'database' | 'revisions' | 'clock'>,
  measuresOfLearner: LearnerMeasures,
) {
  const editing = createCourseEditing(deps);
  const { clock } = deps;

  const setRules = (
    caller: SignedIn,
    { courseId, nodeId }: { courseId: string; nodeId: string },
    changes: RuleChanges,
  ): Promise<DraftRules> =>
    editing.change(caller, courseId, 'edit', async (tx, course) => {
      const draft = await loadAll(tx, caller, course);
      const node = draft.nodes.find(({ id }) => id === nodeId);
      if (!node) throw notFound('node_not_found', 'The draft has no such lesson or section.');
      if (changes.revision !== undefined && changes.revision !== revisionOf(draft.rules, nodeId)) {
        throw conflict('rules_changed', 'Somebody saved these rules since you opened them.');
      }
      assertReferences(changes, draft);
      const settings = (['access', 'completion'] as const).flatMap((purpose): RuleSetting[] => {
        const rule = changes[purpose];
        return rule === undefined ? [] : [{ nodeKind: node.kind, nodeId, purpose, rule }];
      });
      const saved = await save(tx, caller, course, draft, settings);
      const details = Object.fromEntries(settings.map(({ purpose, rule }) => [purpose, rule]));
      return { result: replyOf(saved, clock.now()), audit: audited('rules_set', nodeId, details) };
    });

  return {
    /** @throws AppError `course_not_found`, `forbidden` */
    getRules: (caller: SignedIn, courseId: string): Promise<DraftRules> =>
      editing.read(caller, courseId, async (tx, course) =>
        replyOf(await loadAll(tx, caller, course), clock.now()),
      ),

    /** @throws AppError `node_not_found`, `rules_changed`, `rule_reference_unknown`, `limit_reached`, and as every change */
    setRules,

    /** @throws AppError `node_not_found`, and as every change of a course */
    removeRules: (caller: SignedIn, place: { courseId: string; nodeId: string }) =>
      setRules(caller, place, { access: null, completion: null }),

    /** @throws AppError `limit_reached`, and as every change of a course */
    putInOrder: (caller: SignedIn, courseId: string, order: Sequence): Promise<DraftRules> =>
      editing.change(caller, courseId, 'edit', async (tx, course) => {
        const draft = await loadAll(tx, caller, course);
        const settings = sequenceOf(draft.outline, draft.rules, order).map(
          ({ kind, id, rule }): RuleSetting => ({ nodeKind: kind, nodeId: id, purpose: 'access', rule }),
        );
        const saved = await save(tx, caller, course, draft, settings);
        return {
          result: replyOf(saved, clock.now()),
          audit: audited('rules_ordered', courseId, { order, changed: settings.length }),
        };
      }),

    /** @throws AppError `course_not_found`, `forbidden`, `learner_not_found`, `not_published` */
    async simulate(caller: SignedIn, courseId: string, request: SimulationRequest): Promise<SimulationReply> {
      const { outline, rules } = await editing.read(caller, courseId, (tx, course) =>
        loadView(tx, course, request.view),
      );
      const known = request.learnerId
        ? await measuresOfLearner(caller, courseId, { userId: request.learnerId, counts: countsIn(rules) })
        : {};
      if (known === null) throw notFound('learner_not_found', 'Nobody with this id learns the course.');
      const at = request.at === undefined ? clock.now() : new Date(request.at);
      return simulationOf(outline, rules, known, { at, given: request.given });
    },
  };
}

/** Outline and rules of the draft, or of the version learners come into. @throws AppError `not_published` */
async function loadView(tx: Transaction, course: EditedCourse, view: 'draft' | 'published') {
  const { courseId, title } = course;
  if (view === 'draft') {
    const outline = outlineOfDraft({ courseId, title, modules: await loadDraft(tx, course) });
    return { outline, rules: await loadRules(tx, course) };
  }
  const published = await findPublishedRules(tx, course);
  if (!published) throw conflict('not_published', 'The course was not published yet.');
  return { outline: { courseId, title, modules: published.outline }, rules: published.rules };
}

function simulationOf(
  outline: RuledOutline,
  rules: CourseRules,
  known: Record<string, number>,
  { at, given }: { at: Date; given: SimulationRequest['given'] },
): SimulationReply {
  const now = at.toISOString();
  const { access, completion, facts } = simulate(outline, rules, { known, supposed: given, now });
  const nodes = nodesOf(outline);
  const required = nodes[0]!.sections;
  const completed = required.filter((id) => completion.get(id)!.state === 'done').length;
  return {
    at: now,
    nodes: nodes.map(({ kind, id, title, lessonId }) => ({
      kind,
      id,
      title,
      lessonId,
      access: access.get(id)!,
      completion: completion.get(id)!,
    })),
    asked: askedBy(rules, outline.courseId, facts.measures),
    ...standingOf(completed, required.length),
  };
}
