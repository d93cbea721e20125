import { describe, expect, it } from '@jest/globals';
import { keysFor, marksAgree, marksOf, translations } from './translations.ts';

const files = translations();
const english = new Map(
  files.filter((file) => file.language === 'en').map((file) => [file.namespace, file.texts]),
);
const translated = files.filter((file) => file.language !== 'en');
const languages = ['ar', 'de', 'es'];

/** What a language lacks, as “namespace key”, and its files that no English file goes with. */
function lackingIn(language: string): string[] {
  const texts = new Map(
    files.filter((file) => file.language === language).map((file) => [file.namespace, file.texts]),
  );
  const strays = [...texts.keys()].filter((namespace) => !english.has(namespace));
  const lacking = [...english].flatMap(([namespace, source]) =>
    keysFor(source, language)
      .filter((key) => !(key in (texts.get(namespace) ?? {})))
      .map((key) => `${namespace} ${key}`),
  );
  return [...strays, ...lacking];
}

/** Forms, such as “1 thing”, that English may write without the number are plural forms all the same. */
function wrongMarks(language: string, namespace: string, texts: Record<string, string>) {
  const source = english.get(namespace) ?? {};
  return Object.entries(texts)
    .filter(([key, text]) => !marksAgree(key, text, source))
    .map(([key, text]) => `${language} ${namespace} ${key}: ${text}`);
}

describe('the translations', () => {
  it.each([
    ['de', ['a', 'n_one', 'n_other']],
    ['es', ['a', 'n_many', 'n_one', 'n_other']],
    ['ar', ['a', 'n_few', 'n_many', 'n_one', 'n_other', 'n_two', 'n_zero']],
  ])('%s has the plural forms of its grammar', (language, keys) => {
    expect(keysFor({ a: '', n_one: '', n_other: '' }, language).sort()).toEqual(keys);
  });

  it('know names and tags in a text', () => {
    expect(marksOf('{{b}} of <1>{{a}}</1>, {{a}}')).toEqual(['</1>', '<1>', '{{a}}', '{{b}}']);
    expect(marksAgree('n_one', 'ein Kurs', { n_one: '{{n}} course', n_other: '{{n}} courses' })).toBe(true);
    expect(marksAgree('n_other', 'Kurse', { n_one: '{{n}} course', n_other: '{{n}} courses' })).toBe(false);
  });

  it('are those of the languages that are offered', () => {
    expect([...new Set(translated.map((file) => file.language))].sort()).toEqual(languages);
  });

  it.each(languages)('%s has every string of English, in every form it needs', (language) => {
    expect(lackingIn(language)).toEqual([]);
  });

  it.each(translated)('$path: has no string that English has not', ({ language, namespace, texts }) => {
    const wanted = new Set(keysFor(english.get(namespace) ?? {}, language));
    expect(Object.keys(texts).filter((key) => !wanted.has(key))).toEqual([]);
  });

  it.each(translated)(
    '$path: has the names and tags of the English text',
    ({ language, namespace, texts }) => {
      expect(wrongMarks(language, namespace, texts)).toEqual([]);
    },
  );

  // What has one name in English has one in each language, and words of others stand in its quotation marks.
  it.each(translated)('$path: says one word for one thing', ({ language, texts }) => {
    const strange = {
      ar: /دورة|مساق|فتح التسجيل|["“”„]/,
      de: /Sektion|Lehrgang|Schüler|Student|Dozent|["”«»]/,
      es: /\b(alumn[oa]s?|apartados?|matrícula)\b|["“”„]/i,
    }[language as 'ar' | 'de' | 'es'];
    expect(Object.entries(texts).filter(([, text]) => strange.test(text))).toEqual([]);
  });

  it.each(translated)('$path: nothing is empty, and nothing is shouted', ({ texts }) => {
    expect(Object.entries(texts).filter(([, text]) => !text.trim() || /[!¡！]/.test(text))).toEqual([]);
  });

  // Who speaks to the page says what is written on a button: its name has to hold these words.
  it.each(files)('$path: names a button by the short word that stands on it, too', ({ texts }) => {
    const wrong = Object.entries(texts).filter(([key, text]) => {
      const name = key.endsWith('.short')
        ? texts[key.replace(/short$/, 'label')]
        : (texts[`${key}Named`] ?? texts[`${key}To`]);
      return name && !name.toLowerCase().includes(text.toLowerCase());
    });
    expect(wrong).toEqual([]);
  });
});
