/**
 * Language files. A file is named `<namespace>.<language>.json` and lies beside the code that uses it; every string has
 * a description for the translator: `{ "key": { "text": "Sign in", "description": "Button below the form" } }`.
 * Plurals are i18next's: `sections_one`, `sections_other`. The build leaves the descriptions out.
 */
export type StringsFile = Record<string, { text: string; description?: string }>;

/** In: a language file. Out: key → text. */
export function textsOf(file: StringsFile): Record<string, string> {
  return Object.fromEntries(Object.entries(file).map(([key, entry]) => [key, entry.text]));
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
