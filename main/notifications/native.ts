import { Notification } from 'electron';
import type { Notice } from './notices.ts';

/** A notification that is collected as garbage loses its click; of some systems no `close` ever comes. */
const KEPT = 40;

/** Shows notifications of the desktop and calls back on a click. */
export function createNotifier(onClick: (notice: Notice) => void): (notice: Notice) => void {
  const shown = new Set<Notification>();
  return (notice) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: notice.title, body: notice.body });
    notification.on('click', () => {
      shown.delete(notification);
      onClick(notice);
    });
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', () => shown.delete(notification));
    shown.add(notification);
    for (const oldest of shown) {
      if (shown.size <= KEPT) break;
      shown.delete(oldest);
    }
    notification.show();
  };
}
