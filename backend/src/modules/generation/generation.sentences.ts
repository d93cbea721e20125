/** What a run notes about its units, in English, by its key. */
import { sayIn } from '../../platform/sentences.ts';
import type { Said, SentenceValues } from '../../platform/sentences.ts';

export const RUN_SENTENCES = {
  look_first: 'Look first at {{parts}}.',
  earlier_text_kept: 'The earlier text is kept, because a new attempt brought none.',
  unit_refused: 'The author would not write this.',
  unit_truncated: 'What the author wrote was cut off before its end.',
  unit_invalid: 'The author brought nothing that can be used.',
  cover_not_drawn: 'The cover is made from the title, for it was not drawn: {{why}}.',
  'cover_not_drawn.said': 'The cover is made from the title, for it was not drawn.',
  diagram_not_drawn: '“{{title}}”: a diagram was asked for and not drawn: {{why}}.',
  'diagram_not_drawn.said': '“{{title}}”: a diagram was asked for and not drawn.',
  'word.no_image_model': 'no image model is configured or switched on',
  'word.budget_short': 'the month’s AI budget does not suffice',
  'word.too_many_diagrams': 'a course has so many diagrams at most',
};

/** What others said is kept in part: more would be read by nobody. */
const LONGEST_DETAIL = 2_000;

/** A sentence of a run, and the same in English. */
export const say = sayIn(RUN_SENTENCES);

/** @param detail the words of a provider, which follow the sentence as they are */
export function sayWith(key: keyof typeof RUN_SENTENCES, detail: string, values: SentenceValues = {}): Said {
  const quoted = detail.slice(0, LONGEST_DETAIL);
  const { message, sentence } = say(key, { ...values, detail: quoted });
  return { message: `${message} ${quoted}`, sentence };
}
