/** Resources side by side: each is there or not, since none of them has a name of its own. */
import { canonicalJson } from '../courses/index.ts';
import type { SectionBody } from '../courses/index.ts';
import type { ChangeKind, Sides } from './review-text-comparison.ts';

type Resource = SectionBody['resources'][number];
export type ComparedResource = {
  resource: Resource;
  change: Exclude<ChangeKind, 'conflict'> | null;
} & Sides<boolean>;

/** Every resource that one of the three has: those of mine in their order, then what else the proposal gives. */
export function compareResources(resources: Sides<Resource[]>): ComparedResource[] {
  const [base, mine, theirs] = [resources.base, resources.mine, resources.theirs].map(named);
  const names = new Map([...mine!, ...theirs!, ...base!]);
  return [...names].map(([name, resource]) => {
    const has = { base: base!.has(name), mine: mine!.has(name), theirs: theirs!.has(name) };
    const change = has.mine === has.theirs ? null : has.base === has.mine ? 'theirs' : 'mine';
    return { resource, change, ...has };
  });
}

/** By what they say; a second one that says the same is told apart by its place. */
function named(resources: readonly Resource[]): Map<string, Resource> {
  const seen = new Map<string, number>();
  return new Map(
    resources.map((resource) => {
      const name = canonicalJson(resource);
      const place = seen.get(name) ?? 0;
      seen.set(name, place + 1);
      return [`${place} ${name}`, resource];
    }),
  );
}
