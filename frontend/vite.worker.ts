import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** Packages that read HTML by the document of a page where they are built for browsers. */
const needDocument = ['decode-named-character-reference', 'hast-util-from-html-isomorphic'];

/** Gives workers, which have no document, those packages as they are elsewhere. */
export function withoutDocument(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  return {
    name: 'lectern-without-document',
    enforce: 'pre',
    resolveId: (source) => (needDocument.includes(source) ? resolve(source) : null),
  };
}
