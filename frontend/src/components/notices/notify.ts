import type { NotificationData } from '@mantine/notifications';
import { wantNotices } from './notice-host.tsx';

async function show(notice: NotificationData) {
  wantNotices();
  const { notifications } = await import('@mantine/notifications');
  notifications.show(notice);
}

/** Says that something longer has ended well. */
export function notifyDone(title: string, message?: string) {
  void show({ title, message, color: 'green', autoClose: 8000 });
}

/** Says that something failed; stays until it is closed. */
export function notifyFailure(title: string, message?: string) {
  void show({ title, message, color: 'red', autoClose: false });
}
