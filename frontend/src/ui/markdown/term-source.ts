import { createContext } from 'react';

/** What is known of the terms that a text marks. */
export type Terms = {
  /** What terms mean that are explained elsewhere, by their key. */
  definitions?: ReadonlyMap<string, string>;
  /** Where all terms of the course are. */
  glossary?: string;
};

/** What terms mean, found by their key. */
export const definitionsOf = (terms: readonly { term: string; definition: string }[]) =>
  new Map(terms.map(({ term, definition }) => [termKey(term), definition]));

export const TermSource = createContext<Terms>({});

/** What two names of one term have in common; the server says the same. */
export const termKey = (name: string): string =>
  name.replaceAll(/\s+/gu, ' ').trim().normalize('NFC').toLowerCase();
