import type { ComponentType } from 'react';
import { loadStrings } from '../lib/i18n/load-strings.ts';

/** A page in its own download. */
export type LazyPage = {
  /** Null until it has been fetched. */
  Component: ComponentType | null;
  fetch: () => Promise<void>;
};

export type PageModule = { Component: ComponentType };

/** A page that is fetched when it is gone to, together with the strings it speaks. */
export function lazyPage(load: () => Promise<PageModule>, strings: string[]): LazyPage {
  const page: LazyPage = {
    Component: null,
    fetch: async () => {
      const [module] = await Promise.all([load(), ...strings.map(loadStrings)]);
      page.Component = module.Component;
    },
  };
  return page;
}
