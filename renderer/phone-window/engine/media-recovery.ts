import type { EngineTiming } from './timing.ts';

export interface RecoveryPort {
  isOpen(): boolean;
  now(): number;
  /** Nothing is heard, though something should be. */
  isSilent(): boolean;
  /** An ICE restart (RFC 8445 9). */
  askForAnother(): void;
  /** The peer connection stayed failed. */
  giveUp(): void;
}

/** A new way for the media of a call, again and again until there is one; given up where the peer connection stays failed. */
export class MediaRecovery {
  readonly #timing: EngineTiming;
  readonly #port: RecoveryPort;
  #failedSince: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(timing: EngineTiming, port: RecoveryPort) {
    this.#timing = timing;
    this.#port = port;
  }

  /** The peer connection has failed. */
  get isFailed(): boolean {
    return this.#failedSince !== null;
  }

  failed(): void {
    this.#failedSince ??= this.#port.now();
  }

  connected(): void {
    this.#failedSince = null;
  }

  begin(): void {
    if (this.#timer !== null || !this.#port.isOpen()) return;
    if (this.#failedSince !== null && this.#port.now() - this.#failedSince >= this.#timing.lostLimitMs) {
      this.#port.giveUp();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.isFailed || this.#port.isSilent()) this.begin();
    }, this.#timing.restartEveryMs);
    this.#port.askForAnother();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
