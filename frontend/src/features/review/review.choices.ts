/** Choices between the draft and a proposal, as they are made on the screen. */
import type { Comparison } from '../../api/generated/types.gen.ts';

export type Compared = NonNullable<Comparison>;
export type Side = 'mine' | 'theirs';
export type Choices = ReadonlyMap<string, Side>;
type Change = { changeId: string; change: 'mine' | 'theirs' | 'conflict' };

/** Every change that can be chosen, in the order in which it is shown. */
export function changesOf({ texts, questions, resources }: Compared): Change[] {
  const made = <Part extends { changeId: string; change: Change['change'] | null }>(parts: Part[]) =>
    parts.flatMap(({ changeId, change }) => (change ? [{ changeId, change }] : []));
  return [...made(texts), ...made(questions.flatMap(({ changes }) => changes)), ...made(resources)];
}

/** The side that stands now: the one chosen, else who made the change; null while a conflict is open. */
export function sideOf(choices: Choices, { changeId, change }: Change): Side | null {
  return choices.get(changeId) ?? (change === 'conflict' ? null : change);
}

/** How many conflicts nobody has decided. */
export const openConflicts = (compared: Compared, choices: Choices): number =>
  changesOf(compared).filter((change) => sideOf(choices, change) === null).length;

/** The text that the choices make; where a conflict is open, both stand one after the other, mine first. */
export function chosenText({ texts }: Compared, choices: Choices): string {
  return texts
    .flatMap(({ changeId, change, mine, theirs }) => {
      if (change === null) return [mine];
      const side = sideOf(choices, { changeId, change });
      if (side === null) return [mine, theirs];
      return [side === 'mine' ? mine : theirs];
    })
    .filter((text) => text !== '')
    .join('\n\n');
}
