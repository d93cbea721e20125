/** Of all tabs of this browser one counts reading time: the one that was in front last. */

const NAME = 'lectern.reading';

/** The part of the browser's Web Locks that is needed; absent where the page is not served over https. */
export type TurnLocks = {
  request(name: string, options: { steal: true }, held: () => Promise<void>): Promise<unknown>;
};

/**
 * Takes the turn from whichever tab has it.
 * @param onLost is called once, when another tab takes it
 * @param locks the browser's; without any, nobody is told
 * @returns gives the turn back
 */
export function takeTurn(
  onLost: () => void,
  locks: TurnLocks | undefined = navigator.locks as TurnLocks | undefined,
): () => void {
  let isGivenBack = false;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  locks
    ?.request(NAME, { steal: true }, () => held)
    .catch(() => {
      if (!isGivenBack) onLost();
    });
  return () => {
    isGivenBack = true;
    release();
  };
}
