/** Turns a comparison into what a screen shows: texts instead of blocks, and words that differ. */
import type { z } from 'zod';
import { joinBlocks } from './review-blocks.ts';
import type { Comparison } from './review-comparison.replies.ts';
import { aspectId, changesOf } from './review-comparison.ts';
import type { SectionComparison } from './review-comparison.ts';
import type { KeyedQuestion } from './review-question-comparison.ts';
import { wordMarks } from './review-marks.ts';

/** Neighbouring pieces that nobody changed are shown as one. */
export function comparisonView(comparison: SectionComparison): z.infer<typeof Comparison> {
  const changes = changesOf(comparison);
  return {
    isEdited: changes.some(({ change }) => change !== 'theirs'),
    conflicts: changes.filter(({ change }) => change === 'conflict').length,
    texts: joined(comparison.texts).map(({ changeId, change, ...piece }) => {
      const [base, mine, theirs] = [piece.base, piece.mine, piece.theirs].map(joinBlocks);
      const marks = change === null ? [] : wordMarks(mine!, theirs!);
      return { changeId, change, base: base!, mine: mine!, theirs: theirs!, marks };
    }),
    questions: comparison.questions.map(({ questionId, changeId, base, mine, theirs, ...question }) => ({
      questionId,
      changes: question.changes.map(({ aspect, change }) => ({
        changeId: aspectId(changeId, aspect),
        aspect,
        change,
      })),
      base: askedView(base),
      mine: askedView(mine),
      theirs: askedView(theirs),
      marks: mine && theirs ? wordMarks(mine.question.prompt, theirs.question.prompt) : [],
    })),
    resources: comparison.resources.map(({ changeId, change, resource, mine, theirs }) => ({
      changeId,
      change,
      resource,
      mine,
      theirs,
    })),
  };
}

const askedView = (asked: KeyedQuestion | null) =>
  asked && {
    question: asked.question,
    correct: asked.key?.correct ?? [],
    rationale: asked.key?.rationale ?? {},
  };

function joined(pieces: SectionComparison['texts']): SectionComparison['texts'] {
  const shown: SectionComparison['texts'] = [];
  for (const piece of pieces) {
    const last = shown.at(-1);
    if (!last || last.change !== null || piece.change !== null) shown.push(piece);
    else {
      shown[shown.length - 1] = {
        ...last,
        base: [...last.base, ...piece.base],
        mine: [...last.mine, ...piece.mine],
        theirs: [...last.theirs, ...piece.theirs],
      };
    }
  }
  return shown;
}
