/** What the offline author and a run add to the words of the sources, in the language of the course. */
import { filledIn, writtenIn } from '../../platform/sentences.ts';
import { ARABIC } from './offline-words-arabic.ts';
import { ENGLISH } from './offline-words-english.ts';
import { GERMAN } from './offline-words-german.ts';
import { SPANISH } from './offline-words-spanish.ts';

type WordKey = keyof typeof ENGLISH;
type Values = Record<string, string | number>;

/** The frame of a course in one language. */
export type Frame = {
  /** A text with its `{{values}}` filled in. */
  say(key: WordKey, values?: Values): string;
  /** The lines of a text that is a list. */
  lines(key: WordKey, values?: Values): string[];
  /** "a, b and c". */
  join(items: readonly string[]): string;
};

/** `en-GB` puts no comma before "and", as the texts do not. */
export const TEXTS = { 'en-GB': ENGLISH, de: GERMAN, es: SPANISH, ar: ARABIC };

/** @param language tag of the course; others than these four have the frame in English */
export function frameIn(language: string): Frame {
  const written = writtenIn(language);
  const tag = written === 'en' ? 'en-GB' : written;
  const texts = TEXTS[tag];
  const list = new Intl.ListFormat(tag);
  const filled = (text: string, values: Values = {}) => filledIn(text, (name) => String(values[name] ?? ''));
  return {
    say: (key, values) => filled(texts[key], values),
    lines: (key, values) => texts[key].split('\n').map((line) => filled(line, values)),
    join: (items) => list.format(items),
  };
}
