/** Calls back once after so many milliseconds; the answer takes it back. */
export type After = (ms: number, work: () => void) => () => void;

export interface ReporterParts {
  /** Tells core all there is; false: core did not take it. */
  readonly send: () => Promise<boolean>;
  readonly now: () => number;
  readonly after: After;
}

/** No two reports are closer than this, ms. */
export const COALESCE_MS = 50;
/** A report that core did not take is told again after this, ms. */
export const RETRY_MS = 1_000;

/**
 * Tells core what changed: the first change at once, those that follow it together. Reports do not wait for each other, because main
 * rings by them also while core does not answer.
 */
export class Reporter {
  readonly #parts: ReporterParts;
  #cancel: (() => void) | null = null;
  #lastMs = -Infinity;
  #sent = 0;

  constructor(parts: ReporterParts) {
    this.#parts = parts;
  }

  changed(): void {
    const { now, after } = this.#parts;
    const waitMs = this.#lastMs + COALESCE_MS - now();
    if (waitMs <= 0) void this.atOnce();
    else this.#cancel ??= after(waitMs, () => void this.atOnce());
  }

  /** Resolves when core has answered, or cannot. */
  async atOnce(): Promise<void> {
    const { send, now, after } = this.#parts;
    this.#cancel?.();
    this.#cancel = null;
    this.#lastMs = now();
    this.#sent += 1;
    const mine = this.#sent;
    const isTaken = await send();
    // A later one says all that this one did.
    if (!isTaken && mine === this.#sent) this.#cancel ??= after(RETRY_MS, () => void this.atOnce());
  }
}
