import type { Readable } from 'node:stream';

/** The bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

/** Keeps bytes under keys such as `institution/media/object`. What is written under a key is never written anew. */
export type ObjectStorage = {
  put(key: string, bytes: Buffer, mediaType: string): Promise<void>;
  /** @throws when nothing is kept under the key */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** Removes what is there; a key that is not there is no failure. */
  remove(key: string): Promise<void>;
};
