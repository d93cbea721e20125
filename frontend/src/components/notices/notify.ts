import type { NotificationData } from '@mantine/notifications';
import { loadNotices } from './notice-host.tsx';

/** Shows a notice as soon as their list is downloaded. */
export function showNotice(notice: NotificationData) {
  loadNotices().then(
    (notifications) => notifications.show(notice),
    // Without a network the list of notices cannot be downloaded; what is to be said is said when it is back.
    () => window.addEventListener('online', () => showNotice(notice), { once: true }),
  );
}

/** Says that something longer has ended well. */
export function notifyDone(title: string, message?: string) {
  showNotice({ title, message, color: 'green', autoClose: 8000 });
}

/** Says that something failed; stays until it is closed. */
export function notifyFailure(title: string, message?: string) {
  showNotice({ title, message, color: 'red', autoClose: false });
}

/** Takes a notice away by its id. */
export function hideNotice(id: string) {
  void loadNotices().then((notifications) => notifications.hide(id));
}
