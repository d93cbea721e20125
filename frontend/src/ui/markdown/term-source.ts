import { createContext } from 'react';

/** What is known of the terms that a text marks. */
export type Terms = {
  /** What terms mean that are explained elsewhere, by their key. */
  definitions?: ReadonlyMap<string, string>;
  /** Where all terms of the course are. */
  glossary?: string;
};

export const TermSource = createContext<Terms>({});

/** What two names of one term have in common; the server says the same. */
export const termKey = (name: string): string =>
  name.replaceAll(/\s+/gu, ' ').trim().normalize('NFC').toLowerCase();
