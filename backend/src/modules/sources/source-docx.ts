/** Word documents: unpacked within limits, read by mammoth from an archive of our own making. */
import mammoth from 'mammoth';
import { readArchive, writeArchive } from './source-archive.ts';
import { readHtml } from './source-html.ts';
import type { HtmlReading } from './source-html.ts';
import { SourceRefusal } from './source-refusal.ts';

/** What a document's XML may come to: a book of a thousand pages has about 10 MB. */
const MOST_UNPACKED_BYTES = 30_000_000;
const DOCUMENT = 'word/document.xml';
/** Text, styles, lists, notes, and the relations between them; no pictures, no embedded files, no macros. */
const PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[\w.-]+\.(?:xml|rels))$/;

/** @throws SourceRefusal when it is no Word document, is locked, broken, or unpacks to more than a document holds */
export async function readDocx(bytes: Uint8Array): Promise<HtmlReading> {
  const entries = readArchive(Buffer.from(bytes), (name) => PART.test(name), MOST_UNPACKED_BYTES);
  if (!entries.some(({ name }) => name === DOCUMENT)) {
    throw new SourceRefusal('source_unsupported', 'The archive is no Word document (DOCX).');
  }
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: writeArchive(entries) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
    );
    return readHtml(value);
  } catch (error) {
    if (error instanceof SourceRefusal || error instanceof RangeError) throw error;
    throw new SourceRefusal('source_unreadable', 'The document is broken: it cannot be read.');
  }
}
