import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { pageShown } from '../page-shown.ts';
import { directionOf, isolated, withPercentsTogether } from './direction.ts';
import { i18nOptions, namePartsOf, textsOf } from './strings.ts';

type Loaded = Parameters<typeof textsOf>[0];

const i18n = createInstance();
const languageKey = 'lectern.language';

/**
 * Strings of the frame and of what most pages show, in the first download; others come with the pages and parts that
 * speak them, and the sentences of failures (`errors`) after the page.
 */
const core = import.meta.glob<Loaded>(
  ['../../app/app.en.json', '../../components/components.en.json', '../../ui/ui.en.json'],
  { eager: true, import: 'default' },
);

type Files = Record<string, () => Promise<Loaded>>;

/** English files of what learners see. */
const learners: Files = import.meta.glob<Loaded>(
  [
    '../../api/*.en.json',
    '../../components/*/*.en.json',
    '../../features/{courses,identity,notes,progress,search}/*.en.json',
    '../../ui/*.en.json',
    '../../ui/markdown/*.en.json',
    '!../../components/{findings,media,prose-editor,sources,students}/*.en.json',
    '!../../ui/ui.en.json',
  ],
  { import: 'default' },
);

/** Where all other files of each language are; the lists of them are no part of the first download. */
const files: Record<string, () => Promise<Files>> = {
  ar: async () => (await import('./arabic-files.ts')).files,
  de: async () => (await import('./german-files.ts')).files,
  en: async () => (await import('./staff-files.ts')).files,
  es: async () => (await import('./spanish-files.ts')).files,
};

/** Languages there are files for, as BCP 47 tags. */
export const languages = Object.keys(files);

/** The sentences of failures, which no page waits for. */
const AFTER_THE_PAGE = 'errors';

const fileIn = (list: Files, name: string) => Object.entries(list).find(([path]) => path.endsWith(name))?.[1];

async function readStrings(language: string, namespace: string): Promise<Record<string, string>> {
  // Only at first: a change to another language waits for all that is spoken.
  if (namespace === AFTER_THE_PAGE && language === i18n.resolvedLanguage) await pageShown();
  const name = `/${namespace}.${language}.json`;
  const load = fileIn(learners, name) ?? fileIn((await files[language]?.()) ?? {}, name);
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
