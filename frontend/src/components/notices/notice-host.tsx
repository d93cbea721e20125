import { useSyncExternalStore, type ReactElement } from 'react';

let notices: ReactElement | null = null;
const listeners = new Set<() => void>();

/** Downloads the list of notices before the first one is shown. Rejects when there is no network; it may be tried again. */
export async function loadNotices(): Promise<typeof import('@mantine/notifications').notifications> {
  const [{ Notices }, { notifications }] = await Promise.all([
    import('./notices.tsx'),
    import('@mantine/notifications'),
  ]);
  notices = <Notices />;
  for (const listener of listeners) listener();
  return notifications;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices appear, on any page. */
export function NoticeHost() {
  return useSyncExternalStore(subscribe, () => notices);
}
