import type { PhrasingContent } from 'mdast';
import { isMoney, writtenAs } from './markdown-syntax.ts';
import { type ProseNode, type Reading, UnknownSyntax } from './prose-node.ts';

type Mark = NonNullable<ProseNode['marks']>[number];
type Context = Pick<Reading, 'source' | 'definitions'> & { place?: 'cell' };

const markNames: Record<string, string> = { strong: 'bold', emphasis: 'italic', delete: 'strike' };

function textNode(text: string, marks: Mark[]): ProseNode[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }];
}

function atom(type: string, attrs: Record<string, unknown>, marks: Mark[]): ProseNode[] {
  return [{ type, attrs, ...(marks.length > 0 && { marks }) }];
}

function withMark(marks: Mark[], mark: Mark): Mark[] {
  return marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];
}

function linkMark(url: string, title: string | null | undefined): Mark {
  return { type: 'link', attrs: { href: url, title: title ?? null } };
}

function referred(node: PhrasingContent & { identifier: string }, context: Context) {
  const definition = context.definitions.get(node.identifier);
  if (!definition) throw new UnknownSyntax(node.type);
  return definition;
}

/** A word behind a colon is prose; only a directive with a label or attributes means something. */
function isProse(written: string): boolean {
  return !written.includes('[') && !written.includes('{');
}

/** A term as the editor marks it; null for a directive of another kind, or that says more than the editor knows. */
function termMark(node: PhrasingContent): Mark | null {
  if (node.type !== 'textDirective' || node.name !== 'term' || node.children.length === 0) return null;
  const { of = null, definition = null, ...others } = node.attributes ?? {};
  return Object.keys(others).length > 0 ? null : { type: 'term', attrs: { of, definition } };
}

function readSpan(node: PhrasingContent, marks: Mark[], context: Context): ProseNode[] | null {
  const within = (children: PhrasingContent[], mark: Mark) =>
    readAll(children, withMark(marks, mark), context);
  switch (node.type) {
    case 'strong':
    case 'emphasis':
    case 'delete':
      return within(node.children, { type: markNames[node.type]! });
    case 'link':
      return within(node.children, linkMark(node.url, node.title));
    case 'textDirective': {
      const mark = termMark(node);
      return mark && within(node.children, mark);
    }
    case 'linkReference': {
      const { url, title } = referred(node, context);
      return within(node.children, linkMark(url, title));
    }
    default:
      return null;
  }
}

function readAtom(node: PhrasingContent, marks: Mark[], context: Context): ProseNode[] {
  const written = writtenAs(node, context.source);
  switch (node.type) {
    case 'image':
      return atom('image', { src: node.url, alt: node.alt ?? '', title: node.title ?? null }, marks);
    case 'imageReference': {
      const { url, title } = referred(node, context);
      return atom('image', { src: url, alt: node.alt ?? '', title: title ?? null }, marks);
    }
    case 'break':
      return atom('hardBreak', {}, marks);
    case 'inlineMath':
      if (isMoney(node, context.source)) return textNode(written, marks);
      return atom('inlineMath', { value: node.value }, marks);
    case 'html':
      if (context.place === 'cell' && /^<br\s*\/?>$/i.test(written)) return atom('hardBreak', {}, marks);
      return atom('rawInline', { markdown: node.value }, marks);
    case 'textDirective':
      return isProse(written) ? textNode(written, marks) : atom('rawInline', { markdown: written }, marks);
    case 'footnoteReference':
      return atom('rawInline', { markdown: written }, marks);
    default:
      throw new UnknownSyntax(node.type);
  }
}

function readOne(node: PhrasingContent, marks: Mark[], context: Context): ProseNode[] {
  // The end of a line inside a paragraph is a blank, here as for learners.
  if (node.type === 'text') return textNode(node.value.replaceAll(/\r?\n|\r/g, ' '), marks);
  if (node.type === 'inlineCode') return textNode(node.value, withMark(marks, { type: 'code' }));
  return readSpan(node, marks, context) ?? readAtom(node, marks, context);
}

function sameMarks(one: ProseNode, other: ProseNode): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
}

function readAll(nodes: PhrasingContent[], marks: Mark[], context: Context): ProseNode[] {
  const read: ProseNode[] = [];
  for (const node of nodes.flatMap((child) => readOne(child, marks, context))) {
    const last = read.at(-1);
    if (node.type === 'text' && last?.type === 'text' && sameMarks(node, last)) {
      read[read.length - 1] = { ...last, text: `${last.text}${node.text}` };
    } else read.push(node);
  }
  return read;
}

/** Text with its marks, from Markdown. Throws UnknownSyntax. */
export function readInline(nodes: PhrasingContent[], context: Context): ProseNode[] {
  return readAll(nodes, [], context);
}
