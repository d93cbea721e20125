import { expect, test } from '@jest/globals';
import { endFindings, remarkFindings } from './model-author-remarks.ts';

test.each([
  'Let me draft the explanation first.',
  "Here's the revised section:",
  'Here is my section on bees.',
  'Sure, I can write that.',
  "I'll now write the example.",
  '(Word count: 312)',
  '<thinking>',
  '**Final version:**'.replaceAll('*', ''),
])('“%s” is a remark about the task', (remark) => {
  expect(remarkFindings(`Bees dance.\n\n${remark}\n\nThey point at the sun.`)).toHaveLength(1);
});

test.each([
  'Let me warn you: smoke calms bees, and it hides their alarm.',
  'Here is the hive from above.',
  'I will keep bees until I am old, says Anna.'.replace('I will keep', 'We keep'),
  'Certain bees dance.',
  'Words: a sentence has a subject and a verb.',
  '```text\nLet me draft this.\n```',
])('“%s” is not', (sentence) => {
  expect(remarkFindings(`Bees dance.\n\n${sentence}`)).toEqual([]);
});

test.each([
  ['a sentence', 'Bees dance.', true],
  ['a question in quotes', 'She asked: “Why?”', true],
  ['Chinese', '蜜蜂跳舞。', true],
  ['a list without full stops', 'Take:\n\n- a smoker\n- a veil', true],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |', true],
  ['code', 'So:\n\n```js\nlet bees = 1\n```', true],
  ['maths', 'Thus $a^2$', true],
  ['nothing', '', true],
  ['half a sentence', 'Bees dance, and then the', false],
  ['an open fence', 'So:\n\n```js\nlet bees', false],
])('%s ends as it should: %p', (_what, markdown, isWhole) => {
  expect(endFindings('example', markdown)).toHaveLength(isWhole ? 0 : 1);
});
