import { same, type FieldMergers } from './draft-merge.ts';
import type { EditedQuestion, EditedSection } from './section-draft.ts';
import { mergeTexts, type Sides } from './text-merge.ts';

/** Questions by their ids: who changed one gives it, who added one adds it; the order is mine, then what they added. */
function mergeQuestions(sides: Sides<EditedQuestion[]>, preferred: 'mine' | 'theirs') {
  const byId = (questions: EditedQuestion[]) => new Map(questions.map((question) => [question.id, question]));
  const base = byId(sides.base);
  const mine = byId(sides.mine);
  const theirs = byId(sides.theirs);
  let isConflict = false;
  const value = [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((id) => {
    const [before, own, other] = [base.get(id), mine.get(id), theirs.get(id)];
    const isTheirs = same(own, before);
    if (!isTheirs && !same(other, before) && !same(own, other)) isConflict = true;
    const both = !isTheirs && !same(other, before);
    const chosen = isTheirs || (both && preferred === 'theirs') ? other : own;
    return chosen ? [chosen] : [];
  });
  return { value, isConflict };
}

/** The fields of a section that two people may both change: the text block by block, the questions one by one. */
export const sectionMergers: FieldMergers<EditedSection> = {
  markdown: mergeTexts,
  questions: mergeQuestions,
};
