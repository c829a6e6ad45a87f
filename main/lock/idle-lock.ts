/** How often the system is asked how long nobody has touched it. */
export const LOOK_EVERY_MS = 5_000;
/** What holds until core has told the clinic's own. */
export const FIRST_LIMIT_MINUTES = 10;

export interface IdleLockOptions {
  /** Whole seconds since somebody last touched this computer. */
  readonly idleSeconds: () => number;
  /** The clinic's limit in minutes, 0: never; null: core does not say now. */
  readonly askLimit: () => Promise<number | null>;
  /** Whether there is anything to lock. */
  readonly isAnyOpen: () => boolean;
  readonly lock: () => void;
}

/** Decides that nobody is at the desk any more. */
export class IdleLock {
  readonly #options: IdleLockOptions;
  #limitMinutes = FIRST_LIMIT_MINUTES;
  /**
   * The system's count when somebody started Foyer, signed in or unlocked: they were there then, also where the system did not
   * see it. Zero as soon as the system saw somebody itself.
   */
  #countedFrom: number;

  constructor(options: IdleLockOptions) {
    this.#options = options;
    this.#countedFrom = options.idleSeconds();
  }

  /** Somebody signed in or unlocked. */
  async onSignedIn(): Promise<void> {
    this.#countedFrom = this.#options.idleSeconds();
    await this.askLimit();
  }

  /** The settings may be other ones. */
  async askLimit(): Promise<void> {
    this.#limitMinutes = (await this.#options.askLimit()) ?? this.#limitMinutes;
  }

  look(): void {
    const { idleSeconds, isAnyOpen, lock } = this.#options;
    const idle = idleSeconds();
    if (idle < this.#countedFrom) this.#countedFrom = 0;
    if (this.#limitMinutes === 0 || idle - this.#countedFrom < this.#limitMinutes * 60) return;
    if (isAnyOpen()) lock();
  }
}
