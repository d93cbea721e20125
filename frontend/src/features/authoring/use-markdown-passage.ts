import { useState, type RefObject } from 'react';
import type { PassageHolder } from '../../components/prose-editor/use-suggestion.ts';
import {
  passageIn,
  placedBelow,
  placeNow,
  replaced,
  wordsOf,
  type MarkdownPassage,
} from './markdown-passage.ts';

export type MarkdownField = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Takes a text that is undone by itself. */
  write: (text: string, isStep: true) => void;
};

/** The passages of a field for Markdown: one is held while the text around it is written on. */
export function useMarkdownPassage({ field, text, write }: MarkdownField) {
  const [held, setHeld] = useState<MarkdownPassage | null>(null);
  const place = held && placeNow(held, text);
  const holder: PassageHolder = {
    hold: () => {
      const { selectionStart: from, selectionEnd: to } = field.current!;
      const passage = passageIn(text, { from, to });
      if (passage) setHeld(passage);
      return passage && wordsOf(passage);
    },
    release: () => setHeld(null),
    put: (markdown, where) => {
      setHeld(null);
      if (place) write((where === 'below' ? placedBelow : replaced)(text, place, markdown), true);
      field.current?.focus();
    },
  };
  return { holder, isThere: place !== null, passage: held ? wordsOf(held) : '' };
}
