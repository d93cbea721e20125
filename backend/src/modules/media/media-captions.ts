import { MediaRefused } from './media.values.ts';

const MAX_BYTES = 2_000_000;
const MOMENT = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`;
const TIMING = new RegExp(String.raw`^(${MOMENT})[ \t]+-->[ \t]+(${MOMENT})(?:[ \t]|$)`);

const seconds = (moment: string) => moment.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/**
 * Captions as WebVTT has them: at least one cue, each ending after it begins, beginning not before the one above.
 * @throws MediaRefused `captions_invalid`
 */
export function checkCaptions(bytes: Buffer): Buffer {
  if (bytes.length > MAX_BYTES) throw new MediaRefused('captions_invalid');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch (cause) {
    throw new MediaRefused('captions_invalid', { cause });
  }
  let last = 0;
  let cues = 0;
  for (const line of text.split('\n').slice(1)) {
    if (!line.includes('-->')) continue;
    const [, from, to] = TIMING.exec(line) ?? [];
    if (!from || !to || seconds(to) <= seconds(from) || seconds(from) < last) {
      throw new MediaRefused('captions_invalid');
    }
    last = seconds(from);
    cues += 1;
  }
  if (cues === 0) throw new MediaRefused('captions_invalid');
  return Buffer.from(text);
}
