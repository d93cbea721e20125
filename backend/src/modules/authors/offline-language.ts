/** Words, stems and hashes: the small measures that the offline rules are made of. */
import { stemmer } from 'stemmer';

const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Function words and others that say nothing about what a text is about. */
export const STOP_WORDS = list(`
  a an the and or but if then else of to in on at by for with from into as is are was were be been being it its this
  that these those there here we you your our ours they them their he him his she her i me my not no nor do does did
  done doing can cannot could should would will shall may might must has have had having so than too very just more
  most some any all each every other others another such only own same also about over under again once because while
  when where which who whom whose what why how up down out off like using use used uses get gets got make makes made
  way one two three first second third new let lets see know need needs want wants thing things lot bit both few many
  much still yet even ever never always often now later next last after before during until since between through
  without within against upon via per don't doesn't didn't isn't aren't won't can't let's we'll we've you'll you're
  it's that's there's e.g i.e etc`);

/** Nouns that stand everywhere: a question about one of them asks for nothing. */
export const VAGUE_WORDS = list(`
  example examples difference differences way ways time times case cases lot part parts section sections lesson lessons
  article video page pages assignment exercise exercises knowledge skill skills practice basis kind kinds type types sort
  number numbers reason reasons purpose question questions answer answers people someone everything something anything
  nothing place places idea ideas point points word words step steps day today beginning end help work course topic topics
  fact facts issue issues problem problems solution solutions option options amount series set sets rest result results
  thing things person persons information additional good bad best better great clear simple same different possible
  right wrong important certain specific particular various several single own whole full short long old recent next
  previous last first second main little large small big many few much such able available common usual typical above
  below following second minute minutes hour hours month months year years week weeks moment name names line lines
  episode chapter chapters figure figures table tables text content contents learner learners instructor partner
  neighbor neighbour group groups everyone anyone member members user users computer screen window button
  opposite half couple variety chance goal goals fun detail details life hand hands side sides top bottom
  start advantage disadvantage benefit benefits drawback drawbacks concern concerns consideration considerations
  situation situations use level levels form forms ability attempt choice choices bit note notes term terms sense`);

const WORD = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

/** Lower-case words. */
export function words(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Porter stems of the words that carry meaning (English; other languages keep their words). */
export function contentStems(text: string): string[] {
  return words(text)
    .filter((word) => word.length > 2 && !STOP_WORDS.has(word))
    .map((word) => stemmer(word.replace(/['’]s$/, '')));
}

/** Share of a's stems that occur in b, 0 to 1; 0 when a has none. */
export function overlap(a: Iterable<string>, b: ReadonlySet<string>): number {
  const stems = new Set(a);
  if (stems.size === 0) return 0;
  let shared = 0;
  for (const stem of stems) if (b.has(stem)) shared += 1;
  return shared / stems.size;
}

/** FNV-1a of 32 bits (Fowler, Noll, Vo): the same text always gives the same number. */
export function hash32(text: string): number {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  return hash >>> 0;
}

/** Below this share of function words a text is not English prose: English texts have 40 to 50 %. */
const ENGLISH_SHARE = 0.2;

/** True when the language tag says English and the text's commonest words do not contradict it. */
export function isEnglish(language: string, sample: string): boolean {
  if (!/^en\b/i.test(language)) return false;
  const all = words(sample.slice(0, 20_000));
  if (all.length < 30) return true;
  return all.filter((word) => STOP_WORDS.has(word)).length / all.length >= ENGLISH_SHARE;
}

/** The first letter in upper case; the rest as it is. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One line of at most `limit` characters, cut between words. */
export function clip(text: string, limit: number): string {
  const line = text.replaceAll('\u0000', ' ').replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  const blank = cut.lastIndexOf(' ');
  return `${(blank > limit / 2 ? cut.slice(0, blank) : cut).replace(/[\s,;:–-]+$/, '')}…`;
}
