import { useTranslation } from 'react-i18next';

/**
 * Digits are Western ones in every language: the numbers of a course's text, its code and its maths are written so,
 * and a number must look the same beside them.
 */
export function withDigits(language: string): string {
  return language.startsWith('ar') ? `${language}-u-nu-latn` : language;
}

/** The reader's language as a BCP 47 tag, for the functions in lib/format.ts. */
export function useLanguage(): string {
  const { i18n } = useTranslation();
  return withDigits(i18n.resolvedLanguage ?? i18n.language ?? 'en');
}
