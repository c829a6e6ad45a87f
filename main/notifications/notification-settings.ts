import { z } from 'zod';
import type { NotificationSettings } from '../../app/contract/bridge.ts';
import type { Log } from '../../app/ports/log.ts';
import { WorkstationFile } from '../workstation-file.ts';

export const NotificationSettingsShape = z.strictObject({ enabled: z.boolean(), names: z.boolean() });

const FileShape = z.object({
  settings: NotificationSettingsShape,
  /** null: not paused. `untilMs` null: until somebody turns them on. Unix ms. */
  pause: z.object({ untilMs: z.number().nullable() }).nullable(),
  /** Whether it was said once that closing the window keeps Foyer running. */
  toldAboutTray: z.boolean(),
});
type Content = Readonly<z.output<typeof FileShape>>;

/** Names are a choice: whoever passes the screen can read a notification. */
const FIRST: Content = { settings: { enabled: true, names: false }, pause: null, toldAboutTray: false };

/** This workstation's notifications. */
export class NotificationSettingsFile {
  readonly #file: WorkstationFile<Content>;

  constructor(file: string, log: Log) {
    this.#file = new WorkstationFile<Content>({
      file,
      shape: FileShape,
      first: FIRST,
      notKept: 'notification-settings.not-kept',
      log,
    });
  }

  get settings(): NotificationSettings {
    return this.#file.content.settings;
  }

  get toldAboutTray(): boolean {
    return this.#file.content.toldAboutTray;
  }

  isPaused(nowMs: number): boolean {
    const { pause } = this.#file.content;
    return pause !== null && (pause.untilMs === null || pause.untilMs > nowMs);
  }

  /** When the pause ends by itself; null: it does not. */
  pauseEndsAtMs(nowMs: number): number | null {
    return this.isPaused(nowMs) ? (this.#file.content.pause?.untilMs ?? null) : null;
  }

  setSettings(settings: NotificationSettings): void {
    this.#file.change({ settings });
  }

  pause(untilMs: number | null): void {
    this.#file.change({ pause: { untilMs } });
  }

  resume(): void {
    this.#file.change({ pause: null });
  }

  noteToldAboutTray(): void {
    this.#file.change({ toldAboutTray: true });
  }
}
