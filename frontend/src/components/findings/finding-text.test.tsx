import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Sentence } from '../../api/generated/types.gen.ts';
import { startEnglish } from '../../testing/english.ts';
import { useFindingText } from './finding-text.ts';
import { NotedFinding } from './noted-finding.tsx';

beforeAll(startEnglish);

function Said({ sentence, fixOf }: { sentence: Sentence; fixOf?: string }) {
  const text = useFindingText();
  return <>{fixOf ? text.fixOf({ code: fixOf, sentence }) : text.say(sentence)}</>;
}
const textOf = (sentence: Sentence, fixOf?: string) =>
  renderToStaticMarkup(<Said sentence={sentence} fixOf={fixOf} />).replaceAll('&quot;', '"');

describe('what was found in a course, in words', () => {
  it.each<[Sentence, string]>([
    [
      { key: 'section_thin', values: { title: 'Bees', words: 1234, least: 80, most: 900 }, words: {} },
      '"Bees" has 1,234 words; 80 to 900 are good.',
    ],
    [
      { key: 'questions_missing', values: { title: 'Bees' }, words: { kind: 'quiz' } },
      '"Bees" is a quiz without questions.',
    ],
    [
      { key: 'bloom_levels_few', values: {}, words: { levels: ['remember', 'apply'] } },
      'The objectives ask for remember and apply only.',
    ],
    [
      { key: 'rule_cycle', values: { parts: ['A', 'B'], more: 2 }, words: {} },
      'Each waits for the next, and the last for the first: “A”, “B”, and 2 more.',
    ],
    [
      {
        key: 'condition_unattainable.gone',
        values: { node: 'A' },
        words: { purpose: 'access', gone: 'gone.cohort' },
      },
      '“A” can never be opened: its rule asks for a cohort that the course does not have any more.',
    ],
  ])('$key', (sentence, text) => {
    expect(textOf(sentence)).toBe(text);
  });

  it('and what to do about it', () => {
    const sentence = { key: 'placeholder_text.course', values: { found: 'TODO' }, words: {} };
    expect(textOf(sentence, 'placeholder_text')).toBe('Replace "TODO" by what belongs there.');
  });

  it('words of a provider follow our sentence, as English that keeps its direction', () => {
    const detail = 'I cannot write about that.';
    const sentence = { key: 'unit_refused', values: { detail }, words: {} };
    expect(renderToStaticMarkup(<NotedFinding finding={detail} sentence={sentence} />)).toBe(
      'The author would not write this. <q><bdi lang="en">I cannot write about that.</bdi></q>',
    );
  });

  it('what was noted before sentences were kept stays as it is, as English', () => {
    expect(renderToStaticMarkup(<NotedFinding finding="No example." sentence={undefined} />)).toBe(
      '<bdi lang="en">No example.</bdi>',
    );
  });
});
