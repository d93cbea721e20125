import { describe, expect, it } from '@jest/globals';
import { array, assert, boolean, constantFrom, integer, property, record, string } from 'fast-check';
import {
  chanceOf,
  chooseQuestions,
  isKnown,
  judgeParts,
  luckOf,
  partsOf,
  proposedSections,
  QUESTIONS_AT_MOST,
  QUESTIONS_PER_PART,
  type ContentSection,
} from './initial-assessment.selection.ts';

const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, text: `Option ${index}` }));
const choice = { type: 'single_choice', options: options(4) } as const;
const truth = { type: 'true_false', options: options(2) } as const;
const words = { type: 'short_text' as const, options: options(0) };
const times = <Each>(count: number, each: Each): Each[] => Array.from({ length: count }, () => each);

const section = (sectionId: string, lessonId: string, count: number, kind = 'read'): ContentSection => ({
  sectionId,
  lessonId,
  kind,
  questions: times(count, choice).map((question, index) => ({ ...question, id: `${sectionId}-${index}` })),
});

describe('the parts of a course', () => {
  it.each([
    [
      'a quiz tests what comes before it in its lesson',
      [section('a', 'l', 0), section('q', 'l', 3)],
      ['a q'],
    ],
    ['what follows the last quiz belongs to it', [section('q', 'l', 3), section('s', 'l', 0)], ['q s']],
    [
      'what stands between two belongs to the second',
      [section('q', 'l', 3), section('a', 'l', 0), section('r', 'l', 3)],
      ['q', 'a r'],
    ],
    ['another lesson is another part', [section('a', 'k', 0), section('q', 'l', 3)], ['q']],
    [
      'an examination and a discussion are in none',
      [section('d', 'l', 0, 'discussion'), section('q', 'l', 3), section('x', 'l', 5, 'assessment')],
      ['q'],
    ],
    ['no questions, no parts', [section('a', 'l', 0)], []],
  ])('%s', (_, sections, parts) => {
    expect(partsOf(sections).map((part) => part.sections.join(' '))).toEqual(parts);
  });
});

describe('a part is known', () => {
  it.each([
    ['three of three with four options', times(3, choice), 3, true],
    ['two of three', times(3, choice), 2, false],
    ['two of two', times(2, choice), 2, false],
    ['four of five', times(5, choice), 4, true],
    ['three of four', times(4, choice), 3, false],
    ['three of three, true or false', times(3, truth), 3, false],
    ['five of five, true or false', times(5, truth), 5, true],
    ['three in own words', times(3, words), 3, true],
    ['nothing asked', [], 0, false],
  ] as const)('%s: %#', (_, asked, right, known) => {
    expect(isKnown(asked, right)).toBe(known);
  });

  it('by more than luck', () => {
    expect(chanceOf(choice)).toBe(0.25);
    expect(chanceOf({ type: 'multiple_choice', options: options(3) })).toBeCloseTo(1 / 7);
    expect(luckOf(times(3, 0.25), 3)).toBeCloseTo(1 / 64);
    expect(luckOf(times(3, 0.25), 0)).toBeCloseTo(1);
  });
});

const question = record({ kind: constantFrom(choice, truth, words), objectiveId: constantFrom('o1', 'o2') });
const course = array(
  record({
    lesson: integer({ min: 0, max: 6 }),
    kind: constantFrom('read', 'quiz', 'assessment', 'discussion'),
    questions: array(question, { maxLength: 7 }),
  }),
  { maxLength: 40 },
).map((sections): ContentSection[] =>
  sections
    .toSorted((one, other) => one.lesson - other.lesson)
    .map(({ lesson, kind, questions }, index) => ({
      sectionId: `s${index}`,
      lessonId: `l${lesson}`,
      kind,
      questions: questions.map(({ kind: type, objectiveId }, at) => ({ ...type, objectiveId, id: `q${at}` })),
    })),
);

describe('the questions that are asked', () => {
  it('are the same for the same seed, few enough, each once, and enough of each part', () => {
    assert(
      property(course, string(), array(integer({ min: 0, max: 39 })), (sections, seed, closedOnes) => {
        const closed = new Set(closedOnes.map((index) => `s${index}`));
        const places = chooseQuestions(sections, seed, closed);
        expect(chooseQuestions(sections, seed, closed)).toEqual(places);
        expect(places.length).toBeLessThanOrEqual(QUESTIONS_AT_MOST);
        expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(places.length);
        for (const [testedBy, mine] of Map.groupBy(places, ({ sectionId }) => sectionId)) {
          expect(mine.length).toBeGreaterThanOrEqual(QUESTIONS_PER_PART);
          const part = partsOf(sections).find((each) => each.testedBy === testedBy)!;
          expect(part.sections.filter((id) => closed.has(id))).toEqual([]);
        }
        // Who knows everything can be found to know every part that is asked about, and who knows nothing none.
        const all = judgeParts(sections, places, () => true, new Set());
        expect(all.every((part) => part.isKnown)).toBe(true);
        const none = judgeParts(sections, places, () => false, new Set());
        expect(proposedSections(none)).toEqual([]);
      }),
    );
  });

  it('never propose a section that was begun, an examination, or less for a better answer', () => {
    assert(
      property(
        course,
        string(),
        array(boolean(), { minLength: 30, maxLength: 30 }),
        (sections, seed, right) => {
          const places = chooseQuestions(sections, seed, new Set());
          const begun = new Set(sections.filter((_, index) => index % 3 === 0).map((each) => each.sectionId));
          const rightAt = (place: (typeof places)[number]) => right[places.indexOf(place)]!;
          const proposed = proposedSections(judgeParts(sections, places, rightAt, begun));
          for (const id of proposed) {
            expect(begun.has(id)).toBe(false);
            expect(['assessment', 'discussion']).not.toContain(
              sections.find(({ sectionId }) => sectionId === id)!.kind,
            );
          }
          const better = proposedSections(judgeParts(sections, places, () => true, begun));
          expect(better).toEqual(expect.arrayContaining(proposed));
        },
      ),
    );
  });
});
