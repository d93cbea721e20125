/**
 * Language files. A file is named `<namespace>.<language>.json` and lies beside the code that uses it; every English
 * string has a description for the translator: `{ "key": { "text": "Sign in", "description": "Button below the form" } }`;
 * a translation has the text alone: `{ "key": "Anmelden" }`. Plurals are i18next's: `sections_one`, `sections_other`,
 * and whatever other forms the language has. The build leaves the descriptions out.
 */
export type StringsFile = Record<string, { text: string; description?: string }>;

/** In: a language file, with descriptions or without. Out: key → text. */
export function textsOf(file: Record<string, string | { text: string }>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(file).map(([key, entry]) => [key, typeof entry === 'string' ? entry : entry.text]),
  );
}

/** "…/identity.en.json" → { namespace: "identity", language: "en" }; null for any other name. */
export function namePartsOf(path: string): { namespace: string; language: string } | null {
  const match = /([^/]+)\.([a-z]{2}(?:-[A-Z]{2})?)\.json$/.exec(path);
  return match ? { namespace: match[1]!, language: match[2]! } : null;
}

/** Interpolation and keys as all languages use them; shared by the browser and the tests. */
export const i18nOptions = {
  fallbackLng: 'en',
  defaultNS: 'ui',
  keySeparator: false,
  nsSeparator: ':',
  interpolation: { escapeValue: false },
  returnNull: false,
} as const;
