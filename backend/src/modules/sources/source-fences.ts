/**
 * Finds `:::` fences the way Pandoc and the Carpentries write them: a space before the name, and a closing fence
 * of any length closes the innermost container. Micromark's directive extension knows neither, so fences are
 * found by line and hidden from the Markdown parser.
 */

export type Fence =
  | { kind: 'open'; start: number; end: number; name: string; label: string | null }
  | { kind: 'close'; start: number; end: number };

const COLONS = /^ {0,3}:{3,}[ \t]*([^\r\n]*?)[ \t:]*$/;
const NAME = /^([A-Za-z][\w-]*)[ \t]*(?:\[([^\]]*)\])?[ \t]*(?:\{([^}]*)\})?$/;
const ATTRIBUTES = /^\{([^}]*)\}$/;
const CODE_FENCE = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})(.*)$/;

/** Opens or closes a fenced code block; returns the marker that is open after this line, or null. */
function codeFenceAfter(line: string, open: string | null): string | null {
  const match = CODE_FENCE.exec(line);
  if (!match) return open;
  const marker = match[1] ?? '';
  if (open === null) return marker;
  const closes = marker[0] === open[0] && marker.length >= open.length && (match[2] ?? '').trim() === '';
  return closes ? null : open;
}

function readFence(line: string, start: number): Fence | null {
  const match = COLONS.exec(line);
  if (!match) return null;
  const end = start + line.length;
  const rest = match[1] ?? '';
  if (rest === '') return { kind: 'close', start, end };
  const named = NAME.exec(rest);
  if (named) {
    const title = /\btitle=["']([^"']*)["']/.exec(named[3] ?? '');
    return {
      kind: 'open',
      start,
      end,
      name: (named[1] ?? '').toLowerCase(),
      label: named[2] ?? title?.[1] ?? null,
    };
  }
  const attributes = ATTRIBUTES.exec(rest)?.[1];
  const className = /\.([A-Za-z][\w-]*)/.exec(attributes ?? '')?.[1];
  if (className === undefined) return null;
  return { kind: 'open', start, end, name: className.toLowerCase().replace(/^callout-/, ''), label: null };
}

/**
 * @param text Markdown
 * @returns the fences in order of their offsets, and the text with each of them replaced by a thematic break of
 *   the same length: it ends paragraphs and lists as a fence does, and no offset moves.
 */
export function maskFences(text: string): { masked: string; fences: Fence[] } {
  const fences: Fence[] = [];
  const pieces: string[] = [];
  let code: string | null = null;
  let from = 0;
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    const after: string | null = codeFenceAfter(line, code);
    const fence = code === null && after === null ? readFence(line, match.index) : null;
    code = after;
    if (!fence) continue;
    fences.push(fence);
    pieces.push(text.slice(from, fence.start), '***'.padEnd(line.length));
    from = fence.end;
  }
  pieces.push(text.slice(from));
  return { masked: pieces.join(''), fences };
}
