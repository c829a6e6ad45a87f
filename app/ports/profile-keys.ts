/** The twelve words that open a profile when this computer's keychain no longer can. */
export interface RecoveryPhrase {
  /** Makes a new one and returns it this once; the one before is void. Throws AppError. */
  make(): Promise<string>;
  /** Throws AppError INVALID_INPUT (`phrase-mistyped`, `phrase-wrong`) or NOT_FOUND (`no-phrase`). */
  check(typed: string): Promise<void>;
  exists(): boolean;
}
