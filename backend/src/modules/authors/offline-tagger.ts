/** Parts of speech of English words, by wink-nlp's light web model. */
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Passage } from '../sources/index.ts';

export type Token = { text: string; tag: string; opensSentence: boolean };

/** Web addresses and host names. */
const ADDRESS = /\bhttps?:\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|edu|gov|ac|dev|co|uk|de|fr)\b\S*/gi;

/** Loading the model takes some 50 ms and 4 MB: it waits until a text needs it. */
let tagger: ReturnType<typeof winkNLP> | null = null;

/**
 * The words of a passage with Universal POS tags. Code counts as a pronoun: it stands where a noun would, and no
 * phrase may run through it.
 */
export function tagPassage(passage: Passage): Token[] {
  return tagText(withoutCode(passage));
}

/** The words of a text with Universal POS tags. */
export function tagText(text: string): Token[] {
  tagger ??= winkNLP(model, ['sbd', 'pos']);
  const { its } = tagger;
  const tokens = tagger.readDoc(text).tokens();
  const texts: string[] = tokens.out(its.value);
  const tags: string[] = tokens.out(its.pos);
  return texts.map((text, index) => ({
    text,
    tag: tags[index] ?? 'X',
    opensSentence: index === 0 || /^[.?!:]$/.test(texts[index - 1] ?? ''),
  }));
}

function withoutCode(passage: Passage): string {
  let text = '';
  let at = 0;
  for (const span of passage.spans.filter((span) => span.kind === 'code')) {
    if (span.from < at) continue;
    text += `${passage.plain.slice(at, span.from)}it`;
    at = span.to;
  }
  return (text + passage.plain.slice(at)).replace(ADDRESS, 'it');
}
