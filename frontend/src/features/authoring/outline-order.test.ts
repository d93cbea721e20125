import { describe, expect, it } from '@jest/globals';
import { assert, nat, property, string, uniqueArray } from 'fast-check';
import type { OutlineModule } from '../../api/generated/types.gen.ts';
import { idsBeside, movedIds } from './outline-order.ts';

describe('a part of the outline', () => {
  it.each([
    ['b', -1 as const, ['b', 'a', 'c']],
    ['b', 1 as const, ['a', 'c', 'b']],
    ['a', -1 as const, null],
    ['c', 1 as const, null],
    ['unknown', 1 as const, null],
  ])('%s moved by %i', (id, by, ids) => {
    expect(movedIds(['a', 'b', 'c'], id, by)).toEqual(ids);
  });

  it('moved there and back leaves the order as it was', () => {
    assert(
      property(uniqueArray(string(), { minLength: 2 }), nat(), (ids, place) => {
        const id = ids[place % (ids.length - 1)]!;
        expect(movedIds(movedIds(ids, id, 1)!, id, -1)).toEqual(ids);
      }),
    );
  });

  it('is found among its own siblings', () => {
    const lesson = (id: string, sections: string[]) => ({
      id,
      sections: sections.map((each) => ({ id: each })),
    });
    const modules = [
      { id: 'm1', lessons: [lesson('l1', ['s1', 's2']), lesson('l2', ['s3'])] },
      { id: 'm2', lessons: [lesson('l3', ['s4', 's5'])] },
    ] as OutlineModule[];
    expect(idsBeside(modules, 'module', 'm2')).toEqual(['m1', 'm2']);
    expect(idsBeside(modules, 'lesson', 'l1')).toEqual(['l1', 'l2']);
    expect(idsBeside(modules, 'section', 's5')).toEqual(['s4', 's5']);
    expect(idsBeside(modules, 'section', 'unknown')).toEqual([]);
  });
});
