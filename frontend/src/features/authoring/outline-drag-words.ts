import { useDebouncedCallback } from '@mantine/hooks';
import { useRef } from 'react';
import { useOutline } from './outline-context.ts';
import type { Part, Place } from './outline-order.ts';
import { useDragSentences } from './outline-words.ts';

/** Milliseconds that the pointer rests until it is said where parts would go: a word for each row it passes is noise. */
const REST = 300;

/**
 * What is said to screen readers while parts are dragged: what is held, where it would go, and that it stays. Written to
 * the element directly, so that nothing is drawn anew.
 */
export function useDragWords() {
  const { changes } = useOutline();
  const sentences = useDragSentences();
  const output = useRef<HTMLOutputElement>(null);
  const say = (words: string) => {
    if (output.current && output.current.textContent !== words) output.current.textContent = words;
  };
  const rest = useDebouncedCallback(
    (place: Place | null) => say(sentences.where(changes.modules(), place)),
    REST,
  );
  return {
    output,
    what: sentences.what,
    held: (parts: Part[]) => say(sentences.held(parts)),
    over: (place: Place | null) => rest(place),
    /** @param staying what stays where it was; null: its move is said elsewhere */
    ended: (staying: Part[] | null) => {
      rest.cancel();
      say(staying ? sentences.back(staying) : '');
    },
  };
}
