import { useMatches } from 'react-router';
import type { RouteHandle } from '../places.ts';

/** What the routes of the current page say about themselves, the deepest first. */
export function useRouteHandle(): RouteHandle {
  const handles = useMatches().map((match) => match.handle as RouteHandle | undefined);
  return Object.assign({}, ...handles) as RouteHandle;
}
