import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../../api/generated/types.gen.ts';
import { formatList, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';

type Found = { code: string; sentence: Sentence };
type Translate = (key: string, values?: Record<string, string>) => string;

/** Titles in quotation marks; of a list that is longer, how many more there are. */
function listOf(titles: string[], more: unknown, language: string, t: Translate): string {
  const rest =
    typeof more === 'number' && more > 0 ? [t('more', { count: formatNumber(more, language) })] : [];
  return formatList([...titles.map((text) => t('quoted', { text })), ...rest], language);
}

function valuesOf({ values, words }: Sentence, language: string, t: Translate): Record<string, string> {
  const plain = Object.entries(values).map(([name, value]) => {
    if (Array.isArray(value)) return [name, listOf(value, values['more'], language, t)];
    return [name, typeof value === 'number' ? formatNumber(value, language) : value];
  });
  const translated = Object.entries(words).map(([name, keys]) => [
    name,
    formatList(
      [keys].flat().map((key) => t(`word.${key}`)),
      language,
    ),
  ]);
  return Object.fromEntries([...plain, ...translated]);
}

/** Functions: what rules found in a course, and what to do about it → sentences in the reader's language. */
export function useFindingText() {
  const { t } = useTranslation('findings');
  const language = useLanguage();
  return useMemo(() => {
    const translate: Translate = (key, values) => t(key, values ?? {});
    const say = (sentence: Sentence, key = sentence.key) =>
      translate(key, valuesOf(sentence, language, translate));
    return { say, fixOf: ({ code, sentence }: Found) => say(sentence, `${code}.fix`) };
  }, [t, language]);
}
