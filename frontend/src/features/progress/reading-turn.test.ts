import { describe, expect, it } from '@jest/globals';
import { takeTurn, type TurnLocks } from './reading-turn.ts';

/** Locks as a browser has them: who steals one makes the request of the holder before fail. */
function createLocks(): TurnLocks {
  let loseHolder: (reason: Error) => void = () => {};
  return {
    request: (_name, _options, held) => {
      loseHolder(new Error('AbortError'));
      return new Promise((resolve, reject) => {
        loseHolder = reject;
        void held().then(resolve);
      });
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the turn to count reading time', () => {
  it('goes to the tab that was in front last, and the one before is told', async () => {
    const locks = createLocks();
    const lost: string[] = [];
    takeTurn(() => lost.push('first'), locks);
    takeTurn(() => lost.push('second'), locks);
    await settled();
    expect(lost).toEqual(['first']);
    takeTurn(() => lost.push('first again'), locks);
    await settled();
    expect(lost).toEqual(['first', 'second']);
  });

  it('that was given back cannot be lost', async () => {
    const locks = createLocks();
    const lost: string[] = [];
    takeTurn(() => lost.push('first'), locks)();
    await settled();
    takeTurn(() => lost.push('second'), locks);
    await settled();
    expect(lost).toEqual([]);
  });

  it('is nobody’s where the browser has no locks', () => {
    expect(() => takeTurn(() => {}, undefined)()).not.toThrow();
  });
});
