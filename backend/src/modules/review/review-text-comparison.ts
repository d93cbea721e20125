/**
 * Three texts side by side: what the author wrote last (base), what people made of it (mine), and what the author
 * proposes (theirs). After diff3 (Khanna, Kunal and Pierce 2007), on blocks instead of lines.
 */
import { diffIndices } from 'node-diff3';
import { alignBlocks } from './review-alignment.ts';
import { blocksOf } from './review-blocks.ts';

/** Who changed it since the base: people, the author, or both in different ways. */
export type ChangeKind = 'mine' | 'theirs' | 'conflict';
export type Sides<Value> = { base: Value; mine: Value; theirs: Value };
/** A stretch of blocks; `change` null where mine and theirs say the same. */
export type TextPiece = Sides<string[]> & { change: ChangeKind | null };

type Region = { side: 'mine' | 'theirs'; from: number; to: number; start: number; end: number };

/** @returns pieces whose blocks, one after the other, are those of each text */
export function compareTexts(texts: Sides<string>): TextPiece[] {
  const blocks = {
    base: blocksOf(texts.base),
    mine: blocksOf(texts.mine),
    theirs: blocksOf(texts.theirs),
  };
  const regions = [
    ...regionsOf('mine', blocks.base, blocks.mine),
    ...regionsOf('theirs', blocks.base, blocks.theirs),
  ].sort((one, other) => one.from - other.from || one.to - other.to);
  const pieces: Sides<string[]>[] = [];
  const done = { base: 0, mine: 0, theirs: 0 };
  const take = (until: Sides<number>) => {
    pieces.push({
      base: blocks.base.slice(done.base, until.base),
      mine: blocks.mine.slice(done.mine, until.mine),
      theirs: blocks.theirs.slice(done.theirs, until.theirs),
    });
    Object.assign(done, until);
  };
  const skip = (count: number) =>
    take({ base: done.base + count, mine: done.mine + count, theirs: done.theirs + count });
  for (const group of overlapping(regions)) {
    const from = Math.min(...group.map((region) => region.from));
    const to = Math.max(...group.map((region) => region.to));
    if (from > done.base) skip(from - done.base);
    const grown = (side: Region['side']) =>
      group
        .filter((region) => region.side === side)
        .reduce((sum, region) => sum + (region.end - region.start) - (region.to - region.from), 0);
    const length = to - from;
    take({
      base: to,
      mine: done.mine + length + grown('mine'),
      theirs: done.theirs + length + grown('theirs'),
    });
  }
  if (done.base < blocks.base.length) skip(blocks.base.length - done.base);
  return pieces
    .flatMap(refine)
    .filter(({ base, mine, theirs }) => base.length + mine.length + theirs.length > 0);
}

/** White space at the end of a block shows nowhere. */
const sameBlock = (one: string, other: string) => one.trimEnd() === other.trimEnd();
const sameBlocks = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((block, index) => sameBlock(block, other[index]!));

/** Where a side differs from the base: [from, to) of the base became [start, end) of the side. */
function regionsOf(side: Region['side'], base: string[], changed: string[]): Region[] {
  const key = (blocks: string[]) => blocks.map((block) => block.trimEnd());
  return diffIndices(key(base), key(changed)).map(({ buffer1, buffer2 }) => ({
    side,
    from: buffer1[0],
    to: buffer1[0] + buffer1[1],
    start: buffer2[0],
    end: buffer2[0] + buffer2[1],
  }));
}

/** Changes of the same blocks belong together, and so do insertions at the same place; neighbours do not. */
function overlapping(regions: readonly Region[]): Region[][] {
  const groups: { from: number; to: number; members: Region[] }[] = [];
  for (const region of regions) {
    const last = groups.at(-1);
    const isSame =
      last !== undefined &&
      (region.from < last.to ||
        (region.from === region.to && last.from === last.to && region.from === last.from));
    if (!isSame) groups.push({ from: region.from, to: region.to, members: [region] });
    else {
      last.members.push(region);
      last.to = Math.max(last.to, region.to);
    }
  }
  return groups.map(({ members }) => members);
}

/** Cuts a piece into choices as small as they make sense: paragraph by paragraph where these correspond. */
function refine(piece: Sides<string[]>): TextPiece[] {
  const change = changeOf(piece);
  const { base, mine, theirs } = piece;
  if (change === null) return [{ ...piece, change }];
  if (change === 'conflict') {
    const isParallel = base.length > 1 && base.length === mine.length && base.length === theirs.length;
    if (!isParallel) return [{ ...piece, change }];
    return base.map((block, index) =>
      judged({ base: [block], mine: [mine[index]!], theirs: [theirs[index]!] }),
    );
  }
  const [kept, changed] = change === 'mine' ? [theirs, mine] : [mine, theirs];
  const pairs = alignBlocks(kept, changed);
  if (pairs === null) return [{ ...piece, change }];
  let place = 0;
  return pairs.map(({ left, right }) => {
    const before = left === null ? [] : [left];
    const after = right === null ? [] : [right];
    const inBase = left === null ? [] : [base[place++]!];
    return judged(
      change === 'mine'
        ? { base: inBase, mine: after, theirs: before }
        : { base: inBase, mine: before, theirs: after },
    );
  });
}

const judged = (piece: Sides<string[]>): TextPiece => ({ ...piece, change: changeOf(piece) });

function changeOf({ base, mine, theirs }: Sides<string[]>): ChangeKind | null {
  if (sameBlocks(mine, theirs)) return null;
  if (sameBlocks(base, mine)) return 'theirs';
  return sameBlocks(base, theirs) ? 'mine' : 'conflict';
}
