import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';
import { emptyQuestion } from './section-draft.ts';
import {
  emptyHistory,
  joined,
  met,
  questionAdded,
  stepped,
  written,
  type Direction,
  type UndoHistory,
} from './undo-history.ts';

const START = 'Bees dance.\n\nBees fly.\n';
const type = (history: UndoHistory, ...texts: string[]) =>
  texts.reduce((now, text) => written(now, text, 1, true), history);
const take = (
  history: UndoHistory,
  direction: Direction,
  questions = [] as ReturnType<typeof emptyQuestion>[],
) => stepped(history, direction, { markdown: history.text, questions });
const back = (history: UndoHistory) => take(history, 'undo')!.history;

/** Every text on the way back. */
function wayBack(history: UndoHistory): string[] {
  const next = take(history, 'undo');
  return next ? [next.history.text, ...wayBack(next.history)] : [];
}

describe('undoing', () => {
  it('goes back to where it began and forth again, to the letter', () => {
    const words = array(constantFrom('bee ', 'fly', '\n\n', ''), { maxLength: 6 }).map((parts) =>
      parts.join(''),
    );
    assert(
      property(array(words, { minLength: 1, maxLength: 12 }), (texts) => {
        let history = type(emptyHistory(START), ...texts);
        while (history.undo.length > 0) history = back(history);
        expect(history.text).toBe(START);
        while (history.redo.length > 0) history = take(history, 'redo')!.history;
        expect(history.text).toBe(texts.at(-1));
      }),
    );
  });

  it('takes letters that were typed without a pause together, and each pasted text by itself', () => {
    let history = emptyHistory('');
    for (const [index, text] of ['B', 'Be', 'Bee'].entries())
      history = written(history, text, 100 + index * 200, false);
    history = written(history, 'Bees', 5_000, false);
    history = written(history, 'Bees and wasps', 5_100, true);
    history = written(history, 'Bees and wasps!', 5_200, false);
    expect(wayBack(history)).toEqual(['Bees and wasps', 'Bees', 'Bee', '']);
  });

  it('forgets what was undone when somebody writes on', () => {
    const history = type(back(type(emptyHistory(''), 'one', 'two')), 'three');
    expect(take(history, 'redo')).toBeNull();
    expect(wayBack(history)).toEqual(['one', '']);
  });

  it('keeps the newest steps', () => {
    const texts = Array.from({ length: 260 }, (_, index) => `${index}`.padStart(4, 'x'));
    expect(type(emptyHistory(''), ...texts).undo).toHaveLength(200);
    const long = 'a'.repeat(300_000);
    const lengths = wayBack(type(emptyHistory(''), long, `${long}b`, 'c')).map((text) => text.length);
    expect(lengths).toEqual([300_001, 300_000]);
  });
});

describe('what somebody else wrote meanwhile', () => {
  const mine = type(
    emptyHistory(START),
    'Bees dance well.\n\nBees fly.\n',
    'Bees dance well.\n\nBees fly far.\n',
  );

  it('stays when it is elsewhere, and is stepped around', () => {
    const history = met(mine, '# Bees\n\nBees dance well.\n\nBees fly far.\n\nThey rest.\n');
    expect(wayBack(history)).toEqual([
      '# Bees\n\nBees dance well.\n\nBees fly.\n\nThey rest.\n',
      '# Bees\n\nBees dance.\n\nBees fly.\n\nThey rest.\n',
    ]);
    const again = met(back(back(mine)), '# Bees\n\nBees dance.\n\nBees fly.\n');
    const forth = take(take(again, 'redo')!.history, 'redo')!.history;
    expect(forth.text).toBe('# Bees\n\nBees dance well.\n\nBees fly far.\n');
  });

  it('ends the steps that are in the same words, and those behind them', () => {
    expect(wayBack(met(mine, 'Bees dance badly.\n\nBees fly far.\n'))).toEqual([
      'Bees dance badly.\n\nBees fly.\n',
    ]);
    expect(wayBack(met(mine, 'Bees dance well.\n\nBees fly near.\n'))).toEqual([]);
  });

  it('is never undone: every word of theirs is there after every step', () => {
    const edit = constantFrom('dance', 'fly', 'Bees', '.', '\n');
    assert(
      property(array(edit, { minLength: 1, maxLength: 5 }), edit, (words, place) => {
        const texts = words.reduce<string[]>((all, word, index) => {
          const last = all.at(-1) ?? START;
          return [...all, last.replace(word, `${word}${index}`)];
        }, []);
        const history = type(emptyHistory(START), ...texts);
        const foreign = history.text.replace(place, `${place}THEIRS`);
        for (const text of wayBack(met(history, foreign))) expect(text).toContain('THEIRS');
      }),
    );
  });

  it('is met by a history that an earlier visit left, under what was written since', () => {
    const here = type(
      emptyHistory('# Bees\n\nBees dance well.\n\nBees fly far.\n'),
      '# Bees!\n\nBees dance well.\n\nBees fly far.\n',
    );
    expect(wayBack(joined(mine, here))).toEqual([
      '# Bees\n\nBees dance well.\n\nBees fly far.\n',
      '# Bees\n\nBees dance well.\n\nBees fly.\n',
      '# Bees\n\nBees dance.\n\nBees fly.\n',
    ]);
    const undone = back(mine);
    expect(take(joined(undone, emptyHistory(undone.text)), 'redo')!.history.text).toBe(mine.text);
  });
});

describe('a question that was taken from a suggestion', () => {
  const question = { ...emptyQuestion(), prompt: 'What do they dance for?' };
  const history = questionAdded(emptyHistory(START), question);

  it('goes and comes again, and the text stays', () => {
    const gone = take(history, 'undo', [question])!;
    expect(gone.parts).toEqual({ markdown: START, questions: [] });
    expect(take(gone.history, 'redo')!.parts.questions).toEqual([question]);
  });

  it('stays when it was edited since; the step before it is taken', () => {
    const before = questionAdded(type(emptyHistory(START), 'Bees.'), question);
    const edited = { ...question, prompt: 'Why do they dance?' };
    expect(take(before, 'undo', [edited])!.parts).toEqual({ markdown: START, questions: [edited] });
    expect(take(history, 'undo', [edited])).toBeNull();
  });
});
