/** How much of each count a course lets its learners have, and from when on. */
import { thresholdOf } from './rules.compile.ts';
import { conditionsOf, type Condition, type CourseRules } from './rules.grammar.ts';
import type { RuledNode } from './rules-outline.ts';
import type { Moment } from './rules-possible.ts';

export type Count = Extract<Condition, { type: 'count_at_least' }>;

const isCount = (condition: Condition): condition is Count => condition.type === 'count_at_least';

const keyOf = (count: Count): string => `${thresholdOf(count)!.measure}>=${count.count}`;

/** The counts of a rule, for those who look at it again when one of them comes nearer. */
export const countKeysOf = (conditions: Condition[]): string[] => conditions.filter(isCount).map(keyOf);

/** Sections or lessons that are done, sections that are open, and those of them with questions. */
type Listed = 'sections' | 'lessons' | 'opened' | 'scored';
type Reached = { opens: ReadonlyMap<string, Moment>; done: ReadonlyMap<string, Moment> };

/**
 * The earliest moments at which counts are there. Days within which they have to be are left out: somebody may wait with
 * everything and do it in one.
 */
export class CountMoments {
  readonly #counts: Map<string, Count>;
  readonly #moments = new Map<string, Moment>();
  readonly #nodes: RuledNode[];
  readonly #scored: ReadonlySet<string>;
  readonly #start: Moment;

  constructor(rules: CourseRules, nodes: RuledNode[], scored: ReadonlySet<string>, start: Moment) {
    const conditions = Object.values(rules)
      .flatMap(({ access, completion }) => [access ?? [], completion ?? []].flat())
      .flatMap(conditionsOf);
    this.#counts = new Map(conditions.filter(isCount).map((count) => [keyOf(count), count]));
    this.#nodes = nodes;
    this.#scored = scored;
    this.#start = start;
  }

  from = (count: Count): Moment => this.#moments.get(keyOf(count)) ?? Infinity;

  /** Counts again by what is reached. @returns the keys of those that are there earlier than before */
  recount(reached: Reached): Set<string> {
    const moved = new Set<string>();
    const lists = new Map<Listed, Moment[]>();
    const nth = (what: Listed, place: number): Moment => {
      if (!lists.has(what)) lists.set(what, this.#inOrder(what, reached));
      return lists.get(what)![place - 1] ?? Infinity;
    };
    for (const [key, count] of this.#counts) {
      const before = this.#moments.get(key) ?? Infinity;
      // Nothing is earlier than the beginning.
      if (before === this.#start) continue;
      const moment = this.#momentOf(count, nth);
      if (moment >= before) continue;
      this.#moments.set(key, moment);
      moved.add(key);
    }
    return moved;
  }

  #inOrder(what: Listed, { opens, done }: Reached): Moment[] {
    const moments = what === 'sections' || what === 'lessons' ? done : opens;
    const kind = what === 'lessons' ? 'lesson' : 'section';
    return this.#nodes
      .filter((node) => node.kind === kind && (what !== 'scored' || this.#scored.has(node.id)))
      .map(({ id }) => moments.get(id)!)
      .filter((moment) => moment < Infinity)
      .sort((one, other) => (one < other ? -1 : Number(one > other)));
  }

  #momentOf({ metric, count }: Count, nth: (what: Listed, place: number) => Moment): Moment {
    switch (metric) {
      case 'sections_completed':
        return nth('sections', count);
      case 'lessons_completed':
        return nth('lessons', count);
      case 'perfect_scores':
        return nth('scored', count);
      case 'best_score':
        return count > 100 ? Infinity : nth('scored', 1);
      case 'minutes_learned':
        return nth('opened', 1) + count * 60_000;
      default:
        // Days and courses may come from anywhere.
        return this.#start;
    }
  }
}
