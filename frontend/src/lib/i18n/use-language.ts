import { useTranslation } from 'react-i18next';

/** The reader's language as a BCP 47 tag, for the functions in lib/format.ts. */
export function useLanguage(): string {
  const { i18n } = useTranslation();
  return i18n.resolvedLanguage ?? i18n.language ?? 'en';
}
