export {
  type AttemptEnd,
  type AttemptStart,
  type Author,
  type AuthorContext,
  AuthorError,
  type Brief,
  type LessonDraft,
  type ModulePlan,
  type Outline,
  type SectionDraft,
  type Source,
} from './author.ts';
export { type AuthorDirectory, authorInWords } from './author-directory.ts';
export { bindAuthorsRoutes } from './authors.routes.ts';
export { type AuthorsService, createAuthorsService } from './authors.service.ts';
export { questionsOfSection } from './model-author-section.ts';
export { AuthorChoice, AuthorIdentity } from './authors.values.ts';
