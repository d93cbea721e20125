import type { DraftKeeper } from './draft-keeper.ts';
import { emptyQuestion, type EditedSection } from './section-draft.ts';
import { emptyResource, MAX_RESOURCES } from './section-resources.ts';

/** As many as the server takes. */
export const MAX_QUESTIONS = 50;

type Keeper = Pick<DraftKeeper<EditedSection>, 'snapshot' | 'change'>;

/** Adds an empty question behind the others; its form takes the focus. Out: false when there is no room for one. */
export function addQuestion(keeper: Keeper): boolean {
  const { questions } = keeper.snapshot().value;
  if (questions.length >= MAX_QUESTIONS) return false;
  keeper.change({ questions: [...questions, emptyQuestion()] });
  return true;
}

/** Adds an empty resource behind the others; its form takes the focus. Out: false when there is no room for one. */
export function addResource(keeper: Keeper): boolean {
  const { resources } = keeper.snapshot().value;
  if (resources.length >= MAX_RESOURCES) return false;
  keeper.change({ resources: [...resources, emptyResource()] });
  return true;
}
