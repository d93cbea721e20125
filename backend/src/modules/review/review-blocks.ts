/** Markdown as the blocks that people and authors change: paragraphs, lists, fenced code, containers. */

/** Above this a text is compared as one block: nobody chooses among so many, and comparing them takes too long. */
const MOST_BLOCKS = 1_000;

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const CONTAINER = /^ {0,3}:{3,}\s*(\w.*)?$/;
const MATH = /^\s*\$\$\s*$/;

/** What is open at the end of a piece of text, so that the blank line after it is part of the block. */
type Open = { fence: string | null; containers: number; isMath: boolean };

/**
 * Splits at blank lines, but not inside fenced code, `:::` containers and display maths.
 * @returns blocks that joined by a blank line are exactly the text; none for an empty one
 */
export function blocksOf(markdown: string): string[] {
  if (markdown === '') return [];
  const pieces = markdown.split('\n\n');
  const blocks: string[] = [];
  let open: Open = { fence: null, containers: 0, isMath: false };
  let held: string[] = [];
  for (const piece of pieces) {
    held.push(piece);
    open = readPiece(piece, open);
    if (open.fence !== null || open.containers > 0 || open.isMath) continue;
    blocks.push(held.join('\n\n'));
    held = [];
  }
  // What was never closed must not swallow the rest of the text into one choice.
  blocks.push(...held);
  return blocks.length > MOST_BLOCKS ? [markdown] : blocks;
}

/** The text that blocks make together. */
export const joinBlocks = (blocks: readonly string[]): string => blocks.join('\n\n');

function readPiece(piece: string, before: Open): Open {
  const open = { ...before };
  for (const line of piece.split('\n')) {
    const [, fence, info = ''] = FENCE.exec(line) ?? [];
    if (open.fence !== null) {
      const closes = fence !== undefined && fence.startsWith(open.fence) && info.trim() === '';
      if (closes) open.fence = null;
    } else if (open.isMath) {
      open.isMath = !MATH.test(line);
    } else if (fence !== undefined) {
      open.fence = fence;
    } else if (MATH.test(line)) {
      open.isMath = true;
    } else {
      const container = CONTAINER.exec(line);
      if (container) open.containers += container[1] === undefined ? -1 : 1;
      open.containers = Math.max(0, open.containers);
    }
  }
  return open;
}
