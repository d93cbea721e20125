import { describe, expect, test } from '@jest/globals';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { checkMedia } from './media-checking.ts';
import { withoutProperties } from './media-office.ts';

const CORE =
  '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Secret Person</dc:creator><cp:lastModifiedBy>Another Secret Person</cp:lastModifiedBy><cp:revision>17</cp:revision><dcterms:created>2026-03-04T05:06:07Z</dcterms:created></cp:coreProperties>';
const TEXT = '<w:document>Bees dance.</w:document>';

type Way = { stored?: boolean; descriptor?: boolean };

/** An archive as office programs write it: deflated or stored, with sizes before the bytes or after them. */
function archive(files: Record<string, string>, { stored = false, descriptor = false }: Way = {}): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const data = stored ? bytes : deflateRawSync(bytes);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(descriptor ? 8 : 0, 2);
    facts.writeUInt16LE(stored ? 0 : 8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(Buffer.concat(locals).length, 10);
    centrals.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, place, Buffer.from(name));
    const sizes = facts.subarray(10, 22);
    const head = Buffer.from(facts);
    if (descriptor) head.fill(0, 10, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), data);
    if (descriptor) locals.push(Buffer.from('PK\x07\x08', 'latin1'), sizes);
  }
  const [body, directory] = [Buffer.concat(locals), Buffer.concat(centrals)];
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, directory, end]);
}

/** What is in an archive, read from its first head to its last as a stream is, with every check sum checked. */
function read(file: Buffer): Record<string, string> {
  const found: Record<string, string> = {};
  let at = 0;
  while (file.toString('latin1', at, at + 4) === 'PK\x03\x04') {
    const hasDescriptor = (file.readUInt16LE(at + 6) & 8) !== 0;
    const begin = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 30, at + 30 + file.readUInt16LE(at + 26));
    const after = file.indexOf('PK\x07\x08', begin, 'latin1');
    const end = hasDescriptor ? after : begin + file.readUInt32LE(at + 18);
    const data = file.subarray(begin, end);
    const bytes = file.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data);
    expect(crc32(bytes)).toBe(file.readUInt32LE(hasDescriptor ? end + 4 : at + 14));
    found[name] = bytes.toString();
    at = hasDescriptor ? end + 16 : end;
  }
  expect(file.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
  return found;
}

describe('an office file', () => {
  test.each<[string, Way]>([
    ['deflated', {}],
    ['stored', { stored: true }],
    ['with its sizes behind it', { descriptor: true }],
  ])('%s loses who made it and keeps everything else', (_what, way) => {
    const files = {
      'docProps/core.xml': CORE,
      'word/document.xml': TEXT,
      'meta.xml': CORE,
      'docProps/app.xml': CORE,
    };
    const file = archive(files, way);
    expect(read(file)).toEqual(files);
    const clean = withoutProperties(file);
    expect(clean).toHaveLength(file.length);
    const left = read(clean);
    expect(Object.keys(left)).toEqual(Object.keys(files));
    expect(left['word/document.xml']).toBe(TEXT);
    expect(JSON.stringify(left)).not.toMatch(/Secret|2026/);
    expect(left['docProps/core.xml']).toMatch(/^<\?xml[^>]*><c:coreProperties [^>]*\/> *$/);
    expect(read(withoutProperties(clean))).toEqual(left);
    expect(read(file)).toEqual(files);
  });

  test('is given out so', async () => {
    const mediaType = 'application/vnd.oasis.opendocument.text';
    const file = archive({ mimetype: mediaType, 'meta.xml': CORE, 'content.xml': TEXT }, { stored: true });
    const { kind, renditions } = await checkMedia(file, mediaType);
    expect([kind, renditions.length]).toEqual(['document', 1]);
    expect(read(renditions[0]!.bytes)).toEqual({
      mimetype: mediaType,
      'meta.xml': expect.not.stringContaining('Secret'),
      'content.xml': TEXT,
    });
  });

  test('that is signed stays as it is, and so does what is no whole archive', () => {
    for (const signature of ['_xmlsignatures/sig1.xml', 'META-INF/documentsignatures.xml']) {
      const signed = archive({ 'docProps/core.xml': CORE, [signature]: '<Signature/>' });
      expect(withoutProperties(signed)).toBe(signed);
    }
    const whole = archive({ 'docProps/core.xml': CORE });
    for (const broken of [Buffer.alloc(0), Buffer.from('PK'), whole.subarray(0, -30), whole.subarray(10)]) {
      expect(withoutProperties(broken)).toEqual(broken);
    }
  });

  test('that is encrypted, or whose words about itself leave too little room for others, stays as it is', () => {
    const encrypted = archive({ 'meta.xml': CORE.replace('<', '\u0007') }, { stored: true });
    expect(withoutProperties(encrypted)).toEqual(encrypted);
    const short = archive({ 'docProps/core.xml': '<a/>' });
    expect(withoutProperties(short)).toEqual(short);
  });
});
