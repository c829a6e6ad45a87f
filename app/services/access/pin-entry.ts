import { NO_EMR_RIGHTS } from '../../domain/access/emr-rights.ts';
import { AppError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { KeyRing } from './key-ring.ts';
import type { Pins } from './pins.ts';
import type { Proof } from './sessions.ts';
import { isVouchedLately, type Vouchers } from './vouching.ts';

/** Somebody stands at the desk and waits; without an answer the 72 hours count. */
export const PATIENCE_MS = 3_000;
/** Where only OpenEMR's answer opens, it gets the time that a renewal over a slow line takes. */
export const LONG_PATIENCE_MS = 20_000;

/** Proves by PIN who somebody is, with OpenEMR's word for them. */
export interface PinEntry {
  /**
   * `take` opens the session, while the person's key is known. `asks` behind: whom OpenEMR vouched for lately does not wait
   * for it.
   *
   * Throws AppError PIN_WRONG, or NOT_SIGNED_IN `pin-none`, `pin-blocked`, `offline-too-long`, `revoked`, `session-ended`.
   */
  enter<T>(staffId: StaffId, pin: string, asks: 'first' | 'behind', take: (proof: Proof) => T): Promise<T>;
}

interface Deps {
  readonly storage: Pick<Storage, 'staff'>;
  readonly pins: Pick<Pins, 'check'>;
  readonly keyRing: Pick<KeyRing, 'during' | 'pinKey'>;
  readonly vouchers: Vouchers;
  readonly clock: Clock;
}

export function createPinEntry({ storage, pins, keyRing, vouchers, clock }: Deps): PinEntry {
  /** As stored now; somebody who was removed meanwhile is nobody. */
  function present(id: StaffId): StaffMember {
    const member = storage.staff.all().find((each) => each.id === id);
    if (!member)
      throw new AppError('NOT_SIGNED_IN', 'This session has ended. Sign in again.', { reason: 'session-ended' });
    return member;
  }

  async function vouchFor(id: StaffId, asks: 'first' | 'behind'): Promise<'vouched' | 'silent' | 'later'> {
    if (!vouchers.canAsk(id)) throw revoked();
    const isLately = isVouchedLately(present(id), clock.now());
    if (isLately && asks === 'behind') return 'later';
    const vouching = await vouchers.ask(id, isLately ? PATIENCE_MS : LONG_PATIENCE_MS);
    const member = present(id);
    if (vouching === 'revoked') throw revoked();
    if (vouching === 'silent' && !isVouchedLately(member, clock.now())) throw tooLong();
    return vouching;
  }

  async function vouched<T>(staffId: StaffId, asks: 'first' | 'behind', take: (proof: Proof) => T): Promise<T> {
    const vouching = await vouchFor(staffId, asks);
    const emrRights = present(staffId).emrRights ?? NO_EMR_RIGHTS;
    // Not the one that was typed: another window may have changed the PIN while OpenEMR was asked.
    const pinKey = keyRing.pinKey(staffId);
    const taken = take({ emrRights, signedInAtMs: null, pinKey, offline: vouching === 'silent' });
    if (vouching === 'later') vouchers.askBehind(staffId);
    return taken;
  }

  return {
    async enter(staffId, pin, asks, take) {
      const typed = await pins.check(staffId, pin);
      return keyRing.during(staffId, () => vouched(staffId, asks, take), typed);
    },
  };
}

function revoked(): AppError {
  return new AppError('NOT_SIGNED_IN', 'OpenEMR no longer accepts your last sign-in. Sign in with OpenEMR again.', {
    reason: 'revoked',
  });
}

function tooLong(): AppError {
  return new AppError(
    'NOT_SIGNED_IN',
    'OpenEMR could not be asked about you for 72 hours. Sign in with OpenEMR as soon as it answers again.',
    { reason: 'offline-too-long' },
  );
}
