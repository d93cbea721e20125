/** Takes what a recording says beside its sound and pictures (place, people, device) out of the file. */

const BOX_HEAD = 8;
const NESTING = new Set(['moov', 'trak', 'mdia']);
const TELLING = new Set(['udta', 'meta', 'uuid']);

/** Only MP4 and MP3 are understood this far; WebM, Ogg and WAV stay as they are. @returns a copy where it changes something */
export function withoutMetadata(bytes: Buffer, mediaType: string): Buffer {
  if (mediaType === 'video/mp4' || mediaType === 'audio/mp4') {
    const copy = Buffer.from(bytes);
    blankBoxes(copy, 0, copy.length);
    return copy;
  }
  return mediaType === 'audio/mpeg' ? withoutTags(bytes) : bytes;
}

/** The telling boxes of MP4 become free space of the same length, so that every offset in the file stays true. */
function blankBoxes(file: Buffer, from: number, to: number): void {
  for (let start = from; start + BOX_HEAD <= to;) {
    const short = file.readUInt32BE(start);
    const type = file.toString('latin1', start + 4, start + BOX_HEAD);
    const isLong = short === 1 && start + 16 <= to;
    const size = isLong ? Number(file.readBigUInt64BE(start + BOX_HEAD)) : short === 0 ? to - start : short;
    const head = isLong ? 16 : BOX_HEAD;
    if (size < head || start + size > to) return;
    if (NESTING.has(type)) blankBoxes(file, start + head, start + size);
    if (TELLING.has(type)) {
      file.write('free', start + 4, 'latin1');
      file.fill(0, start + head, start + size);
    }
    start += size;
  }
}

/** ID3 stands before the sound of MP3 (version 2) and after it (version 1). */
function withoutTags(file: Buffer): Buffer {
  let start = 0;
  while (file.length >= start + 10 && file.toString('latin1', start, start + 3) === 'ID3') {
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (file[start + at]! & 0x7f), 0);
    const footer = file[start + 5]! & 0x10 ? 10 : 0;
    start += 10 + size + footer;
  }
  const hasEnd =
    file.length - 128 >= start && file.toString('latin1', file.length - 128, file.length - 125) === 'TAG';
  const sound = file.subarray(start, hasEnd ? file.length - 128 : file.length);
  return sound.length > 0 ? sound : file;
}
