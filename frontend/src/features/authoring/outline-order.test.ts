import { describe, expect, it } from '@jest/globals';
import { assert, nat, property, string, uniqueArray } from 'fast-check';
import { movedIds } from './outline-order.ts';

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
});
