import { Notification } from 'electron';
import type { Notice } from './notices.ts';

/** A notification that is collected as garbage loses its click; of some systems no `close` ever comes. */
const KEPT = 40;

/** Notifications of the desktop. */
export interface Notifier {
  show(notice: Notice): void;
  /** Takes those off the screen that the condition holds for. The desktop may keep a list of its own of what it showed. */
  close(condition: (notice: Notice) => boolean): void;
}

/** @param onClick the person clicked on it */
export function createNotifier(onClick: (notice: Notice) => void): Notifier {
  const shown = new Map<Notification, Notice>();
  return {
    show(notice) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title: notice.title, body: notice.body });
      notification.on('click', () => {
        shown.delete(notification);
        onClick(notice);
      });
      notification.on('close', () => shown.delete(notification));
      notification.on('failed', () => shown.delete(notification));
      shown.set(notification, notice);
      for (const oldest of shown.keys()) {
        if (shown.size <= KEPT) break;
        shown.delete(oldest);
      }
      notification.show();
    },
    close(condition) {
      for (const [notification, notice] of shown) {
        if (!condition(notice)) continue;
        shown.delete(notification);
        notification.close();
      }
    },
  };
}
