/** What kind of document a file is, by what is in it; its name and type decide only between kinds of plain text. */
import { SourceRefusal } from './source-refusal.ts';

export type FileKind = 'pdf' | 'docx' | 'html' | 'markdown' | 'plain';
export type SourceFile = { bytes: Uint8Array; name: string; mediaType: string };
export type RecognisedFile =
  | { kind: 'pdf' }
  | { kind: 'docx' }
  | { kind: 'html' | 'markdown' | 'plain'; text: string; guessed: boolean };

/** The media types of what can be read, as they are stored. */
export const MEDIA_TYPE_OF: Record<FileKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  markdown: 'text/markdown',
  plain: 'text/plain',
};

const HEAD_BYTES = 1_024;
const STARTS_AS_HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;
const HAS_TAG = /<(?:p|div|h[1-6]|ul|ol|table|section|article|main|br|span)\b[^>]*>/i;
/** More of these than tabs and line ends: no text. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g;
const MOST_CONTROLS = 0.05;

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, index) => bytes[index] === byte);

/** `text/markdown; charset=utf-8` is `text/markdown`. */
export function bareMediaType(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** @throws SourceRefusal when it is of no kind that can be read */
export function recogniseFile({ bytes, name, mediaType }: SourceFile): RecognisedFile {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { kind: 'docx' };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) throw refuseOldOffice(bytes);
  if (head.startsWith('{\\rtf'))
    throw unsupported('A Rich Text file cannot be read. Save it as DOCX or PDF.');
  const { text, guessed } = decode(bytes);
  const type = bareMediaType(mediaType);
  const ending = /\.([a-z]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const saysHtml = type === 'text/html' || ending === 'html' || ending === 'htm';
  if (STARTS_AS_HTML.test(text) || (saysHtml && HAS_TAG.test(text))) return { kind: 'html', text, guessed };
  const saysMarkdown = ['md', 'markdown', 'rmd', 'qmd'].includes(ending) || type === 'text/markdown';
  return { kind: saysMarkdown ? 'markdown' : 'plain', text, guessed };
}

const unsupported = (message: string) => new SourceRefusal('source_unsupported', message);

/** Word locks a document by putting it, encrypted, into a file of its old kind. */
function refuseOldOffice(bytes: Uint8Array): SourceRefusal {
  const isLocked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return isLocked
    ? new SourceRefusal('source_encrypted', 'The document is locked with a password. Save it without one.')
    : unsupported('An old Office file cannot be read. Save it as DOCX or PDF.');
}

/** UTF-8, or UTF-16 by its mark; what is neither but has only characters of Western Europe is read as such. */
function decode(bytes: Uint8Array): { text: string; guessed: boolean } {
  if (startsWith(bytes, [0xff, 0xfe]))
    return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false };
  if (startsWith(bytes, [0xfe, 0xff]))
    return { text: new TextDecoder('utf-16be').decode(bytes), guessed: false };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isText(text)) return { text, guessed: false };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    if (isText(text)) return { text, guessed: true };
  }
  throw unsupported('The file is neither text, HTML, PDF nor DOCX.');
}

const isText = (text: string) => (text.match(CONTROL)?.length ?? 0) <= text.length * MOST_CONTROLS;
