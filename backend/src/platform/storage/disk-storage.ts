import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import type { ObjectStorage } from './object-storage.ts';

const KEY = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** Keeps objects as files below a folder, which is made with the first of them. */
export function createDiskStorage(folder: string): ObjectStorage {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new AppError('internal_error', 500, `${key} is no key of storage.`);
    return join(folder, key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const unfinished = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
        // A file is there whole or not at all.
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async read(key, range): Promise<Readable> {
      const file = await open(pathOf(key));
      return createReadStream('', { fd: file, ...range });
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
