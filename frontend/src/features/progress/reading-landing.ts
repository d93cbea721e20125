import type { Place } from './reading-place.ts';
import { findInView } from './reading-view.ts';

/** Milliseconds in which pictures and formulas that come late must not move the place away. */
const SETTLING = 5_000;
/** Pixels that are nothing: a page that is scrolled less is where it was put. */
const NEAR = 4;
/** Pixels that are not worth a jump. */
const WORTH = 80;

/**
 * Brings the page to a place as soon as the text is there, and holds it while late pictures move the text. It ends at once
 * when the reader does something, or is somewhere already.
 * @param mayMove false once the reader has done something
 * @param onLanded is told the element and where the page is scrolled to
 * @returns ends it
 */
export function landAt(
  article: HTMLElement,
  place: Place,
  mayMove: () => boolean,
  onLanded: (element: HTMLElement) => void,
): () => void {
  let settling: number | undefined;
  let before = 0;
  const observer = new ResizeObserver(() => {
    const found = findInView(article, place);
    if (!found && mayMove()) return;
    if (!found || !mayMove() || hasMoved(before)) return end();
    const isFirst = settling === undefined;
    if (isFirst && found.scroll < WORTH) return end();
    // The browser's own holding of what is in view would look like a reader who scrolls.
    document.documentElement.style.overflowAnchor = 'none';
    window.scrollTo({ top: found.scroll, behavior: 'instant' });
    before = window.scrollY;
    if (!isFirst) return;
    settling = window.setTimeout(end, SETTLING);
    onLanded(found.element);
  });
  function end() {
    observer.disconnect();
    window.clearTimeout(settling);
    document.documentElement.style.overflowAnchor = '';
  }
  observer.observe(article);
  return end;
}

/** Whether the page is scrolled elsewhere than where it was put, and not because it has become too short for that. */
function hasMoved(before: number): boolean {
  const lowest = document.documentElement.scrollHeight - window.innerHeight;
  return Math.abs(window.scrollY - Math.min(before, Math.max(0, lowest))) > NEAR;
}
