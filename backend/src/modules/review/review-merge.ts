/** Makes one section of two: what only one side changed is taken over, where both did a person chooses. */
import type { SectionContent } from '../courses/index.ts';
import { joinBlocks } from './review-blocks.ts';
import { aspectId, changesOf, compareSections } from './review-comparison.ts';
import type { SectionComparison } from './review-comparison.ts';
import { chosenQuestion, orderQuestions } from './review-question-comparison.ts';
import type { Sides } from './review-text-comparison.ts';

export type Side = 'mine' | 'theirs';
/** A choice by the name of its change; a change without one is decided by who made it. */
export type Choices = ReadonlyMap<string, Side>;
export type Merge =
  | { kind: 'merged'; content: SectionContent; changes: { id: string; side: Side }[] }
  /** Changes of both sides that nobody has chosen between. */
  | { kind: 'undecided'; changeIds: string[] };

/**
 * Merges a proposal into the draft.
 * @param choices may name any change; names that there are not are left out of account
 */
export function mergeSections(sides: Sides<SectionContent>, choices: Choices): Merge {
  const comparison = compareSections(sides);
  const decided = changesOf(comparison).map(({ id, change }) => ({
    id,
    side: choices.get(id) ?? (change === 'conflict' ? null : change),
  }));
  const open = decided.filter(({ side }) => side === null);
  if (open.length > 0) return { kind: 'undecided', changeIds: open.map(({ id }) => id) };
  const changes = decided.map(({ id, side }) => ({ id, side: side! }));
  const sideOf = new Map(changes.map(({ id, side }) => [id, side]));
  // Whole and unmixed, a side is taken as it is, to the last blank.
  if (changes.every(({ side }) => side === 'mine')) return { kind: 'merged', content: sides.mine, changes };
  if (changes.every(({ side }) => side === 'theirs'))
    return { kind: 'merged', content: sides.theirs, changes };
  return { kind: 'merged', content: assemble(sides, comparison, (id) => sideOf.get(id) ?? 'mine'), changes };
}

/** Takes the proposal as it is, whatever people had changed. */
export const takeTheirs = (sides: Sides<SectionContent>): Choices =>
  new Map(changesOf(compareSections(sides)).map(({ id }) => [id, 'theirs']));

function assemble(
  { mine, theirs }: Sides<SectionContent>,
  { texts, questions, resources }: SectionComparison,
  sideOf: (changeId: string) => Side,
): SectionContent {
  const kept = questions.flatMap((question) => {
    const side = (aspect: string) => sideOf(aspectId(question.changeId, aspect));
    const chosen = chosenQuestion(question, {
      prompt: side('prompt'),
      answers: side('answers'),
      whole: side('whole'),
    });
    return chosen ? [{ questionId: question.questionId, ...chosen }] : [];
  });
  const ordered = orderQuestions(kept, {
    mine: mine.body.questions.map(({ id }) => id),
    theirs: theirs.body.questions.map(({ id }) => id),
  });
  return {
    body: {
      schemaVersion: mine.body.schemaVersion,
      markdown: joinBlocks(texts.flatMap((piece) => piece[sideOf(piece.changeId)])),
      questions: ordered.map(({ question }) => question),
      resources: resources
        .filter((each) => each[each.change === null ? 'mine' : sideOf(each.changeId)])
        .map(({ resource }) => resource),
    },
    keys: ordered.flatMap(({ key }) => key ?? []),
  };
}
