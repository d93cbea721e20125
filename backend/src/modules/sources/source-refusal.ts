/** Why a document is not taken: a stable code, which is also the translation key, and one sentence. */
export const SOURCE_REFUSALS = {
  source_empty: { status: 422, when: 'the document holds no words' },
  source_too_large: { status: 413, when: 'the file is larger than allowed' },
  source_too_long: { status: 422, when: 'the document has more characters, parts or pages than allowed' },
  source_unsupported: { status: 415, when: 'the file is of a kind that cannot be read' },
  source_encrypted: { status: 422, when: 'the file is locked with a password' },
  source_unreadable: { status: 422, when: 'the file is broken' },
  source_without_text: { status: 422, when: 'the PDF holds pictures of pages and no text' },
  source_too_complex: { status: 422, when: 'reading takes more time or memory than allowed' },
} as const;
export type SourceRefusalCode = keyof typeof SOURCE_REFUSALS;

/** Thrown by readers; crosses the border of a thread as its two fields. */
export class SourceRefusal extends Error {
  readonly code: SourceRefusalCode;

  constructor(code: SourceRefusalCode, message: string) {
    super(message);
    this.name = 'SourceRefusal';
    this.code = code;
  }
}
