/** A section compared in all its parts, with a name for every change that a person may decide on. */
import type { SectionContent } from '../courses/index.ts';
import { compareQuestions } from './review-question-comparison.ts';
import type { ComparedQuestion } from './review-question-comparison.ts';
import { compareResources } from './review-resource-comparison.ts';
import type { ComparedResource } from './review-resource-comparison.ts';
import { compareTexts } from './review-text-comparison.ts';
import type { ChangeKind, Sides, TextPiece } from './review-text-comparison.ts';

export type Named<Part> = Part & { changeId: string };
export type SectionComparison = {
  texts: Named<TextPiece>[];
  questions: Named<ComparedQuestion>[];
  resources: Named<ComparedResource>[];
};

/**
 * Compares three versions of a section. The same three give the same names, so a choice made on a screen is the
 * choice that is carried out.
 */
export function compareSections({ base, mine, theirs }: Sides<SectionContent>): SectionComparison {
  const markdown = { base: base.body.markdown, mine: mine.body.markdown, theirs: theirs.body.markdown };
  const given = { base: base.body.resources, mine: mine.body.resources, theirs: theirs.body.resources };
  return {
    texts: compareTexts(markdown).map((piece, index) => ({ ...piece, changeId: `text-${index + 1}` })),
    questions: compareQuestions({ base, mine, theirs }).map((question) => ({
      ...question,
      changeId: `question-${question.questionId}`,
    })),
    resources: compareResources(given).map((resource, index) => ({
      ...resource,
      changeId: `resource-${index + 1}`,
    })),
  };
}

/** The name of one aspect's change of a question. */
export const aspectId = (changeId: string, aspect: string): string => `${changeId}-${aspect}`;

/** Every change that can be decided on, with who made it. */
export function changesOf(comparison: SectionComparison): { id: string; change: ChangeKind }[] {
  const { texts, questions, resources } = comparison;
  return [
    ...texts.flatMap(({ changeId: id, change }) => (change ? [{ id, change }] : [])),
    ...questions.flatMap(({ changeId, changes }) =>
      changes.map(({ aspect, change }) => ({ id: aspectId(changeId, aspect), change })),
    ),
    ...resources.flatMap(({ changeId: id, change }) => (change ? [{ id, change }] : [])),
  ];
}
