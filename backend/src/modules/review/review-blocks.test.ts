import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { blocksOf, joinBlocks } from './review-blocks.ts';

describe('the blocks of a text', () => {
  it.each([
    ['paragraphs', 'One.\n\nTwo.\nStill two.', ['One.', 'Two.\nStill two.']],
    ['nothing', '', []],
    [
      'fenced code, whole',
      'Try:\n\n```js\na();\n\nb();\n```\n\nDone.',
      ['Try:', '```js\na();\n\nb();\n```', 'Done.'],
    ],
    ['a fence inside a longer one', '````md\n```\n\n````\n\nEnd', ['````md\n```\n\n````', 'End']],
    [
      'a container with what is in it',
      ':::solution\nFirst.\n\nThen.\n:::\n\nOn.',
      [':::solution\nFirst.\n\nThen.\n:::', 'On.'],
    ],
    [
      'containers in containers',
      '::::note\n\n:::tip\nA\n\nB\n:::\n\n::::\n\nC',
      ['::::note\n\n:::tip\nA\n\nB\n:::\n\n::::', 'C'],
    ],
    ['display maths', '$$\na\n\nb\n$$\n\nSo.', ['$$\na\n\nb\n$$', 'So.']],
    ['a fence that is never closed', '```\nx\n\ny\n\nz', ['```\nx', 'y', 'z']],
  ])('are %s', (_what, markdown, blocks) => {
    expect(blocksOf(markdown)).toEqual(blocks);
  });

  it('make the text again, whatever it is', () => {
    const line = fc.constantFrom('', 'a', '```', '~~~', ':::note', ':::', '$$', ' ', '- x', 'b');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const markdown = lines.join('\n');
        expect(joinBlocks(blocksOf(markdown))).toBe(markdown);
      }),
    );
  });

  it('are one when nobody could choose among so many', () => {
    const markdown = 'a\n\n'.repeat(70_000);
    expect(blocksOf(markdown)).toEqual([markdown]);
  });
});
