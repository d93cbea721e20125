/** Which nodes have other rules in one version than in another. */
import type { CourseRules } from '../rules/index.ts';
import { canonicalJson } from './courses-content-hash.ts';
import type { VersionContent } from './courses-outline.ts';

type Ruled = { outline: VersionContent['outline']; rules: CourseRules };
type NodeRules = CourseRules[string];
type Node = { id: string; title: string; kind: 'course' | 'lesson' | 'section' };
export type ChangedRules = Node & { before: Both; after: Both };
type Both = {
  access: NonNullable<NodeRules['access']> | null;
  completion: NonNullable<NodeRules['completion']> | null;
};

const both = (rules: NodeRules | undefined): Both => ({
  access: rules?.access ?? null,
  completion: rules?.completion ?? null,
});

const nodesOf = ({ outline }: Ruled): Node[] =>
  outline
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ id, title, sections }) => [
      { id, title, kind: 'lesson' as const },
      ...sections.map((section) => ({ id: section.id, title: section.title, kind: 'section' as const })),
    ]);

/** @returns the nodes whose rules differ: the course, what is there in order, then what was taken out */
export function rulesChangedBetween(
  before: Ruled,
  after: Ruled,
  course: { courseId: string; title: string },
): ChangedRules[] {
  const nodes = new Map<string, Node>([
    [course.courseId, { id: course.courseId, title: course.title, kind: 'course' }],
  ]);
  for (const node of [...nodesOf(after), ...nodesOf(before)]) {
    if (!nodes.has(node.id)) nodes.set(node.id, node);
  }
  return [...nodes.values()]
    .map((node) => ({ ...node, before: both(before.rules[node.id]), after: both(after.rules[node.id]) }))
    .filter((node) => canonicalJson(node.before) !== canonicalJson(node.after));
}
