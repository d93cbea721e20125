/**
 * The 17 flaws in writing test items that a rule can see (Haladyna, Downing and Rodriguez 2002; Moore et al. 2023;
 * Schmucker and Moore 2025, arXiv 2503.10533). No rule sees a second right option, an implausible one, or ambiguity:
 * those are for a person.
 */
import type { RubricKey, RubricQuestion } from './rubric-course.ts';
import { isEnglish, stemsOf, wordsOf } from './rubric-language.ts';

/** An item as the rules see it. */
type Item = {
  language: string;
  prompt: string;
  /** The prompt without what it quotes from its source. */
  own: string;
  type: RubricQuestion['type'];
  options: string[];
  correct: string[];
  wrong: string[];
  rationale: RubricKey['rationale'];
};

export type FlawCode =
  | 'all_of_the_above'
  | 'none_of_the_above'
  | 'negative_stem'
  | 'longest_is_key'
  | 'absolute_terms'
  | 'complex_k_type'
  | 'true_false'
  | 'duplicate_options'
  | 'option_count'
  | 'vague_frequency'
  | 'grammatical_cue'
  | 'word_repeat'
  | 'lost_sequence'
  | 'unfocused_stem'
  | 'gratuitous_information'
  | 'heterogeneous_options'
  | 'no_rationale';

export type FlawRule = {
  code: FlawCode;
  /** What is wrong, as the end of "The question …". */
  says: string;
  /** What an author would be asked. */
  fix: string;
  /** Its words are English ones. */
  english: boolean;
  /** Advice that good teachers may differ on: counted, but never what stops a publication. */
  isMild?: true;
  finds: (item: Item) => boolean;
};

const LONG_KEY = 25;
const FEWEST_OPTIONS = 3;
const MOST_OPTIONS = 5;
const ABSOLUTE = /\b(?:always|never|all|every|none|only|completely|impossible|must)\b/i;
const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s.]+/g, ' ')
    .trim();
const isChoice = ({ type }: Item) => type === 'single_choice' || type === 'multiple_choice';
const longest = (texts: string[]) => Math.max(0, ...texts.map((text) => text.length));

function leavesOne({ prompt, options }: Item): boolean {
  const article = /\b(a|an)\s*(?:_{2,}|…|:?\s*$)/i.exec(prompt)?.[1]?.toLowerCase();
  if (article === undefined) return false;
  const fitting = options.filter((option) => /^[aeiou]/i.test(option.trim()) === (article === 'an'));
  return fitting.length === 1;
}

/** A long word of the prompt that only right options have. */
function repeatsWord({ prompt, correct, wrong, language }: Item): boolean {
  if (correct.length === 0 || wrong.length === 0) return false;
  const asked = new Set(wordsOf(prompt).filter((word) => word.length > 4));
  const stems = stemsOf([...asked].join(' '), language);
  const elsewhere = stemsOf(wrong.join(' '), language);
  return correct.every((key) =>
    [...stemsOf(key, language)].some((stem) => stems.has(stem) && !elsewhere.has(stem)),
  );
}

function losesSequence({ options }: Item): boolean {
  const numbers = options.map((option) =>
    /^\s*[-+]?\d/.test(option) ? Number.parseFloat(option) : Number.NaN,
  );
  if (numbers.length < FEWEST_OPTIONS || numbers.some(Number.isNaN)) return false;
  const rises = numbers.every((number, index) => index === 0 || number >= numbers[index - 1]!);
  const falls = numbers.every((number, index) => index === 0 || number <= numbers[index - 1]!);
  return !rises && !falls;
}

/** In the order in which they are told. */
export const FLAW_RULES: readonly FlawRule[] = [
  {
    code: 'all_of_the_above',
    says: 'offers “all of the above”',
    fix: 'Replace “all of the above” by an option of its own, or ask for several answers.',
    english: true,
    finds: ({ options }) => options.some((option) => /\ball of (?:the )?(?:above|these)\b/i.test(option)),
  },
  {
    code: 'none_of_the_above',
    says: 'offers “none of the above”',
    fix: 'Replace “none of the above” by a wrong option that learners could believe.',
    english: true,
    finds: ({ options }) => options.some((option) => /\bnone of (?:the )?(?:above|these)\b/i.test(option)),
  },
  {
    code: 'negative_stem',
    says: 'asks for what is not so',
    fix: 'Ask for what is true instead of what is not.',
    english: true,
    finds: ({ own }) => /\b(?:not|except|never|least|incorrect|false)\b/i.test(own),
  },
  {
    code: 'longest_is_key',
    says: 'gives its answer away by length',
    fix: 'Make the options about equally long.',
    english: false,
    finds: ({ correct: [key = ''], wrong, type }) =>
      type === 'single_choice' &&
      wrong.length > 0 &&
      key.length > LONG_KEY &&
      key.length > 1.3 * longest(wrong),
  },
  {
    code: 'absolute_terms',
    says: 'has words like “always” in wrong options only',
    fix: 'Take “always”, “never” and the like out of the wrong options.',
    english: true,
    finds: (item) =>
      isChoice(item) &&
      item.wrong.some((text) => ABSOLUTE.test(text)) &&
      !item.correct.some((text) => ABSOLUTE.test(text)),
  },
  {
    code: 'complex_k_type',
    says: 'has options that combine others (“A and B”)',
    fix: 'Let each option stand for itself; ask for several answers if several are right.',
    english: true,
    finds: ({ options }) =>
      options.some((option) => /^(?:both )?[a-e](?: and | & |, )[a-e]\b/i.test(option.trim())),
  },
  {
    code: 'true_false',
    says: 'can be answered by tossing a coin',
    fix: 'Turn the statement into a question with three options.',
    english: false,
    isMild: true,
    finds: ({ type, options }) =>
      type === 'true_false' ||
      (options.length === 2 && options.every((option) => /^(?:true|false|yes|no)$/.test(plain(option)))),
  },
  {
    code: 'duplicate_options',
    says: 'has the same option twice',
    fix: 'Replace the repeated option by another one.',
    english: false,
    finds: ({ options }) => new Set(options.map(plain)).size < options.length,
  },
  {
    code: 'option_count',
    says: `does not have ${FEWEST_OPTIONS} to ${MOST_OPTIONS} options`,
    fix: 'Offer three to five options; three good ones are enough.',
    english: false,
    isMild: true,
    finds: (item) =>
      isChoice(item) && (item.options.length < FEWEST_OPTIONS || item.options.length > MOST_OPTIONS),
  },
  {
    code: 'vague_frequency',
    says: 'has a vague word like “often” or “usually”',
    fix: 'Say exactly when or how often.',
    english: true,
    finds: ({ own }) => /\b(?:sometimes|often|usually|frequently|generally|may|could)\b/i.test(own),
  },
  {
    code: 'grammatical_cue',
    says: 'ends in “a” or “an”, which only one option fits',
    fix: 'Write “a(n)”, or put the article into the options.',
    english: true,
    finds: leavesOne,
  },
  {
    code: 'word_repeat',
    says: 'repeats a word of its text in the right option only',
    fix: 'Use the word in the wrong options as well, or in none of them.',
    english: false,
    finds: repeatsWord,
  },
  {
    code: 'lost_sequence',
    says: 'has numbers as options that are in no order',
    fix: 'Put the numbers in order.',
    english: false,
    finds: losesSequence,
  },
  {
    code: 'unfocused_stem',
    says: 'is too short to say what it asks for',
    fix: 'Ask a whole question of at least five words.',
    english: true,
    isMild: true,
    finds: ({ prompt }) => wordsOf(prompt).length < 5,
  },
  {
    code: 'gratuitous_information',
    says: 'takes more than 60 words',
    fix: 'Leave out what is not needed to answer.',
    english: true,
    isMild: true,
    finds: ({ prompt }) => wordsOf(prompt).length > 60,
  },
  {
    code: 'heterogeneous_options',
    says: 'has options of very different length',
    fix: 'Make the options alike in kind and length.',
    english: false,
    finds: ({ options }) =>
      longest(options) > 12 &&
      longest(options) > 4 * Math.max(1, Math.min(...options.map((text) => text.length))),
  },
  {
    code: 'no_rationale',
    says: 'explains none of its options',
    fix: 'Say for each option why it is right or wrong.',
    english: false,
    isMild: true,
    finds: ({ options, rationale }) =>
      options.length > 0 && !Object.values(rationale).some((text) => text.trim() !== ''),
  },
];

/** Which of the 17 rules can be applied to a text in this language. */
export const rulesFor = (language: string): FlawRule[] =>
  FLAW_RULES.filter((rule) => !rule.english || isEnglish(language));

/** @returns the rules that a question breaks, as far as they can be measured in its language */
export function flawsOf(question: RubricQuestion, key: RubricKey | undefined, language: string): FlawRule[] {
  const correct = new Set(key?.correct);
  const item: Item = {
    language,
    prompt: question.prompt,
    own: question.prompt.replace(/“[^”]*”|"[^"]*"|`[^`]*`/g, ''),
    type: question.type,
    options: question.options.map(({ text }) => text),
    correct: question.options.filter(({ id }) => correct.has(id)).map(({ text }) => text),
    wrong: question.options.filter(({ id }) => !correct.has(id)).map(({ text }) => text),
    rationale: key?.rationale ?? {},
  };
  return rulesFor(language).filter((rule) => rule.finds(item));
}
