import { expect, test } from '@jest/globals';
import { cleanMarkdown } from './model-author-markdown.ts';

const clean = (markdown: string, topHeading = 2) =>
  cleanMarkdown(markdown, { topHeading, allowsUrl: (url) => url.startsWith('https://known.example') });

test.each([
  [
    'leaves plain text alone',
    'A *plain* text with `code` and $a < b$.',
    'A *plain* text with `code` and $a < b$.',
  ],
  ['moves headings below the title', '# One\n\ntext\n\n## Two', '## One\n\ntext\n\n### Two'],
  ['closes gaps between headings', '# One\n\n#### Deep', '## One\n\n### Deep'],
  ['reads underlined headings', 'One\n===\n\ntext', '## One\n\ntext'],
  ['ignores what only looks like a heading', '```sh\n# comment\n```', '```sh\n# comment\n```'],
  ['keeps known links', '[x](https://known.example/a)', '[x](https://known.example/a)'],
  ['keeps the words of unknown links', 'See [the *guide*](https://made.up/x) now', 'See the *guide* now'],
  ['drops bare unknown addresses', 'See https://made.up/x now', 'See  now'],
  ['drops unknown reference links', '[guide][g]\n\n[g]: https://made.up', 'guide'],
  ['puts a description for unknown pictures', '![A hive](https://made.up/p.png)', 'A hive'],
  ['shows tags instead of obeying them', 'an Array<string> here', 'an Array&lt;string> here'],
  ['shows a script instead of running it', '<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
  ['drops comments', 'a <!-- hidden --> b', 'a   b'],
  ['leaves containers to us', 'a\n\n:::solution\nb\n:::', 'a\n\n\nb'],
  ['leaves colons in code alone', '```\n:::note\n```', '```\n:::note\n```'],
])('%s', (_what, markdown, cleaned) => {
  expect(clean(markdown)).toBe(cleaned);
});
