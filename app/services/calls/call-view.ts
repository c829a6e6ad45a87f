import type { CallView, LiveCallView } from '../../contract/procedures/calls.ts';
import { durationSeconds, type Call } from '../../domain/calls/call.ts';
import { displayCallNumber } from '../../domain/calls/number.ts';
import type { LiveCall } from '../../domain/calls/phone.ts';
import { isMissed } from '../../domain/calls/stamp.ts';
import type { Failure } from '../../domain/errors.ts';
import type { Storage } from '../../ports/repositories.ts';
import { sightOf } from '../access/sight.ts';
import type { CallContext } from '../dispatch/context.ts';
import { conversationsWith, whoIsIt } from './who-is-it.ts';

/** A kept call as the contract shows one; whoever may see no names sees the number alone. */
export function callView(storage: Storage, call: Call, context: CallContext): CallView {
  const { id, accountId, direction, number, outcome, note, result, callBack } = call;
  const user = call.staffId === null ? null : storage.staff.find(call.staffId);
  return {
    ...{ id, accountId, direction, number, outcome, note, result, callBack },
    ...personOf(storage, call, context),
    displayNumber: displayCallNumber(number),
    user: user && { id: user.id, name: user.name },
    startedAt: iso(call.startedAtMs),
    endedAt: isoOrNull(call.endedAtMs),
    seconds: durationSeconds(call),
    failure: failureView(call.failure),
    quality: call.quality,
    missed: isMissed(call),
    seen: call.isSeen,
  };
}

/**
 * A call as it stands at the phone.
 *
 * @param told what the phone says of it; null: it was asked to begin it and has not yet
 */
export function liveCallView(storage: Storage, call: Call, told: LiveCall | null, context: CallContext): LiveCallView {
  const { id, accountId, direction, number } = call;
  return {
    ...{ id, accountId, direction, number },
    ...personOf(storage, call, context),
    displayNumber: displayCallNumber(number),
    conversations: conversationsWith(storage, call, context),
    phase: told?.phase ?? 'calling',
    muted: told?.isMuted ?? false,
    heldByOther: told?.isHeldByOther ?? false,
    trouble: told?.trouble ?? null,
    transfer: told?.transfer ? { ...told.transfer } : null,
    startedAt: iso(call.startedAtMs),
    connectedAt: isoOrNull(call.connectedAtMs),
    outcome: call.outcome,
    failure: failureView(call.failure),
    quality: told?.quality ?? call.quality,
  };
}

function personOf(
  storage: Storage,
  call: Call,
  { session }: CallContext,
): Pick<CallView, 'callerName' | 'contactName' | 'patientId' | 'patients'> {
  const sight = sightOf(session);
  return {
    ...whoIsIt(storage, call, sight),
    callerName: sight.names ? call.callerName : null,
    patientId: sight.names ? call.patientId : null,
  };
}

export function failureView(failure: Failure | null): CallView['failure'] {
  if (failure === null) return null;
  const { code, category, message, action, params } = failure;
  return { code, category, message, action, ...(params === undefined ? {} : { params: { ...params } }) };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

function isoOrNull(atMs: number | null): string | null {
  return atMs === null ? null : iso(atMs);
}
