import { CALL_CHANNEL } from '../../domain/calls/call.ts';
import { asId, type AccountId, type CallId } from '../../domain/ids.ts';
import { newCall } from '../../domain/calls/stamp.ts';
import type { Failure } from '../../domain/errors.ts';
import { ProviderFailure, type VoicePort } from '../../ports/provider.ts';
import type { Account } from '../../ports/repositories.ts';
import { noAccount } from '../access/access.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { CallsDeps } from './calls-deps.ts';
import { voiceOf } from './desk-account.ts';
import { earlierCall, patientFor } from './place-call.ts';
import { keepCalls, tellCalls } from './keep-calls.ts';
import { numberToCall, vendorRefused } from './refusals.ts';

interface RingOut {
  readonly account: Account;
  readonly ring: NonNullable<VoicePort['ringOut']>;
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
    if (account && voice?.ringOut) return { account, ring: voice.ringOut.bind(voice) };
  }
  return null;
}

export function createRingOut(deps: CallsDeps, signal: AbortSignal): Handlers['calls.ringOut'] {
  const { storage, clock, feed } = deps;

  /** The vendor did not do it, or it is not known whether it did. */
  function failed(id: CallId, failure: Failure): void {
    const call = storage.calls.find(id);
    if (!call) return;
    const endedAtMs = Math.max(clock.now(), call.startedAtMs);
    tellCalls(
      feed,
      storage.transaction(() => keepCalls(storage, [{ ...call, outcome: 'failed', endedAtMs, failure }])),
    );
  }

  return async (input, context) => {
    const { dials: number } = numberToCall(input.number);
    const id = asId<CallId>(input.id);
    const patient = patientFor(deps, input.patientId, number, context);
    if (earlierCall(deps, { id, number }, context)) return { id };
    const found = await ringOutAccount(deps, context, input.accountId);
    if (!found) throw noAccount('none', CALL_CHANNEL);
    // Asked for twice at once: the other one may have come first.
    if (earlierCall(deps, { id, number }, context)) return { id };
    const startedAtMs = clock.now();
    const { staffId } = context.session;
    // Handed to the desk phone: what comes of it, the vendor's record tells.
    const call = newCall({
      ...{ id, accountId: found.account.id, staffId, direction: 'outbound', number, startedAtMs },
      ...{ patientId: patient?.id ?? null, outcome: 'transferred', endedAtMs: startedAtMs },
    });
    tellCalls(
      feed,
      context.commit(() => keepCalls(storage, [call])),
    );
    try {
      await found.ring({ to: number, patientNumber: patient?.pid ?? null }, signal);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      failed(id, error.failure);
      throw vendorRefused(error.failure, error);
    }
    return { id };
  };
}
