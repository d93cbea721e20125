import { describe, expect, it } from '@jest/globals';
import { citedPassages } from './review-passages.ts';

const TEXT = `${'Long ago. '.repeat(60)}Bees dance to tell where food is. ${'Later on. '.repeat(60)}`;
const QUOTE = 'Bees dance to tell where food is.';
const START = TEXT.indexOf(QUOTE);
const cite = (changes: object = {}) => ({
  sourceName: 'bees.md',
  start: START,
  end: START + QUOTE.length,
  quote: QUOTE,
  ...changes,
});
const given = (text: string, sourceId: string | null = null, version: number | null = null) => ({
  name: 'bees.md',
  text,
  sourceId,
  version,
});
const passagesOf = (citation: ReturnType<typeof cite>, text = TEXT) =>
  citedPassages({ questions: [], resources: [{ title: 'bees.md', citation }] }, [given(text)]);

describe('a cited passage', () => {
  it('stands between the words around it, none of them cut', () => {
    const [{ passage } = { passage: null }] = passagesOf(cite());
    expect(passage?.quote).toBe(QUOTE);
    expect(passage?.before).toMatch(/^…(Long|ago\.) .*Long ago\. $/);
    expect(passage?.after).toMatch(/^ Later on\. .*(Later|on\.)…$/);
    expect(passage!.before.length).toBeLessThanOrEqual(321);
  });

  it('is found where it stands when the cited place is another', () => {
    expect(passagesOf(cite({ start: 0, end: 5 }))[0]?.passage?.quote).toBe(QUOTE);
  });

  it.each([
    ['the source does not say so', cite({ quote: 'Bees can read.' })],
    ['there is no such source', cite({ sourceName: 'wasps.md' })],
  ])('is missing when %s', (_why, citation) => {
    expect(passagesOf(citation)[0]).toMatchObject({ passage: null, label: 'bees.md', cites: 'text' });
  });

  it('begins and ends with the source where that is near', () => {
    const text = `So it is: ${QUOTE} End.`;
    expect(passagesOf(cite(), text)[0]?.passage).toEqual({
      before: 'So it is: ',
      quote: QUOTE,
      after: ' End.',
    });
  });

  it('stands in the version that is cited', () => {
    const citation = cite({ sourceId: 'bees', sourceVersion: 2, start: 0, end: QUOTE.length });
    const versions = [given(`${QUOTE} So it was.`, 'bees', 1), given(`${QUOTE} So it is.`, 'bees', 2)];
    const [cited] = citedPassages({ questions: [], resources: [{ title: 'bees.md', citation }] }, versions);
    expect(cited?.passage?.after).toBe(' So it is.');
  });

  it('names the question that cites it', () => {
    const question = { id: 'q1', type: 'short_text' as const, prompt: 'Why?', options: [], citation: cite() };
    expect(citedPassages({ questions: [question], resources: [] }, [])).toEqual([
      { citation: cite(), cites: 'question', label: 'Why?', passage: null },
    ]);
  });
});
