import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';

/** Where somebody typed "/" and what they typed behind it. */
export type SlashState = { from: number; to: number; query: string };

type Held = { open: SlashState | null; /** Where the menu was closed by hand. */ closedAt: number | null };

const key = new PluginKey<Held>('slash');

function typedSlash(state: EditorState): SlashState | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== 'paragraph') return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC');
  const match = /(?:^|\s)\/([\p{L}\d-]{0,24})$/u.exec(before);
  if (!match) return null;
  const query = match[1]!;
  return { from: $from.pos - query.length - 1, to: $from.pos, query };
}

/** The open slash menu, if there is one. */
export function slashOf(state: EditorState): SlashState | null {
  return key.getState(state)?.open ?? null;
}

type KeyHandler = (event: KeyboardEvent) => boolean;

/** What stands between the text, which gets the keys, and the menu, which knows what they mean. */
export class SlashKeys {
  #handler: KeyHandler | null = null;

  /** The menu hands in what it does with a key: true when it used it. Out: takes it back. */
  readonly listen = (handler: KeyHandler) => {
    this.#handler = handler;
    return () => {
      this.#handler = null;
    };
  };

  readonly handle: KeyHandler = (event) => this.#handler?.(event) ?? false;
}

/** Knows when "/" opens the menu; the menu itself is drawn by React and hands in what it does with keys. */
export function slashExtension(keys: SlashKeys) {
  return Extension.create({
    name: 'slash',
    addProseMirrorPlugins: () => [
      new Plugin<Held>({
        key,
        state: {
          init: () => ({ open: null, closedAt: null }),
          apply: (transaction, held, _, state) => {
            const found = typedSlash(state);
            if (!found) return { open: null, closedAt: null };
            const closedAt = transaction.getMeta(key) === 'close' ? found.from : held.closedAt;
            // Only typing opens it: a text that has "/word" in it is no question.
            const isTyped = held.open !== null || transaction.docChanged;
            const isOpen = isTyped && closedAt !== found.from && transaction.getMeta('remote') !== true;
            return { open: isOpen ? found : null, closedAt };
          },
        },
        props: {
          handleKeyDown: (view, event) => {
            if (!slashOf(view.state)) return false;
            if (event.key !== 'Escape') return keys.handle(event);
            view.dispatch(view.state.tr.setMeta(key, 'close'));
            return true;
          },
          handleDOMEvents: {
            blur: (view) => {
              if (slashOf(view.state)) view.dispatch(view.state.tr.setMeta(key, 'close'));
              return false;
            },
          },
        },
      }),
    ],
  });
}
