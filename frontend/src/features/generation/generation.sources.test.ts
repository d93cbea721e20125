import { describe, expect, it } from '@jest/globals';
import { SOURCE_LIMITS } from '../../components/sources/send-source.ts';
import {
  inOrder,
  nameOf,
  readSources,
  refusalOf,
  withSource,
  type ChosenSource,
} from './generation.sources.ts';

const file = (name: string, content: BlobPart = '# Tides\n') => new File([content], name);
const chosen = (name: string, key = name): ChosenSource => ({ key, name, state: { kind: 'reading' } });

describe('files', () => {
  it('are taken in the order of their names', () => {
    const files = [file('10-end.md'), file('2-middle.TXT'), file('1-start.pdf')];
    expect(inOrder(files).map(({ name }) => name)).toEqual(['1-start.pdf', '2-middle.TXT', '10-end.md']);
  });

  it('of a folder keep their path', () => {
    expect(nameOf(Object.assign(file('notes.md'), { path: './week-1/notes.md' }))).toBe('week-1/notes.md');
  });

  it.each([
    ['an empty one', file('empty.md', ''), 'empty'],
    ['one that is too large', file('large.pdf', new Uint8Array(SOURCE_LIMITS.bytesPerFile + 1)), 'too_large'],
    ['any other', file('program.bin'), null],
  ])('%s', (_what, given, reason) => {
    expect(refusalOf(given, [])).toBe(reason);
  });

  it('beyond a hundred are refused, but may still take the place of one', () => {
    const many = Array.from({ length: SOURCE_LIMITS.files }, (_, index) => chosen(`${index}.md`));
    expect(refusalOf(file('one-more.md'), many)).toBe('too_many');
    expect(refusalOf(file('7.MD'), many)).toBeNull();
  });
});

describe('sources', () => {
  it('of a name that is there take its place', () => {
    const result = withSource([chosen('Tides.md', 'old'), chosen('b.md')], chosen('tides.md', 'new'));
    expect(result.map(({ key }) => key)).toEqual(['new', 'b.md']);
  });

  it('are sent once they are read', () => {
    const read = { kind: 'read', source: { id: 's1' } } as ChosenSource['state'];
    const refused = { kind: 'refused', reason: 'Broken.' } as const;
    const all = [chosen('a'), { ...chosen('b'), state: read }, { ...chosen('c'), state: refused }];
    expect(readSources(all)).toEqual([{ id: 's1' }]);
  });
});
