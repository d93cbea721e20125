import { describe, expect, it } from '@jest/globals';
import { SOURCE_LIMITS, validateSources } from './source-limits.ts';

const good = { name: 'a.md', mediaType: 'text/markdown', text: 'Words.' };

describe('sources that are handed in', () => {
  it.each([
    [
      'Markdown and plain text are taken',
      [good, { ...good, name: 'b.txt', mediaType: 'text/plain; charset=utf-8' }],
      [],
    ],
    ['an empty document is refused', [{ ...good, text: ' \n' }], [['sources.0.text', 'empty']]],
    [
      'a PDF is refused',
      [{ ...good, mediaType: 'application/pdf' }],
      [['sources.0.mediaType', 'unsupported_media_type']],
    ],
    [
      'a second document of the same name is refused',
      [good, { ...good, name: ' A.md' }],
      [['sources.1.name', 'duplicate_name']],
    ],
    [
      'a document is measured in bytes, not in characters',
      [{ ...good, text: 'ü'.repeat(SOURCE_LIMITS.maxBytesPerFile / 2 + 1) }],
      [['sources.0.text', 'too_large']],
    ],
    [
      'all documents together are measured too',
      Array.from({ length: 5 }, (_, index) => ({
        ...good,
        name: `${index}.md`,
        text: 'x'.repeat(1_900_000),
      })),
      [['sources', 'total_too_large']],
    ],
    [
      'more documents than allowed are refused',
      Array.from({ length: SOURCE_LIMITS.maxFiles + 1 }, (_, index) => ({ ...good, name: `${index}.md` })),
      [['sources', 'too_many']],
    ],
  ])('%s', (_, sources, expected) => {
    expect(validateSources(sources).map(({ path, code }) => [path, code])).toEqual(expected);
  });
});
