import { describe, expect, it } from '@jest/globals';
import type { PlacedSection } from '../courses/index.ts';
import { cutPassages } from './tutoring.passages.ts';
import { indexPassages, rankPassages } from './tutoring.ranking.ts';
import { subjectTerms, termsOf } from './tutoring.words.ts';

const placed = (id: string, title: string, lessonId = 'one'): PlacedSection => ({
  id,
  title,
  lessonId,
  lessonTitle: '',
  objectives: [],
  bodyHash: id,
  keysHash: id,
});
const NOWHERE = { sectionId: null, lessonId: null };
const indexOf = (sections: [string, string, string][], language = 'en') =>
  indexPassages(
    sections.flatMap(([id, title, text]) => cutPassages(placed(id, title), text)),
    language,
  );
const best = (index: ReturnType<typeof indexOf>, query: string, sectionId: string | null = null) =>
  rankPassages(index, query, { ...NOWHERE, sectionId }).map(({ passage }) => passage.section.id);

describe('the passages for a question', () => {
  const sea = indexOf([
    ['rise', 'High water', 'The sea rises because the moon pulls it.'],
    ['boats', 'Harbours', 'Boats wait. Some boats have keels, and keels are deep.'],
    ['moon', 'The moon', 'It goes around the earth in a month.'],
  ]);

  it('are found by the stems of words, and by titles before texts', () => {
    expect(best(sea, 'Why does a boat wait?')).toEqual(['boats']);
    expect(best(sea, 'Tell me about the moon')).toEqual(['moon', 'rise']);
  });

  it('come from the open section first', () => {
    expect(best(sea, 'moon', 'rise')[0]).toBe('rise');
  });

  it('are none when no word of the question stands in the course', () => {
    expect(best(sea, 'Who won the football championship?')).toEqual([]);
    expect(best(sea, '')).toEqual([]);
    expect(best(sea, 'what is the')).toEqual([]);
  });

  it.each([
    ['de', 'Gezeiten', 'Die Gezeiten entstehen durch den Mond.', 'Wodurch entsteht eine Gezeit?'],
    ['es', 'Mareas', 'Las mareas suben dos veces al día.', '¿Cuándo sube la marea?'],
    ['zh', '潮汐', '潮汐由月球的引力引起。', '月球有什么作用？'],
    ['ru', 'Приливы', 'Приливы вызывает притяжение Луны.', 'Что вызывают приливы?'],
    ['th', 'น้ำ', 'ดวงจันทร์ดึงดูดน้ำทะเล', 'ดวงจันทร์ทำอะไร'],
  ])('are found in %s', (language, title, text, query) => {
    const index = indexOf(
      [
        ['a', title, text],
        ['b', '-', '12345'],
      ],
      language,
    );
    expect(best(index, query)).toEqual(['a']);
  });
});

describe('the terms of a text', () => {
  it('know no accents on Latin letters, no case and no empty words', () => {
    expect(termsOf('Élan', 'en')).toEqual(termsOf('elan', 'en'));
    expect(subjectTerms('What is the TIDE?', 'en')).toEqual(['tide']);
  });
});

describe('cutting a section', () => {
  it('keeps paragraphs under their heading and leaves out solutions', () => {
    const markdown =
      '# First\n\nOne.\n\n- two\n- three\n\n:::solution\nSecret\n:::\n\n# Second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
    expect(cutPassages(placed('s', 'S'), markdown).map(({ heading, text }) => [heading, text])).toEqual([
      ['First', 'One.\ntwo\nthree'],
      ['Second', 'a · b\n1 · 2'],
    ]);
  });

  it('cuts long paragraphs between sentences', () => {
    const passages = cutPassages(placed('s', 'S'), 'The sea rises and falls. '.repeat(200));
    expect(passages.length).toBeGreaterThan(4);
    for (const { text } of passages) {
      expect(text.length).toBeLessThanOrEqual(900);
      expect(text).toMatch(/falls\.$/);
    }
  });
});
