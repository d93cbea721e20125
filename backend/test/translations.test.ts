import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { contracts } from '../src/contract.ts';
import { REFERENCE_ACHIEVEMENTS } from '../src/modules/achievements/achievements.reference.ts';
import { READINESS_SENTENCES } from '../src/modules/courses/courses-readiness-sentences.ts';
import { AUTHOR_SENTENCES } from '../src/modules/authors/authors-sentences.ts';
import { RUN_SENTENCES } from '../src/modules/generation/generation.sentences.ts';
import { CHECKS, RUBRIC_SENTENCES } from '../src/modules/rubric/index.ts';
import { RULE_SENTENCES } from '../src/modules/rules/rules-sentences.ts';
import { FIELD_ERROR_CODES } from '../src/platform/errors.ts';

const PAGES = join(import.meta.dirname, '../../frontend/src');
const LANGUAGES = ['ar', 'de', 'en', 'es'];

/** The texts of a namespace in a language, by key. */
function textsOf(namespace: string, language: string): Record<string, string | { text: string }> {
  const name = `${namespace}.${language}.json`;
  const path = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).find((each) => each.endsWith(name));
  return JSON.parse(readFileSync(join(PAGES, path ?? name), 'utf8'));
}

const keysOf = (namespace: string, language: string) => new Set(Object.keys(textsOf(namespace, language)));

/** Every refusal that a route declares. */
const refusals = [...new Set(contracts.flatMap(({ errors }) => Object.keys(errors)))].sort();

/** What a schema may say of a field, each provoked once. */
function schemaCodes(): string[] {
  const wrong: [z.ZodType, unknown][] = [
    [z.string(), 1],
    [z.string().min(2), ''],
    [z.number().min(2), 1],
    [z.array(z.string()).min(2), []],
    [z.string().max(1), 'ab'],
    [z.number().max(1), 2],
    [z.array(z.string()).max(0), ['a']],
    [z.uuid(), 'a'],
    [z.email(), 'a'],
    [z.enum(['a']), 'b'],
    [z.number().multipleOf(2), 3],
    [z.strictObject({}), { a: 1 }],
    [z.union([z.string(), z.boolean()]), 1],
    [z.record(z.string().max(1), z.string()), { ab: 'a' }],
    [z.map(z.object({}), z.string()), new Map([[{}, 1]])],
    [z.string().refine(() => false), 'a'],
  ];
  return wrong.flatMap(([schema, value]) => schema.safeParse(value).error!.issues.map(({ code }) => code));
}

describe('what the server says has a sentence in every language', () => {
  test.each(LANGUAGES)('%s: every refusal', (language) => {
    const keys = keysOf('errors', language);
    expect(refusals.length).toBeGreaterThan(100);
    expect(refusals.filter((code) => !keys.has(code))).toEqual([]);
  });

  test.each(LANGUAGES)('%s: everything that can be wrong with a field', (language) => {
    const keys = keysOf('errors', language);
    const codes = [...FIELD_ERROR_CODES, ...schemaCodes()];
    expect(codes.filter((code) => !keys.has(`field.${code}`) && !keys.has(code))).toEqual([]);
  });

  /** A code without a sentence does not compile; pages in English say what the API says. */
  const sentences: Record<string, string> = {
    ...READINESS_SENTENCES,
    ...RUBRIC_SENTENCES,
    ...RULE_SENTENCES,
    ...RUN_SENTENCES,
    ...AUTHOR_SENTENCES,
    ...Object.fromEntries(
      CHECKS.flatMap(({ id, title, formula, threshold }) =>
        Object.entries({ title, formula, threshold }).map(([part, text]) => [`check.${id}.${part}`, text]),
      ),
    ),
  };

  test.each(LANGUAGES)('%s: everything that is found in a course, and every check', (language) => {
    const keys = keysOf('findings', language);
    expect(Object.keys(sentences).filter((key) => !keys.has(key))).toEqual([]);
  });

  const awards = REFERENCE_ACHIEVEMENTS.flatMap(({ key, name, description }) =>
    [name, description].map((text) => [`award.${key}.${text}`, text] as const),
  );

  test.each(LANGUAGES)('%s: every achievement that is offered from the first day', (language) => {
    const keys = keysOf('components', language);
    expect(awards.filter(([key]) => !keys.has(key))).toEqual([]);
  });

  test('and the same one in English', () => {
    const english = [textsOf('findings', 'en'), textsOf('components', 'en')].flatMap((texts) =>
      Object.entries(texts).map(([key, entry]) => [key, typeof entry === 'string' ? entry : entry.text]),
    );
    expect(Object.fromEntries(english)).toMatchObject({ ...sentences, ...Object.fromEntries(awards) });
  });
});
