import type { OpenTarget } from '../../app/contract/bridge.ts';
import type { WindowSessions } from '../window-sessions.ts';
import type { WindowKey } from './window-role.ts';

export interface OpenTargetsOptions {
  readonly sessions: Pick<WindowSessions, 'of' | 'windowOf' | 'isOpen'>;
  /** Brings the window to the front; the main window if there is no such one any more. */
  readonly show: (window: WindowKey) => void;
  readonly tell: (window: WindowKey, target: OpenTarget) => void;
}

/** More waiting ones than there are people at a desk. */
const MOST_WAITING = 20;

/**
 * Where clicks on notifications and in the tray lead. What belongs to somebody whose session is locked waits until the same
 * person is back; a locked window shows nothing but its lock.
 */
export class OpenTargets {
  readonly #options: OpenTargetsOptions;
  readonly #waiting = new Map<string, OpenTarget>();

  constructor(options: OpenTargetsOptions) {
    this.#options = options;
  }

  /** @param session whose target it is; null: that of whoever is at the main window */
  open(target: OpenTarget, session: string | null): void {
    const { sessions, show, tell } = this.#options;
    const owner = session ?? sessions.of('main');
    const window = owner === null ? null : sessions.windowOf(owner);
    show(window ?? 'main');
    if (owner === null) return;
    if (window !== null && sessions.isOpen(owner)) tell(window, target);
    else this.#wait(owner, target);
  }

  onSignedIn(window: WindowKey): void {
    const session = this.#options.sessions.of(window);
    const target = session === null ? undefined : this.#waiting.get(session);
    if (session === null || target === undefined) return;
    this.#waiting.delete(session);
    this.#options.tell(window, target);
  }

  #wait(session: string, target: OpenTarget): void {
    this.#waiting.delete(session);
    this.#waiting.set(session, target);
    for (const oldest of this.#waiting.keys()) {
      if (this.#waiting.size <= MOST_WAITING) break;
      this.#waiting.delete(oldest);
    }
  }
}
