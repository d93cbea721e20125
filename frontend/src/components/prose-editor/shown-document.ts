import { Fragment, type Node } from '@tiptap/pm/model';
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { replaceStep } from '@tiptap/pm/transform';
import { unchangedBlocks } from './prose-file.ts';

/** Blocks that differ: which are shown and which shall be, each from the first to before the last. */
type Stretch = { shown: [number, number]; wanted: [number, number] };

/** What differs between two documents, in order. */
function stretchesOf(shown: Node, wanted: Node): Stretch[] {
  const stretches: Stretch[] = [];
  let [from, to] = [0, 0];
  const add = (shownEnd: number, wantedEnd: number) => {
    if (shownEnd > from || wantedEnd > to) {
      stretches.push({ shown: [from, shownEnd], wanted: [to, wantedEnd] });
    }
    [from, to] = [shownEnd + 1, wantedEnd + 1];
  };
  unchangedBlocks(shown.children.slice(), wanted.children.slice()).forEach((block, index) => {
    if (block >= 0) add(block, index);
  });
  add(shown.childCount, wanted.childCount);
  return stretches;
}

const offsetOf = (doc: Node, block: number) =>
  doc.children.slice(0, block).reduce((sum, child) => sum + child.nodeSize, 0);

type Place = { from: number; to: number; start: number; end: number };

/** Where the blocks stand: shown from and to, wanted from start to end. */
function blocksAt(shown: Node, wanted: Node, stretch: Stretch): Place {
  return {
    from: offsetOf(shown, stretch.shown[0]),
    to: offsetOf(shown, stretch.shown[1]),
    start: offsetOf(wanted, stretch.wanted[0]),
    end: offsetOf(wanted, stretch.wanted[1]),
  };
}

/** The same place, narrowed to what differs within the blocks. */
function wordsAt(shown: Node, wanted: Node, blocks: Place): Place {
  const { from, to, start, end } = blocks;
  const before = Fragment.from(shown.slice(from, to).content);
  const after = Fragment.from(wanted.slice(start, end).content);
  const first = before.findDiffStart(after);
  const last = before.findDiffEnd(after);
  if (first === null || last === null) return blocks;
  // What is the same at both ends, as in "a" and "aa", must not be counted twice.
  const overlap = Math.max(0, first - last.a, first - last.b);
  return {
    from: from + first,
    to: from + last.a + overlap,
    start: start + first,
    end: start + last.b + overlap,
  };
}

/** An empty line at the end, which has no Markdown, stays: somebody may be about to write in it. */
function withLastLine(shown: Node, wanted: Node): Node {
  const last = shown.lastChild;
  const isOpen = shown.childCount > 1 && last?.type.name === 'paragraph' && last.content.size === 0;
  if (!isOpen || wanted.lastChild?.eq(last)) return wanted;
  return wanted.copy(wanted.content.addToEnd(last));
}

/** Puts what is wanted at one place; false when it cannot be put there so. */
function put(tr: Transaction, wanted: Node, { from, to, start, end }: Place): boolean {
  const step = replaceStep(tr.doc, from, to, wanted.slice(start, end));
  return step === null || tr.maybeStep(step).failed === null;
}

/** Every difference, the last one first, so that places before it are still what they were. */
function rewritten({ doc, tr }: EditorState, wanted: Node, places: readonly Place[]): Transaction | null {
  const isPut = places.toReversed().every((place) => put(tr, wanted, place));
  return isPut && tr.doc.eq(wanted) && !doc.eq(wanted) ? tr : null;
}

/**
 * The edit that shows another document in the stead of the one that is shown. It touches only what differs, so that the
 * caret stays at its words. Null when both are the same.
 * @param isStep whether the writer asked for it: the caret then goes to what changed
 */
export function shownDocument(state: EditorState, document: Node, isStep: boolean): Transaction | null {
  const { doc } = state;
  const wanted = withLastLine(doc, document);
  if (doc.eq(wanted)) return null;
  const blocks = stretchesOf(doc, wanted).map((stretch) => blocksAt(doc, wanted, stretch));
  const words = blocks.map((place) => wordsAt(doc, wanted, place));
  const tr =
    rewritten(state, wanted, words) ??
    rewritten(state, wanted, blocks) ??
    state.tr.replaceWith(0, doc.content.size, wanted.content);
  if (!isStep) return tr;
  const changed = words.at(-1)?.end ?? 0;
  return tr
    .setSelection(Selection.near(tr.doc.resolve(Math.min(changed, tr.doc.content.size)), -1))
    .scrollIntoView();
}
