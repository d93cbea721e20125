/**
 * Keeps keys of open questions out of what is written: looks for the right answer's words, its letter and its reasons
 * before anything is shown. Pure. It knows words, not meanings: a hint that paraphrases the answer passes.
 */
import type { Question, QuestionKey } from '../courses/index.ts';
import { fold, sentencesIn, shareFound, subjectTerms } from './tutoring.words.ts';

export type KeyedQuestion = { question: Question; key: QuestionKey };

/**
 * strict: the right answer's words are not to be said at all, for hints and feedback about one question.
 * pointing: they may be said, for the course teaches them, but not as the answer of the question.
 */
export type GuardMode = 'strict' | 'pointing';

export type KeyGuard = {
  /** Whether the text gives a key away. */
  leaks(text: string): boolean;
  /** How much of a text that is still being written may be shown: whole sentences after which no key can go on. */
  showable(text: string): number;
};

/** Shorter answers are looked for as whole words: letters of other words would hold them too. */
const LETTERS_LEAST = 4;
/** Reasons that are shorter than this are no sentence of their own. */
const REASON_LETTERS = 20;
/** An answer said in another order: so many of its subject words in one sentence. */
const PARAPHRASE = { terms: 3, share: 0.8 };

const ARTICLE =
  /^(?:the|an?|der|die|das|ein|eine|le|la|les|un|une|el|los|las|il|lo|gli|i|o|os|as)\s+(?=\S{3})/iu;
const SENTENCE_END = /[.!?…。！？]["'”’»)\]]*\s|\n/gu;
const SPEAKS_OF_ANSWERS =
  /\b(?:answers?|options?|correct|right|choices?|choose|pick|select|tick|quiz|key|solutions?|antwort|richtig|réponse|correcte?|respuesta|correcta|risposta|resposta)\b/iu;

/** Only letters and digits, in one form: what is written between and around them cannot hide a word. */
const bare = (text: string) => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
const spaced = (text: string) =>
  ` ${fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

type Secret = { bare: string; spaced: string; terms: string[] };

function secretOf(text: string, language: string): Secret {
  const words = text.trim().replace(ARTICLE, '');
  return { bare: bare(words), spaced: spaced(words), terms: subjectTerms(words, language) };
}

/** The right answers of a question in words. */
export function rightAnswers({ question, key }: KeyedQuestion): string[] {
  if (question.type === 'short_text') return key.correct;
  return question.options.filter(({ id }) => key.correct.includes(id)).map(({ text }) => text);
}

/** @param questions those whose keys are to be kept; with none everything may be shown */
export function createKeyGuard(questions: KeyedQuestion[], mode: GuardMode, language: string): KeyGuard {
  const secrets = questions
    .flatMap(rightAnswers)
    .map((answer) => secretOf(answer, language))
    .filter((secret) => secret.bare !== '');
  const reasons = questions
    .flatMap(({ key }) => Object.values(key.rationale))
    .map(bare)
    .filter((reason) => reason.length >= REASON_LETTERS);
  const pointers = questions.flatMap(pointersTo);
  const says = (sentence: string) => secrets.some((secret) => isSaid(secret, sentence, language));
  const leaks = (text: string): boolean => {
    if (questions.length === 0) return false;
    const letters = bare(text);
    if (reasons.some((reason) => letters.includes(reason))) return true;
    if (pointers.some((pointer) => pointer.test(text))) return true;
    // Over the borders of sentences too: what is one to a reader may be two to a rule.
    if (mode === 'strict' && secrets.some((secret) => isInside(secret, text))) return true;
    return sentencesIn(text).some(
      (sentence) => (mode === 'strict' || SPEAKS_OF_ANSWERS.test(sentence)) && says(sentence),
    );
  };
  return {
    leaks,
    showable(text) {
      if (questions.length === 0) return text.length;
      const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
      const begun = [...secrets.map((secret) => secret.bare), ...reasons];
      return ends.findLast((end) => !begun.some((secret) => mayGoOn(text.slice(0, end), secret))) ?? 0;
    },
  };
}

function isInside(secret: Secret, text: string): boolean {
  if (secret.bare.length < LETTERS_LEAST) return spaced(text).includes(secret.spaced);
  return bare(text).includes(secret.bare);
}

function isSaid(secret: Secret, sentence: string, language: string): boolean {
  if (isInside(secret, sentence)) return true;
  if (secret.terms.length < PARAPHRASE.terms) return false;
  return shareFound(secret.terms, subjectTerms(sentence, language)) >= PARAPHRASE.share;
}

/** Whether a text ends with the beginning of a secret, so that the next words could complete it. */
function mayGoOn(text: string, secret: string): boolean {
  const end = bare(text.slice(-4 * secret.length - 40)).slice(-(secret.length - 1));
  for (let length = Math.min(end.length, secret.length - 1); length > 0; length -= 1) {
    if (end.endsWith(secret.slice(0, length))) return true;
  }
  return false;
}

const ORDINALS = 'first|second|third|fourth|fifth|sixth|last|1st|2nd|3rd|[4-9]th';
const NAMES =
  'options?|answers?|choices?|alternatives?|statements?|antwort|réponse|respuesta|risposta|resposta';

/** Words that name an option by its place: whichever is named, it is a choice less. */
function pointersTo({ question }: KeyedQuestion): RegExp[] {
  const { options } = question;
  if (options.length === 0) return [];
  const last = String.fromCodePoint(64 + Math.min(26, options.length));
  const letters = `[A-${last}]`;
  const ids = options.map(({ id }) => id).filter((id) => id.length > 1 && !/^\p{L}+$/u.test(id));
  return [
    new RegExp(String.raw`\b(?:${ORDINALS})\s+(?:${NAMES}|one)\b`, 'iu'),
    new RegExp(
      String.raw`\b(?:${NAMES.toLowerCase()}|[A-Z]?(?:ption|nswer|hoice)s?|letter|correct|right|key|[A-Z]?(?:hoose|ick|elect))\b\W{0,4}(?:(?:is|are|was|be|would be|must be|ist|est|es|è)\b\W{0,4})?(?:${letters}|\d{1,2})(?![\p{L}\p{N}'’])`,
      'u',
    ),
    new RegExp(String.raw`(?:^|[\s(\["'“*_])(?:${letters}|${letters.toLowerCase()})\)`, 'u'),
    ...ids.map((id) => new RegExp(String.raw`(?<![\p{L}\p{N}])${escape(id)}(?![\p{L}\p{N}])`, 'iu')),
  ];
}

const escape = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);
