import { quotationOf, type Passage } from './quotation.ts';

/** Characters of the text that a note may quote, as the server allows. */
export const QUOTE_LIMIT = 500;
const ROOT = '[data-passages]';
const BLOCKS = 'p, li, pre, blockquote, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, div';
const HIGHLIGHT = 'note';

type PlacedText = { text: string; nodes: { node: Text; start: number }[] };

/** The text of a section as one string, blocks apart, with where each of its nodes begins. */
function textOf(root: Element): PlacedText {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: PlacedText['nodes'] = [];
  let text = '';
  let block: Element | null = null;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const own = node.parentElement?.closest(BLOCKS) ?? null;
    if (own !== block) text += '\n';
    block = own;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { text, nodes };
}

function rangeOf({ nodes }: PlacedText, { start, end }: Passage): Range {
  const range = document.createRange();
  const first = nodes.findLast((placed) => placed.start <= start)!;
  const last = nodes.findLast((placed) => placed.start < end)!;
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

/** The words that are selected in the text of the section: null when there are none. */
export function selectedQuotation(): { quote: string; isCut: boolean } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !touchesText(selection)) return null;
  const selected = selection.toString();
  const quote = quotationOf(selected, QUOTE_LIMIT);
  if (quote === null) return null;
  return { quote, isCut: quote.length < selected.replace(/\s+/g, ' ').trim().length };
}

/** Whether a selection, or the caret, is in the text of the section. */
export function touchesText({ anchorNode, focusNode }: Selection): boolean {
  return [anchorNode, focusNode].every((node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    return Boolean(element?.closest(ROOT));
  });
}

/** Marks nothing any more. */
export function clearHighlight() {
  CSS.highlights?.delete(HIGHLIGHT);
}

/**
 * Marks the passage that `find` finds in the text of the section. Out: the element it begins in; null when it is not
 * there; undefined while the text itself is not there yet.
 */
export function highlightPassage(find: (text: string) => Passage | null): Element | null | undefined {
  const root = document.querySelector(ROOT);
  // A skeleton stands in its place until the text is drawn.
  if (!root?.querySelector('[data-voice]')) return undefined;
  const placed = textOf(root);
  const passage = find(placed.text);
  if (!passage) return null;
  const range = rangeOf(placed, passage);
  CSS.highlights?.set(HIGHLIGHT, new Highlight(range));
  return range.startContainer.parentElement;
}
