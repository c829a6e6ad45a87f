import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { NotificationSettings } from '../../app/contract/bridge.ts';
import type { Log } from '../../app/ports/log.ts';

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

/** This workstation's notifications, in one small file without patient data. */
export class NotificationSettingsFile {
  readonly #file: string;
  readonly #log: Log;
  #content: Content;

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
    this.#content = this.#read();
  }

  get settings(): NotificationSettings {
    return this.#content.settings;
  }

  get toldAboutTray(): boolean {
    return this.#content.toldAboutTray;
  }

  isPaused(nowMs: number): boolean {
    const { pause } = this.#content;
    return pause !== null && (pause.untilMs === null || pause.untilMs > nowMs);
  }

  /** When the pause ends by itself; null: it does not. */
  pauseEndsAtMs(nowMs: number): number | null {
    return this.isPaused(nowMs) ? (this.#content.pause?.untilMs ?? null) : null;
  }

  setSettings(settings: NotificationSettings): void {
    this.#write({ ...this.#content, settings });
  }

  pause(untilMs: number | null): void {
    this.#write({ ...this.#content, pause: { untilMs } });
  }

  resume(): void {
    this.#write({ ...this.#content, pause: null });
  }

  noteToldAboutTray(): void {
    this.#write({ ...this.#content, toldAboutTray: true });
  }

  /** Missing or unreadable: as on the first day. */
  #read(): Content {
    try {
      return FileShape.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      return FIRST;
    }
  }

  #write(content: Content): void {
    this.#content = content;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.#file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
      renameSync(`${this.#file}.new`, this.#file);
    } catch (error) {
      this.#log.warn('notification-settings.not-kept', { error });
    }
  }
}
