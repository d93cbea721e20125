import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, nat, property, record, string } from 'fast-check';
import { changedFields, mergeDrafts } from './draft-merge.ts';

const base = { title: 'Bees', text: 'They dance.' };

describe('two drafts of the same base', () => {
  it.each([
    ['only mine changed', { ...base, title: 'My bees' }, base, { ...base, title: 'My bees' }, []],
    ['only theirs changed', base, { ...base, text: 'They fly.' }, { ...base, text: 'They fly.' }, []],
    [
      'each changed another field',
      { ...base, title: 'My bees' },
      { ...base, text: 'They fly.' },
      { title: 'My bees', text: 'They fly.' },
      [],
    ],
    ['both wrote the same', { ...base, title: 'A' }, { ...base, title: 'A' }, { ...base, title: 'A' }, []],
    [
      'both changed one field',
      { ...base, title: 'A' },
      { ...base, title: 'B' },
      { ...base, title: 'A' },
      ['title'],
    ],
  ])('%s', (_, mine, theirs, value, conflicts) => {
    expect(mergeDrafts(base, mine, theirs)).toEqual({ value, conflicts });
  });

  it('give way to theirs in a conflict when one asks for it', () => {
    const merged = mergeDrafts(
      base,
      { title: 'A', text: 'Mine.' },
      { ...base, title: 'B' },
      {
        preferred: 'theirs',
      },
    );
    expect(merged.value).toEqual({ title: 'B', text: 'Mine.' });
  });

  it('never lose what only one side changed, whichever is preferred', () => {
    const draft = record({ title: string(), text: string(), minutes: nat(3) });
    assert(
      property(draft, draft, draft, constantFrom('mine', 'theirs'), (start, mine, theirs, preferred) => {
        const { value, conflicts } = mergeDrafts(start, mine, theirs, { preferred });
        const mineOnly = changedFields(mine, start).filter((field) => !conflicts.includes(field));
        const theirsOnly = changedFields(theirs, start).filter((field) => !conflicts.includes(field));
        expect(mineOnly.map((field) => value[field])).toEqual(mineOnly.map((field) => mine[field]));
        expect(theirsOnly.map((field) => value[field])).toEqual(theirsOnly.map((field) => theirs[field]));
        const chosen = preferred === 'mine' ? mine : theirs;
        expect(conflicts.map((field) => value[field])).toEqual(conflicts.map((field) => chosen[field]));
      }),
    );
  });
});
