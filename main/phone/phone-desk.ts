import type { Language, Ringing, RingingCall, ShellState } from '../../app/contract/bridge.ts';
import { CHANNELS_TO_WINDOW } from '../../app/contract/channels.ts';
import type { CoreEvent } from '../../app/contract/events.ts';
import type { Log } from '../../app/ports/log.ts';
import { cutOffNotice, missedNotice, ringingNotice } from '../notifications/call-notices.ts';
import type { Notifier } from '../notifications/native.ts';
import type { Notice } from '../notifications/notices.ts';
import type { NotificationSettingsFile } from '../notifications/notification-settings.ts';
import type { WindowSessions } from '../window-sessions.ts';
import type { WindowKey } from '../windows/window-role.ts';
import { PeekedCalls } from './peeked-calls.ts';

/** The hidden page that carries the calls. */
export interface PhonePage {
  tell(channel: string, message?: unknown): void;
  destroy(): void;
}

/** The small window that shows what rings. */
export interface RingPage {
  /** Shows it without taking the keyboard from whoever types, or hides it if nothing rings. */
  ring(ringing: Ringing): void;
  destroy(): void;
}

export interface PhoneDeskParts {
  readonly sessions: Pick<WindowSessions, 'of' | 'isOpen' | 'seesNames' | 'personOf' | 'wasLost'>;
  /** @param onGone its process died; it has been taken away already */
  readonly openPhone: (onGone: () => void) => PhonePage;
  /** Made while nothing rings yet, so that it shows at once when something does. */
  readonly openRing: () => RingPage;
  readonly notifier: Notifier;
  readonly settings: Pick<NotificationSettingsFile, 'settings' | 'isPaused'>;
  readonly language: () => Language;
  readonly now: () => number;
  readonly after: (ms: number, work: () => void) => Disposable;
  readonly log: Log;
}

interface Leaving {
  readonly done: Promise<void>;
  readonly end: () => void;
}

/** How long the phone may take to hang up and unregister before Foyer goes on without it. */
export const LEAVE_MS = 2_500;
/** Waits before a phone that crashed is made again: the first, and the longest. */
export const REMAKE = { firstMs: 500, longestMs: 30_000, steadyAfterMs: 60_000 } as const;

/**
 * The one phone of this workstation: it belongs to who is at the main window, locked or not. Closing or losing that window does not
 * touch it.
 */
export class PhoneDesk {
  readonly #parts: PhoneDeskParts;
  readonly #calls: PeekedCalls;
  readonly #ringNotices = new Map<string, Notice>();
  #phone: PhonePage | null = null;
  #ring: RingPage | null = null;
  #phase: ShellState['phase'] | null = null;
  /** Whose session the phone works with; changes only once it has left the one before. */
  #holder: string | null = null;
  /** Who that is, or was while nobody has come since. */
  #person: string | null = null;
  #leaving: Leaving | null = null;
  #remaking: Disposable | null = null;
  #steady: Disposable | null = null;
  #crashes = 0;
  #isStopped = false;

  constructor(parts: PhoneDeskParts) {
    this.#parts = parts;
    this.#calls = new PeekedCalls({
      onRings: (call) => this.#tellRinging(call),
      onStops: ({ id }) => this.#closeNotice(id),
      onMissed: (call) => this.#tell(missedNotice(call, this.#noticeOptions())),
    });
  }

  /** The session that the phone's calls go with; null: nobody's. */
  get session(): string | null {
    this.#follow();
    return this.#holder;
  }

  /** Whether a call goes on or rings. */
  get hasCalls(): boolean {
    return this.#calls.areLive;
  }

  onState({ phase }: Pick<ShellState, 'phase'>): void {
    this.#phase = phase;
    this.#follow();
    this.#makePhone();
    this.#showRinging();
  }

  onSignedIn(window: WindowKey): void {
    if (window !== 'main') return;
    this.#follow();
    this.#makePhone();
    this.#tellDeskChanged();
    this.#showRinging();
  }

  onEvent({ event }: CoreEvent): void {
    if (event !== 'session.changed') return;
    this.#follow();
    this.#showRinging();
  }

  /** @param params of a `phone.report` that is being relayed */
  onReport(params: unknown): void {
    this.#calls.look(params);
    if (this.#calls.isUsed && !this.#isStopped) this.#ring ??= this.#parts.openRing();
    this.#showRinging();
  }

  /** The computer woke up, or its network is back. */
  wake(): void {
    this.#phone?.tell(CHANNELS_TO_WINDOW.phoneWake);
  }

  /** Hangs up and unregisters; resolves when the phone has, or after {@link LEAVE_MS}. */
  leave(): Promise<void> {
    const phone = this.#phone;
    if (phone === null) return Promise.resolve();
    this.#leaving ??= this.#askToLeave(phone);
    return this.#leaving.done;
  }

  /** The phone's page says that it has. */
  left(): void {
    this.#leaving?.end();
  }

  /** For good, before core ends. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#remaking?.[Symbol.dispose]();
    this.#steady?.[Symbol.dispose]();
    await this.leave();
    this.#phone?.destroy();
    this.#phone = null;
    this.#calls.clear();
    this.#ring?.destroy();
    this.#ring = null;
  }

  #makePhone(): void {
    const { sessions, openPhone } = this.#parts;
    const isWanted = this.#phase === 'ready' && sessions.of('main') !== null && this.#remaking === null;
    if (!isWanted || this.#isStopped || this.#phone !== null) return;
    this.#phone = openPhone(() => this.#crashed());
  }

  #crashed(): void {
    const { after, log } = this.#parts;
    log.error('phone.crashed', { hadCalls: this.#calls.areLive });
    if (this.#calls.areLive) this.#tell(cutOffNotice(this.#noticeOptions()));
    this.#phone = null;
    this.#calls.clear();
    this.#showRinging();
    this.#leaving?.end();
    this.#steady?.[Symbol.dispose]();
    if (this.#isStopped) return;
    const waitMs = Math.min(REMAKE.firstMs * 2 ** this.#crashes, REMAKE.longestMs);
    this.#crashes += 1;
    this.#remaking = after(waitMs, () => {
      this.#remaking = null;
      this.#steady = after(REMAKE.steadyAfterMs, () => (this.#crashes = 0));
      this.#makePhone();
    });
  }

  #askToLeave(phone: PhonePage): Leaving {
    const { promise, resolve } = Promise.withResolvers<null>();
    const limit = this.#parts.after(LEAVE_MS, () => {
      this.#parts.log.warn('phone.not-left-in-time');
      resolve(null);
    });
    const done = promise.then(() => {
      limit[Symbol.dispose]();
      this.#leaving = null;
    });
    phone.tell(CHANNELS_TO_WINDOW.phoneLeave);
    return { done, end: () => resolve(null) };
  }

  /** Somebody else at the main window, or nobody any more: the phone first leaves, with the session of whoever used it. */
  #follow(): void {
    if (this.#leaving !== null) return;
    const current = this.#current();
    if (this.#phone === null || !this.#mustLeave(current)) {
      this.#belongTo(current);
      return;
    }
    void this.leave().then(() => {
      this.#belongTo(this.#current());
      this.#tellDeskChanged();
    });
  }

  /** null: nobody is at the main window, or core has crashed and knows nothing of who is. */
  #current(): string | null {
    const { sessions } = this.#parts;
    const session = sessions.of('main');
    return session !== null && sessions.wasLost(session) ? null : session;
  }

  /** Calls under a lock outlive core as all others do, though the session does not: they wait for the same person. */
  #mustLeave(current: string | null): boolean {
    const { sessions } = this.#parts;
    const isHeld = this.#holder !== null && !sessions.wasLost(this.#holder);
    if (isHeld) return current !== this.#holder;
    if (current === null || !this.hasCalls) return false;
    return this.#person === null || sessions.personOf(current) !== this.#person;
  }

  #belongTo(session: string | null): void {
    if (session !== null) this.#person = this.#parts.sessions.personOf(session);
    this.#holder = session;
  }

  /** To the phone it is as if core had said so: who came is known here first. */
  #tellDeskChanged(): void {
    const session = this.#holder;
    if (session === null || this.#leaving !== null) return;
    this.#phone?.tell(CHANNELS_TO_WINDOW.event, { event: 'session.changed', data: { session } } satisfies CoreEvent);
  }

  #isLocked(): boolean {
    const { sessions } = this.#parts;
    const session = sessions.of('main');
    return session === null || !sessions.isOpen(session);
  }

  /** What a caller says of themselves is a name too: number only for whoever may see none, and until core has said who may. */
  #mayTellNames(): boolean {
    const { sessions } = this.#parts;
    const session = sessions.of('main');
    return session !== null && !this.#isLocked() && sessions.seesNames(session);
  }

  #showRinging(): void {
    const isLocked = this.#isLocked();
    const names = this.#mayTellNames();
    const calls = this.#calls.ringing.map((call) => (names ? call : { ...call, callerName: null }));
    this.#ring?.ring({ calls, isLocked, canAnswer: !isLocked && this.#phase === 'ready' });
  }

  #noticeOptions() {
    const { language, sessions, settings } = this.#parts;
    const names = settings.settings.names && this.#mayTellNames();
    return { language: language(), session: sessions.of('main'), names };
  }

  #tellRinging(call: RingingCall): void {
    const notice = ringingNotice(call, this.#noticeOptions());
    this.#ringNotices.set(call.id, notice);
    this.#tell(notice);
  }

  #closeNotice(id: string): void {
    const told = this.#ringNotices.get(id);
    this.#ringNotices.delete(id);
    if (told !== undefined) this.#parts.notifier.close((notice) => notice === told);
  }

  #tell(notice: Notice): void {
    const { settings, notifier, now } = this.#parts;
    if (settings.settings.enabled && !settings.isPaused(now())) notifier.show(notice);
  }
}
