import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stringsFiles } from './english.ts';

const source = new URL('..', import.meta.url).pathname;
const files = stringsFiles();
const known = new Map(files.map((file) => [file.namespace, new Set(Object.keys(file.strings))]));

const uses =
  /\{ t(?:, \w+)? \} = useTranslation\(\[?((?:'[\w-]+'(?:, )?)+)|\bt\(\s*'([^']+)'|\bt\([^`,{]*?\?\s*'([^']+)'\s*:\s*'([^']+)'/g;

/** Literal uses of strings: `t('key')`, `t('ns:key')`, `t(is ? 'key' : 'key')`, each by the `useTranslation` before. */
function usesIn(code: string): { namespace: string; key: string }[] {
  let spoken: string[] = [];
  return [...code.matchAll(uses)].flatMap(([, namespaces, ...texts]) => {
    if (namespaces) spoken = namespaces.match(/[\w-]+/g) ?? [];
    if (spoken.length === 0) return [];
    return texts.filter(Boolean).map((text) => {
      const [key = '', namespace = spoken[0]!] = text!.split(':').toReversed();
      // What the component does not ask for is not there.
      return { namespace: spoken.includes(namespace) ? namespace : '', key };
    });
  });
}

function isKnown({ namespace, key }: { namespace: string; key: string }): boolean {
  const keys = known.get(namespace);
  return Boolean(keys && (keys.has(key) || keys.has(`${key}_other`)));
}

describe('the language files', () => {
  it('are there, one namespace each', () => {
    expect(files.length).toBeGreaterThan(4);
    expect(known.size).toBe(files.length);
  });

  it.each(files)('$path: every string has a text and a description for the translator', ({ strings }) => {
    const lacking = Object.entries(strings).filter(
      ([, entry]) => !entry.text?.trim() || !entry.description?.trim(),
    );
    expect(lacking.map(([key]) => key)).toEqual([]);
  });

  it.each(files)('$path: plurals come in pairs, and nothing is shouted', ({ strings }) => {
    const keys = Object.keys(strings);
    const single = keys.filter(
      (key) => key.endsWith('_one') && !keys.includes(key.replace(/_one$/, '_other')),
    );
    const shouted = keys.filter((key) => strings[key]!.text.includes('!'));
    expect([...single, ...shouted]).toEqual([]);
  });

  it('hold every string that the code asks for by name', () => {
    const code = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
    );
    const found = code.flatMap((name) =>
      usesIn(readFileSync(join(source, name), 'utf8')).map((use) => ({ name, ...use })),
    );
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((use) => !isKnown(use))).toEqual([]);
  });
});
