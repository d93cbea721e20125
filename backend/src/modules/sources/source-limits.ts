/** What may be handed in as a source, checked before a run is started. */
import { bareMediaType } from './source-kind.ts';

/** Sizes in bytes. Text that comes inline travels in one JSON body, which is limited to 10 MB. */
export const SOURCE_LIMITS = {
  /** One uploaded file. */
  maxFileBytes: 20_000_000,
  /** The text that was read of one document, in UTF-16 units. */
  maxCharacters: 2_000_000,
  /** Paragraphs, headings, lists and the like of one document. */
  maxParts: 20_000,
  /** Of one run. */
  maxFiles: 100,
  maxBytesPerFile: 2_000_000,
  maxTotalBytes: 8_000_000,
};

/** The kinds of text that can come inline. */
const SOURCE_MEDIA_TYPES = ['text/markdown', 'text/plain', 'text/html'];

export type SourceUpload = { name: string; mediaType: string; text: string };

/** `path` points into the request (`sources.3.text`); `code` is stable and a translation key. */
export type SourceError = {
  path: string;
  code: 'too_many' | 'too_large' | 'total_too_large' | 'empty' | 'unsupported_media_type' | 'duplicate_name';
  message: string;
};

const megabytes = (bytes: number) => `${bytes / 1_000_000} MB`;

/**
 * Checks texts that come inline against `SOURCE_LIMITS`; null stands for a document that is stored already.
 * @returns one error per fault in the order of the sources; empty when all can be read.
 */
export function validateSources(sources: readonly (SourceUpload | null)[]): SourceError[] {
  const errors: SourceError[] = [];
  if (sources.length > SOURCE_LIMITS.maxFiles) {
    errors.push({
      path: 'sources',
      code: 'too_many',
      message: `at most ${SOURCE_LIMITS.maxFiles} sources can be given`,
    });
  }
  const seen = new Set<string>();
  let total = 0;
  sources.forEach((source, index) => {
    if (source === null) return;
    const bytes = Buffer.byteLength(source.text, 'utf8');
    total += bytes;
    errors.push(...faultsOf(source, `sources.${index}`, bytes, seen));
    seen.add(source.name.trim().toLowerCase());
  });
  if (total > SOURCE_LIMITS.maxTotalBytes) {
    errors.push({
      path: 'sources',
      code: 'total_too_large',
      message: `all sources together may hold ${megabytes(SOURCE_LIMITS.maxTotalBytes)}`,
    });
  }
  return errors;
}

function faultsOf(source: SourceUpload, path: string, bytes: number, seen: Set<string>): SourceError[] {
  const errors: SourceError[] = [];
  if (!SOURCE_MEDIA_TYPES.includes(bareMediaType(source.mediaType))) {
    errors.push({
      path: `${path}.mediaType`,
      code: 'unsupported_media_type',
      message: `only ${SOURCE_MEDIA_TYPES.join(' and ')} can be read`,
    });
  }
  if (source.text.trim() === '') {
    errors.push({ path: `${path}.text`, code: 'empty', message: 'the document is empty' });
  }
  if (bytes > SOURCE_LIMITS.maxBytesPerFile) {
    errors.push({
      path: `${path}.text`,
      code: 'too_large',
      message: `a source may hold ${megabytes(SOURCE_LIMITS.maxBytesPerFile)}`,
    });
  }
  if (seen.has(source.name.trim().toLowerCase())) {
    errors.push({ path: `${path}.name`, code: 'duplicate_name', message: 'two sources have this name' });
  }
  return errors;
}
