import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const frontend = join(import.meta.dirname, '..');
const built = (file: string) => readFileSync(join(frontend, 'dist', file));

type Chunk = { file: string; isEntry?: boolean; imports?: string[] };
const chunks = JSON.parse(built('.vite/manifest.json').toString()) as Record<string, Chunk>;

/** What a page of learners may bring before its heading, packed, in bytes. */
const LIMIT = 170_000;

/** As nginx packs them. */
const packed = (file: string) => gzipSync(built(file), { level: 5 }).length;

/** What a file needs to run, itself with it. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const { file, imports = [] } = chunks[name]!;
  if (found.has(file)) return found;
  found.add(file);
  for (const needed of imports) filesOf(needed, found);
  return found;
}

const names = Object.keys(chunks);
const entry = names.find((name) => chunks[name]!.isEntry)!;

const route = /path: patterns\.(\w+),[^]*?import\('\.\.\/(features\/[^']+)'\),\s*'([\w ]+)'/g;
const isLearners = (page: string) => /^features\/(identity|courses|progress|notes)\//.test(page);

/** The learners' pages by the router's lines, each with the strings that it speaks. */
const pages = [...readFileSync(join(frontend, 'src/app/router.tsx'), 'utf8').matchAll(route)]
  .filter(([, , page]) => isLearners(page!))
  .map(([, name, page, strings]) => ({
    name: name!,
    page: `src/${page!}`,
    strings: strings!.split(' '),
  }));

describe('What a page of learners brings before it can be read', () => {
  it('is known for every one of them', () => {
    expect(pages.map(({ name }) => name).toSorted()).toEqual([
      'course',
      'courseCompleted',
      'courses',
      'glossary',
      'initialAssessment',
      'learn',
      'learning',
      'notes',
      'print',
      'signIn',
      'signUp',
    ]);
  });

  it.each(pages)('is within its limit: $name', ({ page, strings }) => {
    const files = filesOf(page, filesOf(entry));
    for (const namespace of strings)
      filesOf(
        names.find((each) => each.endsWith(`/${namespace}.en.json`))!,
        files,
      );
    const bytes = [...files, 'preload.js', 'color-scheme.js'].reduce((sum, file) => sum + packed(file), 0);
    expect(bytes).toBeLessThanOrEqual(LIMIT);
  });
});
