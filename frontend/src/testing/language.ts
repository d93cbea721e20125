import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { i18nOptions } from '../lib/i18n/strings.ts';
import { translations } from './translations.ts';

/** The languages there are files for. */
export const everyLanguage = [...new Set(translations().map(({ language }) => language))].sort();

/** Starts i18next with all strings of a language, and no others to fall back on. */
export async function startLanguage(language: string) {
  const own = translations().filter((each) => each.language === language);
  const texts = Object.fromEntries(own.map((each) => [each.namespace, each.texts]));
  await createInstance()
    .use(initReactI18next)
    .init({ ...i18nOptions, lng: language, fallbackLng: false, resources: { [language]: texts } });
}
