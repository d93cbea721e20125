import { createContext, useContext } from 'react';
import type { RouteHandle } from '../places.ts';

/** What the routes of the page that is shown say about themselves. */
export const HandleOfRoute = createContext<RouteHandle>({});

export const useRouteHandle = (): RouteHandle => useContext(HandleOfRoute);
