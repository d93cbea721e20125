import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namePartsOf, textsOf } from '../lib/i18n/strings.ts';

const source = new URL('..', import.meta.url).pathname;

export type Translation = {
  path: string;
  language: string;
  namespace: string;
  texts: Record<string, string>;
};

/** Every language file below src, English among them, as key → text. */
export function translations(): Translation[] {
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' });
  return names.flatMap((name) => {
    const parts = namePartsOf(name);
    if (!parts) return [];
    return [{ path: name, ...parts, texts: textsOf(JSON.parse(readFileSync(join(source, name), 'utf8'))) }];
  });
}

/** The keys a language needs for these English ones: a plural has as many forms as the language asks for. */
export function keysFor(english: Record<string, string>, language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return Object.keys(english).flatMap((key) => {
    const [, base, form] = /^(.*)_(one|other)$/.exec(key) ?? [];
    if (!base || !(`${base}_other` in english)) return [key];
    return form === 'other' ? forms.map((each) => `${base}_${each}`) : [];
  });
}

/** What a text holds besides words: `{{names}}` and `<tags>`, sorted. */
export function marksOf(text: string): string[] {
  return [...new Set(text.match(/\{\{[^}]+\}\}|<\/?\w+\s*\/?>/g) ?? [])].sort();
}

/**
 * Whether a translation may stand for the English text: forms for none, one and two may leave the number out, or name
 * what the English form for one names.
 */
export function marksAgree(key: string, text: string, english: Record<string, string>): boolean {
  const [, base, form] = /^(.*)_(zero|one|two|few|many|other)$/.exec(key) ?? [];
  const plural = base !== undefined && `${base}_other` in english;
  const wanted = marksOf(english[plural ? `${base}_other` : key] ?? '');
  const marks = marksOf(text);
  if (plural && ['zero', 'one', 'two'].includes(form!)) {
    const allowed = [...wanted, ...marksOf(english[`${base}_one`] ?? '')];
    return marks.every((mark) => allowed.includes(mark));
  }
  return marks.join(' ') === wanted.join(' ');
}
