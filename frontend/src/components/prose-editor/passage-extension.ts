import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, Selection, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { insertBelow, placeBelow, replacePassage, selectedPassage, type Passage } from './passage.ts';
import type { PassageHolder } from './use-suggestion.ts';
import classes from './prose-editor.module.css';

/** The passage that a suggestion is for, and the element below it that the suggestion is drawn in. */
type Held = { passage: Passage; place: HTMLElement } | null;

const key = new PluginKey<Held>('passage');

/** Where the passage is now that a suggestion is for; null when its words are gone, or there is none. */
export function heldPassage(state: EditorState): Passage | null {
  const passage = key.getState(state)?.passage;
  return passage && passage.from < passage.to ? passage : null;
}

/** Marks a passage and opens a place below it; null takes both away. */
function holdPassage({ view }: Editor, held: Held): void {
  const { tr, doc } = view.state;
  // The mark takes the place of the selection, whose tools would stand before it.
  if (held) tr.setSelection(Selection.near(doc.resolve(held.passage.to), -1));
  view.dispatch(tr.setMeta(key, { held }));
}

/** The passages of this editor; what is suggested for one is drawn in `place`. */
export function passagesOf(editor: Editor, place: HTMLElement): PassageHolder {
  return {
    hold: () => {
      const selected = selectedPassage(editor.state);
      if (!selected) return null;
      const { markdown, ...passage } = selected;
      holdPassage(editor, { passage, place });
      return markdown;
    },
    release: () => holdPassage(editor, null),
    put: (markdown, where) => {
      const passage = heldPassage(editor.state);
      holdPassage(editor, null);
      if (!passage) return;
      const edit = where === 'below' ? insertBelow : replacePassage;
      editor.view.dispatch(edit(editor.state, passage, markdown));
      editor.commands.focus();
    },
  };
}

/** Keeps a passage marked while people go on writing around it. */
export const passageExtension = Extension.create({
  name: 'passage',
  addProseMirrorPlugins: () => [
    new Plugin<Held>({
      key,
      state: {
        init: () => null,
        apply: (tr, held) => {
          const told = tr.getMeta(key) as { held: Held } | undefined;
          if (told) return told.held;
          if (!held) return null;
          const { from, to } = held.passage;
          const start = tr.mapping.map(from, 1);
          return { ...held, passage: { from: start, to: Math.max(start, tr.mapping.map(to, -1)) } };
        },
      },
      props: {
        decorations: (state) => {
          const held = key.getState(state);
          if (!held) return null;
          const { passage, place } = held;
          const below = placeBelow(state.doc, passage);
          const spec = { key: 'suggestion', side: 1, stopEvent: () => true, ignoreSelection: true };
          const marked = heldPassage(state)
            ? [Decoration.inline(passage.from, passage.to, { class: classes.passage! })]
            : [];
          return DecorationSet.create(state.doc, [...marked, Decoration.widget(below, place, spec)]);
        },
      },
    }),
  ],
});
