import type { ToCoreFrame } from '../app/contract/frames.ts';
import type { Input } from '../app/contract/index.ts';
import { sessionProcedures, SessionShape } from '../app/contract/procedures/session.ts';
import type { Log } from '../app/ports/log.ts';
import type { Answer } from './core-process/pending-calls.ts';
import { CORE_UNAVAILABLE } from './core-process/pending-calls.ts';
import type { CoreCall, CoreSupervisor } from './core-process/supervisor.ts';
import type { WindowKey } from './windows/window-role.ts';

export type LockCause = NonNullable<Input<'session.lock'>['cause']>;
export type RefusedReason = Extract<ToCoreFrame, { t: 'refused' }>['reason'];

export interface WindowSessionsOptions {
  /** null: no profile is open. */
  readonly core: () => Pick<CoreSupervisor, 'call' | 'isOpen' | 'forget' | 'refused'> | null;
  /** Somebody signed in at a window, or unlocked it; its calls have their session from here on. */
  readonly onSignedIn: (window: WindowKey) => void;
  /** A session counts as locked from here on, whatever core says and when. */
  readonly onLocking: (session: string) => void;
  readonly log: Log;
}

/** A window's session that is open and not locked. */
export interface OpenSession {
  readonly window: WindowKey;
  readonly session: string;
}

/** A way in that core has not answered yet: a lock or the end of its window in between holds for whom it lets in. */
interface Entering {
  readonly window: WindowKey;
  lockedBy: LockCause | null;
  isWindowGone: boolean;
}

const LOCKED_MEANWHILE: Answer = {
  ok: false,
  error: { code: 'LOCKED', params: {}, message: 'Foyer was locked meanwhile. Unlock it again.' },
};
const OPENING = new Set(['session.signIn', 'session.switch', 'session.unlock']);
const Opened = SessionShape.pick({ session: true, locked: true });
const Rights = SessionShape.pick({ emrRights: true });
const Person = SessionShape.extend({ user: SessionShape.shape.user.pick({ id: true }) }).pick({ user: true });

/** Whose session each window has: a page cannot choose it, main attaches it to each call. */
export class WindowSessions {
  readonly #options: WindowSessionsOptions;
  readonly #byWindow = new Map<WindowKey, string>();
  /** Locked while core was away: core is told as soon as it is back, before any window may call. */
  readonly #missed = new Map<string, LockCause>();
  /** Core has not answered yet. */
  readonly #locking = new Set<string>();
  /** As core told each window's session last, for a window that asks while core cannot say that it is locked. */
  readonly #views = new Map<string, object>();
  readonly #entering = new Set<Entering>();
  /** Locked when core crashed, which keeps no locked session over that: their people sign in anew. */
  readonly #lost = new Set<string>();

  constructor(options: WindowSessionsOptions) {
    this.#options = options;
  }

  /** The window's session, open or locked; null: nobody is signed in there. */
  of(window: WindowKey): string | null {
    return this.#byWindow.get(window) ?? null;
  }

  windowOf(session: string): WindowKey | null {
    for (const [window, each] of this.#byWindow) if (each === session) return window;
    return null;
  }

  isOpen(session: string): boolean {
    if (this.#isLocking(session)) return false;
    return this.#options.core()?.isOpen(session) ?? false;
  }

  /** Whether the person may see who somebody is, as core told it last; not before it has. */
  seesNames(session: string): boolean {
    const view = Rights.safeParse(this.#views.get(session));
    return view.success && view.data.emrRights.patients;
  }

  /** Who the session's person is, as core told it last; null: it has not yet. */
  personOf(session: string): string | null {
    const view = Person.safeParse(this.#views.get(session));
    return view.success ? view.data.user.id : null;
  }

  /** Whether the session went with a core that crashed. Nobody ended it, but nobody comes back to it either. */
  wasLost(session: string): boolean {
    return this.#lost.has(session);
  }

  /** Whether somebody is signed in at a window and it is not locked. */
  isSignedIn(window: WindowKey): boolean {
    const session = this.of(window);
    return session !== null && this.isOpen(session);
  }

  /** Those of the windows where somebody is signed in and that are not locked; the main window's first. */
  open(): readonly OpenSession[] {
    return this.#all().filter(({ session }) => this.isOpen(session));
  }

  /** The first locked session if no window is open; null: one is open, or nobody is signed in at any. */
  locked(): OpenSession | null {
    return this.open().length > 0 ? null : (this.#all()[0] ?? null);
  }

  /** The session that main itself opened for a window. */
  set(window: WindowKey, session: string): void {
    this.#byWindow.set(window, session);
  }

  /** A call from a window, with the session that main keeps for it. */
  async call(window: WindowKey, method: string, params: unknown): Promise<Answer> {
    if (method === 'session.open') {
      this.refused(window, 'not-for-windows', method);
      const message = 'A window cannot open a session itself.';
      return { ok: false, error: { code: 'PERMISSION_DENIED', params: { reason: 'window-session' }, message } };
    }
    const core = this.#options.core();
    if (core === null) return { ok: false, error: CORE_UNAVAILABLE };
    if (OPENING.has(method)) return this.#enter(core, window, method, params);
    const session = this.of(window);
    if (method === 'session.lock') return this.#lockFrom(core, session, params);
    const known = method === 'session.current' ? this.#lockedView(session) : null;
    if (known !== null) return known;
    const answer = await core.call(session, method, params);
    this.#note(window, session, method, answer);
    return answer;
  }

  /** A call from the phone's window. @param session whose phone it is, locked or not */
  async callFromPhone(session: string | null, method: string, params: unknown): Promise<Answer> {
    const core = this.#options.core();
    return core === null ? { ok: false, error: CORE_UNAVAILABLE } : core.call(session, method, params, 'phone');
  }

  /** Locks the sessions of all windows. Twice is nothing. */
  async lock(cause: LockCause): Promise<void> {
    for (const each of this.#entering) each.lockedBy = cause;
    const core = this.#options.core();
    if (core !== null) await this.#lockAll((...call) => core.call(...call), cause);
  }

  /** Core has come up and taken its sessions back: those that were locked meanwhile are locked before anybody may call. */
  async lockMissed(call: CoreCall): Promise<void> {
    const missed = [...this.#missed];
    const isThere = (session: string) => this.#options.core()?.isOpen(session) ?? false;
    for (const { session } of this.#all()) if (!isThere(session)) this.#lost.add(session);
    for (const [session] of missed) if (!isThere(session)) this.#missed.delete(session);
    const there = missed.filter(([session]) => isThere(session));
    await Promise.all(there.map(([session, cause]) => this.#lockOne(call, session, cause)));
  }

  /** The window is gone for good. A locked session stays in core and waits for its owner. */
  async windowClosed(window: WindowKey): Promise<void> {
    const session = this.of(window);
    this.#forget(window);
    for (const each of this.#entering) if (each.window === window) each.isWindowGone = true;
    const core = this.#options.core();
    if (session === null || !core?.isOpen(session)) return;
    const answer = await core.call(session, 'session.close', {});
    if (!answer.ok) core.forget(session);
  }

  /** What main refused before it became a call: core writes it into the audit trail. `window` null: it came from no window of ours. */
  refused(window: WindowKey | null, reason: RefusedReason, method: string | null): void {
    this.#options.log.warn('call.refused', { reason });
    this.#options.core()?.refused(window === null ? null : this.of(window), reason, method);
  }

  #all(): readonly OpenSession[] {
    const all = [...this.#byWindow].map(([window, session]) => ({ window, session }));
    return all.sort((one, other) => Number(other.window === 'main') - Number(one.window === 'main'));
  }

  #isLocking(session: string): boolean {
    return this.#locking.has(session) || this.#missed.has(session);
  }

  #forget(window: WindowKey): void {
    const session = this.of(window);
    this.#byWindow.delete(window);
    if (session !== null) this.#views.delete(session);
  }

  async #lockAll(call: CoreCall, cause: LockCause): Promise<void> {
    await Promise.all(this.open().map(({ session }) => this.#lockOne(call, session, cause)));
  }

  /** Its window is told first: core may be away, or not answer any more. */
  async #lockOne(call: CoreCall, session: string, cause: LockCause): Promise<Answer> {
    const isNews = !this.#isLocking(session);
    this.#locking.add(session);
    const asked = call(session, 'session.lock', { cause }).finally(() => this.#locking.delete(session));
    if (isNews) this.#options.onLocking(session);
    const answer = await asked;
    if (!answer.ok && answer.error.code === 'CORE_UNAVAILABLE') {
      this.#missed.set(session, cause);
      return answer;
    }
    this.#missed.delete(session);
    if (!answer.ok && answer.error.code !== 'LOCKED')
      this.#options.log.error('session.not-locked', { code: answer.error.code });
    return answer;
  }

  /** A window locks itself. Whoever locks one leaves the desk; whoever lets somebody else on at it does not. */
  async #lockFrom(core: Pick<CoreSupervisor, 'call'>, session: string | null, params: unknown): Promise<Answer> {
    const asked = sessionProcedures['session.lock'].input.safeParse(params);
    if (session === null || !asked.success || !this.isOpen(session)) return core.call(session, 'session.lock', params);
    const { cause } = asked.data;
    const own = this.#lockOne((...call) => core.call(...call), session, cause);
    if (cause !== 'switch') await this.lock(cause);
    return own;
  }

  /** null: core is to say. */
  #lockedView(session: string | null): Answer | null {
    const view = session !== null && this.#isLocking(session) ? this.#views.get(session) : undefined;
    return view === undefined ? null : { ok: true, data: { ...view, locked: true, breakGlass: null } };
  }

  /** @param asked the session that the call had; another may be there by now */
  #note(window: WindowKey, asked: string | null, method: string, answer: Answer): void {
    if (!answer.ok || asked === null) return;
    const isGone = method === 'session.close' || (method === 'session.current' && answer.data === null);
    if (isGone && this.of(window) === asked) this.#forget(window);
    if (method === 'session.current' && !isGone) this.#views.set(asked, answer.data as object);
  }

  async #enter(
    core: Pick<CoreSupervisor, 'call'>,
    window: WindowKey,
    method: string,
    params: unknown,
  ): Promise<Answer> {
    const entering: Entering = { window, lockedBy: null, isWindowGone: false };
    this.#entering.add(entering);
    const asked = this.of(window);
    const answer = await core.call(asked, method, params).finally(() => this.#entering.delete(entering));
    const opened = answer.ok ? Opened.safeParse(answer.data) : null;
    if (!opened?.success) return answer;
    const { session, locked } = opened.data;
    if (entering.isWindowGone) {
      await core.call(session, 'session.close', {});
      return LOCKED_MEANWHILE;
    }
    const other = this.of(window);
    // Another way in was answered first: nobody would lock a session that no window has.
    if (other !== null && other !== asked && other !== session) await core.call(other, 'session.close', {});
    this.#keep(window, session);
    if (answer.ok) this.#views.set(session, answer.data as object);
    if (entering.lockedBy !== null && !locked) {
      await this.#lockAll((...call) => core.call(...call), entering.lockedBy);
      return LOCKED_MEANWHILE;
    }
    if (!locked) this.#options.onSignedIn(window);
    return answer;
  }

  /** A session has one window: whoever goes on with theirs at another one leaves the first. */
  #keep(window: WindowKey, session: string): void {
    const before = this.windowOf(session);
    if (before !== null && before !== window) this.#byWindow.delete(before);
    const left = this.of(window);
    if (left !== null && left !== session) this.#views.delete(left);
    this.#byWindow.set(window, session);
  }
}
