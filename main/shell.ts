import type { ShellState } from '../app/contract/bridge.ts';
import { events } from '../app/contract/events.ts';
import type { CoreEvent, EventName } from '../app/contract/events.ts';
import type { Result } from '../app/contract/index.ts';
import { SessionShape } from '../app/contract/procedures/session.ts';
import type { Log } from '../app/ports/log.ts';
import type { CoreLauncher } from './core-process/core-process.ts';
import type { PracticeClinic } from './core-process/practice-clinic.ts';
import type { CoreCall } from './core-process/supervisor.ts';
import { CoreSupervisor } from './core-process/supervisor.ts';
import type { Environment, Opening } from './environment.ts';
import { ProblemToShow } from './problem-to-show.ts';
import { WindowSessions } from './window-sessions.ts';
import type { WindowKey } from './windows/window-role.ts';

export interface ShellOptions {
  readonly environment: Environment;
  readonly appVersion: string;
  readonly locale: string;
  readonly log: Log;
  /** What starts core with the given arguments. */
  readonly launcher: (args: readonly string[]) => CoreLauncher;
  /** Starts the practice clinic, or joins the one whose `sandbox.json` is named; `signal`: Foyer ends. @throws ProblemToShow */
  readonly openClinic: (sandboxFile: string | null, signal: AbortSignal) => Promise<PracticeClinic>;
  /** Hands an address to the system; false if it may not be opened. */
  readonly openUrl: (url: string) => Promise<boolean>;
  readonly onState: (state: ShellState) => void;
  readonly onEvent: (event: CoreEvent) => void;
  /** Somebody signed in at a window, or unlocked it; its calls have their session from here on. */
  readonly onSignedIn: (window: WindowKey) => void;
}

const DONE: Result<null> = { ok: true, data: null };

/** What windows deal with: which profile is open, and the way to core. */
export class Shell {
  readonly sessions: WindowSessions;
  readonly #options: ShellOptions;
  /** Main signs the practice clinic's administrator in by itself once, not behind the back of whoever locked or left. */
  #hasOpenedFirst = false;
  #opening: Opening;
  #profileKind: ShellState['profileKind'] = null;
  #supervisor: CoreSupervisor | null = null;
  #clinic: PracticeClinic | null = null;
  #clinicStarting: Promise<Result<null>> | null = null;
  #problem: { readonly code: string; readonly message: string } | null = null;
  #online = true;
  readonly #ending = new AbortController();

  constructor(options: ShellOptions) {
    this.#options = options;
    const { log, onEvent, onSignedIn } = options;
    // To windows and tray it is as if core had said so.
    const onLocking = (session: string) => onEvent({ event: 'session.changed', data: { session } });
    this.sessions = new WindowSessions({ core: () => this.#supervisor, onSignedIn, onLocking, log });
    this.#opening = options.environment.opening;
    if (this.#opening.kind === 'refused') this.#problem = this.#opening;
  }

  /** Who vouches for the practice clinic's SIP server, PEM; null where another profile is open. */
  get sipAuthority(): string | null {
    return this.#profileKind === 'sandbox' ? (this.#clinic?.sipAuthority ?? null) : null;
  }

  /** Opens what the command line asked for. */
  async begin(): Promise<void> {
    if (this.#opening.kind === 'practice-clinic') await this.openPracticeClinic();
    if (this.#opening.kind === 'real') this.#openReal();
  }

  state(): ShellState {
    const { environment, appVersion, locale } = this.#options;
    const problem = this.#supervisor?.state.problem ?? this.#problem;
    return {
      phase: this.#phase(),
      profileKind: this.#profileKind,
      problem: problem?.message ?? null,
      problemCode: problem?.code ?? null,
      unsandboxed: environment.unsandboxed,
      appVersion,
      locale,
    };
  }

  /** Also signs the administrator in again, at the window that asks, after the session there was closed. */
  async openPracticeClinic(window: WindowKey = 'main'): Promise<Result<null>> {
    if (this.#profileKind === 'real' || this.#opening.kind === 'refused') {
      return refusal('CONFLICT', 'Another profile is open. Close Foyer and start it with --sandbox.');
    }
    if (this.#supervisor !== null) return this.#signInAgain(window);
    this.#clinicStarting ??= this.#openClinic().finally(() => (this.#clinicStarting = null));
    return this.#clinicStarting;
  }

  /** Opens the clinic's own profile, or makes it: *Connect your clinic*. */
  openRealProfile(): Result<null> {
    const refused = this.#opening.kind === 'refused' ? this.#opening : this.#options.environment.realRefused;
    if (refused !== null) return refusal('PERMISSION_DENIED', refused.message, { reason: refused.code });
    if (this.#profileKind === 'sandbox') {
      return refusal(
        'CONFLICT',
        'The practice clinic is open. Close Foyer and start it again to connect your clinic.',
        {
          reason: 'practice-clinic-open',
        },
      );
    }
    if (this.#supervisor === null && !this.#ending.signal.aborted) this.#openReal();
    return DONE;
  }

  async openExternal(url: string): Promise<Result<null>> {
    if (await this.#options.openUrl(url)) return DONE;
    return refusal('INVALID_INPUT', 'This address is not one that Foyer opens.', { reason: 'address' });
  }

  /** Tries again after `failed`. */
  async restartCore(): Promise<Result<null>> {
    if (this.#opening.kind === 'refused') return refusal('CONFLICT', this.#opening.message);
    if (this.#phase() !== 'failed') return DONE;
    if (this.#supervisor === null) return this.openPracticeClinic();
    this.#supervisor.start();
    return DONE;
  }

  setOnline(online: boolean): void {
    this.#online = online;
    // The practice clinic is on this very machine and needs no network.
    if (this.#profileKind === 'real') this.#supervisor?.setOnline(online);
  }

  /** Ends core, then the practice clinic. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#clinicStarting;
    await this.#supervisor?.stop();
    await this.#clinic?.stop();
  }

  #phase(): ShellState['phase'] {
    const phase = this.#supervisor?.state.phase ?? null;
    if (phase !== null) return phase === 'stopped' ? 'starting' : phase;
    if (this.#problem !== null) return 'failed';
    return this.#clinicStarting === null && this.#profileKind === null ? 'welcome' : 'starting';
  }

  async #openClinic(): Promise<Result<null>> {
    this.#profileKind = 'sandbox';
    this.#problem = null;
    this.#changed();
    const { environment, openClinic } = this.#options;
    try {
      const file = this.#opening.kind === 'practice-clinic' ? this.#opening.sandboxFile : null;
      this.#clinic = await openClinic(file, this.#ending.signal);
    } catch (error) {
      this.#problem = ProblemToShow.from(
        error,
        'practice-clinic',
        'The practice clinic could not be opened. Start Foyer again.',
      );
      this.#options.log.error('practice-clinic.failed', { error });
      this.#changed();
      return refusal('INTERNAL', this.#problem.message, { reason: this.#problem.code });
    }
    if (this.#ending.signal.aborted) return DONE;
    this.#startCore([`--profile=${environment.practiceProfile}`, `--sandbox=${this.#clinic.file}`]);
    return DONE;
  }

  #openReal(): void {
    this.#profileKind = 'real';
    this.#startCore([`--profile=${this.#options.environment.realProfile}`]);
    this.#supervisor?.setOnline(this.#online);
  }

  #startCore(args: readonly string[]): void {
    const { launcher, log, onEvent } = this.#options;
    this.#supervisor = new CoreSupervisor({
      launch: launcher(args),
      log,
      prepare: async (call) => {
        await this.sessions.lockMissed(call);
        await this.#openFirstSession(call);
      },
      onState: () => this.#changed(),
      onEvent: (name, data) => {
        const event = checkedEvent(name, data);
        if (event === null) log.error('core.event-unknown');
        else onEvent(event);
      },
    });
    this.#supervisor.start();
  }

  async #openFirstSession(call: CoreCall): Promise<void> {
    if (this.#clinic === null || this.#hasOpenedFirst) return;
    const answer = await call(null, 'session.open', { user: this.#clinic.administrator });
    if (!answer.ok) throw new ProblemToShow('not-signed-in', answer.error.message);
    this.sessions.set('main', SessionShape.pick({ session: true }).parse(answer.data).session);
    this.#hasOpenedFirst = true;
  }

  /** By the same rules as anybody who comes to the window: a PIN that there is has to be given. */
  async #signInAgain(window: WindowKey): Promise<Result<null>> {
    const current = await this.sessions.call(window, 'session.current', {});
    if (this.#clinic === null || !current.ok || current.data !== null) return DONE;
    const { administrator } = this.#clinic;
    const answer = await this.sessions.call(window, 'session.switch', { username: administrator });
    return answer.ok ? DONE : answer;
  }

  #changed(): void {
    this.#options.onState(this.state());
  }
}

function refusal(
  code: 'CONFLICT' | 'PERMISSION_DENIED' | 'INVALID_INPUT' | 'INTERNAL',
  message: string,
  params: Record<string, string> = {},
) {
  return { ok: false, error: { code, params, message } } as const;
}

const isEventName = (name: string): name is EventName => Object.hasOwn(events, name);

function checkedEvent(name: string, data: unknown): CoreEvent | null {
  if (!isEventName(name)) return null;
  const parsed = events[name].safeParse(data);
  return parsed.success ? ({ event: name, data: parsed.data } as CoreEvent) : null;
}
