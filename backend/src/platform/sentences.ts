/** Sentences that are said in every language: pages translate their keys, the API has them in English as well. */

/** What stands in a sentence as it is: titles, numbers; of a list the first ones, with how many `more` there are. */
export type SentenceValues = Record<string, string | number | string[]>;

/** `words` are keys of translations themselves, for what one sentence says in several ways. */
export type Sentence = { key: string; values: SentenceValues; words: Record<string, string | string[]> };

const listed = (items: readonly string[], more: unknown) => {
  const quoted = items.map((item) => `“${item}”`).join(', ');
  return typeof more === 'number' && more > 0 ? `${quoted} and ${more} more` : quoted;
};

/** A text with what stands in it as `{{name}}` put in. */
export const filledIn = (text: string, valueOf: (name: string) => string): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_mark, name: string) => valueOf(name));

/** The language in which the server writes into a course: its own where there are texts in it, else English. */
export function writtenIn(courseLanguage: string): 'en' | 'de' | 'es' | 'ar' {
  const primary = courseLanguage.split('-')[0]?.toLowerCase();
  return primary === 'de' || primary === 'es' || primary === 'ar' ? primary : 'en';
}

/** @param texts the English ones by key, with what stands in them as `{{name}}` */
export function inEnglish(texts: Readonly<Record<string, string>>, { key, values, words }: Sentence): string {
  return filledIn(texts[key] ?? key, (name) => {
    const word = words[name];
    if (word !== undefined)
      return [word]
        .flat()
        .map((each) => texts[`word.${each}`] ?? each)
        .join(' and ');
    const value = values[name] ?? '';
    return Array.isArray(value) ? listed(value, values['more']) : String(value);
  });
}

/** What is said in English and, by its key, in every language. */
export type Said = { message: string; sentence: Sentence };

/** Findings as rows and replies have them: the English ones, and beside them what every language says. */
export const asFindings = (said: readonly Said[]): { findings: string[]; sentences: Sentence[] } => ({
  findings: said.map(({ message }) => message),
  sentences: said.map(({ sentence }) => sentence),
});

/** @param texts the English ones by key @returns says one of them with what stands in it */
export const sayIn =
  <Key extends string>(texts: Readonly<Record<Key, string>>) =>
  (key: Key, values: SentenceValues = {}, words: Sentence['words'] = {}): Said => {
    const sentence = { key, values, words };
    return { message: inEnglish(texts, sentence), sentence };
  };
