import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { i18nOptions, namePartsOf, textsOf, type StringsFile } from '../lib/i18n/strings.ts';

const source = new URL('..', import.meta.url).pathname;

/** Every language file below src: its path, namespace and content. */
export function stringsFiles(): { path: string; namespace: string; strings: StringsFile }[] {
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' });
  return names.flatMap((name) => {
    const parts = namePartsOf(name);
    if (!parts || parts.language !== 'en') return [];
    const strings = JSON.parse(readFileSync(join(source, name), 'utf8')) as StringsFile;
    return [{ path: name, namespace: parts.namespace, strings }];
  });
}

/** Starts i18next with all English strings, for components that are rendered to text. */
export async function startEnglish() {
  const resources = Object.fromEntries(stringsFiles().map((file) => [file.namespace, textsOf(file.strings)]));
  await createInstance()
    .use(initReactI18next)
    .init({ ...i18nOptions, lng: 'en', resources: { en: resources } });
}
