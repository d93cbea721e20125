import { expect, test } from '@jest/globals';
import { findDiagrams, imageMarkdown, replaceDiagrams } from './author-diagrams.ts';

const diagram = (alt: string, shows: string) => `\`\`\`diagram\n${alt}\n${shows}\n\`\`\``;
const TEXT = `A hive has frames.

${diagram('alt: Frames in a hive', 'Ten frames hang in a box,\nseen from the side.')}

\`\`\`js
// \`diagram\` in code is code
\`\`\`

${diagram('', 'A queen among workers.')}

The end.`;

test('diagrams are found with what they show, for those who draw and for those who cannot see', () => {
  expect(findDiagrams(TEXT).map(({ altText, description }) => ({ altText, description }))).toEqual([
    { altText: 'Frames in a hive', description: 'Ten frames hang in a box, seen from the side.' },
    { altText: 'A queen among workers.', description: 'A queen among workers.' },
  ]);
});

test('each gets its own picture, in the order of the text', () => {
  let count = 0;
  const text = replaceDiagrams(TEXT, ({ altText }) => imageMarkdown(altText, `/picture/${(count += 1)}`));
  expect(text.match(/!\[.*\)/g)).toEqual([
    '![Frames in a hive](/picture/1)',
    '![A queen among workers.](/picture/2)',
  ]);
  expect(text).not.toContain('```diagram');
});

test('one that is not drawn leaves nothing behind', () => {
  expect(replaceDiagrams(TEXT, () => '')).toBe(
    'A hive has frames.\n\n```js\n// `diagram` in code is code\n```\n\nThe end.',
  );
});

test('no description breaks out of the brackets of its image', () => {
  expect(imageMarkdown('a ](x) [b\\', '/p')).toBe('![a (x) b](/p)');
});
