import { describe, expect, it } from '@jest/globals';
import { assert, nat, option, property, string, subarray, tuple, uniqueArray } from 'fast-check';
import { placedIds } from './courses-parts.order.ts';

describe('parts that are put before another one', () => {
  it.each([
    [['c'], 'a', ['c', 'a', 'b', 'd']],
    [['a'], 'd', ['b', 'c', 'a', 'd']],
    [['a'], null, ['b', 'c', 'd', 'a']],
    [['d', 'a'], 'c', ['b', 'd', 'a', 'c']],
    [['new'], 'b', ['a', 'new', 'b', 'c', 'd']],
    [['b'], 'c', ['a', 'b', 'c', 'd']],
    [['a'], 'gone', null],
    [['a'], 'a', null],
  ])('%j before %s', (ids, beforeId, order) => {
    expect(placedIds(['a', 'b', 'c', 'd'], ids, beforeId)).toEqual(order);
  });

  it('nothing is lost or doubled, and the others keep their order', () => {
    const family = uniqueArray(string(), { minLength: 1, maxLength: 12 });
    const cases = family.chain((current) => tuple(subarray(current), subarray(current), option(nat(20))));
    assert(
      property(family, cases, (newcomers, [current, moved, place]) => {
        const ids = [...new Set([...moved, ...newcomers])];
        const others = current.filter((id) => !ids.includes(id));
        const beforeId = place === null ? null : (others[place] ?? null);
        const order = placedIds(current, ids, beforeId)!;
        expect(order.toSorted()).toEqual([...new Set([...current, ...ids])].sort());
        expect(order.filter((id) => others.includes(id))).toEqual(others);
        expect(order.filter((id) => ids.includes(id))).toEqual(ids);
      }),
    );
  });
});
