import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { createPortal } from 'react-dom';
import { heldPassage } from './passage-extension.ts';
import { SuggestionBox } from './suggestion-box.tsx';
import type { useSuggestion } from './use-suggestion.ts';

type SuggestionCardProps = {
  editor: Editor;
  /** Stands below the passage. */ place: HTMLElement;
  suggestions: ReturnType<typeof useSuggestion>;
};

/** What an author suggests, below the passage that it is for. */
export function SuggestionCard({ editor, place, suggestions }: SuggestionCardProps) {
  const isThere = useEditorState({ editor, selector: ({ editor }) => heldPassage(editor.state) !== null });
  return createPortal(<SuggestionBox suggestions={suggestions} isThere={isThere} />, place);
}
