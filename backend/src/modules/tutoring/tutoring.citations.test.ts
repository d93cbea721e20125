import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { citeAnswer, withoutMarkers } from './tutoring.citations.ts';
import type { PlacedSection } from '../courses/index.ts';
import { cutPassages } from './tutoring.passages.ts';

const section: PlacedSection = {
  id: 'high',
  title: 'High water',
  lessonId: 'lesson',
  lessonTitle: 'The sea',
  objectives: [],
  bodyHash: '',
  keysHash: '',
};
const passages = cutPassages(
  section,
  '# Rise\n\nThe sea “rises” twice a day, every day.\n\n# Harbours\n\nBoats with a deep keel wait for high water.',
);
const cite = (written: string) => citeAnswer(written, passages, 'en');

describe('the citations of an answer', () => {
  it('hold when the words stand in the passage, whatever the marks around them', () => {
    expect(cite('It rises [1 "sea rises twice a day every day"].')).toEqual({
      text: 'It rises [1].',
      citations: [
        {
          number: 1,
          sectionId: 'high',
          sectionTitle: 'High water',
          lessonId: 'lesson',
          lessonTitle: 'The sea',
          quote: 'sea “rises” twice a day, every day',
        },
      ],
    });
  });

  it.each([
    ['words that stand nowhere', 'It falls [1 "the sea falls every hour"].'],
    ['words of another passage', 'It rises [2 "sea rises twice a day"].'],
    ['a passage that is not there', 'It rises [7 "sea rises twice a day"].'],
    ['too few words', 'It rises [1 "a day"].'],
    ['no words, and nothing alike in the passage', 'Crabs walk sideways [1].'],
  ])('are taken out: %s', (_case, written) => {
    const { text, citations } = cite(written);
    expect(citations).toEqual([]);
    expect(text).not.toContain('[');
    expect(text).not.toContain(' .');
  });

  it('without words hold when the sentence says what the passage says', () => {
    const { citations } = cite('Boats with deep keels wait for high water [2].');
    expect(citations[0]?.quote).toBe('Boats with a deep keel wait for high water.');
  });

  it('are numbered by their first use, the same words once', () => {
    const { text, citations } = cite(
      'A [2 "wait for high water"]. B [1 "twice a day"]. C [2 "wait for high water"].',
    );
    expect(text).toBe('A [1]. B [2]. C [1].');
    expect(citations.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('never leave a word that does not stand in the passages, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '1', '2', '"', ' ', 'sea', 'a', '.') }),
        (written) => {
          for (const { quote } of cite(written).citations) {
            expect(passages.some(({ text }) => text.includes(quote))).toBe(true);
          }
        },
      ),
    );
  });
});

describe('a text that is being written', () => {
  it('shows no marker, not even half of one', () => {
    const written = 'It rises [1 "sea rises twice a day"]. Boats wait [2 "wait for high water"].';
    for (let length = 0; length <= written.length; length += 1) {
      expect(withoutMarkers(written.slice(0, length))).not.toMatch(/[[\]"]/);
    }
    expect(withoutMarkers('NOT_COV')).toBe('');
    expect(withoutMarkers('NOT_COVERED.')).toBe('');
  });
});
