/** Which screens are pictured: a route that is not here does not pass the type check. */
import type { Page } from 'playwright-core';
import type { patterns } from '../src/app/paths.ts';
import { learnersScreens } from './screens-list-learners.ts';
import { staffScreens } from './screens-list-staff.ts';
import type { ScreensSite, SitePeople } from './screens-site.ts';

/** Beside light and English at both widths. */
type Extra = 'dark' | 'arabic';

export type Screen = {
  /** Of its files, before "-1280.png". */
  name: string;
  /** What is seen, as the index says it. */
  what: string;
  who: Exclude<keyof SitePeople, 'others'> | 'visitor';
  path: (site: ScreensSite) => string;
  /** What is done on the page before it is pictured. */
  act?: (page: Page) => Promise<unknown>;
  also?: readonly Extra[];
};

/** The routes of the router: those with a pattern, the start, and every address that leads nowhere. */
export type PicturedRoute = keyof typeof patterns | 'home' | 'elsewhere';
export type Screens<Route extends PicturedRoute> = Record<Route, [Screen, ...Screen[]]>;

/** In the order of the index. */
export const screens: Screens<PicturedRoute> = { ...learnersScreens, ...staffScreens };
