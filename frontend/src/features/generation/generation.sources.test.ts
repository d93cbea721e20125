import { describe, expect, it } from '@jest/globals';
import { bytesOf, LIMITS, readFiles, sourceOf, withSources } from './generation.sources.ts';

const file = (name: string, content: BlobPart = '# Tides\n') => new File([content], name);
const names = (sources: { name: string }[]) => sources.map(({ name }) => name);

describe('files', () => {
  it('are read with their kind and size, in the order of their names', async () => {
    const { sources, refusals } = await readFiles([
      file('10-end.md'),
      file('2-middle.TXT', 'Räder'),
      file('1-start.markdown'),
    ]);
    expect(sources).toMatchObject([
      { name: '1-start.markdown', mediaType: 'text/markdown' },
      { name: '2-middle.TXT', mediaType: 'text/plain', bytes: 6 },
      { name: '10-end.md', mediaType: 'text/markdown' },
    ]);
    expect(refusals).toEqual([]);
  });

  it.each([
    ['a picture', file('tides.png'), 'kind'],
    ['a file without an ending', file('README'), 'kind'],
    ['an empty file', file('empty.md', ' \n'), 'empty'],
    ['a file that is too large', file('large.md', 'x'.repeat(LIMITS.bytesPerFile + 1)), 'too_large'],
    ['text in another encoding', file('latin.txt', new Uint8Array([0x52, 0xe4, 0x64])), 'not_text'],
    ['a program in disguise', file('program.md', 'a\u0000b'), 'not_text'],
  ])('%s is refused', async (_, given, reason) => {
    expect(await readFiles([given])).toEqual({ sources: [], refusals: [{ name: given.name, reason }] });
  });

  it('lose the byte order mark of some editors', async () => {
    const { sources } = await readFiles([file('a.md', '\ufeff# Tides')]);
    expect(sources[0]?.text).toBe('# Tides');
  });

  it('of a folder keep their path, so that two of one name are told apart', async () => {
    const inFolder = Object.assign(file('notes.md'), { path: './week-1/notes.md' });
    expect(names((await readFiles([inFolder, file('notes.md')])).sources)).toEqual([
      'notes.md',
      'week-1/notes.md',
    ]);
  });
});

describe('sources', () => {
  const tides = sourceOf('Tides.md', 'old');

  it('of a name that is there take its place', () => {
    const { sources, added, replaced } = withSources([tides], [sourceOf('tides.md', 'newer')]);
    expect(sources).toMatchObject([{ name: 'tides.md', text: 'newer' }]);
    expect([added, replaced]).toEqual([0, 1]);
  });

  it('beyond a hundred are refused, but may still be replaced', () => {
    const many = Array.from({ length: LIMITS.files }, (_, index) => sourceOf(`${index}.md`, 'x'));
    const result = withSources(many, [sourceOf('one-more.md', 'x'), sourceOf('7.md', 'newer')]);
    expect(result.refusals).toEqual([{ name: 'one-more.md', reason: 'too_many' }]);
    expect(result.replaced).toBe(1);
  });

  it('that are too large together are refused', () => {
    const heavy = (name: string) => sourceOf(name, 'x'.repeat(LIMITS.bytesPerFile));
    const result = withSources([], ['a', 'b', 'c', 'd', 'e'].map(heavy));
    expect(names(result.sources)).toEqual(['a', 'b', 'c', 'd']);
    expect(bytesOf(result.sources)).toBe(LIMITS.bytesTogether);
    expect(result.refusals).toEqual([{ name: 'e', reason: 'too_large_together' }]);
  });

  it('that are pasted have the same limits', () => {
    const pasted = sourceOf('Pasted', 'ä'.repeat(LIMITS.bytesPerFile / 2 + 1));
    expect(withSources([], [pasted]).refusals).toEqual([{ name: 'Pasted', reason: 'too_large' }]);
  });
});
