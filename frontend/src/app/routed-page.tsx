import { createContext, useContext } from 'react';
import type { Location } from 'react-router';
import { LoadingSkeleton } from '../ui/loading-skeleton.tsx';
import { lazyPage, type LazyPage, type PageModule } from './lazy-page.ts';
import type { PlaceKey, RouteHandle } from './places.ts';

/** The end of fetching the page of a location: it is there, or failed. */
export type Arrival = { at: Location; page: LazyPage; failed?: { failure: unknown } };

export const LastArrival = createContext<Arrival | null>(null);

/** The page of a route, or what stands in its place while the first one is fetched. */
function RoutedPage({ page }: { page: LazyPage }) {
  const arrival = useContext(LastArrival);
  const { Component } = page;
  if (Component) return <Component />;
  if (arrival?.page === page && arrival.failed) throw arrival.failed.failure;
  return <LoadingSkeleton shape="page" />;
}

/**
 * A page in its own download, together with the strings it speaks, by their namespaces: `'courses course'`. To add one: export `Component` from
 * `features/<feature>/pages/<page>.tsx` and put into the router's list it belongs to (visitors may see it or not)
 *
 *     { path: patterns.courses, ...page(at('courses'), () => import('../features/courses/pages/catalogue.tsx'), 'courses') }
 *
 * For a page of one role wrap it: `{ element: <RequireRole allow={teaches} />, children: [ … ] }`. A page that needs the
 * whole width (the player) says `{ ...at('learning'), focused: true }`.
 */
export function page(handle: RouteHandle, load: () => Promise<PageModule>, strings: string) {
  const fetched = lazyPage(load, strings.split(' '));
  return { handle: { ...handle, page: fetched }, element: <RoutedPage page={fetched} /> };
}

/** What the routes of a place tell the frame. */
export function at(place: PlaceKey): RouteHandle {
  return { place };
}
