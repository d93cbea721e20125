/** Reads one document of any kind into the text that is stored, and its blocks. Runs in a thread of its own. */
import { countWords } from './source-blocks.ts';
import { cleanText } from './source-clean.ts';
import type { SourceWarning } from './source-clean.ts';
import { parseSource } from './source-document.ts';
import { MEDIA_TYPE_OF, recogniseFile } from './source-kind.ts';
import type { SourceFile } from './source-kind.ts';
import { SOURCE_LIMITS } from './source-limits.ts';
import { removeMarkup } from './source-markdown-safe.ts';
import { partsOf } from './source-parts.ts';
import type { SourcePart } from './source-parts.ts';
import { plainText } from './source-quotes.ts';
import { SourceRefusal } from './source-refusal.ts';

export type ReadSource = {
  /** Of the file, by what was found in it. */
  mediaType: string;
  textType: 'text/markdown' | 'text/plain';
  text: string;
  title: string | null;
  words: number;
  pages: number | null;
  warnings: SourceWarning[];
  parts: SourcePart[];
};

type Content = { text: string; pages: number | null; warnings: SourceWarning[] };

/** @throws SourceRefusal with the reason when the document is not taken */
export async function readSource(file: SourceFile): Promise<ReadSource> {
  if (file.bytes.length > SOURCE_LIMITS.maxFileBytes) {
    throw new SourceRefusal(
      'source_too_large',
      `A file may hold ${SOURCE_LIMITS.maxFileBytes / 1_000_000} MB.`,
    );
  }
  const found = recogniseFile(file);
  const content = await contentOf(file, found);
  const cleaned = cleanText(content.text);
  const { text, warnings } =
    found.kind === 'plain' ? { text: cleaned.text, warnings: [] } : withoutMarkup(cleaned.text);
  const { removed } = cleaned;
  if (text.length > SOURCE_LIMITS.maxCharacters) {
    throw new SourceRefusal(
      'source_too_long',
      `A document may hold ${SOURCE_LIMITS.maxCharacters} characters.`,
    );
  }
  const words = countWords(plainText(text));
  if (words === 0) throw new SourceRefusal('source_empty', 'The document holds no words.');
  const textType = found.kind === 'plain' ? 'text/plain' : 'text/markdown';
  const document = parseSource({ name: file.name, mediaType: textType, text });
  const parts = partsOf(document);
  if (parts.length > SOURCE_LIMITS.maxParts) {
    throw new SourceRefusal('source_too_long', `A document may have ${SOURCE_LIMITS.maxParts} paragraphs.`);
  }
  const invisible: SourceWarning[] =
    removed === 0 ? [] : [{ code: 'invisible_characters_removed', count: removed }];
  return {
    mediaType: MEDIA_TYPE_OF[found.kind],
    textType,
    text,
    title: document.title?.slice(0, 300) ?? null,
    words,
    pages: content.pages,
    warnings: [...content.warnings, ...warnings, ...invisible],
    parts,
  };
}

/** A text that nests too deeply for the parser is read as plain paragraphs, which no markup acts in. */
function withoutMarkup(text: string): { text: string; warnings: SourceWarning[] } {
  try {
    return removeMarkup(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { text: text.replaceAll('<', '&lt;'), warnings: [] };
  }
}

/** The libraries are large: each is loaded when a file of its kind comes. */
async function contentOf(file: SourceFile, found: ReturnType<typeof recogniseFile>): Promise<Content> {
  if (found.kind === 'pdf') {
    const { readPdf } = await import('./source-pdf.ts');
    const { markdown, pages, warnings } = await readPdf(file.bytes);
    return { text: markdown, pages, warnings };
  }
  if (found.kind === 'docx') {
    const { readDocx } = await import('./source-docx.ts');
    const { markdown, warnings } = await readDocx(file.bytes);
    return { text: markdown, pages: null, warnings };
  }
  const guessed: SourceWarning[] = found.guessed ? [{ code: 'read_as_western_european', count: 1 }] : [];
  if (found.kind !== 'html') return { text: found.text, pages: null, warnings: guessed };
  const { readHtml } = await import('./source-html.ts');
  const { markdown, warnings } = readHtml(found.text);
  return { text: markdown, pages: null, warnings: [...guessed, ...warnings] };
}
