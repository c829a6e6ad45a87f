import type { CoreEvent } from '../../app/contract/events.ts';
import type { Language } from '../../app/contract/bridge.ts';
import type { Log } from '../../app/ports/log.ts';
import type { TrayCounts } from '../tray/tray-text.ts';
import type { News, Notice } from './notices.ts';
import { lockedNotice, noticesFor } from './notices.ts';
import { UntoldWhileLocked } from './untold-while-locked.ts';
import type { NotificationSettingsFile } from './notification-settings.ts';

export interface ArrivalsOptions {
  readonly settings: NotificationSettingsFile;
  /** What was not announced yet; asking marks it announced. null: nobody is signed in or all is locked, or core is away. */
  readonly takeNews: (names: boolean) => Promise<readonly News[] | null>;
  /** Whose desk it is while all windows are locked, by session; null: one is open, or nobody is signed in. */
  readonly lockedSession: () => string | null;
  /** null as above. */
  readonly counts: () => Promise<TrayCounts | null>;
  readonly language: () => Language;
  readonly notify: (notice: Notice) => void;
  readonly showCounts: (counts: TrayCounts | null, isPaused: boolean) => void;
  readonly now: () => number;
  /** Calls back after so many milliseconds. */
  readonly after: (ms: number, work: () => void) => Disposable;
  readonly log: Log;
}

/** Messages that come in one burst are told together. */
const GATHER_MS = 400;
/** After an absence they are fetched one by one: told once nothing more has come for so long, */
const QUIET_MS = 2_000;
/** but not later than this after the first. */
const LONGEST_MS = 60_000;

const COUNTED = new Set<CoreEvent['event']>([
  'messages.changed',
  'conversations.changed',
  'inbox.arrived',
  'filings.changed',
  'access.changed',
  'session.changed',
  'accounts.changed',
]);

/** Keeps the tray's counts and tells what arrived, each once: core remembers what was announced. */
export class Arrivals {
  readonly #options: ArrivalsOptions;
  readonly #whileLocked = new UntoldWhileLocked();
  #gathering: Disposable | null = null;
  /** When the first of a catch-up came; null: there is none. */
  #catchUpSinceMs: number | null = null;
  #pauseEnd: Disposable | null = null;
  #isDigest = false;
  #isTelling = false;
  #isCounting = false;
  #countAgain = false;

  constructor(options: ArrivalsOptions) {
    this.#options = options;
    this.#planPauseEnd();
  }

  onEvent(event: CoreEvent): void {
    if (event.event === 'inbox.arrived') {
      this.#whileLocked.arrived(event.data.ids, event.data.channel);
      if (event.data.catchUp) this.#gatherUntilQuiet();
      else this.#gather(false);
    }
    if (COUNTED.has(event.event)) this.count();
  }

  /** Core is up, or somebody signed in: what came before is told as one. */
  onReady(): void {
    this.#gatherUntilQuiet();
    this.count();
  }

  pause(untilMs: number | null): void {
    this.#options.settings.pause(untilMs);
    this.#planPauseEnd();
    this.count();
  }

  resume(): void {
    this.#options.settings.resume();
    this.#planPauseEnd();
    this.#gather(true);
    this.count();
  }

  /** One question at a time; changes meanwhile ask once more. */
  count(): void {
    this.#countAgain = true;
    if (this.#isCounting) return;
    this.#isCounting = true;
    void this.#countWhileChanged().finally(() => (this.#isCounting = false));
  }

  async #countWhileChanged(): Promise<void> {
    const { counts, showCounts, settings, now, log } = this.#options;
    while (this.#countAgain) {
      this.#countAgain = false;
      try {
        showCounts(await counts(), settings.isPaused(now()));
      } catch (error) {
        log.warn('tray.not-counted', { error });
      }
    }
  }

  #gather(isDigest: boolean): void {
    this.#isDigest ||= isDigest;
    if (this.#gathering === null) this.#tellAfter(GATHER_MS);
  }

  /** Each further one of an absence puts the telling off, so that it stays one. */
  #gatherUntilQuiet(): void {
    const nowMs = this.#options.now();
    this.#isDigest = true;
    this.#catchUpSinceMs ??= nowMs;
    this.#tellAfter(Math.min(QUIET_MS, Math.max(0, this.#catchUpSinceMs + LONGEST_MS - nowMs)));
  }

  #tellAfter(ms: number): void {
    this.#gathering?.[Symbol.dispose]();
    this.#gathering = this.#options.after(ms, () => {
      this.#gathering = null;
      this.#catchUpSinceMs = null;
      void this.#tell();
    });
  }

  async #tell(): Promise<void> {
    const { settings, takeNews, notify, now, log } = this.#options;
    // What comes while paused waits, and is told as one when the pause ends.
    if (settings.isPaused(now())) return;
    if (this.#isTelling) {
      this.#gather(false);
      return;
    }
    this.#isTelling = true;
    const isDigest = this.#isDigest;
    this.#isDigest = false;
    try {
      const { enabled, names } = settings.settings;
      const notices = this.#noticesOf(await takeNews(names), isDigest);
      if (enabled) notices.forEach(notify);
    } catch (error) {
      log.warn('notifications.not-told', { error });
    } finally {
      this.#isTelling = false;
    }
  }

  /** Looks at the lock after core has answered: names that were asked for before it are not told after it. */
  #noticesOf(taken: readonly News[] | null, isDigest: boolean): Notice[] {
    const { language, lockedSession } = this.#options;
    const news = this.#whileLocked.withoutTold(taken ?? []);
    const session = lockedSession();
    if (session === null) {
      this.#whileLocked.nothingWaits();
      return noticesFor(news, language(), isDigest);
    }
    const notice = lockedNotice(this.#whileLocked.take(news), language(), session);
    return notice === null ? [] : [notice];
  }

  #planPauseEnd(): void {
    const { settings, now, after } = this.#options;
    this.#pauseEnd?.[Symbol.dispose]();
    const endMs = settings.pauseEndsAtMs(now());
    this.#pauseEnd = endMs === null ? null : after(endMs - now(), () => this.resume());
  }
}
