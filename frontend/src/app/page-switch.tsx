import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { matchRoutes, useLocation, useRoutes, type Location, type RouteObject } from 'react-router';
import { Leaving } from '../lib/leaving.ts';
import { wantHeadingFocus } from '../lib/page-focus.ts';
import { HandleOfRoute } from './layouts/use-route-handle.ts';
import type { RouteHandle } from './places.ts';
import { preloadPage } from './preload-page.ts';
import { LastArrival, type Arrival } from './routed-page.tsx';

/** What the routes of a location say about themselves, the deepest last. */
function handleAt(routes: RouteObject[], at: Location): RouteHandle {
  const handles = (matchRoutes(routes, at) ?? []).map(({ route }) => route.handle as RouteHandle | undefined);
  return Object.assign({}, ...handles) as RouteHandle;
}

/** Shows the page of the address. The one before stays, and works, until the next has been fetched. */
export function PageSwitch({ routes }: { routes: RouteObject[] }) {
  const asked = useLocation();
  const [held, hold] = useState(asked);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const { page } = handleAt(routes, asked);
  const isThere = !page || page.Component !== null || arrival?.at === asked;
  if (isThere && held !== asked) hold(asked);
  useEffect(() => {
    if (!page || isThere) return;
    let isWanted = true;
    const arrive = (failed?: { failure: unknown }) => {
      if (isWanted) setArrival({ at: asked, page, ...(failed && { failed }) });
    };
    preloadPage(asked.pathname);
    page.fetch().then(
      () => arrive(),
      (failure: unknown) => arrive({ failure }),
    );
    return () => {
      isWanted = false;
    };
  }, [asked, page, isThere]);
  const shown = isThere ? asked : held;
  useNewPage(shown.pathname);
  const handle = useMemo(() => handleAt(routes, shown), [routes, shown]);
  const drawn = useRoutes(routes, shown);
  return (
    <LastArrival value={arrival}>
      <HandleOfRoute value={handle}>
        <Leaving value={shown !== asked}>{drawn}</Leaving>
      </HandleOfRoute>
    </LastArrival>
  );
}

/** Begins a page at its top, with the wish for its heading's focus. */
function useNewPage(path: string) {
  const last = useRef(path);
  useLayoutEffect(() => {
    if (last.current === path) return;
    last.current = path;
    wantHeadingFocus(path);
    window.scrollTo(0, 0);
  }, [path]);
}
