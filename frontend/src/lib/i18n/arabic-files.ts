/** The language files in Arabic, each fetched when its namespace is needed. */
export const files = import.meta.glob<Record<string, string>>('../../**/*.ar.json', { import: 'default' });
