import { useTranslation } from 'react-i18next';
import { formatDate } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';

/** A function: a day without a time, such as "2026-11-30" → "30 Nov 2026". */
export function useDayWords(): (day: string) => string {
  const language = useLanguage();
  return (day) => formatDate(`${day}T00:00:00Z`, language, 'UTC');
}

/** A function: an author and its model in words. */
export function useAuthorWords(): (author: { provider: string; model: string }) => string {
  const { t } = useTranslation('authors');
  return ({ provider, model }) =>
    provider === 'offline'
      ? t('provider.offline')
      : t('author.withModel', { provider: t(`provider.${provider}`), model });
}
