/** Which sentences can stand alone, outside of the text around them. English. */
import { words } from './offline-language.ts';
import type { Sentence } from '../sources/index.ts';

const list = (text: string) => new Set(text.trim().split(/\s+/));

/** A sentence that opens with one of these leans on the sentence before it, or on a story. */
const LEANING_OPENERS = list(`
  this that these those it its they their them he she his her such however but and so also then here there thus
  therefore hence again finally first firstly second secondly next additionally furthermore moreover otherwise instead
  similarly likewise another both neither either one some other others further as if when while whereas although
  because without once after before now note notice remember let let's lets yes no please sorry whoops answer
  meanwhile afterwards eventually sometimes often hopefully luckily unfortunately fortunately i we you`);

/** A sentence that opens with one of these tells the reader what to do. */
const COMMANDS = list(`
  go take make open type run create add remove click read watch try use see check do don't copy paste save write look
  change set navigate install start give think keep press select follow visit complete enter choose replace consider
  imagine suppose find ask recall put download log pick discuss describe explain test verify move switch be say call
  get compare decide talk surf repeat return scroll wait draw name avoid make ensure prefer treat begin`);

const LEANING_PHRASES =
  /^(in (this|that|our|the)|at (this|the)|to recap|on the other hand|for (example|instance)|the (first|second|third|fourth|last|other|others|only|same|two|three|top|bottom|left|right|main|best|new|next|former|latter|old))\b/i;
const POINTS_ELSEWHERE =
  /\b(above|below|following|previous(ly)?|aforementioned|next (lesson|section|episode|chapter)|(this|these) \p{L}+|those|(figure|table|step|chapter|episode|lesson) \d+|click|earlier|later on|mentioned|already|currently|on the other hand|for example|such as|just (ran|made|did|saw|created)|last (episode|lesson|section)|right now|as shown|shown (here|above|below)|see (also|figure|the)|e\.g\.|i\.e\.)/iu;
const STATES_A_FACT =
  /\b(is|are|means?|refers? to|consists? of|allows?|lets|determines?|controls?|contains?|creates?|defines?|specif(y|ies)|prevents?|stores?|returns?|tracks?|represents?|records?|shows?|displays?|lists?|keeps?|holds?|takes?|turns?|requires?|provides?|includes?|converts?|causes?|produces?|carries|measures?|increases?|decreases?|protects?|depends? on)\b/i;

/** Words that make a statement no one can be held to. */
const HEDGES =
  /\b(just|really|actually|pretty|maybe|probably|might|perhaps|basically|simply|of course|obviously|sort of|kind of|seems?|usually|often|sometimes|very)\b/i;
const PERSONS = /\b(you|your|yours|we|our|ours|us|i|me|my|mine|he|she|him|her|his|hers)\b/i;
const TELLS_A_STORY =
  /\b(said|says|told|tells us|asked|imagine|would like|wants? to|decides?|a scientist|the scientist)\b/i;

/** True when the sentence says who or what it speaks of without leaning on its neighbours. */
export function standsAlone(text: string): boolean {
  const opener = /^[\p{L}'’]+/u.exec(text)?.[0].toLowerCase().replace('’', "'") ?? '';
  return (
    !LEANING_OPENERS.has(opener) &&
    !COMMANDS.has(opener) &&
    !LEANING_PHRASES.test(text) &&
    !POINTS_ELSEWHERE.test(text) &&
    !/[?“”"…[\]{}|\uFFFD]|https?:|[:;]$|\.\.\./.test(text)
  );
}

/** How well a sentence can be asked about: -1 not at all, 2 and more well. */
export function sentenceScore(sentence: Sentence): number {
  const { text } = sentence;
  const length = words(text).length;
  if (length < 8 || length > 28 || !/[.!]$/.test(text) || !standsAlone(text)) return -1;
  if (/[()]/.test(text) || TELLS_A_STORY.test(text)) return -1;
  const code = sentence.passage.spans.some((span) => span.kind === 'code' && span.from === sentence.from);
  if (!code && !/^[\p{Lu}\d]/u.test(text)) return -1;
  let score = STATES_A_FACT.test(text) ? 2 : 0;
  score += PERSONS.test(text) ? -1.5 : 1.5;
  if (HEDGES.test(text)) score -= 1;
  if (/\b(it|they|them|their|its|this|that|these)\b/i.test(text)) score -= 0.4;
  if (length > 22) score -= 0.4;
  return score;
}

/** True when the sentence talks to the reader or to a group ("you", "we", "our"). */
export const speaksToReader = (text: string) => PERSONS.test(text);
