import { useSyncExternalStore, type ReactElement } from 'react';
import { createListeners } from '../../lib/listeners.ts';

let notices: ReactElement | null = null;
const listeners = createListeners();

/** Downloads the list of notices before the first one is shown. Rejects when there is no network; it may be tried again. */
export async function loadNotices(): Promise<typeof import('@mantine/notifications').notifications> {
  const [{ Notices }, { notifications }] = await Promise.all([
    import('./notices.tsx'),
    import('@mantine/notifications'),
  ]);
  notices = <Notices />;
  listeners.tell();
  return notifications;
}

/** Where notices appear, on any page. */
export function NoticeHost() {
  return useSyncExternalStore(listeners.subscribe, () => notices);
}
