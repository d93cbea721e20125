import { diffIndices } from 'node-diff3';
import { blocksOf, joinBlocks } from './text-blocks.ts';

export type Sides<Value> = { base: Value; mine: Value; theirs: Value };
/** A stretch of blocks, and who changed it since the base; null where both say the same. */
export type TextPiece = Sides<string[]> & { change: 'mine' | 'theirs' | 'conflict' | null };

type Region = { side: 'mine' | 'theirs'; from: number; to: number; growth: number };

/**
 * Three texts beside each other, after diff3 (Khanna, Kunal and Pierce 2007), on blocks instead of lines. Neighbouring
 * blocks are no conflict: no paragraph depends on the line above it.
 * @returns pieces whose blocks, one after the other, are those of each text
 */
export function compareTexts(texts: Sides<string>): TextPiece[] {
  const blocks = { base: blocksOf(texts.base), mine: blocksOf(texts.mine), theirs: blocksOf(texts.theirs) };
  const pieces: Sides<string[]>[] = [];
  const done = { base: 0, mine: 0, theirs: 0 };
  const take = (length: number, grown = { mine: 0, theirs: 0 }) => {
    const until = {
      base: done.base + length,
      mine: done.mine + length + grown.mine,
      theirs: done.theirs + length + grown.theirs,
    };
    pieces.push({
      base: blocks.base.slice(done.base, until.base),
      mine: blocks.mine.slice(done.mine, until.mine),
      theirs: blocks.theirs.slice(done.theirs, until.theirs),
    });
    Object.assign(done, until);
  };
  const regions = [
    ...regionsOf('mine', blocks.base, blocks.mine),
    ...regionsOf('theirs', blocks.base, blocks.theirs),
  ];
  for (const { from, to, mine, theirs } of groupsOf(regions)) {
    take(from - done.base);
    take(to - from, { mine, theirs });
  }
  take(blocks.base.length - done.base);
  return pieces
    .filter(({ base, mine, theirs }) => base.length + mine.length + theirs.length > 0)
    .flatMap(singleBlocks)
    .map((piece) => ({ ...piece, change: changeOf(piece) }));
}

/** A text of pieces, where `choose` says what stands in the place of those that both changed. */
export function assembleText(
  pieces: TextPiece[],
  choose: (piece: TextPiece, index: number) => string[],
): string {
  return joinBlocks(
    pieces.flatMap((piece, index) => {
      if (piece.change === 'conflict') return choose(piece, index);
      return piece.change === 'theirs' ? piece.theirs : piece.mine;
    }),
  );
}

/** The text with both sides' changes; `preferred` decides where both changed the same block, which is a conflict. */
export function mergeTexts(
  texts: Sides<string>,
  preferred: 'mine' | 'theirs',
): { value: string; isConflict: boolean } {
  const pieces = compareTexts(texts);
  return {
    value: assembleText(pieces, (piece) => piece[preferred]),
    isConflict: pieces.some(({ change }) => change === 'conflict'),
  };
}

/** Where a side differs from the base, and by how many blocks it is longer there. */
function regionsOf(side: Region['side'], base: string[], changed: string[]): Region[] {
  return diffIndices(base, changed).map(({ buffer1: [from, length], buffer2: [, changedLength] }) => ({
    side,
    from,
    to: from + length,
    growth: changedLength - length,
  }));
}

type Group = { from: number; to: number; mine: number; theirs: number };

/** Changes of the same blocks belong together, and so do insertions at the same place; neighbours do not. */
function groupsOf(regions: Region[]): Group[] {
  const groups: Group[] = [];
  for (const { side, from, to, growth } of regions.sort(
    (one, other) => one.from - other.from || one.to - other.to,
  )) {
    let group = groups.at(-1);
    const isSamePlace = group && from === to && group.from === group.to && group.from === from;
    if (!group || !(from < group.to || isSamePlace)) {
      group = { from, to, mine: 0, theirs: 0 };
      groups.push(group);
    }
    group.to = Math.max(group.to, to);
    group[side] += growth;
  }
  return groups;
}

/** Block by block where the three correspond, so that each is a choice of its own. */
function singleBlocks(piece: Sides<string[]>): Sides<string[]>[] {
  const { base, mine, theirs } = piece;
  if (base.length !== mine.length || base.length !== theirs.length) return [piece];
  return base.map((block, index) => ({ base: [block], mine: [mine[index]!], theirs: [theirs[index]!] }));
}

const same = (one: string[], other: string[], form = (block: string) => block) =>
  one.length === other.length && one.every((block, index) => form(block) === form(other[index]!));
const withoutEnd = (block: string) => block.trimEnd();

/** A line that somebody has just begun is no change of a block that somebody else wrote anew. */
function changeOf({ base, mine, theirs }: Sides<string[]>): TextPiece['change'] {
  if (same(mine, theirs)) return null;
  if (same(base, mine)) return 'theirs';
  if (same(base, theirs)) return 'mine';
  if (same(base, mine, withoutEnd)) return 'theirs';
  return same(base, theirs, withoutEnd) ? 'mine' : 'conflict';
}
