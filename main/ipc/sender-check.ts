import type { OwnWindow } from '../windows/window-role.ts';

/** Who sent a message to main, as far as it matters. A frame that is gone by now is null. */
export interface Sender {
  readonly webContentsId: number;
  readonly frame: { readonly isTop: boolean; readonly origin: string } | null;
}

/**
 * The window that sent it; null unless it is the top frame of one of our own windows, showing our own page.
 * https://www.electronjs.org/docs/latest/tutorial/security (17: validate the sender of all IPC messages)
 */
export function trustedWindow(
  sender: Sender,
  ownOrigin: string,
  ofContents: (webContentsId: number) => OwnWindow | null,
): OwnWindow | null {
  if (sender.frame === null || !sender.frame.isTop || sender.frame.origin !== ownOrigin) return null;
  return ofContents(sender.webContentsId);
}
