import { createContext, use, useMemo, useState } from 'react';
import type { Part } from './outline-order.ts';

export type Selection = {
  /** Whether parts are being chosen. */
  isOn: boolean;
  parts: ReadonlyMap<string, Part>;
  toggle: (part: Part) => void;
  start: () => void;
  /** Chooses nothing any more. */
  end: () => void;
};

export const SelectionContext = createContext<Selection | null>(null);

/** Which parts of the outline are chosen, to do something with all of them. */
export function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (!selection) throw new Error('useSelection needs a SelectionContext above it');
  return selection;
}

/** The state behind it. */
export function useSelectionState(): Selection {
  const [parts, setParts] = useState<ReadonlyMap<string, Part> | null>(null);
  return useMemo(
    () => ({
      isOn: parts !== null,
      parts: parts ?? new Map<string, Part>(),
      start: () => setParts(new Map<string, Part>()),
      end: () => setParts(null),
      toggle: (part: Part) =>
        setParts((before) => {
          const next = new Map(before);
          if (!next.delete(part.id)) next.set(part.id, part);
          return next;
        }),
    }),
    [parts],
  );
}
