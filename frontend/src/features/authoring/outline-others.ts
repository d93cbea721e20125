import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { getCourseQueryKey } from '../../api/generated/@tanstack/react-query.gen.ts';
import { useUser } from '../../components/session/session-context.ts';
import { useDraftChanged } from './authoring.queries.ts';
import type { OutlineChanges } from './outline-changes.ts';
import { outlineDifference } from './outline-difference.ts';
import { useOthersWords } from './outline-words.ts';
import type { OutlineAuthor } from './presence.queries.ts';

/** Milliseconds until the outline is read again: several changes in a row are read at once. */
const PAUSE = 300;
/** News of an own change comes within so many milliseconds of its answer, by which the outline was read already. */
const OWN_NEWS = 2_000;

type Watched = {
  courseId: string;
  changes: OutlineChanges;
  announce: (words: string) => void;
  keepFocus: (id: string | null) => void;
};

/**
 * Shows what others do to the outline when they do it. While a part is held, a form is filled in or an own change is on
 * its way, that waits. The focus stays where it is.
 */
export function useOthersChanges({ courseId, changes, announce, keepFocus }: Watched) {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  const user = useUser();
  const words = useOthersWords(user.id);
  const waiting = useRef<OutlineAuthor[] | null>(null);
  const reading = useRef<OutlineAuthor[] | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const isHeld = useRef(false);

  const isBusy = () =>
    isHeld.current || changes.areOnTheirWay() || document.activeElement?.closest('form') != null;
  const isOwn = (by: OutlineAuthor[]) =>
    by.length > 0 && by.every(({ id }) => id === user.id) && Date.now() - changes.settledAt() < OWN_NEWS;
  const later = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void readAgain(), PAUSE);
  };
  const wait = (by: OutlineAuthor[]) => {
    waiting.current = [...(waiting.current ?? []), ...by];
    later();
  };
  const readAgain = async () => {
    const by = waiting.current;
    if (!by) return;
    if (isBusy()) return later();
    waiting.current = null;
    if (isOwn(by)) return;
    reading.current = by;
    const before = changes.modules();
    // While a row of one's own moves, the focus is nowhere for a moment, and already wanted somewhere.
    if (document.activeElement?.id) keepFocus(document.activeElement.id);
    await changed();
    if (reading.current !== by) return;
    reading.current = null;
    const after = changes.modules();
    const difference = outlineDifference(before, after);
    if (difference) announce(words(by, difference, after));
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {
    heard: wait,
    /** A part is held from now on, or not any more. What is being read meanwhile is read afterwards. */
    hold: (isHeldNow: boolean) => {
      isHeld.current = isHeldNow;
      const by = reading.current;
      if (!isHeldNow || !by) return;
      reading.current = null;
      void queries.cancelQueries({ queryKey: getCourseQueryKey({ path: { courseId } }) });
      wait(by);
    },
  };
}
