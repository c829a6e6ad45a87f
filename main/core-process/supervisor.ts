import type { ToCoreFrame } from '../../app/contract/frames.ts';
import { FromCoreFrame } from '../../app/contract/frames.ts';
import { CONTRACT_VERSION } from '../../app/contract/version.ts';
import type { Log } from '../../app/ports/log.ts';
import { ProblemToShow } from '../problem-to-show.ts';
import type { CoreLauncher, CoreProcess, ProcessExit } from './core-process.ts';
import { FrameTooLarge } from '../../app/contract/frame-codec.ts';
import type { Answer, CallError } from './pending-calls.ts';
import { CORE_UNAVAILABLE, PendingCalls } from './pending-calls.ts';

export interface CoreState {
  /** stopped: not started, or ended by main. The rest as in `ShellState`. */
  readonly phase: 'stopped' | 'starting' | 'ready' | 'core-down' | 'failed';
  /** Why it cannot start; only with `failed`. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

type RefusedFrame = Extract<ToCoreFrame, { t: 'refused' }>;

/** The window whose calls core answers differently from those of all others. */
export type CallFrom = Extract<ToCoreFrame, { t: 'call' }>['from'];

/** Calls core between `ready` and the moment when windows may. */
export type CoreCall = (session: string | null, method: string, params: unknown) => Promise<Answer>;

export interface SupervisorOptions {
  readonly launch: CoreLauncher;
  readonly log: Log;
  /**
   * What must be done each time core has come up and taken its sessions back, before windows may call (opening the
   * window's session). Throwing makes the phase `failed`; the sentence of a ProblemToShow is shown.
   */
  readonly prepare: (call: CoreCall) => Promise<void>;
  readonly onState: (state: CoreState) => void;
  readonly onEvent: (event: string, data: unknown) => void;
}

/** Waits between restarts, ms: the first, the longest, and how long core must have been up for the first to hold again. */
export const RESTART = { firstMs: 250, longestMs: 10_000, steadyAfterMs: 30_000 } as const;
const STOP_WAIT_MS = 3_000;
/** Refusals that wait for core; more than these are in the log only. */
const MOST_UNTOLD = 100;
const LONGEST_METHOD = 80;
const NOT_STARTED = "Foyer's core could not be started. Install Foyer again.";

/** Keeps one core running: starts it, restarts it with backoff, gives sessions back to it, and ends it. */
export class CoreSupervisor {
  readonly #options: SupervisorOptions;
  readonly #pending = new PendingCalls();
  /** Resume secrets by session: in memory only, gone as soon as core voids them. */
  readonly #secrets = new Map<string, string>();
  #untold: RefusedFrame[] = [];
  #core: CoreProcess | null = null;
  #state: CoreState = { phase: 'stopped', problem: null };
  #restarts = 0;
  #timer: NodeJS.Timeout | null = null;
  #online = true;
  /** Whether the running core has said `ready`, and so may be spoken to. */
  #greeted = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get state(): CoreState {
    return this.#state;
  }

  /** The running core's process id. */
  get pid(): number | undefined {
    return this.#core?.pid;
  }

  /** Starts core; also after `failed`. Does nothing while one runs or is about to. */
  start(): void {
    if (this.#state.phase !== 'stopped' && this.#state.phase !== 'failed') return;
    this.#restarts = 0;
    this.#enter('starting');
    if (this.#core === null) this.#launch();
    // Otherwise the core that failed is still ending: its end launches the next one.
  }

  /** Never rejects: without a core the answer is `CORE_UNAVAILABLE`. */
  async call(session: string | null, method: string, params: unknown, from?: CallFrom): Promise<Answer> {
    if (this.#state.phase !== 'ready') return { ok: false, error: CORE_UNAVAILABLE };
    return this.#send(session, method, params, from);
  }

  /** Whether the session is open and not locked, as far as core has told: it voids the resume secret with either. */
  isOpen(session: string): boolean {
    return this.#secrets.has(session);
  }

  /** The session is not given back to the next core. */
  forget(session: string): void {
    this.#secrets.delete(session);
  }

  /** For the audit trail; waits while core is away. */
  refused(session: string | null, reason: RefusedFrame['reason'], method: string | null): void {
    if (this.#untold.length >= MOST_UNTOLD || this.#state.phase === 'stopped') return;
    this.#untold.push({ t: 'refused', session, reason, method: method?.slice(0, LONGEST_METHOD) ?? null });
    if (this.#greeted && this.#core !== null) this.#tellRefused(this.#core);
  }

  /** Main's view of the network; telling the same twice is nothing. */
  setOnline(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    if (this.#greeted) this.#core?.send({ t: 'network', online });
  }

  /** Ends core: it is asked, has three seconds, then is killed. Resume secrets are void from here on. */
  async stop(): Promise<void> {
    this.#clearTimer();
    this.#secrets.clear();
    const core = this.#core;
    this.#enter('stopped');
    this.#pending.rejectAll();
    if (core === null) return;
    core.send({ t: 'stop' });
    await core.stop(STOP_WAIT_MS);
  }

  #launch(): void {
    let core: CoreProcess;
    try {
      core = this.#options.launch();
    } catch (error) {
      this.#fail(ProblemToShow.from(error, 'core-not-started', NOT_STARTED));
      return;
    }
    this.#core = core;
    this.#greeted = false;
    core.onFrame((frame) => {
      if (this.#core === core) this.#receive(core, frame);
    });
    core.onExit((exit) => {
      if (this.#core === core) this.#ended(exit);
    });
  }

  #receive(core: CoreProcess, raw: unknown): void {
    const parsed = FromCoreFrame.safeParse(raw);
    if (!parsed.success) {
      this.#options.log.error('core.frame-unknown');
      return;
    }
    const frame = parsed.data;
    switch (frame.t) {
      case 'ready':
        void this.#ready(core, frame.contractVersion);
        return;
      case 'failed':
        this.#fail(problemOf(frame.error));
        return;
      case 'result':
        this.#pending.settle(frame.id, { ok: true, data: frame.result });
        return;
      case 'error':
        this.#pending.settle(frame.id, { ok: false, error: frame.error });
        return;
      case 'event':
        this.#options.onEvent(frame.event, frame.data);
        return;
      case 'resume-secret':
        if (frame.secret === null || this.#state.phase === 'stopped') this.#secrets.delete(frame.session);
        else this.#secrets.set(frame.session, frame.secret);
    }
  }

  async #ready(core: CoreProcess, contractVersion: number): Promise<void> {
    if (contractVersion !== CONTRACT_VERSION) {
      const message = 'The parts of Foyer do not belong together. Install Foyer again.';
      return this.#giveUp(core, new ProblemToShow('core-mismatch', message));
    }
    this.#greeted = true;
    core.send({ t: 'network', online: this.#online });
    this.#tellRefused(core);
    await this.#resumeSessions(core);
    try {
      await this.#options.prepare((session, method, params) => this.#send(session, method, params));
    } catch (error) {
      if (this.#core !== core || this.#state.phase === 'stopped') return;
      return this.#giveUp(
        core,
        ProblemToShow.from(error, 'not-signed-in', 'Foyer could not sign in. Start Foyer again.'),
      );
    }
    this.#becomeReady(core);
  }

  #tellRefused(core: CoreProcess): void {
    for (const frame of this.#untold.splice(0)) core.send(frame);
  }

  async #giveUp(core: CoreProcess, problem: ProblemToShow): Promise<void> {
    this.#fail(problem);
    core.send({ t: 'stop' });
    await core.stop(STOP_WAIT_MS);
  }

  #becomeReady(core: CoreProcess): void {
    const { phase } = this.#state;
    // It may have died, failed or been stopped while it was prepared.
    if (this.#core !== core || (phase !== 'starting' && phase !== 'core-down')) return;
    this.#timer = setTimeout(() => (this.#restarts = 0), RESTART.steadyAfterMs);
    this.#enter('ready');
  }

  async #resumeSessions(core: CoreProcess): Promise<void> {
    const answers = [...this.#secrets].map(async ([session, secret]) => {
      const answer = await this.#pending.open((id) => core.send({ t: 'resume', id, session, secret }));
      if (answer.ok || answer.error.code === 'CORE_UNAVAILABLE') return;
      this.#secrets.delete(session);
      this.#options.log.warn('core.session-not-resumed', { code: answer.error.code });
    });
    await Promise.all(answers);
  }

  async #send(session: string | null, method: string, params: unknown, from?: CallFrom): Promise<Answer> {
    const core = this.#core;
    if (core === null) return { ok: false, error: CORE_UNAVAILABLE };
    try {
      return await this.#pending.open((id) =>
        core.send({ t: 'call', id, session, method, params, ...(from && { from }) }),
      );
    } catch (error) {
      const tooLarge = error instanceof FrameTooLarge;
      if (!tooLarge) this.#options.log.error('core.call-not-sent', { method });
      this.refused(session, tooLarge ? 'too-large' : 'malformed', method);
      const message = tooLarge ? 'That is more than can be handed over at once.' : 'That could not be handed over.';
      return { ok: false, error: { code: tooLarge ? 'TOO_LARGE' : 'INVALID_INPUT', params: {}, message } };
    }
  }

  #ended(exit: ProcessExit): void {
    this.#core = null;
    this.#greeted = false;
    this.#clearTimer();
    this.#pending.rejectAll();
    const { phase } = this.#state;
    if (phase === 'stopped' || phase === 'failed') return;
    this.#options.log.error('core.ended', { ...exit });
    if (exit.error !== null) {
      this.#fail(new ProblemToShow('core-not-started', NOT_STARTED));
      return;
    }
    this.#scheduleRestart();
  }

  #scheduleRestart(): void {
    const wait = Math.min(RESTART.firstMs * 2 ** this.#restarts, RESTART.longestMs);
    this.#restarts += 1;
    this.#enter('core-down');
    this.#timer = setTimeout(() => this.#launch(), wait);
  }

  #fail({ code, message }: ProblemToShow): void {
    if (this.#state.phase === 'stopped') return;
    this.#clearTimer();
    this.#options.log.error('core.failed', { code });
    this.#enter('failed', { code, message });
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #enter(phase: CoreState['phase'], problem: CoreState['problem'] = null): void {
    this.#state = { phase, problem };
    this.#options.onState(this.#state);
  }
}

/** The reason tells more than the code, which is INTERNAL for most that keep core from starting. */
function problemOf({ code, params, message }: CallError): ProblemToShow {
  const reason = params['reason'];
  return new ProblemToShow(typeof reason === 'string' ? reason : code, message);
}
