/** How long the engine waits for what; milliseconds. */
export interface EngineTiming {
  /** For a WebSocket to open. */
  readonly connectLimitMs: number;
  /** Between two looks whether the connection lives. */
  readonly pingEveryMs: number;
  /** For an answer to such a look. */
  readonly pingLimitMs: number;
  readonly registerLimitMs: number;
  /** Before each attempt to connect again; the last one repeats. Up to a quarter is added by chance. */
  readonly backoffMs: readonly number[];
  /** Of a call that rang before the connection was lost, once it is back. */
  readonly ringAfterCutMs: number;
  /** From answered to media. */
  readonly mediaLimitMs: number;
  /** Between two readings of a call's media. */
  readonly readEveryMs: number;
  /** Without a packet, while some should come. */
  readonly silenceLimitMs: number;
  /** Between two ICE restarts of one call. */
  readonly restartEveryMs: number;
  /** With a failed peer connection until the call is given up. */
  readonly lostLimitMs: number;
  /** For the final word about a transfer. */
  readonly transferLimitMs: number;
  /** Of `close`, over all. */
  readonly closeLimitMs: number;
}

export const ENGINE_TIMING: EngineTiming = {
  connectLimitMs: 3_000,
  pingEveryMs: 20_000,
  pingLimitMs: 3_000,
  registerLimitMs: 5_000,
  backoffMs: [500, 1_000, 2_000],
  ringAfterCutMs: 10_000,
  mediaLimitMs: 10_000,
  readEveryMs: 1_000,
  silenceLimitMs: 5_000,
  restartEveryMs: 10_000,
  lostLimitMs: 30_000,
  transferLimitMs: 120_000,
  closeLimitMs: 1_700,
};

/** Settles as `work` does, or with `instead` when that takes too long. */
export function within<T, U>(work: Promise<T>, limitMs: number, instead: U): Promise<T | U> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(instead), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
