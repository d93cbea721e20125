import { describe, expect, test } from '@jest/globals';
import type { RubricContent } from './rubric-course.ts';
import { examineContent } from './rubric-examination.ts';
import { findPlaceholder } from './rubric-placeholders.ts';

type Body = RubricContent['body'];

const body = (markdown: string, rest: Partial<Body> = {}): Body => ({
  markdown,
  questions: [],
  resources: [],
  ...rest,
});
const examine = (markdown: string) => examineContent({ body: body(markdown), keys: [] }, 'en');

describe('what stands for text', () => {
  test.each([
    ['TODO: write this', 'TODO'],
    ['The date is TBD.', 'TBD'],
    ['Lorem ipsum dolor sit amet', 'Lorem ipsum'],
    ['Dear [insert name here], hello', '[insert name here]'],
    ['Write to [your address]', '[your address]'],
    ['As an AI language model I cannot', 'As an AI language'],
    ['Let me draft ~320 words on it', 'Let me draft ~320 words'],
    ['Here is the revised section', 'Here is the revised section'],
    ['as an AI, I have no opinion', 'as an AI,'],
  ])('%s', (text, found) => {
    expect(findPlaceholder(text)).toBe(found);
  });

  test.each([
    'Make a TODO list in the shell.',
    'She works as an AI engineer.',
    'todo y nada',
    'Insert the key and turn it.',
    'This is your course.',
    'Let me write a letter to you.',
    'Here is the revised draft of the poem.',
  ])('%s is no placeholder', (text) => {
    expect(findPlaceholder(text)).toBeNull();
  });
});

describe('a section looked at', () => {
  test.each([
    ['plain prose', 'Four words stand here.', 4],
    ['headings and lists', '# One\n\n- two\n- three four', 4],
    ['a table', '| a | b |\n| - | - |\n| c | d |', 4],
    ['a callout', ':::note\nInside are three words\n:::', 4],
    ['no code', 'Run `git status --short` now.\n\n```sh\ngit commit\n```', 2],
    ['no picture text', '![four words of text](https://example.org/a.png)', 0],
    ['marks within a word', '**un**breakable', 1],
    ['scripts without spaces', '细胞生物学', 5],
    ['nothing', '', 0],
  ])('words of %s', (_what, markdown, words) => {
    expect(examine(markdown).words).toBe(words);
  });

  test.each([
    ['a scaffold', ':::scaffold\nSay here why it matters.\n:::', true],
    ['a scaffold with a title inside a list', '- one\n\n  ::::scaffold[Write this]\n  text\n  ::::', true],
    ['a scaffold nobody closed', 'Text\n\n:::scaffold\nmore', true],
    ['a scaffold with a space', '::: scaffold\nmore\n:::', true],
    ['a callout', ':::note\nThe scaffold of a house.\n:::', false],
    ['a scaffold shown as code', '```md\n:::scaffold\n:::\n```', false],
  ])('%s', (_what, markdown, hasScaffold) => {
    expect(examine(markdown).hasScaffold).toBe(hasScaffold);
  });

  test('a placeholder in code is an exercise, in an option it is not', () => {
    expect(examine('```js\n// TODO: your turn\n```').placeholder).toBeNull();
    const asked = body('', {
      questions: [{ id: 'q', type: 'single_choice', prompt: 'Which?', options: [{ id: 'a', text: 'TBD' }] }],
    });
    expect(examineContent({ body: asked, keys: [] }, 'en').placeholder).toEqual({
      found: 'TBD',
      passage: null,
      questionId: 'q',
    });
  });

  test.each([
    ['a file beside the course', '[read](notes.md)', ['notes.md']],
    ['a picture beside the course', '![a cell](images/cell.png)', ['images/cell.png']],
    ['a reference to such a file', '[read][1]\n\n[1]: ../notes.md', ['../notes.md']],
    ['a heading that is not here', '# One thing\n\n[go](#another-thing)', ['#another-thing']],
    ['a heading that is here', '# One thing\n\n[go](#one-thing)', []],
    ['the web, mail, this site', '<https://a.example> <a@b.example> [home](/courses)', []],
    ['a footnote', 'Text[^1]\n\n[^1]: Note', []],
    ['an address in code', '`[a](b.md)`', []],
  ])('leads to %s', (_what, markdown, broken) => {
    expect(examine(markdown).brokenReferences).toEqual(broken);
  });

  test('knows every address once: of links, pictures, films and their captions', () => {
    const film = '::video[A]{src="/a.mp4" captions="/a.vtt"}';
    const text = '[a](/a) <https://a.example> ![b](/b.png) [c][1] [d](/a) `[e](/e)`\n\n[1]: /c';
    expect(examine(`${text}\n\n${film}`).addresses.toSorted()).toEqual([
      '/a',
      '/a.mp4',
      '/a.vtt',
      '/b.png',
      '/c',
      'https://a.example',
    ]);
  });

  test('knows where things stand, by the beginning of their lines as they were written', () => {
    const { passages } = examine(
      [
        '## Bees',
        'They :term[dance]{definition="To move."}. ![](/1.png)',
        '> ```\n> a code\n> ```',
        '::video[A]{src="/a.mp4"}',
        `A ${'long '.repeat(40)}[line](/b)`,
      ].join('\n\n'),
    );
    expect(passages).toMatchObject({
      headings: ['## Bees'],
      images: ['They :term[dance]{definition="To move."}. ![](/1.png)'],
      code: '> ```\n> a code\n> ```',
      video: '::video[A]{src="/a.mp4"}',
      scaffold: null,
    });
    expect(passages.addresses.get('/b')).toBe(`A ${'long '.repeat(40)}`.slice(0, 120));
  });

  test('knows the words of its pictures', () => {
    expect(examine('![](https://a.example/1.png) ![ ](/2.png) ![a cell](/3.png)').images).toEqual([
      '',
      ' ',
      'a cell',
    ]);
  });

  test.each([
    ['dates and percentages', 'In 1893 it was 12.5 %, not 9%.', ['1893', '12.5%', '9%']],
    ['grouped thousands', 'There were 1,250 or 1.250 of them.', ['1250']],
    ['no single digit', 'There are 3 of them.', []],
    ['nothing in code', 'Type `sleep 100`.', []],
    ['a scale', 'A scale of 1:25,000 is read :so.', ['1:25000']],
  ])('states %s', (_what, markdown, numbers) => {
    expect(examine(markdown).numbers).toEqual(numbers);
  });

  test('takes a link that is a picture by the words of the picture', () => {
    expect(examine('[![The moon](/moon.png)](https://a.example)').links).toEqual(['The moon']);
  });
});
