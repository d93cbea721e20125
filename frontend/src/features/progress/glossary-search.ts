import type { GlossaryTerm } from '../../api/generated/types.gen.ts';

/** Letters without their accents and in one case. */
const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The terms in which all words stand; those first whose name has them. */
export function foundTerms(terms: readonly GlossaryTerm[], words: string): GlossaryTerm[] {
  const wanted = bare(words).split(/\s+/u).filter(Boolean);
  const has = (text: string) => wanted.every((word) => bare(text).includes(word));
  const named = terms.filter(({ term }) => has(term));
  const explained = terms.filter(({ term, definition }) => !has(term) && has(`${term} ${definition}`));
  return [...named, ...explained];
}
