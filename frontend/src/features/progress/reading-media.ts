/** What is left in the middle of playing in a section: a film or sound. */
import type { Place } from './reading-place.ts';

type LeftMedia = NonNullable<Place['media']>;

/** Seconds after the beginning and before the end in which there is nothing to go back to. */
const EDGE = 5;
/** Seconds of playing between two that are told. */
const BETWEEN = 5;

/** Where a playing thing was left; null at its beginning and its end. Times in seconds. */
export function leftAt(path: string, second: number, duration: number): LeftMedia | null {
  const isEdge = second < EDGE || (Number.isFinite(duration) && second > duration - EDGE);
  return isEdge ? null : { path, second: Math.floor(second) };
}

/** Signed addresses change, their paths do not. */
const pathOf = ({ currentSrc }: HTMLMediaElement): string =>
  URL.canParse(currentSrc) ? new URL(currentSrc).pathname : '';

/**
 * `current`: what was left in the middle. `resume`: it is gone to, once it is there; what the reader has played meanwhile
 * stays where they left it. `finish`: nothing is left any more.
 */
export type MediaWatch = {
  current: () => LeftMedia | null;
  resume: (media: LeftMedia | null) => void;
  finish: () => void;
  stop: () => void;
};

const leftIn = (element: HTMLMediaElement) => leftAt(pathOf(element), element.currentTime, element.duration);

/**
 * Watches what plays in an article.
 * @param onChange is told that something is left elsewhere than before; while it plays, every few seconds
 */
export function watchMedia(article: HTMLElement, onChange: () => void): MediaWatch {
  let left: LeftMedia | null = null;
  let wanted: LeftMedia | null = null;
  const goTo = (element: HTMLMediaElement) => {
    if (!wanted || pathOf(element) !== wanted.path || element.readyState === 0) return;
    if (element.currentTime === 0 && element.paused) element.currentTime = wanted.second;
    wanted = null;
  };
  const hear = ({ target, type }: Event) => {
    if (!(target instanceof HTMLMediaElement)) return;
    if (type === 'loadedmetadata') goTo(target);
    else if (type !== 'timeupdate' || !target.paused) note(target, type === 'timeupdate' ? BETWEEN : 1);
  };
  const note = (element: HTMLMediaElement, step: number) => {
    const next = leftIn(element);
    const isNear = next?.path === left?.path && Math.abs((next?.second ?? 0) - (left?.second ?? 0)) < step;
    if (isNear) return;
    left = next;
    onChange();
  };
  // They do not bubble, but they are heard on their way down.
  const heard = ['loadedmetadata', 'timeupdate', 'pause', 'ended'] as const;
  for (const type of heard) article.addEventListener(type, hear, { capture: true });
  return {
    current: () => left,
    resume(media) {
      const playable = [...article.querySelectorAll<HTMLMediaElement>('audio, video')];
      left = playable.map(leftIn).find(Boolean) ?? left ?? media;
      wanted = left === media ? media : null;
      playable.forEach(goTo);
    },
    finish() {
      [left, wanted] = [null, null];
    },
    stop() {
      for (const type of heard) article.removeEventListener(type, hear, { capture: true });
    },
  };
}
