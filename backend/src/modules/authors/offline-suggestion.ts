/** A question about a passage, made by rules out of the section that the passage stands in. */
import { AuthorError } from './author.ts';
import type { Brief, Suggestion, SuggestionWish } from './author.ts';
import { performAside } from './authors-reading-threads.ts';

/**
 * Asks about a sentence of the passage; wrong options are terms of the rest of the section.
 * @throws AuthorError `cannot_revise` when the passage says nothing that the rules can ask about
 */
export async function findOfflineQuestion(wish: SuggestionWish, signal: AbortSignal): Promise<Suggestion> {
  const { passage, section } = wish;
  const at = section.markdown.indexOf(passage);
  // What is not saved yet stands before the rest, so that the rest can still give the wrong options.
  const text = at < 0 ? `${passage}\n\n${section.markdown}` : section.markdown;
  const start = Math.max(0, at);
  const end = start + passage.length;
  const source = { id: 'section', name: section.title, mediaType: 'text/markdown', text };
  const { questions, keys } = await performAside(briefOf(wish), [source], { kind: 'questions' }, signal);
  const index = questions.findIndex(
    ({ citation }) => citation !== undefined && citation.start < end && citation.end > start,
  );
  const [found, key] = [questions[index], keys[index]];
  if (!found || !key) {
    const message =
      'The rules find nothing in this passage that they could ask about. Select more of the text.';
    throw new AuthorError('cannot_revise', message, false);
  }
  // It would cite the section itself.
  const { citation: _citation, objectiveId: _objective, ...question } = found;
  const id = `${wish.questionPrefix}-q1`;
  return { kind: 'question', question: { ...question, id }, key: { ...key, questionId: id } };
}

function briefOf({ course, section }: SuggestionWish): Brief {
  return {
    title: section.title,
    description: '',
    difficulty: course.difficulty,
    subject: '',
    estimatedHours: null,
    learningObjectives: [],
    learningStyle: null,
    contentDepth: 'standard',
    language: course.language,
    structure: { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 1 },
  };
}
