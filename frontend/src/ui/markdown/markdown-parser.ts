import { use, type ComponentType } from 'react';
import { later } from '../../lib/page-shown.ts';
import { whenItCan } from '../../lib/when-it-can.ts';
import type { MarkdownInPageProps } from './markdown-in-page.tsx';

let parser: ComponentType<MarkdownInPageProps> | null = null;
let coming: Promise<ComponentType<MarkdownInPageProps>> | null = null;

/** Fetches what parses texts in the page; a page whose first text a worker makes need not wait for it. */
export const loadParser = later(
  async () => (parser = (await import('./markdown-in-page.tsx')).MarkdownInPage),
);

/** What parses texts in the page: at once where it is there. Suspends until it is. */
export function useParser(): ComponentType<MarkdownInPageProps> {
  if (parser) return parser;
  coming ??= whenItCan(loadParser).catch((failure: unknown) => {
    coming = null;
    throw failure;
  });
  return use(coming);
}
