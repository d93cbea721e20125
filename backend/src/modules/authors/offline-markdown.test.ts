import { describe, expect, it } from '@jest/globals';
import { escapePlain, fence, renderPart } from './offline-markdown.ts';
import { frameIn } from './offline-words.ts';
import { parseSource } from '../sources/source-document.ts';

function render(text: string, kind: 'read' | 'practice' = 'read', mediaType = 'text/markdown'): string {
  const document = parseSource({ name: 'a', mediaType, text });
  const placed = document.blocks.map((block) => ({ document, block }));
  return renderPart(
    { title: 'Part', kind, chunks: [{ title: 'Part', heading: null, placed }] },
    frameIn('en'),
  );
}

describe('the Markdown of a section', () => {
  it.each([
    [
      'prose, lists and tables as they are',
      'A *b*  \nc\n\n- d\n  - e\n\n| f |\n|---|\n| g |',
      'A *b*  \nc\n\n- d\n  - e\n\n| f |\n|---|\n| g |',
    ],
    [
      'the words of a link to a file of the source’s site',
      'See [the `b` page](../b.md#c){.x} now.',
      'See the `b` page now.',
    ],
    [
      'references written out',
      'See [this][a] and [b].\n\n[a]: https://a.example\n[b]: https://b.example/x(y)',
      'See [this](https://a.example) and [b](<https://b.example/x(y)>).',
    ],
    [
      'Pandoc’s text alternative',
      "![](fig/a.svg){alt='It\\'s a cat' width=\"4%\"}",
      "![It's a cat](fig/a.svg)",
    ],
    [
      'a caption beside its text alternative',
      '![Cats, 1901](a.png){alt="Two cats"}',
      '![Two cats](a.png) *Cats, 1901*',
    ],
    ['an image of its own as it is', '![A cat](fig/cat.png)', '![A cat](fig/cat.png)'],
    [
      'the language of Pandoc’s and R’s code',
      '```{.python}\nx\n```\n\n```{r, echo=FALSE}\ny\n```',
      '```python\nx\n```\n\n```r\ny\n```',
    ],
    ['code that is set off by blanks', 'a\n\n    b\n    c', 'a\n\n```\nb\nc\n```'],
    ['code that is never closed', 'a\n\n```sh\nb', 'a\n\n```sh\nb\n```'],
    ['a grid table as it is typed', '+---+\n| a |\n+---+', '````text\n+---+\n| a |\n+---+\n````'],
    [
      'headings from level 2 without a gap',
      '# A\n\n# B\n\n#### C {#c}\n\nD\n===\n',
      '## A\n\n## B\n\n### C\n\n## D',
    ],
    [
      'callouts in our form',
      '::::::: caution\n\n## Mind\n\ntext\n\n:::::::::',
      ':::callout[Mind]\ntext\n:::',
    ],
    [
      'a solution inside a callout',
      '::: tip\n\na\n\n:::::: solution\n\nb\n\n::::::\n\n:::',
      '::::callout\na\n\n:::solution[Solution]\nb\n:::\n::::',
    ],
    ['the contents of a container that nobody knows', '::: tab\n\n## Mac\n\ntext\n\n:::', '**Mac**\n\ntext'],
    [
      'nothing of what is for the instructor',
      'a\n\n::: callout\n\nb\n\n::: instructor\n\nc\n\n:::\n\n:::',
      'a\n\n:::callout\nb\n:::',
    ],
    ['footnotes below the text', 'a[^1]\n\n[^1]: note', 'a[^1]\n\n[^1]: note'],
    ['no comments', 'a <!-- b --> c', 'a  c'],
  ])('has %s', (_, text, expected) => {
    expect(render(text)).toBe(expected);
  });

  it('shows an exercise of its own without a box', () => {
    expect(render('::: challenge\n\n## Do\n\na\n\n::: solution\n\nb\n\n:::\n\n:::', 'practice')).toBe(
      'a\n\n:::solution[Solution]\nb\n:::',
    );
  });

  it('takes plain text by the letter', () => {
    expect(render('# 1 * 2 < 3\n- item\n=====\n\n:::x `a` $b$', 'read', 'text/plain')).toBe(
      '\\# 1 \\* 2 \\< 3\n- item\n\\=====\n\n\\:::x \\`a\\` \\$b\\$',
    );
    expect(escapePlain('* item')).toBe('* item');
  });

  it('closes a container around any other', () => {
    expect(fence('callout', 'A [b]', '```\n:::::\n```')).toBe(
      '::::::callout[A \\[b\\]]\n```\n:::::\n```\n::::::',
    );
  });
});
