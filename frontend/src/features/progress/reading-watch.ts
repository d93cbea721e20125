import { landAt } from './reading-landing.ts';
import { watchMedia } from './reading-media.ts';
import { isSamePlace, isStart, START, type Place } from './reading-place.ts';
import { placeInView } from './reading-view.ts';

/** Milliseconds without scrolling after which the reader is where the page is. */
const RESTING = 400;
/** Milliseconds below which opening a section was only passing by. */
const PASSING_BY = 3_000;
/** Pixels of scrolling after which the reader has gone on from where they were put. */
const GONE_ON = 300;

/** What only a reader does. */
const signs = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

type Watched = {
  article: HTMLElement;
  /** The address names a place itself: the page is never moved, and the place counts once the reader does something. */
  isAnchored: boolean;
  /** The place to go back to; null when there is none. */
  find: () => Promise<Place | null>;
  /** A new place, or one that is left for now. */
  onPlace: (place: Place) => void;
  onLeave: () => void;
  onLanded: () => void;
  /** The reader has gone on from where they were put. */
  onGoneOn: () => void;
};

/** `finish`: the section is done, its place is its beginning again. */
export type ReadingWatch = { finish: () => void; toTop: () => void; stop: () => void };

/** Goes back to where a section was left, then watches where it is read. */
export function watchReading(watched: Watched): ReadingWatch {
  const { article, isAnchored, onPlace, onLeave } = watched;
  let [hasActed, isKnown, isFinished] = [false, false, false];
  let last: Place | null = null;
  const landing = watchLanding(watched);
  let endLanding = () => {};
  let opening: number | undefined;

  const tell = (place: Place) => {
    last = place;
    onPlace(place);
  };
  const look = () => {
    // A section marked as done is being left. Before the place to go back to is known, the top is not where anybody reads.
    if (isFinished || (!hasActed && (isAnchored || !isKnown))) return;
    const seen = placeInView(article);
    const place = seen && { ...seen, media: media.current() };
    if (place && !(last && isSamePlace(last, place))) tell(place);
  };
  const media = watchMedia(article, () => look());
  const stopListening = listen({
    onSign: () => void ([hasActed, isFinished] = [true, false]),
    onScroll: landing.noteScroll,
    onRest: look,
    onLeave: () => {
      look();
      onLeave();
    },
  });
  void watched.find().then((place) => {
    if (isKnown) return;
    isKnown = true;
    media.resume(place?.media ?? null);
    opening = window.setTimeout(look, PASSING_BY);
    if (!place || isStart(place) || isAnchored) return;
    endLanding = landAt(article, place, () => !hasActed, landing.land);
  });
  const stop = () => {
    isKnown = true;
    endLanding();
    stopListening();
    media.stop();
    window.clearTimeout(opening);
    // The page may show something else by now: what was seen last counts.
    onLeave();
  };
  const finish = () => {
    isFinished = true;
    media.finish();
    tell(START);
  };
  const toTop = () => {
    endLanding();
    scrollToTop(article);
    landing.goOn();
  };
  return { finish, toTop, stop };
}

/** Where the reader was put, and whether they have gone on from there. */
function watchLanding({ article, onLanded, onGoneOn }: Watched) {
  let landedAt: number | null = null;
  const goOn = () => {
    landedAt = null;
    onGoneOn();
  };
  return {
    goOn,
    land(element: HTMLElement) {
      landedAt = window.scrollY;
      takeFocus(article, element);
      onLanded();
    },
    noteScroll() {
      if (landedAt !== null && Math.abs(window.scrollY - landedAt) >= GONE_ON) goOn();
    },
  };
}

type Listeners = { onSign: () => void; onScroll: () => unknown; onRest: () => void; onLeave: () => void };

/** Hears what the reader does; `onRest` when they have stopped scrolling, `onLeave` when the page may be closed next. */
function listen({ onSign, onScroll, onRest, onLeave }: Listeners): () => void {
  let resting: number | undefined;
  const noteScroll = () => {
    window.clearTimeout(resting);
    resting = window.setTimeout(onRest, RESTING);
    onScroll();
  };
  const noteVisibility = () => document.hidden && onLeave();
  for (const sign of signs) window.addEventListener(sign, onSign, { passive: true, capture: true });
  window.addEventListener('scroll', noteScroll, { passive: true });
  window.addEventListener('pagehide', onLeave);
  document.addEventListener('visibilitychange', noteVisibility);
  return () => {
    window.clearTimeout(resting);
    for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
    window.removeEventListener('scroll', noteScroll);
    window.removeEventListener('pagehide', onLeave);
    document.removeEventListener('visibilitychange', noteVisibility);
  };
}

function scrollToTop(article: HTMLElement) {
  const isCalm =
    document.documentElement.dataset['motion'] === 'reduced' ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollTo({ top: 0, behavior: isCalm ? 'instant' : 'smooth' });
  article.querySelector('h1')?.focus({ preventScroll: true });
}

/** The keyboard and what is read out go on from here, unless the reader has put the focus somewhere. */
function takeFocus(article: HTMLElement, element: HTMLElement) {
  const { activeElement } = document;
  if (activeElement !== document.body && activeElement !== article.querySelector('h1')) return;
  element.tabIndex = -1;
  element.dataset['landed'] = '';
  element.addEventListener(
    'blur',
    () => {
      element.removeAttribute('tabindex');
      delete element.dataset['landed'];
    },
    { once: true },
  );
  element.focus({ preventScroll: true });
}
