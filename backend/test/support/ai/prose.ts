/** Plain English sentences made from a seed: the same seed gives the same text, two seeds hardly share a phrase. */

const NOUNS =
  'sample method record signal branch measure pattern model section result source step change table group figure label margin value sketch layer reading question answer'.split(
    ' ',
  );
const VERBS =
  'shows limits guides moves checks joins splits marks weighs tests orders builds reads meets follows changes'.split(
    ' ',
  );
const ADJECTIVES =
  'small clear steady early shared careful simple broad narrow open late second plain useful closed common'.split(
    ' ',
  );
const ENDINGS =
  'in daily work;during a review;on paper first;with little effort;at the next step;after a short pause;for a new team;under real conditions'.split(
    ';',
  );

/** A hash of a text as an unsigned 32-bit number (FNV-1a). */
function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}

export type Prose = {
  pick: <T>(items: readonly T[]) => T;
  sentence: (about?: string) => string;
  paragraph: (sentences: number, about?: readonly string[]) => string;
  phrase: () => string;
  words: (count: number) => string;
};

/** Makes a writer. `about` words are put into the sentences, so that a text treats what it was asked to treat. */
export function createProse(seed: string): Prose {
  let state = hashOf(seed) || 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const phrase = () => `a ${pick(ADJECTIVES)} ${pick(NOUNS)} that ${pick(VERBS)} the ${pick(NOUNS)}`;
  const sentence = (about?: string): string => {
    const subject = about ?? `the ${pick(ADJECTIVES)} ${pick(NOUNS)}`;
    const text = `${subject} ${pick(VERBS)} each ${pick(NOUNS)} ${pick(ENDINGS)}, and ${phrase()} ${pick(VERBS)} one ${pick(ADJECTIVES)} ${pick(NOUNS)}.`;
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return {
    pick,
    phrase,
    sentence,
    paragraph: (sentences, about = []) =>
      Array.from({ length: sentences }, (_, index) => sentence(about[index])).join(' '),
    words: (count) =>
      Array.from({ length: count }, (_, index) => pick(index % 2 === 0 ? ADJECTIVES : NOUNS)).join(' '),
  };
}
