import { describe, expect, test } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { readSectionProse, REVISED_SECTION, shownWhileWritten } from './model-author-prose.ts';

const SOURCES = [{ name: 'bread.md' }, { name: 'yeast.md' }];
const ANSWER = `## [explanation]

Yeast wakes in warm water. [[cite 2: Warm water wakes
the yeast]] It sleeps in the cold.[[cite 1: Cold dough rests]]

### Why it matters

Time decides.

## [example] Anna bakes

She waits an hour.

## [exercise] Your turn

Mix a dough.

## [solution]

Two to one.

## [application] At home

Bake on Sunday.

## [resources]

- The long chapter | https://bread.example
- A word to look up
`;

const part = (name: string, text: string) =>
  ANSWER.replace(new RegExp(`(## \\[${name}\\].*\\n)[\\s\\S]*?(?=\\n## \\[|$)`), `$1\n${text}\n`);

test('parts, headings, citations and resources are found, and the marks are gone', () => {
  const { reply, faults } = readSectionProse(ANSWER, SOURCES);
  expect(faults).toEqual([]);
  expect(reply).toEqual({
    opening: '',
    explanation: 'Yeast wakes in warm water. It sleeps in the cold.\n\n### Why it matters\n\nTime decides.',
    example: { heading: 'Anna bakes', markdown: 'She waits an hour.' },
    exercise: { heading: 'Your turn', task: 'Mix a dough.', solution: 'Two to one.' },
    application: { heading: 'At home', markdown: 'Bake on Sunday.' },
    closing: '',
    resources: [
      { title: 'The long chapter', url: 'https://bread.example' },
      { title: 'A word to look up', url: '' },
    ],
    citations: [
      { sourceName: 'yeast.md', quote: 'Warm water wakes\nthe yeast' },
      { sourceName: 'bread.md', quote: 'Cold dough rests' },
    ],
  });
});

test.each([
  ['an announcement before the text', `Let me draft the section.\n\n${ANSWER}`],
  ['a fence around it', `\`\`\`markdown\n${ANSWER}\`\`\``],
  ['other levels of headings', ANSWER.replaceAll('## [', '# [')],
  ['words in capitals', ANSWER.replace('[example]', '[EXAMPLE]').replace('[[cite', '[[ CITE')],
])('%s changes nothing', (_what, answer) => {
  const read = (text: string) => readSectionProse(text.replace('[EXAMPLE]', '[example]'), SOURCES);
  expect(read(answer)).toEqual(read(ANSWER));
});

test('a mark inside code is code', () => {
  const code = '```md\n## [example] Not a part\n```';
  const { reply, faults } = readSectionProse(part('solution', `So:\n\n${code}`), SOURCES);
  expect(faults).toEqual([]);
  expect(reply.exercise.solution).toBe(`So:\n\n${code}`);
  expect(reply.example.heading).toBe('Anna bakes');
});

test('a source that is not there is cited by no name', () => {
  const { reply } = readSectionProse(part('application', 'Bake. [[cite 7: Made up words]]'), SOURCES);
  expect(reply.citations.at(-1)).toEqual({ sourceName: '', quote: 'Made up words' });
});

test('what is missing or marked wrongly is named', () => {
  const answer = ANSWER.replace('## [solution]\n', '').replace(']]', '');
  const { faults } = readSectionProse(answer.replaceAll(']]', ''), SOURCES);
  expect(faults.join('\n')).toContain('the part “solution” is missing');
  expect(faults.join('\n')).toContain('a citation is not marked as asked');
  expect(readSectionProse('## [explanation]\nText.', [], REVISED_SECTION).faults).toEqual([]);
});

describe('while it is being written', () => {
  test('the prose is shown, its marks are not', () => {
    const shown = shownWhileWritten(ANSWER);
    expect(shown).toContain('## Anna bakes');
    expect(shown).not.toMatch(/[[\]]|cite/);
  });

  test('half a mark is never shown, wherever the text stands at the moment', () => {
    assert(
      property(integer({ min: 0, max: ANSWER.length }), (length) => {
        expect(shownWhileWritten(ANSWER.slice(0, length))).not.toMatch(/\[|cite/);
      }),
    );
  });
});
