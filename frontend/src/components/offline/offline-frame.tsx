import { lazy, Suspense } from 'react';
import { loadStrings } from '../../lib/i18n/i18n.ts';
import { pageShown } from '../../lib/page-shown.ts';
import { useSession } from '../session/session-context.ts';

/** Comes with its strings after the page: being offline is not what a first visit waits for. */
const OfflineState = lazy(async () => {
  await pageShown();
  const strings = loadStrings('offline');
  const state = { default: (await import('./offline-state.tsx')).OfflineState };
  await strings;
  return state;
});

/** For signed-in people: what is kept on this device, and whether the server can be reached. */
export function OfflineFrame() {
  const { status } = useSession();
  if (status !== 'signed_in') return null;
  return (
    <Suspense fallback={null}>
      <OfflineState />
    </Suspense>
  );
}
