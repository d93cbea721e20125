import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { pageShown } from '../page-shown.ts';
import { directionOf, isolated, withPercentsTogether } from './direction.ts';
import { i18nOptions, namePartsOf, textsOf } from './strings.ts';

type Loaded = Parameters<typeof textsOf>[0];

const i18n = createInstance();
const languageKey = 'lectern.language';

/**
 * Strings of the frame, in the first download; a feature's strings come with its first page, and the sentences of
 * failures (`errors`) after it.
 */
const core = import.meta.glob<Loaded>('../../{app,components,ui}/*.en.json', {
  eager: true,
  import: 'default',
});
const english = import.meta.glob<Loaded>(['../../**/*.en.json', '!../../{app,components,ui}/*.en.json'], {
  import: 'default',
});

type Files = Record<string, () => Promise<Loaded>>;

/** Where the files of each language are; the lists of the others are no part of the first download. */
const files: Record<string, () => Promise<Files>> = {
  ar: async () => (await import('./arabic-files.ts')).files,
  de: async () => (await import('./german-files.ts')).files,
  en: () => Promise.resolve(english),
  es: async () => (await import('./spanish-files.ts')).files,
};

/** Languages there are files for, as BCP 47 tags. */
export const languages = Object.keys(files);

/** The sentences of failures, which no page waits for. */
const AFTER_THE_PAGE = 'errors';

async function readStrings(language: string, namespace: string): Promise<Record<string, string>> {
  // Only at first: a change to another language waits for all that is spoken.
  if (namespace === AFTER_THE_PAGE && language === i18n.resolvedLanguage) await pageShown();
  const listed = Object.entries((await files[language]?.()) ?? {});
  const load = listed.find(([path]) => path.endsWith(`/${namespace}.${language}.json`))?.[1];
  const texts = Object.entries(load ? textsOf(await load()) : {});
  return Object.fromEntries(texts.map(([key, text]) => [key, withPercentsTogether(text, language)]));
}

/** The language that was chosen on this device; null: none was. */
export function storedLanguage(): string | null {
  try {
    return window.localStorage.getItem(languageKey);
  } catch {
    return null; // storage is switched off
  }
}

function preferredLanguage(): string {
  const wishes = [storedLanguage(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wishes.find((wish) => wish !== null && languages.includes(wish)) ?? i18nOptions.fallbackLng;
}

/** Starts i18next with the stored or the browser's language. Resolves when the frame's strings are there. */
export async function startI18n() {
  const english: Record<string, Record<string, string>> = {};
  for (const [path, file] of Object.entries(core)) english[namePartsOf(path)!.namespace] = textsOf(file);
  const backend = {
    type: 'backend' as const,
    init: () => undefined,
    read: (language: string, namespace: string) => readStrings(language, namespace),
  };
  i18n.on('languageChanged', (language) => {
    document.documentElement.setAttribute('lang', language);
    document.documentElement.setAttribute('dir', directionOf(language));
  });
  await i18n
    .use(backend)
    .use(initReactI18next)
    .init({
      ...i18nOptions,
      lng: preferredLanguage(),
      ns: Object.keys(english),
      resources: { en: english },
      partialBundledLanguages: true,
      interpolation: { escapeValue: true, escape: (value: string) => isolated(value, i18n.language) },
    });
}

/** Loads the strings of a feature (its namespace) before its page is shown. Throws when they cannot be fetched. */
export async function loadStrings(namespace: string): Promise<void> {
  const isThere = () => i18n.hasResourceBundle(i18n.resolvedLanguage ?? i18nOptions.fallbackLng, namespace);
  await i18n.loadNamespaces(namespace);
  // What failed once i18next does not ask for again by itself.
  if (!isThere()) await i18n.reloadResources(null, namespace);
  if (!isThere()) throw new TypeError(`The strings of "${namespace}" cannot be fetched.`);
}

/** Changes to a language there are files for, and remembers it on this device. */
export async function changeLanguage(language: string) {
  if (!languages.includes(language)) return;
  await i18n.changeLanguage(language);
  try {
    window.localStorage.setItem(languageKey, language);
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}
