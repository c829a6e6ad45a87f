import { hkdfSync, scrypt, timingSafeEqual } from 'node:crypto';
import { PIN_TRIES, pinStateOf, type PinRecord } from '../../domain/access/pin.ts';
import { AppError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { PinRepository, Storage } from '../../ports/repositories.ts';

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** 32 MB and about a tenth of a second a guess. */
const COST: PinRecord['cost'] = { N: 2 ** 15, r: 8, p: 1 };

/** Inside a transaction: a full sign-in has proved who it is, so the tries begin anew. */
export function forgiveTries(pins: PinRepository, staffId: StaffId): void {
  const pin = pins.find(staffId);
  if (pin && pin.failures > 0) pins.save(staffId, { ...pin, failures: 0 });
}

/** A PIN that was made but not stored yet. */
export interface NewPin {
  readonly record: PinRecord;
  /** What the person's grant is to be sealed with, base64url; kept nowhere. */
  readonly key: string;
}

export interface Pins {
  /**
   * One try, and one at a time for each person. It is counted, durably, before it is looked at: a kill gives no further
   * tries. A right PIN takes the count back.
   *
   * Throws AppError NOT_SIGNED_IN (`pin-none`, `pin-blocked`) or PIN_WRONG (`left`).
   *
   * @returns the sealing key, base64url
   */
  check(staffId: StaffId, pin: string): Promise<string>;
  make(staffId: StaffId, pin: string): Promise<NewPin>;
}

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly cost?: PinRecord['cost'];
}

export function createPins({ storage, clock, random, cost = COST }: Deps): Pins {
  const turns = new Map<StaffId, Promise<unknown>>();

  function inTurn<T>(staffId: StaffId, work: () => Promise<T>): Promise<T> {
    const before = turns.get(staffId) ?? Promise.resolve();
    const mine = before.then(work);
    const settled = mine
      .catch(() => undefined)
      .finally(() => {
        if (turns.get(staffId) === settled) turns.delete(staffId);
      });
    turns.set(staffId, settled);
    return mine;
  }

  /** A full sign-in or another PIN may have come meanwhile: then this try says nothing about the count. */
  function setFailures(staffId: StaffId, tried: PinRecord, failures: number): void {
    storage.transaction(() => {
      const now = storage.pins.find(staffId);
      if (now && isSame(now, tried)) storage.pins.save(staffId, { ...now, failures });
    });
  }

  function countTry(staffId: StaffId): PinRecord {
    const pin = storage.pins.find(staffId);
    if (!pin) throw noPin();
    if (pinStateOf(pin) === 'blocked') throw blocked();
    setFailures(staffId, pin, pin.failures + 1);
    return pin;
  }

  async function tryOnce(staffId: StaffId, typed: string): Promise<string> {
    const pin = countTry(staffId);
    const { verifier, key } = await derive(typed, staffId, pin).catch((error: unknown) => {
      // Nothing was learned about the PIN.
      setFailures(staffId, pin, pin.failures);
      throw error;
    });
    const now = storage.pins.find(staffId);
    // Changed meanwhile, or gone with its owner: the one before is no PIN any more.
    if (!now || !isSame(now, pin)) return tryOnce(staffId, typed);
    if (!isEqual(verifier, pin.verifier)) throw wrong(PIN_TRIES - pin.failures - 1);
    setFailures(staffId, pin, 0);
    return key;
  }

  return {
    check: (staffId, typed) => inTurn(staffId, () => tryOnce(staffId, typed)),
    async make(staffId, typed) {
      const salt = random.bytes(SALT_BYTES);
      const { verifier, key } = await derive(typed, staffId, { salt, cost });
      return { record: { salt, cost, verifier, setAtMs: clock.now(), failures: 0 }, key };
    },
  };
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
const isSame = (a: PinRecord, b: PinRecord): boolean => isEqual(a.salt, b.salt);

/** scrypt once, then two outputs that say nothing of each other. */
async function derive(
  typed: string,
  staffId: StaffId,
  { salt, cost }: Pick<PinRecord, 'salt' | 'cost'>,
): Promise<{ readonly verifier: Uint8Array; readonly key: string }> {
  const secret = await slowHash(typed, salt, cost);
  const part = (label: string): Buffer => Buffer.from(hkdfSync('sha256', secret, staffId, label, KEY_BYTES));
  return { verifier: part('foyer pin verifier'), key: part('foyer pin sealing').toString('base64url') };
}

function slowHash(typed: string, salt: Uint8Array, { N, r, p }: PinRecord['cost']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // OpenSSL needs a little more than 128 N r.
    scrypt(typed, salt, KEY_BYTES, { N, r, p, maxmem: 160 * N * r }, (error, secret) => {
      if (error) reject(error);
      else resolve(secret);
    });
  });
}

function noPin(): AppError {
  return new AppError('NOT_SIGNED_IN', 'You have no PIN yet. Sign in with OpenEMR.', { reason: 'pin-none' });
}

function blocked(): AppError {
  return new AppError('NOT_SIGNED_IN', 'The PIN was wrong too often. Sign in with OpenEMR, then it is good again.', {
    reason: 'pin-blocked',
  });
}

function wrong(left: number): AppError {
  const sentence =
    left === 0
      ? 'This is not the PIN. It was wrong too often: sign in with OpenEMR.'
      : `This is not the PIN. Try again; ${left} ${left === 1 ? 'try is' : 'tries are'} left.`;
  return new AppError('PIN_WRONG', sentence, { left });
}
