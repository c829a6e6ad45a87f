import type { IpcMainInvokeEvent } from 'electron';
import { ipcMain } from 'electron';
import type { z } from 'zod';
import type { ChannelToMain } from '../../app/contract/channels.ts';
import type { Result } from '../../app/contract/index.ts';
import type { Log } from '../../app/ports/log.ts';
import type { CallError } from '../core-process/pending-calls.ts';
import { APP_ORIGIN } from '../security/renderer-files.ts';
import type { WindowSessions } from '../window-sessions.ts';
import type { WindowList } from '../windows/window-list.ts';
import type { OwnWindow, WindowRole } from '../windows/window-role.ts';
import { askedMethod, reasonOfArguments } from './refused-arguments.ts';
import type { Sender } from './sender-check.ts';
import { trustedWindow } from './sender-check.ts';

/** Registers what answers one channel. `shape` is that of all arguments, as a tuple; `roles`: the windows that have it, by default those that people work in. */
export type Handle = <Shape extends z.ZodType, Output>(
  channel: ChannelToMain,
  shape: Shape,
  work: (args: z.output<Shape>, window: OwnWindow) => Result<Output> | Promise<Result<Output>>,
  roles?: readonly WindowRole[],
) => void;

const PEOPLES: readonly WindowRole[] = ['main'];

/**
 * The one way in: checks who asks and with what, and answers with a value whatever happens. What it refuses is told to core,
 * for the audit trail.
 */
export function createHandle(windows: WindowList, sessions: Pick<WindowSessions, 'refused'>, log: Log): Handle {
  return (channel, shape, work, roles = PEOPLES) => {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      const window = trustedWindow(senderOf(event), APP_ORIGIN, (id) => windows.ofContents(id));
      if (window === null) {
        log.error('ipc.sender-refused', { channel });
        // Another page or frame inside a window of ours is that window's: whose desk it was is worth knowing.
        const around = windows.ofContents(event.sender.id);
        sessions.refused(around?.key ?? null, 'sender', askedMethod(channel, args));
        return refusal('PERMISSION_DENIED', 'Only the windows of Foyer may ask for this.');
      }
      if (!roles.includes(window.role)) {
        log.error('ipc.role-refused', { channel, role: window.role });
        sessions.refused(window.key, 'not-for-windows', askedMethod(channel, args));
        return refusal('PERMISSION_DENIED', 'This window cannot ask for that.');
      }
      const parsed = shape.safeParse(args);
      if (!parsed.success) {
        log.error('ipc.arguments-refused', { channel });
        sessions.refused(window.key, reasonOfArguments(args), askedMethod(channel, args));
        return refusal('INVALID_INPUT', 'This was asked for in a way that Foyer does not understand.');
      }
      try {
        return await work(parsed.data, window);
      } catch (error) {
        log.error('ipc.failed', { channel, error });
        return refusal('INTERNAL', 'Something went wrong in Foyer. Try again, or start Foyer again.');
      }
    });
  };
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const webContentsId = event.sender.id;
  try {
    const frame = event.senderFrame;
    if (frame === null) return { webContentsId, frame: null };
    return {
      webContentsId,
      frame: { isTop: frame.parent === null && frame === event.sender.mainFrame, origin: frame.origin },
    };
  } catch {
    // Its fields throw once the frame is gone.
    return { webContentsId, frame: null };
  }
}

const refusal = (code: CallError['code'], message: string) =>
  ({ ok: false, error: { code, params: {}, message } }) as const;
