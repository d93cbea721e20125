import { useState } from 'react';
import { newId } from '../../lib/ids.ts';

/** Keys for the things of a list that have no ids; one that is changed keeps its key when it is handed on. */
export function useKeys<Item extends object>() {
  const [keys] = useState(() => new WeakMap<Item, string>());
  const keyOf = (item: Item): string => {
    const key = keys.get(item) ?? newId();
    keys.set(item, key);
    return key;
  };
  return { keyOf, handOn: (from: Item, to: Item) => keys.set(to, keyOf(from)) };
}
