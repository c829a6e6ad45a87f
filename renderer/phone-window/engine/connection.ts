import { URI, UserAgentState, type UserAgent } from 'sip.js';
import type { ServerChoice } from './sip-user-agent.ts';
import { within, type EngineTiming } from './timing.ts';

export interface ConnectionListener {
  onUp(): void;
  onDown(): void;
  /** An attempt failed; the next follows. */
  onNoServer(): void;
}

/** Keeps one WebSocket to the server: connects again with backoff, asks whether it lives, and goes to the other servers. */
export class SipConnection {
  readonly #agent: UserAgent;
  readonly #choice: ServerChoice;
  readonly #timing: EngineTiming;
  readonly #random: () => number;
  readonly #listener: ConnectionListener;
  #isUp = false;
  #isStopped = false;
  #isLooping = false;
  #hurry: (() => void) | null = null;
  #pingTimer: ReturnType<typeof setTimeout> | null = null;
  #isPinging = false;

  constructor(
    agent: UserAgent,
    choice: ServerChoice,
    timing: EngineTiming,
    random: () => number,
    listener: ConnectionListener,
  ) {
    this.#agent = agent;
    this.#choice = choice;
    this.#timing = timing;
    this.#random = random;
    this.#listener = listener;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  start(): void {
    void this.#connect(0);
  }

  /** What is there stays; nothing is tried again. */
  stop(): void {
    this.#isStopped = true;
    if (this.#pingTimer !== null) clearTimeout(this.#pingTimer);
    this.#hurry?.();
  }

  /** Looks at once: a lost connection is not waited for. */
  wake(): void {
    if (this.#isStopped) return;
    if (this.#isUp) void this.#ping();
    else this.#hurry?.();
  }

  /** The server no longer answers on this connection. */
  drop(): void {
    if (this.#isStopped || !this.#isUp) return;
    // Never awaited: on a dead path the closing handshake takes seconds. `reconnect` aborts it, which rejects here.
    this.#agent.transport.disconnect().catch(() => undefined);
    this.lost();
  }

  /** Of the user agent's delegate. */
  lost(): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    if (this.#pingTimer !== null) clearTimeout(this.#pingTimer);
    this.#listener.onDown();
    void this.#connect(1);
  }

  /** @param attempt 0: at once */
  async #connect(attempt: number): Promise<void> {
    if (this.#isLooping) return;
    this.#isLooping = true;
    for (let tries = attempt; ; tries += 1) {
      if (tries > 0) await this.#backOff(tries - 1);
      if (this.#isStopped) break;
      if (await this.#tryOnce()) {
        this.#isLooping = false;
        this.#up();
        return;
      }
      this.#choice.takeNext();
      this.#listener.onNoServer();
    }
    this.#isLooping = false;
  }

  async #tryOnce(): Promise<boolean> {
    const opened = this.#agent.state === UserAgentState.Started ? this.#agent.reconnect() : this.#agent.start();
    const isOpen = await within(
      opened.then(
        () => true,
        () => false,
      ),
      this.#timing.connectLimitMs + 1_000,
      false,
    );
    if (!isOpen && !this.#isStopped) this.#agent.transport.disconnect().catch(() => undefined);
    return isOpen && !this.#isStopped;
  }

  async #backOff(step: number): Promise<void> {
    const steps = this.#timing.backoffMs;
    const base = steps[Math.min(step, steps.length - 1)] ?? 0;
    const hurried = new Promise<void>((resolve) => {
      this.#hurry = resolve;
    });
    await within(hurried, base * (1 + this.#random() / 4), undefined);
    this.#hurry = null;
  }

  #up(): void {
    this.#isUp = true;
    this.#pingLater();
    this.#listener.onUp();
  }

  #pingLater(): void {
    if (this.#pingTimer !== null) clearTimeout(this.#pingTimer);
    this.#pingTimer = setTimeout(() => void this.#ping(), this.#timing.pingEveryMs);
  }

  /** Any answer will do, a refusal too. */
  async #ping(): Promise<void> {
    if (this.#isPinging) return;
    this.#isPinging = true;
    const { userAgentCore: core, configuration } = this.#agent;
    const server = new URI('sip', '', configuration.uri.host, configuration.uri.port);
    const answered = new Promise<boolean>((resolve) => {
      // sip.js makes a refusal of its own where it could not send; it has no headers.
      const onAnswer = ({ message }: { message: { hasHeader(name: string): boolean } }) =>
        resolve(message.hasHeader('via'));
      const request = core.makeOutgoingRequestMessage('OPTIONS', server, configuration.uri, server, {});
      core.request(request, { onAccept: onAnswer, onReject: onAnswer, onRedirect: onAnswer });
    });
    const isAlive = await within(answered, this.#timing.pingLimitMs, false);
    this.#isPinging = false;
    if (this.#isStopped || !this.#isUp) return;
    if (isAlive) this.#pingLater();
    else this.drop();
  }
}
