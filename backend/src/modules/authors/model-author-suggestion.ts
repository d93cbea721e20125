/** A model's suggestion for a passage: asked for, cleaned, and held against what a section may hold. */
import type { TextModel } from '../../platform/ai/text-model.ts';
import type { AuthorContext, LessonPlan, Suggestion, SuggestionWish } from './author.ts';
import { QuestionReply } from './model-author-drafts.ts';
import type { Reading } from './model-author-drafts.ts';
import { placeholderFindings } from './model-author-findings.ts';
import { readLoneQuestion } from './model-author-lesson.ts';
import { cleanMarkdown } from './model-author-markdown.ts';
import { endFindings, remarkFindings } from './model-author-remarks.ts';
import {
  SUGGESTION_SYSTEM_PROMPT,
  SUGGESTION_VERSION,
  suggestionPrompt,
} from './model-author-suggestion.prompts.ts';

/** The most that one suggestion is expected to take: the section around the passage, and the answer. */
export const SUGGESTION_TOKENS = { input: 14_000, output: 4_000 };

const LoneQuestionReply = QuestionReply.omit({ objectiveNumber: true, sourceName: true, quote: true });

const NO_LESSON: LessonPlan = { title: '', objectives: [], estimatedMinutes: 0, sections: [] };

/** @throws TextModelError when the model gives nothing usable; errors of the ledger pass through */
export async function suggestWith(
  model: TextModel,
  wish: SuggestionWish,
  { signal, attempts }: Pick<AuthorContext, 'signal' | 'attempts'>,
): Promise<Suggestion> {
  const request = {
    promptVersion: SUGGESTION_VERSION,
    system: SUGGESTION_SYSTEM_PROMPT,
    prompt: suggestionPrompt(wish),
    maxTokens: SUGGESTION_TOKENS.output,
    effort: 'low',
    signal,
    onText: () => undefined,
    attempts,
  } as const;
  if (wish.action !== 'question') {
    const text = await model.generateText({ ...request, check: (text) => readText(text, wish).blocking });
    return { kind: 'text', markdown: readText(text, wish).draft };
  }
  const read = (reply: typeof LoneQuestionReply._output) => readQuestion(reply, wish);
  const reply = await model.generateObject({
    ...request,
    schema: LoneQuestionReply,
    schemaName: 'question',
    check: (reply) => read(reply).blocking,
    advise: (reply) => read(reply).advice.map(({ ask }) => ask),
  });
  return { kind: 'question', ...read(reply).draft };
}

/** Whole paragraphs end with a sentence; a few words that were selected need not. */
function readText(text: string, { passage }: SuggestionWish): Reading<string> {
  const allowsUrl = (url: string) => passage.includes(url);
  const draft = cleanMarkdown(text, { topHeading: 3, allowsUrl });
  const isWhole = endFindings('passage', passage).length === 0;
  return {
    draft,
    blocking: [
      ...(draft === '' ? ['the text is empty'] : []),
      ...remarkFindings(draft),
      ...placeholderFindings(draft),
      ...(isWhole ? endFindings('text', draft) : []),
    ],
    advice: [],
  };
}

function readQuestion(reply: typeof LoneQuestionReply._output, { questionPrefix, course }: SuggestionWish) {
  return readLoneQuestion(
    { ...reply, objectiveNumber: 0, sourceName: '', quote: '' },
    {
      lesson: NO_LESSON,
      prefix: questionPrefix,
      questions: 1,
      questionsBefore: 0,
      seed: questionPrefix,
      language: course.language,
      findQuote: () => null,
      allowsUrl: () => false,
    },
  );
}
