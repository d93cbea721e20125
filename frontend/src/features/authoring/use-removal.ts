import { useEffect, useRef } from 'react';
import { hideNotice } from '../../components/notices/notify.ts';
import { notifyUndo } from '../../components/notices/notify-undo.tsx';

/** Says that something was removed from the draft, with the way back as long as its page is open. */
export function useRemoval(): (sentence: string, putBack: () => void) => void {
  const notices = useRef(new Set<string>());
  useEffect(() => {
    const shown = notices.current;
    return () => shown.forEach(hideNotice);
  }, []);
  return (sentence, putBack) => {
    notices.current.add(notifyUndo(sentence, putBack));
  };
}

/** The list with a thing at its place again, or at the end when the list has become shorter. */
export function withItemAt<Item>(items: Item[], place: number, item: Item): Item[] {
  return items.toSpliced(place, 0, item);
}
