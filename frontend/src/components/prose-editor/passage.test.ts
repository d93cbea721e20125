import { describe, expect, it } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { insertBelow, replacePassage, selectedPassage } from './passage.ts';
import { proseExtensions } from './prose-extensions.ts';
import { documentOf, openProse, writeProse } from './prose-file.ts';

const schema = getSchema(proseExtensions);
const TEXT = '# Bees\n\nBees *dance* on the comb.\n\n- one\n- two\n';

/** The text with everything selected from one word to the end of another. */
function selecting(first: string, last: string) {
  const file = openProse(TEXT, schema);
  const doc = documentOf(file, schema);
  const at = { from: -1, to: -1 };
  doc.descendants((node, position) => {
    const text = node.text ?? '';
    if (text.includes(first)) at.from = position + text.indexOf(first);
    if (text.includes(last)) at.to = position + text.indexOf(last) + last.length;
  });
  const selection = TextSelection.create(doc, at.from, at.to);
  const state = EditorState.create({ doc, selection });
  return { state, passage: selectedPassage(state)!, write: (next: typeof doc) => writeProse(file, next) };
}

describe('a passage', () => {
  it('is the words of a line with their marks, or whole blocks', () => {
    expect(selecting('dance', 'comb').passage.markdown).toBe('*dance* on the comb');
    expect(selecting('dance', 'two').passage.markdown).toBe('Bees *dance* on the comb.\n\n- one\n- two');
    const { state } = selecting('dance', 'comb');
    const nowhere = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1)));
    expect(selectedPassage(nowhere)).toBeNull();
  });

  it.each([
    ['dance', 'comb', 'fly **far**', '# Bees\n\nBees fly **far**.\n\n- one\n- two\n'],
    ['dance', 'two', 'Bees fly.\n\nThey rest.', '# Bees\n\nBees fly.\n\nThey rest.\n'],
    ['one', 'one', 'a first thing', '# Bees\n\nBees *dance* on the comb.\n\n- a first thing\n- two\n'],
  ])('from %s to %s gives way to %j', (first, last, markdown, expected) => {
    const { state, passage, write } = selecting(first, last);
    expect(write(state.apply(replacePassage(state, passage, markdown)).doc)).toBe(expected);
  });

  it('has an example below the block that it ends in, and leaves all else as it is', () => {
    const { state, passage, write } = selecting('dance', 'comb');
    const next = state.apply(insertBelow(state, passage, 'Suppose so.\n\n> Indeed.'));
    expect(write(next.doc)).toBe(TEXT.replace('comb.\n', 'comb.\n\nSuppose so.\n\n> Indeed.\n'));
  });
});
