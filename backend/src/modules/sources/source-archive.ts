/** ZIP files, read with a limit on what they unpack to and written plainly, so that no other reader meets a hostile one. */
import { crc32, inflateRawSync } from 'node:zlib';
import { SourceRefusal } from './source-refusal.ts';

export type ArchiveEntry = { name: string; data: Buffer };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 5_000;

const broken = () => new SourceRefusal('source_unreadable', 'The file is broken: it cannot be unpacked.');

/**
 * Unpacks the wanted entries.
 * @param mostBytes of all of them together, counted while unpacking, whatever the archive says of itself
 * @throws SourceRefusal when it is broken, locked, or unpacks to more
 */
export function readArchive(
  archive: Buffer,
  isWanted: (name: string) => boolean,
  mostBytes: number,
): ArchiveEntry[] {
  try {
    return readEntries(archive, isWanted, mostBytes);
  } catch (error) {
    if (error instanceof SourceRefusal) throw error;
    throw broken();
  }
}

function readEntries(
  archive: Buffer,
  isWanted: (name: string) => boolean,
  mostBytes: number,
): ArchiveEntry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw tooLarge();
  let at = archive.readUInt32LE(end + 16);
  let left = mostBytes;
  const entries: ArchiveEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken();
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (isWanted(name)) {
      if ((archive.readUInt16LE(at + 8) & 1) === 1) {
        throw new SourceRefusal(
          'source_encrypted',
          'The file is locked with a password. Save it without one.',
        );
      }
      const data = unpack(archive, at, left);
      left -= data.length;
      entries.push({ name, data });
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT);
  for (let at = archive.length - END_BYTES; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw broken();
}

function unpack(archive: Buffer, directoryAt: number, most: number): Buffer {
  const method = archive.readUInt16LE(directoryAt + 10);
  const packedBytes = archive.readUInt32LE(directoryAt + 20);
  const at = archive.readUInt32LE(directoryAt + 42);
  if (archive.readUInt32LE(at) !== LOCAL_ENTRY) throw broken();
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + packedBytes > archive.length) throw broken();
  const packed = archive.subarray(start, start + packedBytes);
  if (method === 0) {
    if (packed.length > most) throw tooLarge();
    return packed;
  }
  if (method !== 8) throw broken();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
  }
}

const tooLarge = () =>
  new SourceRefusal('source_too_large', 'The file unpacks to far more than a document holds.');

/** Packs entries without compressing them. */
export function writeArchive(entries: readonly ArchiveEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const title = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([word(LOCAL_ENTRY), facts, title, data]);
    const placed = Buffer.alloc(14);
    placed.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([word(DIRECTORY_ENTRY), Buffer.from([20, 0]), facts, placed, title]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, word(END_OF_DIRECTORY), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
