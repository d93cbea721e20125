import { useEffect, type RefObject } from 'react';
import { useLocation } from 'react-router';
import { notePageShown } from './page-shown.ts';

/**
 * After a route change the new page's heading takes the focus, so that a screen reader says where one is. The page may
 * show its heading only after loading: the wish waits for it, until the reader does something else first.
 */
let wantedOn: string | null = null;

function forget() {
  wantedOn = null;
}

/** Called by the router when the path has changed to this one. */
export function wantHeadingFocus(path: string) {
  wantedOn = path;
}

/** Called once at start: a key or a pointer means the reader has moved on, and the focus stays theirs. */
export function watchReader() {
  window.addEventListener('keydown', forget, { capture: true });
  window.addEventListener('pointerdown', forget, { capture: true });
}

/** Gives the heading the focus if a route change asked for it, and names the document after it. */
export function usePageHeading(heading: RefObject<HTMLElement | null>, title: string) {
  const { pathname } = useLocation();
  useEffect(notePageShown, []);
  useEffect(() => {
    document.title = `${title} · Lectern`;
    if (wantedOn !== pathname || !heading.current) return;
    wantedOn = null;
    heading.current.focus({ preventScroll: true });
  }, [heading, title, pathname]);
}
