/** What an author could not better in its own text: asked of a model, and said to people by its key. */
import { sayIn } from '../../platform/sentences.ts';
import type { Said } from '../../platform/sentences.ts';
import { RUBRIC_SENTENCES } from '../rubric/index.ts';

/** What the rubric has no sentence for, in English. */
export const AUTHOR_SENTENCES = {
  question_count: 'There are {{questions}} questions; {{asked}} were asked for.',
  draft_length: 'The text has {{words}} words; {{least}} to {{most}} are good.',
  draft_quote_not_found: '“{{quote}}” does not stand in the source.',
  draft_without_citation: 'No passage of the sources is cited.',
};

/** So much of a quote tells which one it is. */
export const LONGEST_QUOTE = 120;

/** What should be better but may be kept: `ask` is for the model that writes, `said` for the people who read it. */
export type Advice = { ask: string; said: Said };

/** A sentence about a draft; those that the rubric has say the same here. */
export const sayOfDraft = sayIn<string>({ ...RUBRIC_SENTENCES, ...AUTHOR_SENTENCES });
