import type { ReactNode } from 'react';
import { useLiveProgress } from '../../components/live/use-live-progress.ts';
import { useReadingSync } from '../../components/reading/use-reading-settings.ts';
import { useSession } from '../../components/session/session-context.ts';
import { OfflineFrame } from '../../components/offline/offline-frame.tsx';
import { useDelayed } from '../../lib/delayed.ts';
import { isFramed } from '../../lib/is-framed.ts';
import { useLeaving } from '../../lib/leaving.ts';
import { PlaceLinks } from './place-links.tsx';
import { SkipLink } from './skip-link.tsx';
import { TopBar } from './top-bar.tsx';
import { useRouteHandle } from './use-route-handle.ts';
import classes from './frame.module.css';

/** A hairline on top while the next page is fetched, if that takes longer than a moment. */
function Underway() {
  const shown = useDelayed(200);
  return shown ? <div className={classes.underway} aria-hidden /> : null;
}

/** The frame around every page but sign-in: rail, top bar, content; on a phone a bar at the bottom. Inside another page it has none. */
export function Frame({ children }: { children: ReactNode }) {
  const { focused } = useRouteHandle();
  const isLeaving = useLeaving();
  const { user } = useSession();
  const isAlone = !isFramed();
  useLiveProgress({}, user !== null && isAlone);
  useReadingSync(user !== null);
  // The page around it has the landmarks.
  if (!isAlone) {
    return (
      <div id="content" className={classes.content}>
        {children}
      </div>
    );
  }
  return (
    <div className={classes.frame} data-focused={focused || undefined}>
      <SkipLink />
      {isLeaving && <Underway />}
      <TopBar />
      {!focused && <PlaceLinks form="rail" />}
      <main id="content" tabIndex={-1} className={classes.content} aria-busy={isLeaving}>
        <OfflineFrame />
        {children}
      </main>
      {!focused && <PlaceLinks form="bar" />}
    </div>
  );
}
