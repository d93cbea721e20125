/** What of the sources is taught where, and what is taught without a source. Pure; takes seconds for large courses. */
import { parseSource, partsOf, plainText } from '../sources/index.ts';
import { createPassageIndex, stemsOf } from './grounding-matching.ts';

export type CoveredSource = {
  sourceId: string;
  text: string;
  parts: {
    id: string;
    kind: string;
    headings: string[];
    start: number;
    end: number;
    words: number;
    hash: string;
  }[];
};
/** `cites`: the hashes of the cited blocks, by source. */
export type TeachingSection = {
  sectionId: string;
  markdown: string;
  cites: { sourceId: string; hash: string }[];
};

export type Teaching = { sectionId: string; by: 'citation' | 'text' };
export type PartCoverage = { id: string; excerpt: string; words: number; taughtIn: Teaching[] };
export type SourceCoverage = { sourceId: string; words: number; coveredWords: number; parts: PartCoverage[] };
export type UnsupportedPassage = { excerpt: string; words: number };
export type SectionCoverage = {
  sectionId: string;
  words: number;
  unsupportedWords: number;
  unsupported: UnsupportedPassage[];
};
export type Coverage = { sources: SourceCoverage[]; sections: SectionCoverage[] };

/** Headings name what is taught below them; they are not taught themselves. */
const NOT_TAUGHT = new Set(['heading', 'thematicBreak', 'html', 'yaml']);
const NOT_SAID = new Set([...NOT_TAUGHT, 'code', 'math']);
/** A sentence that leads over needs no source. Words. */
const FEWEST_WORDS = 12;
/** A passage of a course has a source when so much of what it says stands there. */
const SUPPORTED_SHARE = 0.5;
const EXCERPT = 200;
const MOST_SECTIONS_OF_PART = 10;
const MOST_PASSAGES_OF_SECTION = 20;

/** Looks where each part of each source is taught, and whether each passage of each section has a source. */
export function coverageOf(
  sources: readonly CoveredSource[],
  sections: readonly TeachingSection[],
): Coverage {
  const index = createPassageIndex();
  const numbered: PartCoverage[] = [];
  const byHash = new Map<string, PartCoverage[]>();
  const covered = sources.map(({ sourceId, text, parts }) => ({
    sourceId,
    parts: parts
      .filter(({ kind }) => !NOT_TAUGHT.has(kind))
      .map((part): PartCoverage => {
        const plain = plainText(text.slice(part.start, part.end));
        const coverage = { id: part.id, excerpt: excerptOf(plain), words: part.words, taughtIn: [] };
        numbered[index.add(part.kind === 'code' ? new Set() : stemsOf(plain))] = coverage;
        for (const key of [part.hash, `${sourceId} ${part.hash}`]) {
          byHash.set(key, [...(byHash.get(key) ?? []), coverage]);
        }
        return coverage;
      }),
  }));
  const taught = sections.map((section): SectionCoverage => {
    for (const { sourceId, hash } of section.cites) {
      for (const part of byHash.get(`${sourceId} ${hash}`) ?? []) teach(part, section.sectionId, 'citation');
    }
    return coverSection(section, index, numbered, byHash);
  });
  return {
    sources: covered.map(({ sourceId, parts }) => ({
      sourceId,
      words: sum(parts),
      coveredWords: sum(parts.filter(({ taughtIn }) => taughtIn.length > 0)),
      parts,
    })),
    sections: taught,
  };
}

function coverSection(
  { sectionId, markdown }: TeachingSection,
  index: ReturnType<typeof createPassageIndex>,
  numbered: readonly PartCoverage[],
  byHash: ReadonlyMap<string, PartCoverage[]>,
): SectionCoverage {
  const document = parseSource({ name: sectionId, mediaType: 'text/markdown', text: markdown });
  const unsupported: UnsupportedPassage[] = [];
  let words = 0;
  for (const part of partsOf(document)) {
    if (NOT_TAUGHT.has(part.kind)) continue;
    words += part.words;
    const copies = byHash.get(part.hash) ?? [];
    for (const copy of copies) teach(copy, sectionId, 'text');
    if (copies.length > 0 || NOT_SAID.has(part.kind)) continue;
    const plain = plainText(markdown.slice(part.start, part.end));
    const { said, support } = index.find(stemsOf(plain));
    for (const number of said) {
      const same = numbered[number];
      if (same) teach(same, sectionId, 'text');
    }
    if (said.length === 0 && support < SUPPORTED_SHARE && part.words >= FEWEST_WORDS) {
      unsupported.push({ excerpt: excerptOf(plain), words: part.words });
    }
  }
  return {
    sectionId,
    words,
    unsupportedWords: sum(unsupported),
    unsupported: unsupported.slice(0, MOST_PASSAGES_OF_SECTION),
  };
}

/** A section is named once for each part; a citation says more than likeness. */
function teach({ taughtIn }: PartCoverage, sectionId: string, by: Teaching['by']): void {
  if (taughtIn.some((teaching) => teaching.sectionId === sectionId)) return;
  if (taughtIn.length < MOST_SECTIONS_OF_PART) taughtIn.push({ sectionId, by });
}

const sum = (parts: readonly { words: number }[]) => parts.reduce((total, { words }) => total + words, 0);
const excerptOf = (plain: string) =>
  plain.length > EXCERPT ? `${plain.slice(0, EXCERPT).trimEnd()}…`.toWellFormed() : plain;
