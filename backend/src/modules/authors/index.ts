export {
  type AttemptEnd,
  type AttemptStart,
  type Author,
  type AuthorContext,
  AuthorError,
  type Brief,
  type LessonDraft,
  type LessonPlan,
  type ModulePlan,
  type Outline,
  type Remarks,
  type SectionDraft,
  type Source,
  SUGGESTION_ACTIONS,
  type Suggestion,
} from './author.ts';
export { findDiagrams, imageMarkdown, replaceDiagrams } from './author-diagrams.ts';
export { coverPrompt, diagramPrompt, type PicturePrompt } from './author-pictures.ts';
export { type AuthorDirectory, authorInWords } from './author-directory.ts';
export {
  findReservations,
  type NewReservation,
  reserveBudget,
  settleBudget,
} from './authors-budget.repository.ts';
export { AiBudget } from './authors-budget.contract.ts';
export { bindAuthorsBudgetRoutes } from './authors-budget.routes.ts';
export { type AuthorsBudgetService, createAuthorsBudgetService } from './authors-budget.service.ts';
export { leftOf, missingFor } from './authors-budget.values.ts';
export { bindAuthorsRoutes } from './authors.routes.ts';
export { type AuthorsService, createAuthorsService } from './authors.service.ts';
export { questionsOfSection } from './model-author-section.ts';
export { SUGGESTION_TOKENS } from './model-author-suggestion.ts';
export { structureAside } from './authors-reading-threads.ts';
export { frameIn } from './offline-words.ts';
export { AuthorChoice, AuthorIdentity } from './authors.values.ts';
