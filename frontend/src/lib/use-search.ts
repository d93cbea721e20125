import { useCallback, useState } from 'react';
import { createSearchParams, useLocation, useSearchParams, type SetURLSearchParams } from 'react-router';

/**
 * The part of the address behind the question mark, and what changes it; used like `useSearchParams`. The router's own
 * gives a change what was last drawn: of two filters chosen before the page is drawn again the first would be lost.
 */
export function useSearch(): [URLSearchParams, SetURLSearchParams] {
  const location = useLocation();
  const [drawn, setSearch] = useSearchParams();
  // A field shows at once what was chosen, while the page is still drawn for it.
  const [asked, setAsked] = useState({ at: location, search: drawn });
  const change: SetURLSearchParams = useCallback(
    (next, options) => {
      // Where another page is on its way the address is that page's already.
      const isHere = window.location.pathname === location.pathname;
      const current = isHere ? new URLSearchParams(window.location.search) : new URLSearchParams(drawn);
      const search = createSearchParams(typeof next === 'function' ? next(current) : next);
      setAsked({ at: location, search });
      setSearch(search, options);
    },
    [location, drawn, setSearch],
  );
  return [asked.at === location ? asked.search : drawn, change];
}
