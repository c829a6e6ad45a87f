import type { WindowRole } from '../windows/window-role.ts';

/** Who sent a message to main, as far as it matters. A frame that is gone by now is null. */
export interface Sender {
  readonly webContentsId: number;
  readonly frame: { readonly isTop: boolean; readonly origin: string } | null;
}

/**
 * The role of the window that sent it; null unless it is the top frame of one of our own windows, showing our own page.
 * https://www.electronjs.org/docs/latest/tutorial/security (17: validate the sender of all IPC messages)
 */
export function trustedRole(
  sender: Sender,
  ownOrigin: string,
  roleOf: (webContentsId: number) => WindowRole | null,
): WindowRole | null {
  if (sender.frame === null || !sender.frame.isTop || sender.frame.origin !== ownOrigin) return null;
  return roleOf(sender.webContentsId);
}
