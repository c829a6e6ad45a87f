import type { Parsed } from '../../contract/index.ts';
import type { Call } from '../../domain/calls/call.ts';
import { heardNumber } from '../../domain/calls/number.ts';
import { asId, type CallId, type PatientId } from '../../domain/ids.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { patientToView } from '../tasks/items.ts';
import { callView } from './call-view.ts';
import type { CallsDeps } from './calls-deps.ts';
import { tellCalls } from './keep-calls.ts';
import { noSuchCall } from './refusals.ts';

type LogHandlers = Pick<Handlers, 'calls.list' | 'calls.get' | 'calls.note' | 'calls.markSeen' | 'calls.counts'>;

/** The log of calls: those of the session's voice accounts, whosever phone it was. */
export function createCallLogHandlers({ storage, feed }: CallsDeps): LogHandlers {
  function inScope(id: string, { scope }: CallContext): Call {
    const call = storage.calls.findInScope(asId<CallId>(id), scope);
    if (call) return call;
    throw noSuchCall();
  }

  return {
    'calls.list'({ of, patientId, number, before, limit }, context) {
      const filter = {
        of,
        ...(patientId === undefined ? {} : { patientId: asId<PatientId>(patientId) }),
        ...(number === undefined ? {} : { number: heardNumber(number) }),
      };
      const { items, next } = storage.calls.list(context.scope, filter, { before: before ?? null, limit });
      return { items: items.map((call) => callView(storage, call, context)), next };
    },

    'calls.get': ({ id }, context) => callView(storage, inScope(id, context), context),

    'calls.note'(input, context) {
      const call = inScope(input.id, context);
      const { patientId } = input;
      if (patientId !== undefined && patientId !== null) patientToView(storage, asId<PatientId>(patientId), context);
      const noted = withNote(call, input);
      context.commit(() => storage.calls.save(noted));
      tellCalls(feed, [noted.id]);
      return callView(storage, inScope(input.id, context), context);
    },

    'calls.markSeen'({ id }, context) {
      const { startedAtMs } = inScope(id, context);
      const ids = context.commit(() => storage.calls.markSeen(context.scope, startedAtMs));
      if (ids.length > 0) tellCalls(feed, ids);
      return {};
    },

    'calls.counts': (_input, { scope }) => storage.calls.counts(scope),
  };
}

/** What a person says came of it decides over the call back, unless they say that too. */
function withNote(call: Call, { note, result, callBack, patientId }: Parsed<'calls.note'>): Call {
  const follows =
    result === 'call-again' ? 'wanted' : result === 'reached' && call.callBack !== null ? 'done' : undefined;
  return {
    ...call,
    note: note ?? call.note,
    result: result === undefined ? call.result : result,
    callBack: callBack === undefined ? (follows ?? call.callBack) : callBack,
    patientId: patientId === undefined ? call.patientId : patientId === null ? null : asId<PatientId>(patientId),
  };
}
