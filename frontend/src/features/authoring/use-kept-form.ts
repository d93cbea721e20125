import type { FieldMergers } from './draft-merge.ts';
import { useDraft, type Draft } from './use-draft.ts';

type Sides = { mine: string; theirs: string };

/** Both wordings, one below the other. */
export const bothWordings = ({ mine, theirs }: Sides) => ({
  value: [theirs, mine].filter((words) => words !== '').join('\n\n'),
  isConflict: false,
});

/**
 * What is typed into a form that sends it by itself: on this device until the form says that it was sent
 * (`keeper.forget`). Where two windows have words, the mergers bring them together.
 */
export function useKeptForm<T extends object>(name: string, initial: T, mergers: FieldMergers<T>): Draft<T> {
  const loaded = { value: initial, revision: 0 };
  return useDraft<T>({
    name,
    loaded,
    mergers,
    isManual: true,
    save: async (value) => ({ value, revision: 0, problem: null }),
    load: async () => loaded,
  });
}
