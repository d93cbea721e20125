import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type RefObject } from 'react';
import type { KeptPlace } from '../../lib/device/device-database.ts';
import { notePlace, readingPlacesOptions, sendNotedPlace } from './reading-place.queries.ts';
import { watchReading, type ReadingWatch } from './reading-watch.ts';

/** Milliseconds between two sendings of the place in a section. */
const BETWEEN = 5_000;

type ReadingPlace = {
  /** The section is marked as done: there is nothing to go back to. */
  finish: () => void;
  toTop: () => void;
};

/**
 * Goes back to where a section was left, and keeps where it is read. `sectionId` is null when nothing is kept.
 * @param onResumed hears where the reader was put and still is, and null when they have gone on
 */
export function useReadingPlace(
  courseId: string,
  sectionId: string | null,
  article: RefObject<HTMLElement | null>,
  onResumed: (sectionId: string | null) => void,
): ReadingPlace {
  const queries = useQueryClient();
  const watch = useRef<ReadingWatch>(null);

  useEffect(() => {
    if (!sectionId || !article.current) return undefined;
    const sender = createSender();
    const watching = watchReading({
      article: article.current,
      isAnchored: namesPlace(window.location),
      async find() {
        const { places } = await queries.fetchQuery(readingPlacesOptions(courseId));
        return places.find((place) => place.sectionId === sectionId) ?? null;
      },
      onPlace: (place) => sender.take(notePlace(queries, courseId, sectionId, place)),
      onLeave: sender.flush,
      onLanded: () => onResumed(sectionId),
      onGoneOn: () => onResumed(null),
    });
    watch.current = watching;
    return () => {
      watching.stop();
      watch.current = null;
    };
  }, [queries, courseId, sectionId, article, onResumed]);

  return { finish: () => watch.current?.finish(), toTop: () => watch.current?.toTop() };
}

/** Whether an address leads to a place of its own: a heading, or the words of a note or a search. */
const namesPlace = ({ hash, search }: Location) => {
  const query = new URLSearchParams(search);
  return hash !== '' || query.has('note') || query.has('found');
};

/** Sends the newest place, and not more than one in five seconds unless the reader leaves. */
function createSender() {
  let newest: KeptPlace | null = null;
  let sentAt = -Infinity;
  let timer: number | undefined;
  const flush = () => {
    window.clearTimeout(timer);
    timer = undefined;
    if (!newest) return;
    sentAt = Date.now();
    void sendNotedPlace(newest);
    newest = null;
  };
  const take = (place: KeptPlace) => {
    newest = place;
    timer ??= window.setTimeout(flush, Math.max(0, sentAt + BETWEEN - Date.now()));
  };
  return { take, flush };
}
