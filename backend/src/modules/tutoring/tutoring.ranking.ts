/** Which passages a question is about: BM25 over words. Pure. */
import type { Passage } from './tutoring.passages.ts';
import { subjectTerms, termsOf } from './tutoring.words.ts';

/** Saturation and length correction as Robertson and Zaragoza 2009 advise. */
const K1 = 1.2;
const B = 0.75;
/** A word in a title says more about a passage than one in its text. */
const WEIGHT = { text: 1, heading: 2, section: 3, lesson: 1.5 };
/** What is open before the learner is more likely meant. */
const NEAR = { section: 2, lesson: 1.3 };

export type Entry = { passage: number; weight: number };

/** The passages of one state of a course, ready to be searched. */
export type PassageIndex = {
  language: string;
  passages: Passage[];
  entries: Map<string, Entry[]>;
  lengths: number[];
  averageLength: number;
};

/** Where the person who asks is. */
export type Place = { sectionId: string | null; lessonId: string | null };

/** `matched` counts the different subject words of the question that the passage has. */
export type Ranked = { passage: Passage; score: number; matched: number };

export function indexPassages(passages: Passage[], language: string): PassageIndex {
  const entries = new Map<string, Entry[]>();
  const lengths = passages.map(({ section, heading, text }, index) => {
    const weights = new Map<string, number>();
    const count = (words: string, weight: number) => {
      for (const term of termsOf(words, language)) weights.set(term, (weights.get(term) ?? 0) + weight);
    };
    count(text, WEIGHT.text);
    count(heading ?? '', WEIGHT.heading);
    count(section.title, WEIGHT.section);
    count(section.lessonTitle, WEIGHT.lesson);
    let length = 0;
    for (const [term, weight] of weights) {
      length += weight;
      const known = entries.get(term);
      if (known) known.push({ passage: index, weight });
      else entries.set(term, [{ passage: index, weight }]);
    }
    return length;
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { language, passages, entries, lengths, averageLength: total / Math.max(1, lengths.length) };
}

/** The passages that share a subject word with the question, best first. */
export function rankPassages(index: PassageIndex, query: string, place: Place): Ranked[] {
  const terms = subjectTerms(query, index.language);
  return rankPostings(
    index,
    terms.map((term) => index.entries.get(term) ?? []),
    place,
  );
}

/** @param wanted for each word the passages that have it */
export function rankPostings(index: PassageIndex, wanted: Entry[][], place: Place): Ranked[] {
  const { passages, lengths, averageLength } = index;
  const found = new Map<number, { score: number; matched: number }>();
  for (const postings of wanted) {
    const rarity = Math.log(1 + (passages.length - postings.length + 0.5) / (postings.length + 0.5));
    for (const { passage, weight } of postings) {
      const longer = 1 - B + (B * (lengths[passage] ?? 0)) / averageLength;
      const score = (rarity * weight * (K1 + 1)) / (weight + K1 * longer);
      const known = found.get(passage) ?? { score: 0, matched: 0 };
      found.set(passage, { score: known.score + score, matched: known.matched + 1 });
    }
  }
  return [...found]
    .map(([position, { score, matched }]) => {
      const passage = passages[position]!;
      return { passage, score: score * nearness(passage, place), matched };
    })
    .toSorted((one, other) => other.score - one.score);
}

function nearness({ section }: Passage, place: Place): number {
  if (section.id === place.sectionId) return NEAR.section;
  return section.lessonId === place.lessonId ? NEAR.lesson : 1;
}
