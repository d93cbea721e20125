import { same, type FieldMergers } from './draft-merge.ts';
import type { EditedQuestion, EditedSection } from './section-draft.ts';
import { namedResources } from './section-resources.ts';
import { mergeTexts, type Sides } from './text-merge.ts';

/** Things by their names: who changed one gives it, who added one adds it; the order is mine, then what they added. */
function mergeNamed<Item>(sides: Sides<[name: string, item: Item][]>, preferred: 'mine' | 'theirs') {
  const base = new Map(sides.base);
  const mine = new Map(sides.mine);
  const theirs = new Map(sides.theirs);
  let isConflict = false;
  const value = [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((name) => {
    const [before, own, other] = [base.get(name), mine.get(name), theirs.get(name)];
    const isTheirs = same(own, before);
    if (!isTheirs && !same(other, before) && !same(own, other)) isConflict = true;
    const both = !isTheirs && !same(other, before);
    const chosen = isTheirs || (both && preferred === 'theirs') ? other : own;
    return chosen ? [chosen] : [];
  });
  return { value, isConflict };
}

const named = <Value, Item>(
  { base, mine, theirs }: Sides<Value>,
  namesOf: (value: Value) => [string, Item][],
): Sides<[string, Item][]> => ({ base: namesOf(base), mine: namesOf(mine), theirs: namesOf(theirs) });

const byId = (questions: EditedQuestion[]): [string, EditedQuestion][] =>
  questions.map((question) => [question.id, question]);

/** The fields of a section that two people may both change: the text block by block, questions and resources one by one. */
export const sectionMergers: FieldMergers<EditedSection> = {
  markdown: mergeTexts,
  questions: (sides, preferred) => mergeNamed(named(sides, byId), preferred),
  resources: (sides, preferred) =>
    mergeNamed(
      named(sides, (resources) => namedResources(resources, sides.base)),
      preferred,
    ),
};
