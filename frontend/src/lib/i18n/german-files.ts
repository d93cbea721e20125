/** The language files in German, each fetched when its namespace is needed. */
export const files = import.meta.glob<Record<string, string>>('../../**/*.de.json', { import: 'default' });
