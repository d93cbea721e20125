/** The language files in Spanish, each fetched when its namespace is needed. */
export const files = import.meta.glob<Record<string, string>>('../../**/*.es.json', { import: 'default' });
