import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { contracts } from '../src/contract.ts';
import { FIELD_ERROR_CODES } from '../src/platform/errors.ts';

const PAGES = join(import.meta.dirname, '../../frontend/src');
const LANGUAGES = ['ar', 'de', 'en', 'es'];

/** The keys of a namespace in a language. */
function keysOf(namespace: string, language: string): Set<string> {
  const name = `${namespace}.${language}.json`;
  const path = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).find((each) => each.endsWith(name));
  return new Set(Object.keys(JSON.parse(readFileSync(join(PAGES, path ?? name), 'utf8'))));
}

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
});
