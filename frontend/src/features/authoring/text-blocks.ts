/** Above this a text is compared as one block: comparing more takes longer than a reader waits. */
const MOST_BLOCKS = 2_000;

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const CONTAINER = /^ {0,3}:{3,}\s*(\w.*)?$/;
const MATH = /^\s*\$\$\s*$/;

/** What is open at the end of a piece of text, so that the blank line after it is part of the block. */
type Open = { fence: string | null; containers: number; isMath: boolean };

/**
 * Markdown as the blocks that people write: split at blank lines, but not inside fenced code, `:::` containers and
 * display maths. Joined by a blank line the blocks are exactly the text; an empty text has none.
 */
export function blocksOf(markdown: string): string[] {
  if (markdown === '') return [];
  const blocks: string[] = [];
  let open: Open = { fence: null, containers: 0, isMath: false };
  let held: string[] = [];
  for (const piece of markdown.split('\n\n')) {
    held.push(piece);
    open = piece.split('\n').reduce(afterLine, open);
    if (open.fence !== null || open.containers > 0 || open.isMath) continue;
    blocks.push(held.join('\n\n'));
    held = [];
  }
  // What was never closed must not swallow the rest of the text into one block.
  blocks.push(...held);
  return blocks.length > MOST_BLOCKS ? [markdown] : blocks;
}

/** The text that blocks make together. */
export const joinBlocks = (blocks: readonly string[]): string => blocks.join('\n\n');

function afterLine(open: Open, line: string): Open {
  const [, fence, info = ''] = FENCE.exec(line) ?? [];
  if (open.fence !== null) {
    const closes = fence !== undefined && fence.startsWith(open.fence) && info.trim() === '';
    return closes ? { ...open, fence: null } : open;
  }
  if (open.isMath) return { ...open, isMath: !MATH.test(line) };
  if (fence !== undefined) return { ...open, fence };
  if (MATH.test(line)) return { ...open, isMath: true };
  const container = CONTAINER.exec(line);
  if (!container) return open;
  return { ...open, containers: Math.max(0, open.containers + (container[1] === undefined ? -1 : 1)) };
}
