import { CALL_CHANNEL, type Call } from '../../domain/calls/call.ts';
import { asId, type AccountId, type CallId } from '../../domain/ids.ts';
import { newCall } from '../../domain/calls/stamp.ts';
import { isHandedOver } from '../../domain/calls/vendor-record.ts';
import type { Failure } from '../../domain/errors.ts';
import { ProviderFailure, type VoicePort } from '../../ports/provider.ts';
import type { Account } from '../../ports/repositories.ts';
import { noAccount } from '../access/access.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { CallsDeps } from './calls-deps.ts';
import { voiceOf } from './desk-account.ts';
import { CALL_FAILURES } from './failures.ts';
import { earlierCall, patientFor } from './place-call.ts';
import { keepCalls, tellCalls } from './keep-calls.ts';
import { numberToCall, vendorRefused } from './refusals.ts';

interface RingOut {
  readonly account: Account;
  readonly ring: NonNullable<VoicePort['ringOut']>;
  /** null: the vendor tells nothing more of it. */
  readonly watch: NonNullable<VoicePort['watchRingOut']> | null;
}

/**
 * The account whose vendor rings a desk phone first: the one that calls leave from, else another voice account of the session.
 *
 * @param wanted the one that the caller asks for
 */
export async function ringOutAccount(deps: CallsDeps, context: CallContext, wanted?: string): Promise<RingOut | null> {
  const { storage, access } = deps;
  const lanes = context.ownScope.lanes.filter(({ channel }) => channel === CALL_CHANNEL);
  const ids = [
    ...access.wouldSendFrom(context.session.staff, CALL_CHANNEL),
    ...lanes.map(({ accountId }) => accountId),
  ].filter((id) => wanted === undefined || id === asId<AccountId>(wanted));
  const present = storage.accounts.all();
  for (const id of new Set(ids)) {
    const account = present.find((each) => each.id === id);
    const voice = account ? await voiceOf(deps, id) : null;
    if (account && voice?.ringOut) {
      return { account, ring: voice.ringOut.bind(voice), watch: voice.watchRingOut?.bind(voice) ?? null };
    }
  }
  return null;
}

/** Why the two phones never came together; null: they did, or nobody can say. */
async function failureOf(watching: Promise<void>): Promise<Failure | null> {
  try {
    await watching;
    return null;
  } catch (error) {
    if (error instanceof ProviderFailure) return error.failure;
    throw error;
  }
}

export function createRingOut(deps: CallsDeps, signal: AbortSignal): Handlers['calls.ringOut'] {
  const { storage, clock, feed, log } = deps;
  /** The vendor has been asked and has not answered. */
  const underWay = new Set<CallId>();

  /** What is known now, unless the vendor's record has told more meanwhile. */
  function learn(id: CallId, known: Pick<Call, 'failure'> & Partial<Pick<Call, 'outcome'>>): void {
    const call = storage.calls.find(id);
    if (!call || !isHandedOver(call) || call.vendorId !== null) return;
    const endedAtMs = Math.max(clock.now(), call.startedAtMs);
    tellCalls(
      feed,
      storage.transaction(() => keepCalls(storage, [{ ...call, ...known, endedAtMs }])),
    );
  }

  /** Asks on after the person has been answered: a call that comes to nothing is told in the log. */
  async function follow(id: CallId, watching: Promise<void>): Promise<void> {
    try {
      const failure = await failureOf(watching);
      if (failure && !signal.aborted) learn(id, { outcome: 'failed', failure });
    } catch (error) {
      // What came of it, the vendor's record tells.
      if (!signal.aborted) log.error('calls.ring-out-not-watched', { error });
    }
  }

  /**
   * Whether the vendor was asked for this call already. Throws AppError ID_CONFLICT; VENDOR_REFUSED: it was, and came to nothing or
   * to no clear end. It is never asked again.
   */
  function isAsked(wanted: { readonly id: CallId; readonly number: string }, context: CallContext): boolean {
    const earlier = earlierCall(deps, wanted, context);
    if (earlier?.failure && !underWay.has(earlier.id)) throw vendorRefused(earlier.failure);
    return earlier !== null;
  }

  return async (input, context) => {
    const { dials: number } = numberToCall(input.number);
    const id = asId<CallId>(input.id);
    const patient = patientFor(deps, input.patientId, number, context);
    if (isAsked({ id, number }, context)) return { id };
    const found = await ringOutAccount(deps, context, input.accountId);
    if (!found) throw noAccount('none', CALL_CHANNEL);
    // Asked for twice at once: the other one may have come first.
    if (isAsked({ id, number }, context)) return { id };
    const startedAtMs = clock.now();
    const { staffId } = context.session;
    // Handed to the desk phone: what comes of it, the vendor's record tells. If core dies now, nobody knows whether it rings.
    const call = newCall({
      ...{ id, accountId: found.account.id, staffId, direction: 'outbound', number, startedAtMs },
      ...{ patientId: patient?.id ?? null, outcome: 'transferred', endedAtMs: startedAtMs },
      failure: CALL_FAILURES.ringOutUnanswered,
    });
    tellCalls(
      feed,
      context.commit(() => keepCalls(storage, [call])),
    );
    underWay.add(id);
    try {
      const vendorId = await found.ring({ to: number, patientNumber: patient?.pid ?? null }, signal);
      learn(id, { failure: null });
      if (vendorId !== null && found.watch) void follow(id, found.watch(vendorId, signal));
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      learn(id, { outcome: 'failed', failure: error.failure });
      throw vendorRefused(error.failure, error);
    } finally {
      underWay.delete(id);
    }
    return { id };
  };
}
