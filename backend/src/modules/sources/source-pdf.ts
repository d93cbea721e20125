/** PDF: the text of its pages, put together again to headings, paragraphs and lists by where and how large it stands. */
import type { Nodes } from 'mdast';
import { getDocumentProxy } from 'unpdf';
import type { SourceWarning } from './source-clean.ts';
import { markdownOf } from './source-html.ts';
import { blocksOfPages } from './source-pdf-layout.ts';
import type { PdfLine } from './source-pdf-layout.ts';
import { SourceRefusal } from './source-refusal.ts';

export type PdfReading = { markdown: string; pages: number; warnings: SourceWarning[] };

const MOST_PAGES = 1_000;
const LIGATURE = /[\uFB00-\uFB06]/g;

/** @throws SourceRefusal when it is locked, broken, too long, or has pictures instead of text */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const document = await open(bytes);
  const { numPages } = document;
  if (numPages > MOST_PAGES) {
    throw new SourceRefusal(
      'source_too_long',
      `The PDF has ${numPages} pages; at most ${MOST_PAGES} can be read.`,
    );
  }
  const pages: PdfLine[][] = [];
  for (let number = 1; number <= numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(linesOf(items as TextItem[]));
    page.cleanup();
  }
  const withoutText = pages.filter((lines) => lines.length === 0).length;
  if (withoutText === numPages || withoutText > numPages * 0.9) {
    throw new SourceRefusal(
      'source_without_text',
      'The PDF holds pictures of pages and no text. Run it through text recognition (OCR) first.',
    );
  }
  const tree: Nodes = { type: 'root', children: blocksOfPages(pages) };
  return {
    markdown: markdownOf(tree),
    pages: numPages,
    warnings: withoutText === 0 ? [] : [{ code: 'pages_without_text', count: withoutText }],
  };
}

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    });
  } catch (error) {
    if ((error as { name?: unknown }).name === 'PasswordException') {
      throw new SourceRefusal('source_encrypted', 'The PDF is locked with a password. Save it without one.');
    }
    throw new SourceRefusal('source_unreadable', 'The PDF is broken: it cannot be read.');
  }
}

type TextItem = { str?: string; transform?: number[]; width?: number; hasEOL?: boolean };
type Draft = PdfLine & { right: number };

/** Runs of text that stand on one line, from left to right. */
function linesOf(items: readonly TextItem[]): PdfLine[] {
  const lines: Draft[] = [];
  let ended = true;
  for (const { str = '', transform = [], width = 0, hasEOL = false } of items) {
    const [a = 0, b = 0, , , x = 0, y = 0] = transform;
    const size = Math.hypot(a, b);
    const text = str.replaceAll(LIGATURE, (sign) => sign.normalize('NFKC'));
    const last = lines.at(-1);
    if (text.trim() !== '') {
      if (!ended && last && Math.abs(last.y - y) < Math.max(last.size, size) / 2) {
        const gap = x - last.right > size * 0.15 && !last.text.endsWith(' ') ? ' ' : '';
        last.text += gap + text;
        last.right = x + width;
        last.size = Math.max(last.size, size);
      } else lines.push({ text, x, y, size, right: x + width });
    } else if (last && !ended && text !== '') last.text += ' ';
    ended = hasEOL || (text.trim() === '' && ended);
  }
  return lines.map(({ text, x, y, size }) => ({ text: text.replace(/\s+/g, ' ').trim(), x, y, size }));
}
