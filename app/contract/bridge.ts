import type { ConversationChannel, MessageChannel } from '../domain/channel.ts';
import type { CoreEvent } from './events.ts';
import type { Input, MethodName, Output, Result } from './index.ts';

/** What main tells a window about itself and core; the window shows it and nothing else. */
export interface ShellState {
  /**
   * welcome: no profile is open. starting: core is on its way. ready: calls are answered. core-down: core died and is being
   * restarted. failed: core cannot start; `problem` says what to do.
   */
  readonly phase: 'welcome' | 'starting' | 'ready' | 'core-down' | 'failed';
  readonly profileKind: 'sandbox' | 'real' | null;
  /** One sentence, in English; the window translates by `problemCode` when it can. */
  readonly problem: string | null;
  readonly problemCode: string | null;
  /** True if the app runs without Chromium's sandbox (root and practice clinic only): shown as a lasting banner. */
  readonly unsandboxed: boolean;
  readonly appVersion: string;
  readonly locale: string;
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** This workstation's own look; kept by main beside the window's size, without patient data. */
export interface Appearance {
  readonly theme: Theme;
  readonly density: 'comfortable' | 'compact';
  /** null: the system's. */
  readonly language: Language | null;
}

/** What this workstation tells about what arrives. `names`: sender and patient, for whoever passes the screen. */
export interface NotificationSettings {
  readonly enabled: boolean;
  readonly names: boolean;
}

/** What main asks a window to show: a click on a notification or in the tray, or a link from outside. */
export type OpenTarget =
  | { readonly kind: 'message'; readonly id: string }
  /** A thread, at this message. */
  | {
      readonly kind: 'conversation';
      readonly id: string;
      readonly channel: ConversationChannel;
      readonly messageId: string;
    }
  /** What arrived on a channel. */
  | { readonly kind: 'inbox'; readonly channel: MessageChannel }
  | { readonly kind: 'new-fax' }
  /** An `sms:` link (RFC 5724): only prefills; nothing is sent without a click. */
  | { readonly kind: 'new-text'; readonly to: string; readonly body: string }
  /** The phone's screen. */
  | { readonly kind: 'calls' }
  /** A `tel:` link (RFC 3966): only prefills; nothing is dialled without a click. */
  | { readonly kind: 'new-call'; readonly to: string };

/** `window.foyer`: all that the page can reach. */
export interface FoyerBridge {
  readonly contractVersion: number;
  call<N extends MethodName>(method: N, params: Input<N>): Promise<Result<Output<N>>>;
  /** Change events of core; returns the unsubscribe function. */
  on(listener: (event: CoreEvent) => void): () => void;
  readonly shell: {
    state(): Promise<ShellState>;
    onState(listener: (state: ShellState) => void): () => void;
    /** Opens the practice clinic from the welcome screen. */
    openPracticeClinic(): Promise<Result<null>>;
    /**
     * Makes or opens the clinic's own profile from the welcome screen. In phase `ready` the window asks `core.setup.state` and
     * `session.current` what to show. CONFLICT if another profile is open, PERMISSION_DENIED as root or without the sandbox.
     */
    connectClinic(): Promise<Result<null>>;
    /** Opens an address in the system's browser: OpenEMR's sign-in, a chart. INVALID_INPUT for what may not be opened. */
    openExternal(url: string): Promise<Result<null>>;
    /** A further window, with a session of its own: a second screen, or a second person at the desk. */
    newWindow(): Promise<Result<null>>;
    /** Tries to start core again after `failed`. */
    restartCore(): Promise<Result<null>>;
    appearance(): Promise<Appearance>;
    setAppearance(appearance: Appearance): Promise<Result<null>>;
    /** A change made in any window holds in all of them at once. */
    onAppearance(listener: (appearance: Appearance) => void): () => void;
    /** Asks where, and saves a copy of a stored document there; needs the right to export. `saved` false: the person thought better. */
    saveDocument(blob: string): Promise<Result<{ readonly saved: boolean }>>;
    notificationSettings(): Promise<NotificationSettings>;
    setNotificationSettings(settings: NotificationSettings): Promise<Result<null>>;
    onOpen(listener: (target: OpenTarget) => void): () => void;
  };
}

/** The procedures that are the phone window's alone. */
export type PhoneMethod = Extract<MethodName, `phone.${string}`>;

/** `window.foyer` of the phone window, which nobody sees: the registration, signalling and media of calls. */
export interface PhoneBridge {
  readonly contractVersion: number;
  /** With the session of the main window, locked or not. */
  call<N extends PhoneMethod>(method: N, params: Input<N>): Promise<Result<Output<N>>>;
  on(listener: (event: CoreEvent) => void): () => void;
  readonly phone: {
    state(): Promise<ShellState>;
    onState(listener: (state: ShellState) => void): () => void;
    /** The computer woke up, or its network is back. */
    onWake(listener: () => void): () => void;
    /**
     * Foyer ends, or who is at the main window leaves: `work` hangs up, unregisters and reports. Main waits for it for 2.5 seconds.
     * One listener; a later one takes its place.
     */
    onLeave(work: () => Promise<void>): void;
  };
}

/** A call that rings, as far as it may be seen by whoever passes the screen. */
export interface RingingCall {
  readonly id: string;
  /** E.164 or an extension; empty: withheld. */
  readonly number: string;
  /** As the caller's side says; null while locked. */
  readonly callerName: string | null;
}

/** What the ring window shows, also while core is away. */
export interface Ringing {
  /** Empty: none rings any more, and the window is hidden. */
  readonly calls: readonly RingingCall[];
  readonly isLocked: boolean;
  /** False while locked or while core is away. */
  readonly canAnswer: boolean;
}

/** The procedures that the ring window may call. */
export const RING_METHODS = ['calls.live', 'calls.answer', 'calls.decline'] as const satisfies readonly MethodName[];
export type RingMethod = (typeof RING_METHODS)[number];

/** `window.foyer` of the ring window: small, on top of all others while a call rings. */
export interface RingBridge {
  readonly contractVersion: number;
  /** With the session of the main window. */
  call<N extends RingMethod>(method: N, params: Input<N>): Promise<Result<Output<N>>>;
  on(listener: (event: CoreEvent) => void): () => void;
  readonly shell: Pick<FoyerBridge['shell'], 'state' | 'onState' | 'appearance' | 'onAppearance'>;
  readonly ring: {
    /** What rings now is told at once, then each change. */
    onRinging(listener: (ringing: Ringing) => void): () => void;
    /** Brings the main window to the front, at its phone; behind a lock the phone waits. */
    unlock(): Promise<Result<null>>;
  };
}
