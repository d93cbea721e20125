import type { Plugin } from 'vite';

/**
 * Drops the translators' descriptions from the language files, which readers need not download.
 * In: `{ key: { text, description } }` or, in a translation, `{ key: text }`; out: `{ key: text }`.
 */
export function describedStrings(): Plugin {
  return {
    name: 'lectern-described-strings',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.[a-z]{2}(-[A-Z]{2})?\.json$/.test(id)) return null;
      const strings = JSON.parse(code) as Record<string, string | { text: string }>;
      const texts = Object.entries(strings).map(([key, entry]) => [
        key,
        typeof entry === 'string' ? entry : entry.text,
      ]);
      return { code: JSON.stringify(Object.fromEntries(texts)), map: null };
    },
  };
}
