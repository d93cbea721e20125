import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';

/** A function: a document → "1,215 words in 40 parts". */
export function useSourceSize(): (source: Pick<SourceView, 'words' | 'parts'>) => string {
  const { t } = useTranslation('sources');
  const language = useLanguage();
  return ({ words, parts }) =>
    t('source.size', {
      words: t('source.words', { count: words, number: formatNumber(words, language) }),
      parts: t('source.parts', { count: parts, number: formatNumber(parts, language) }),
    });
}

/** What was changed while reading, a line for each. */
export function SourceWarnings({ warnings }: Pick<SourceView, 'warnings'>) {
  const { t } = useTranslation('sources');
  const language = useLanguage();
  return warnings.map(({ code, count }) => (
    <span key={code}>{t(`sourceWarning.${code}`, { count, number: formatNumber(count, language) })}</span>
  ));
}
