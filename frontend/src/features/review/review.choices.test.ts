import { describe, expect, it } from '@jest/globals';
import { changesOf, chosenText, openConflicts, sideOf, type Compared } from './review.choices.ts';

const text = (
  changeId: string,
  change: Compared['texts'][number]['change'],
  mine: string,
  theirs = mine,
) => ({
  changeId,
  change,
  base: '',
  mine,
  theirs,
  marks: [],
});
const compared: Compared = {
  isEdited: true,
  conflicts: 1,
  texts: [
    text('text-1', null, 'Same.'),
    text('text-2', 'theirs', 'Old.', 'New.'),
    text('text-3', 'conflict', 'Mine.', 'Theirs.'),
    text('text-4', 'mine', 'Added.', ''),
  ],
  questions: [
    {
      questionId: 'q',
      changes: [{ changeId: 'question-q-prompt', aspect: 'prompt', change: 'theirs' }],
      base: null,
      mine: null,
      theirs: null,
      marks: [],
    },
  ],
  resources: [
    { changeId: 'resource-1', change: null, resource: { title: 'a' }, mine: true, theirs: true },
    { changeId: 'resource-2', change: 'theirs', resource: { title: 'b' }, mine: false, theirs: true },
  ],
};
const NONE = new Map();

describe('choices between draft and proposal', () => {
  it('are about every change, in the order of the screen', () => {
    expect(changesOf(compared).map(({ changeId }) => changeId)).toEqual([
      'text-2',
      'text-3',
      'text-4',
      'question-q-prompt',
      'resource-2',
    ]);
  });

  it('fall to who made the change, and wait where both did', () => {
    expect(changesOf(compared).map((change) => sideOf(NONE, change))).toEqual([
      'theirs',
      null,
      'mine',
      'theirs',
      'theirs',
    ]);
    expect(openConflicts(compared, NONE)).toBe(1);
    expect(openConflicts(compared, new Map([['text-3', 'mine']]))).toBe(0);
  });

  it('make a text; an open conflict shows both wordings', () => {
    expect(chosenText(compared, NONE)).toBe('Same.\n\nNew.\n\nMine.\n\nTheirs.\n\nAdded.');
    const choices = new Map([
      ['text-2', 'mine'],
      ['text-3', 'theirs'],
      ['text-4', 'theirs'],
    ] as const);
    expect(chosenText(compared, choices)).toBe('Same.\n\nOld.\n\nTheirs.');
  });
});
