import { joinBlocks } from './text-blocks.ts';
import { assembleText, compareTexts, type TextPiece } from './text-merge.ts';

/** What shall stand where two people changed the same. */
export type Choice = { kind: 'mine' | 'theirs' | 'both' } | { kind: 'own'; text: string };

/** A place where both changed the same: a field, or one stretch of the text. */
export type ConflictItem = {
  key: string;
  field: string;
  isText: boolean;
  mine: string;
  theirs: string;
  /** What is chosen before anybody chooses: of a text both, so that no word goes by default. */
  preset: Choice;
};

type Name<T> = keyof T & string;
type Conflicted<T> = {
  value: T;
  conflict: { base: T; theirs: T; fields: Name<T>[] };
  textOf: (value: T, field: Name<T>) => string;
  textField?: Name<T>;
};
type OfDraft<T> = Omit<Conflicted<T>, 'value'> & { draft: { value: T } };

/** A choice stays with its place while somebody goes on writing elsewhere. */
const keyOf = ({ base, theirs }: TextPiece, index: number) => JSON.stringify([base, theirs, index]);

function piecesOf<T>({ value, conflict, textOf }: Conflicted<T>, field: Name<T>): TextPiece[] {
  const [base, mine, theirs] = [conflict.base, value, conflict.theirs].map((each) => textOf(each, field));
  return compareTexts({ base: base!, mine: mine!, theirs: theirs! });
}

/** Every place of a conflict, in the order in which they are shown. */
export function choicesOf<T>({ draft, ...rest }: OfDraft<T>): ConflictItem[] {
  const conflicted = { ...rest, value: draft.value };
  const { conflict, textOf, textField } = conflicted;
  return conflict.fields.flatMap((field): ConflictItem[] => {
    if (field !== textField) {
      const [mine, theirs] = [textOf(draft.value, field), textOf(conflict.theirs, field)];
      return [{ key: field, field, isText: false, mine, theirs, preset: { kind: 'mine' } }];
    }
    return piecesOf(conflicted, field).flatMap((piece, index) =>
      piece.change === 'conflict'
        ? [
            {
              key: keyOf(piece, index),
              field,
              isText: true,
              mine: joinBlocks(piece.mine),
              theirs: joinBlocks(piece.theirs),
              preset: { kind: 'both' },
            },
          ]
        : [],
    );
  });
}

/** The words that a choice stands for. */
export function chosenText({ mine, theirs }: Pick<ConflictItem, 'mine' | 'theirs'>, choice: Choice): string {
  if (choice.kind === 'own') return choice.text;
  if (choice.kind !== 'both') return choice.kind === 'mine' ? mine : theirs;
  return joinBlocks([mine, theirs].filter((text) => text !== ''));
}

/**
 * The fields of a conflict as they were chosen.
 * @param whole the draft with every conflict decided for one side
 */
export function textPatch<T extends object>(
  conflicted: Conflicted<T>,
  items: ConflictItem[],
  choices: Record<string, Choice>,
  whole: (side: 'mine' | 'theirs') => T,
): Partial<T> {
  const choiceOf = (item: ConflictItem) => choices[item.key] ?? item.preset;
  const byKey = new Map(items.map((item) => [item.key, item]));
  const entries = conflicted.conflict.fields.map((field) => {
    if (field !== conflicted.textField) {
      const isTheirs = choiceOf(byKey.get(field)!).kind === 'theirs';
      return [field, whole(isTheirs ? 'theirs' : 'mine')[field]] as const;
    }
    const text = assembleText(piecesOf(conflicted, field), (piece, index) => {
      const item = byKey.get(keyOf(piece, index))!;
      const chosen = chosenText(item, choiceOf(item));
      return chosen === '' ? [] : [chosen];
    });
    return [field, text] as const;
  });
  return Object.fromEntries(entries) as Partial<T>;
}
