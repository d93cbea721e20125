/** All that is to be known of one section, from its content alone: found once and kept by the hash of the content. */
import { bloomOfItem } from './rubric-bloom.ts';
import type { RubricCitation, RubricContent, RubricKey, RubricQuestion } from './rubric-course.ts';
import { flawsOf, type FlawRule } from './rubric-item-flaws.ts';
import { checkQuestions } from './rubric-keys.ts';
import { isEnglish, stemsOf, stemsOfWords, wordsOf } from './rubric-language.ts';
import { languagesOf } from './rubric-language-vote.ts';
import { readMarkdown, type ReadMarkdown } from './rubric-markdown.ts';
import { findPlaceholder } from './rubric-placeholders.ts';
import { readingLoadOf, type ReadingLoad } from './rubric-readability.ts';
import { shinglesOf, sketchOf } from './rubric-repeats.ts';
import { termsIn, type MarkedTerm } from './rubric-terms.ts';

export type ExaminedItem = {
  id: string;
  type: RubricQuestion['type'];
  /** In words, to be quoted: what it shows beside them is left out. */
  prompt: string;
  flaws: FlawRule[];
  objectiveId: string | null;
  /** What the question, its options and its rationale speak of. */
  stems: Set<string>;
  /** The prompt and its right options, to find the same question in other words. */
  sketch: Uint32Array;
  /** Bloom's level by its wording, 0 to 5; null in other languages than English. */
  bloom: number | null;
  optionCount: number;
  optionsExplained: number;
  /** Of a single choice: the place of its key, from 0, and whether no other option is as long; else null. */
  key: { position: number; isLongest: boolean } | null;
} & Shown;

/** What the question, its options and its rationale show beside words. */
type Shown = Pick<ReadMarkdown, 'images' | 'videosWithoutCaptions'>;

/** A placeholder as it stands in the text, or in a question. */
type FoundPlaceholder = { found: string; passage: string | null; questionId: string | null };

export type Examination = Omit<ReadMarkdown, 'prose' | 'paragraphs' | 'containers'> & {
  words: number;
  /** Words in lower case with a blank around each, to look for terms. */
  wording: string;
  stems: Set<string>;
  sketch: Uint32Array;
  load: ReadingLoad;
  placeholder: FoundPlaceholder | null;
  hasExample: boolean;
  /** Has an exercise of its own, beside its questions. */
  hasExercise: boolean;
  /** Numbers, dates and percentages that are stated. */
  numbers: string[];
  /** Languages that the text can be in; null when it does not say. */
  languages: string[] | null;
  keyFaults: { code: string; message: string }[];
  citations: { citation: RubricCitation; questionId: string | null }[];
  items: ExaminedItem[];
  /** Terms of the glossary that are marked in it. */
  terms: MarkedTerm[];
};

// Scripts without spaces are counted by character.
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;
const NUMBER = /\d[\d.,:/-]*\d\s?%?|\d\s?%/g;
const EXAMPLE_CUE =
  /\b(?:for example|for instance|e\.g\.|such as|imagine|suppose|consider|zum Beispiel|z\.\s?B\.|beispielsweise|par exemple|por ejemplo|por exemplo|ad esempio|per esempio|bijvoorbeeld|till exempel|na przykład|например)|例えば|たとえば|例如|예를 들어/iu;
const EXERCISES = new Set(['exercise', 'challenge', 'solution', 'task', 'activity', 'practice']);

/** A picture, or a film on a line of its own, as it stands in Markdown. */
const SHOWN = /!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|^\s*::.*$/gm;

/** Words of prose as a reader would count them. */
export const countWords = (text: string): number => text.match(WORD)?.length ?? 0;

/** A number as it is compared: without blanks, signs of grouping and what ends a sentence. */
export const plainNumber = (number: string): string =>
  number.replace(/\s|(?<=\d)[.,](?=\d{3}\b)|[.,:/-]+$/g, '');

/** The numbers that a text states; a single digit states nothing that could be looked up. */
export const numbersIn = (text: string): ReadonlySet<string> =>
  new Set((text.match(NUMBER) ?? []).map(plainNumber));

function keyOf(question: RubricQuestion, key: RubricKey | undefined): ExaminedItem['key'] {
  const [correct] = key?.correct ?? [];
  const position = question.options.findIndex(({ id }) => id === correct);
  if (question.type !== 'single_choice' || position < 0) return null;
  const length = question.options[position]!.text.length;
  const isLongest = question.options.every(({ text }, index) => index === position || text.length < length);
  return { position, isLongest };
}

/** Few questions show anything, so that most texts need not be parsed. */
function shownIn(text: string): Shown {
  if (!/!\[|^\s*::/m.test(text)) return { images: [], videosWithoutCaptions: 0 };
  const { images, videosWithoutCaptions } = readMarkdown(text);
  return { images, videosWithoutCaptions };
}

function examineItem(question: RubricQuestion, key: RubricKey | undefined, language: string): ExaminedItem {
  const { id, type, prompt, options, objectiveId } = question;
  const correct = new Set(key?.correct);
  const rationale = key?.rationale ?? {};
  const right = options.filter((option) => correct.has(option.id)).map(({ text }) => text);
  const texts = [prompt, ...options.map(({ text }) => text), ...Object.values(rationale)];
  return {
    id,
    type,
    prompt: prompt.replace(SHOWN, ' ').replace(/\s+/g, ' ').trim() || '…',
    flaws: flawsOf(question, key, language),
    objectiveId: objectiveId ?? null,
    stems: stemsOf(texts.join('\n'), language),
    sketch: sketchOf(
      stemsOf([prompt, ...right, ...(options.length === 0 ? correct : [])].join('\n'), language),
    ),
    bloom: isEnglish(language) ? bloomOfItem(prompt) : null,
    optionCount: options.length,
    optionsExplained: options.filter((option) => (rationale[option.id] ?? '').trim() !== '').length,
    key: keyOf(question, key),
    ...shownIn(texts.join('\n\n')),
  };
}

function placeholderOf(prose: string, questions: RubricQuestion[]): FoundPlaceholder | null {
  const inProse = findPlaceholder(prose);
  if (inProse !== null) return { found: inProse, passage: inProse, questionId: null };
  for (const { id, prompt, options } of questions) {
    const found = findPlaceholder([prompt, ...options.map(({ text }) => text)].join('\n'));
    if (found !== null) return { found, passage: null, questionId: id };
  }
  return null;
}

/**
 * @param content of a section, @param language of the course as a BCP 47 tag
 * @returns what the checks need to know of it; a pure function of the two, so it may be kept by their hashes
 */
export function examineContent({ body, keys }: RubricContent, language: string): Examination {
  const { prose, paragraphs, containers, ...markdown } = readMarkdown(body.markdown);
  const words = wordsOf(prose);
  const keyOfQuestion = new Map(keys.map((key) => [key.questionId, key]));
  return {
    ...markdown,
    words: countWords(prose),
    wording: ` ${words.join(' ')} `,
    stems: stemsOfWords(words, language),
    sketch: shinglesOf(words),
    load: readingLoadOf(paragraphs, isEnglish(language)),
    addresses: [
      ...new Set([...markdown.addresses, ...body.resources.flatMap(({ url }) => (url ? [url] : []))]),
    ],
    placeholder: placeholderOf(prose, body.questions),
    hasExample:
      EXAMPLE_CUE.test(prose) || markdown.codeLines > 0 || markdown.hasTable || markdown.images.length > 0,
    hasExercise: [...containers].some((name) => EXERCISES.has(name)),
    numbers: [...numbersIn(paragraphs.join('\n'))],
    languages: languagesOf(prose, words),
    keyFaults: checkQuestions(body.questions, keys).map(({ code, message }) => ({ code, message })),
    citations: [
      ...body.questions.flatMap(({ id, citation }) => (citation ? [{ citation, questionId: id }] : [])),
      ...body.resources.flatMap(({ citation }) => (citation ? [{ citation, questionId: null }] : [])),
    ],
    items: body.questions.map((question) => examineItem(question, keyOfQuestion.get(question.id), language)),
    terms: termsIn(body.markdown),
  };
}
