import { ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { ChannelToMain } from '../app/contract/channels.ts';
import type { Result } from '../app/contract/index.ts';

// Main answers each channel with the type that the bridge promises; this is where that promise is taken.
export const ask = <T>(channel: ChannelToMain, ...args: readonly unknown[]): Promise<Result<T>> =>
  ipcRenderer.invoke(channel, ...args) as Promise<Result<T>>;

/** For what main always has an answer to. */
export function surely<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

/** The listener gets the message alone: Electron's event object would hand the page more than the bridge. */
export function listen(channel: string, listener: (message: never) => void): () => void {
  const forward = (_event: IpcRendererEvent, message: unknown): void => listener(message as never);
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.off(channel, forward);
}
