export {
  type AttemptEnd,
  type AttemptStart,
  type Author,
  type AuthorContext,
  AuthorError,
  type AuthorIdentity,
  type Brief,
  type LessonDraft,
  type ModulePlan,
  type Outline,
  type SectionDraft,
  type Source,
} from './author.ts';
export { createModelAuthor } from './model-author.ts';
export { createOfflineAuthor } from './offline-author.ts';
