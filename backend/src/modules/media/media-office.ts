/** Takes what an office file says about who made it (author, company, dates) out of the archive that it is. */
import { crc32 } from 'node:zlib';

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const CENTRAL_HEAD = 46;
const LOCAL_HEAD = 30;
const END_HEAD = 22;
const LONGEST_COMMENT = 65_535;
/** A descriptor of the sizes follows the bytes. */
const HAS_DESCRIPTOR = 0x08;
const ENCRYPTED = 0x01;
const STORED = 0;
/** What OpenDocument encrypts is stored, and then does not begin as XML does. */
const BEGINS_XML = /^(?:\u00ef\u00bb\u00bf)?</;

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const OPEN_XML = 'http://schemas.openxmlformats.org';
const PROPERTIES = `${OPEN_XML}/officeDocument/2006`;
/** What stands in the place of each: the same, saying nothing. */
const BLANK: Record<string, string> = {
  'docProps/core.xml': `${XML}<c:coreProperties xmlns:c="${OPEN_XML}/package/2006/metadata/core-properties"/>`,
  'docProps/app.xml': `${XML}<Properties xmlns="${PROPERTIES}/extended-properties"/>`,
  'docProps/custom.xml': `${XML}<Properties xmlns="${PROPERTIES}/custom-properties"/>`,
  'meta.xml': `${XML}<o:document-meta xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" o:version="1.3"/>`,
};
/** A signature holds for the whole, so that nothing may be changed. */
const SIGNATURE = /^(?:_xmlsignatures\/|META-INF\/documentsignatures\.xml$)/;

/** A file in the archive: where its entry in the directory and its own head begin. */
type Entry = { name: string; flags: number; method: number; at: number; local: number };

/** @returns the entries of the archive and where its directory begins, or null where it is not understood */
function readDirectory(file: Buffer): { entries: Entry[]; start: number } | null {
  const first = Math.max(0, file.length - END_HEAD - LONGEST_COMMENT);
  let end = file.length - END_HEAD;
  while (end >= first && file.readUInt32LE(end) !== END) end -= 1;
  if (end < first) return null;
  const start = file.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  let at = start;
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + CENTRAL_HEAD > end || file.readUInt32LE(at) !== CENTRAL) return null;
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    if (local + LOCAL_HEAD > start || file.readUInt32LE(local) !== LOCAL) return null;
    entries.push({
      name: file.toString('utf8', at + CENTRAL_HEAD, at + CENTRAL_HEAD + name),
      flags: file.readUInt16LE(at + 8),
      method: file.readUInt16LE(at + 10),
      at,
      local,
    });
    at += CENTRAL_HEAD + name + extra + comment;
  }
  return { entries, start };
}

/** Says in a head that the bytes stand there as they are: flags, method, check sum, and both sizes. */
function sayStored(file: Buffer, head: number, flags: number, bytes: Buffer): void {
  file.writeUInt16LE(flags & ~HAS_DESCRIPTOR, head);
  file.writeUInt16LE(STORED, head + 2);
  file.writeUInt32LE(crc32(bytes), head + 8);
  file.writeUInt32LE(bytes.length, head + 12);
  file.writeUInt32LE(bytes.length, head + 16);
}

/** Fills the place of an entry, up to what follows it, with text that says nothing; a place too small is left. */
function blankEntry(file: Buffer, { name, flags, method, at, local }: Entry, next: number): void {
  const begin = local + LOCAL_HEAD + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const room = next - begin;
  const text = BLANK[name] ?? '';
  if (method === STORED && !BEGINS_XML.test(file.toString('latin1', begin, begin + 4))) return;
  if (flags & ENCRYPTED || room < text.length) return;
  const bytes = Buffer.from(text.padEnd(room));
  bytes.copy(file, begin);
  sayStored(file, local + 6, flags, bytes);
  sayStored(file, at + 8, flags, bytes);
}

/**
 * Every offset in the file stays true, as nothing changes its length. What stands in the text itself, such as the names
 * of those who commented, is content and stays.
 * @returns a copy; the file itself where it is signed or no archive that is understood
 */
export function withoutProperties(file: Buffer): Buffer {
  const directory = file.length < END_HEAD ? null : readDirectory(file);
  if (!directory || directory.entries.some(({ name }) => SIGNATURE.test(name))) return file;
  const { entries, start } = directory;
  const copy = Buffer.from(file);
  const begins = [...entries.map(({ local }) => local), start].sort((a, b) => a - b);
  for (const entry of entries) {
    const next = begins.find((begin) => begin > entry.local);
    if (Object.hasOwn(BLANK, entry.name) && next !== undefined) blankEntry(copy, entry, next);
  }
  return copy;
}
