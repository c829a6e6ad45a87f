import { isInScope } from '../../domain/access/account-scope.ts';
import { CALL_CHANNEL, type Call } from '../../domain/calls/call.ts';
import type { LiveCall } from '../../domain/calls/phone.ts';
import { asId, type CallId } from '../../domain/ids.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { CallsDeps } from './calls-deps.ts';
import { deskAccount } from './desk-account.ts';
import { callIsOver } from './refusals.ts';

type Deps = Pick<CallsDeps, 'storage' | 'access' | 'desks'>;

/** A call of this session's phone. */
export interface AtThePhone {
  readonly call: Call;
  /** null: the phone has been asked to begin it and has not yet. */
  readonly told: LiveCall | null;
}

/** Calls of the session's phone that the person may see: after a change of people, another one's call may still be on it. */
export function atThePhone(deps: Deps, context: CallContext): AtThePhone[] {
  const { storage, desks } = deps;
  const { session } = context;
  const report = desks.report(session.id);
  const told = (report?.calls ?? []).map((live) => ({ id: live.id, told: live as LiveCall | null }));
  const asked = desks.dialling(session.id).map(({ id }) => ({ id, told: null }));
  const own = deskAccount(deps, session.staff)?.id;
  return [...told, ...asked].flatMap(({ id, told: live }) => {
    const call = storage.calls.find(id);
    if (!call) return [];
    const { accountId, staffId } = call;
    const isSeen = staffId === session.staffId || accountId === own;
    if (!isSeen && !isInScope(context.scope, { accountId, channel: CALL_CHANNEL })) return [];
    return [{ call, told: live }];
  });
}

/** Those that have not ended: by the phone's own word where it has one of them, whatever was kept meanwhile. */
export function onTheLine(deps: Deps, context: CallContext): AtThePhone[] {
  return atThePhone(deps, context).filter(({ told, call }) =>
    told === null ? call.outcome === null : told.phase !== 'ended',
  );
}

/** Throws AppError NOT_FOUND `call-over`. */
export function liveCall(deps: Deps, id: string, context: CallContext): AtThePhone {
  const found = onTheLine(deps, context).find(({ call }) => call.id === asId<CallId>(id));
  if (found) return found;
  throw callIsOver();
}

/** Calls that somebody is in or waits for, without one that rings here: at most two. */
export function isBusy(deps: Deps, context: CallContext): boolean {
  return onTheLine(deps, context).filter((each) => !ringsHere(each)).length >= MOST_AT_ONCE;
}

/** Somebody calls, and nobody has answered. */
export function ringsHere({ call, told }: AtThePhone): boolean {
  return call.direction === 'inbound' && told?.phase === 'ringing';
}

const MOST_AT_ONCE = 2;
