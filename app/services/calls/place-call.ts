import { CALL_CHANNEL, type Call } from '../../domain/calls/call.ts';
import { CALL_NOT_BEGUN, isLost, lost, newCall } from '../../domain/calls/stamp.ts';
import { asId, type CallId, type PatientId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Account } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import { onlyPatientWith } from '../patients/only-patient.ts';
import { patientToView } from '../tasks/items.ts';
import { isBusy } from './at-the-phone.ts';
import type { CallsDeps } from './calls-deps.ts';
import { keepCalls, tellCalls } from './keep-calls.ts';
import { busy, idTaken, phoneUnavailable, refuseEmergency, vendorRefused } from './refusals.ts';

/** A call that somebody wants to make. */
interface Wanted {
  readonly id: CallId;
  /** E.164 or an extension. */
  readonly number: string;
}

/** Throws AppError NO_ACCOUNT, CHANNEL_OFF, PHONE_UNAVAILABLE. */
export function registeredAccount({ access, desks }: CallsDeps, { session }: CallContext): Account {
  const account = access.accountToSend(session.staff, CALL_CHANNEL);
  const registration = desks.report(session.id)?.registration;
  if (!registration) throw phoneUnavailable('none');
  if (registration.state !== 'registered') throw phoneUnavailable(registration.state);
  // It is registered for whoever was here before, and about to change.
  if (registration.accountId !== account.id) throw phoneUnavailable('connecting');
  return account;
}

/**
 * The same call, asked for once more by a caller that did not hear the answer; null: there is none. Throws AppError ID_CONFLICT.
 */
export function earlierCall(
  { storage }: Pick<CallsDeps, 'storage'>,
  { id, number }: Wanted,
  { session }: CallContext,
): Call | null {
  const earlier = storage.calls.find(id);
  if (!earlier) return null;
  const isSame = earlier.direction === 'outbound' && earlier.number === number && earlier.staffId === session.staffId;
  if (isSame) return earlier;
  throw idTaken();
}

/**
 * The same as {@link earlierCall}, of a call that the phone has or had. One that it never began is refused with why, so that the next
 * press is another call. Throws AppError ID_CONFLICT, VENDOR_REFUSED, PHONE_UNAVAILABLE.
 */
export function begunCall(
  deps: Pick<CallsDeps, 'storage' | 'desks'>,
  wanted: Wanted,
  context: CallContext,
): Call | null {
  const earlier = earlierCall(deps, wanted, context);
  if (!earlier) return null;
  const { outcome, connectedAtMs, failure } = earlier;
  if (failure && connectedAtMs === null && isLost(earlier)) throw vendorRefused(failure);
  // Core was restarted, and the phone has not said yet whether it began it.
  if (outcome === null && !deps.desks.holds(earlier.id)) throw phoneUnavailable('connecting');
  return earlier;
}

/** With whom: the patient that the caller names, else the only one with this number. Throws AppError NOT_FOUND, PERMISSION_DENIED. */
export function patientFor(
  { storage }: Pick<CallsDeps, 'storage'>,
  named: string | undefined,
  number: string,
  context: CallContext,
): Patient | null {
  if (named !== undefined) patientToView(storage, asId<PatientId>(named), context);
  const id = named === undefined ? onlyPatientWith(storage, number) : asId<PatientId>(named);
  return id === null ? null : storage.patients.find(id);
}

/** Keeps it and asks the phone to begin it. Throws AppError CONFLICT `busy`, INVALID_INPUT `emergency`. */
export function placeCall(
  deps: CallsDeps,
  { id, number, account, patient }: Wanted & { readonly account: Account; readonly patient: Patient | null },
  context: CallContext,
): void {
  const { storage, desks, clock, feed } = deps;
  refuseEmergency(number);
  if (isBusy(deps, context)) throw busy();
  const { staffId } = context.session;
  const base = { id, accountId: account.id, staffId, direction: 'outbound', number } as const;
  const call = newCall({ ...base, startedAtMs: clock.now(), patientId: patient?.id ?? null });
  const ids = context.commit(() => keepCalls(storage, [call]));
  desks.dial(context.session.id, { id, accountId: account.id, number }, () => giveUp(deps, id));
  tellCalls(feed, ids);
}

/** The phone never began it. */
function giveUp({ storage, clock, feed, log }: CallsDeps, id: CallId): void {
  const call = storage.calls.find(id);
  if (call?.outcome !== null) return;
  try {
    const ended = lost(call, clock.now(), CALL_NOT_BEGUN);
    tellCalls(
      feed,
      storage.transaction(() => keepCalls(storage, [ended])),
    );
  } catch (error) {
    // The phone's next report, which does not have it, ends it.
    log.error('calls.not-given-up', { error });
  }
}
