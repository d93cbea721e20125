import { describe, expect, it } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { array, assert, constantFrom, property } from 'fast-check';
import { proseExtensions } from './prose-extensions.ts';
import { documentOf, openProse } from './prose-file.ts';
import { shownDocument } from './shown-document.ts';

const schema = getSchema(proseExtensions);
const read = (markdown: string) => documentOf(openProse(markdown, schema), schema);
const TEXT = '# Bees\n\nBees dance on the comb.\n\n- one\n- two\n\nThey fly far.\n';

/** What stands around the caret, "|", when it was behind these words and the text becomes another one. */
function caretBehind(words: string, next: string, isStep = false): string {
  const doc = read(TEXT);
  let caret = -1;
  doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (at >= 0) caret = position + at + words.length;
  });
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, caret) });
  const { doc: shown, selection } = state.apply(shownDocument(state, read(next), isStep) ?? state.tr);
  expect(shown.eq(read(next))).toBe(true);
  const { parent, parentOffset } = selection.$from;
  return `${parent.textContent.slice(0, parentOffset)}|${parent.textContent.slice(parentOffset)}`;
}

describe('a text that somebody else changed', () => {
  it.each([
    [
      'above and below it',
      TEXT.replace('# Bees', '# All bees\n\nMore.').replace('far', 'near'),
      'Bees dance| on the comb.',
    ],
    ['in its line, behind it', TEXT.replace('comb', 'wall'), 'Bees dance| on the wall.'],
    ['in its line, before it', TEXT.replace('Bees dance', 'All bees dance'), 'All bees dance| on the comb.'],
    ['in a list', TEXT.replace('- two', '- two\n- three'), 'Bees dance| on the comb.'],
    ['by nothing', TEXT, 'Bees dance| on the comb.'],
  ])('%s leaves the caret at its words', (_, next, expected) => {
    expect(caretBehind('Bees dance', next)).toBe(expected);
  });

  it('shows the writer where their own step changed something', () => {
    expect(caretBehind('Bees dance', TEXT.replace('fly', 'flew'), true)).toBe('They flew| far.');
  });

  it('leaves the empty line at the end that somebody is about to write in', () => {
    const doc = read(TEXT);
    const line = doc.copy(doc.content.addToEnd(schema.nodes['paragraph']!.create()));
    const state = EditorState.create({
      doc: line,
      selection: TextSelection.create(line, line.content.size - 1),
    });
    const next = state.apply(shownDocument(state, read(TEXT.replace('far', 'near')), false)!);
    expect(next.doc.lastChild!.content.size).toBe(0);
    expect(next.selection.$from.parent).toBe(next.doc.lastChild);
  });

  it('is shown as it is, whatever it was', () => {
    const parts = [
      'a',
      'a b',
      '- a',
      '- a\n- b',
      '1. a',
      '# a',
      '> a\n>\n> b',
      '```\na\n```',
      '| a |\n|---|\n| b |',
      '$$\na\n$$',
    ];
    const markdown = array(constantFrom(...parts), { maxLength: 5 }).map((blocks) => blocks.join('\n\n'));
    assert(
      property(markdown, markdown, (before, after) => {
        const state = EditorState.create({ doc: read(before) });
        const next = state.apply(shownDocument(state, read(after), true) ?? state.tr);
        expect(next.doc.eq(read(after))).toBe(true);
      }),
    );
  });
});
