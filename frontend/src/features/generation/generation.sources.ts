import type { GenerationRequest } from '../../api/generated/types.gen.ts';

export type Source = Required<NonNullable<GenerationRequest['sources']>[number]> & {
  /** Of the text in UTF-8. */
  bytes: number;
};

/** The server's own limits, in bytes of UTF-8, so that nothing is sent in vain. */
export const LIMITS = { files: 100, bytesPerFile: 2_000_000, bytesTogether: 8_000_000 };

/** Why a file cannot be a source; "refused.<reason>" is its string. */
export type RefusalReason = 'kind' | 'too_large' | 'not_text' | 'empty' | 'too_many' | 'too_large_together';
export type Refusal = { name: string; reason: RefusalReason };

const mediaTypes: Record<string, string> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  txt: 'text/plain',
  text: 'text/plain',
};

/** Endings of the files that can be read, for the file dialog. */
export const fileEndings = Object.keys(mediaTypes).map((ending) => `.${ending}`);

function mediaTypeOf(name: string): string | undefined {
  return mediaTypes[name.toLowerCase().split('.').at(-1) ?? ''];
}

/** A text as a source. The byte order mark that some editors write is no part of it. */
export function sourceOf(name: string, text: string): Source {
  const clean = text.replace(/^\ufeff/, '');
  const bytes = new TextEncoder().encode(clean).length;
  return { name, mediaType: mediaTypeOf(name) ?? 'text/markdown', text: clean, bytes };
}

/** Null for what no editor would show as text. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null; // not UTF-8
  }
}

async function readFile(file: File, name: string): Promise<Source | Refusal> {
  if (!mediaTypeOf(name)) return { name, reason: 'kind' };
  if (file.size > LIMITS.bytesPerFile) return { name, reason: 'too_large' };
  const text = decode(await file.arrayBuffer());
  if (text === null) return { name, reason: 'not_text' };
  return text.trim() === '' ? { name, reason: 'empty' } : sourceOf(name, text);
}

/** Files of a dropped folder keep their path, so that two of one name can be told apart. */
function nameOf(file: File & { path?: string }): string {
  return (file.path ?? file.name).replace(/^\.?\//, '');
}

/** Reads files, by name: "2 b.md" comes before "10 a.md". Out: what can be a source, and what cannot and why. */
export async function readFiles(files: readonly File[]): Promise<{ sources: Source[]; refusals: Refusal[] }> {
  const read = await Promise.all(files.map((file) => readFile(file, nameOf(file))));
  const order = new Intl.Collator(undefined, { numeric: true });
  const sources = read.filter((one) => 'text' in one).sort((a, b) => order.compare(a.name, b.name));
  return { sources, refusals: read.filter((one) => 'reason' in one) };
}

const sameName = (a: Source, b: Source) => a.name.trim().toLowerCase() === b.name.trim().toLowerCase();

type Added = { sources: Source[]; refusals: Refusal[]; added: number; replaced: number };

/** Adds sources as far as the limits allow. One of a name that is there already takes its place. */
export function withSources(given: readonly Source[], more: readonly Source[]): Added {
  const result: Added = { sources: [...given], refusals: [], added: 0, replaced: 0 };
  for (const source of more) {
    const place = result.sources.findIndex((one) => sameName(one, source));
    const bytes = bytesOf(result.sources) - (result.sources[place]?.bytes ?? 0) + source.bytes;
    const reason = limitFor(source, place === -1 ? result.sources.length + 1 : 0, bytes);
    if (reason) {
      result.refusals.push({ name: source.name, reason });
    } else if (place === -1) {
      result.sources.push(source);
      result.added += 1;
    } else {
      result.sources[place] = source;
      result.replaced += 1;
    }
  }
  return result;
}

function limitFor(source: Source, count: number, bytesTogether: number): RefusalReason | null {
  if (source.bytes > LIMITS.bytesPerFile) return 'too_large';
  if (count > LIMITS.files) return 'too_many';
  return bytesTogether > LIMITS.bytesTogether ? 'too_large_together' : null;
}

/** All sources together, in bytes of UTF-8. */
export function bytesOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { bytes }) => sum + bytes, 0);
}
