import { useSyncExternalStore, type ComponentType } from 'react';

let Notices: ComponentType | null = null;
const listeners = new Set<() => void>();

/** Downloads the list of notices before the first one is shown. Rejects when there is no network; it may be tried again. */
export async function loadNotices(): Promise<typeof import('@mantine/notifications').notifications> {
  const [list, { notifications }] = await Promise.all([
    import('./notices.tsx'),
    import('@mantine/notifications'),
  ]);
  Notices = list.Notices;
  for (const listener of listeners) listener();
  return notifications;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices appear, on any page. */
export function NoticeHost() {
  const Loaded = useSyncExternalStore(subscribe, () => Notices);
  return Loaded ? <Loaded /> : null;
}
