/** Wrong PINs in a row; after these only a full sign-in opens a session. */
export const PIN_TRIES = 5;

/** How long a PIN opens a session without OpenEMR having been asked. */
export const OFFLINE_MS = 72 * 3_600_000;

/** What is stored of a PIN: never the PIN, nor the key that it unseals a grant with. */
export interface PinRecord {
  readonly salt: Uint8Array;
  /** scrypt cost parameters, kept so that they can be raised. */
  readonly cost: { readonly N: number; readonly r: number; readonly p: number };
  readonly verifier: Uint8Array;
  readonly setAtMs: number;
  /** Wrong ones in a row; {@link PIN_TRIES}: blocked. */
  readonly failures: number;
}

/** All digits the same, or a plain run up or down: the first that anybody tries. */
export function isEasyPin(pin: string): boolean {
  const steps = new Set(
    Array.from(pin)
      .slice(1)
      .map((digit, at) => Number(digit) - Number(pin[at])),
  );
  const [only] = steps;
  return steps.size === 1 && (only === 0 || only === 1 || only === -1);
}

export function pinStateOf(pin: PinRecord | null): 'none' | 'ready' | 'blocked' {
  if (pin === null) return 'none';
  return pin.failures >= PIN_TRIES ? 'blocked' : 'ready';
}
