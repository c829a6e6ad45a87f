import { AppError } from '../../domain/errors.ts';
import type { PhoneCommand } from '../../domain/calls/phone.ts';
import type { Call } from '../../domain/calls/call.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { isBusy, liveCall, ringsHere } from './at-the-phone.ts';
import type { CallsDeps } from './calls-deps.ts';
import { keepCalls, tellCalls } from './keep-calls.ts';
import { busy, numberToCall, stillRinging } from './refusals.ts';

type InCallHandlers = Pick<
  Handlers,
  | 'calls.answer'
  | 'calls.decline'
  | 'calls.hangUp'
  | 'calls.hold'
  | 'calls.mute'
  | 'calls.tones'
  | 'calls.switchTo'
  | 'calls.transfer'
>;

/** What a person does with a call that goes on. Each is a command for the phone, which answers with its next report. */
export function createInCallHandlers(deps: CallsDeps): InCallHandlers {
  const { storage, desks, clock, feed } = deps;

  /** Throws AppError NOT_FOUND `call-over`. */
  function on(id: string, context: CallContext, command: (call: Call) => PhoneCommand): Record<string, never> {
    const { call } = liveCall(deps, id, context);
    desks.push(context.session.id, command(call));
    return {};
  }

  /** Throws AppError NOT_FOUND `call-over`, CONFLICT `ringing`. */
  function onAnswered(id: string, context: CallContext, command: (call: Call) => PhoneCommand): Record<string, never> {
    if (ringsHere(liveCall(deps, id, context))) throw stillRinging();
    return on(id, context, command);
  }

  /** The phone has not even heard of it. */
  function cancel(call: Call): void {
    const ended = { ...call, outcome: 'cancelled', endedAtMs: Math.max(clock.now(), call.startedAtMs) } as const;
    tellCalls(
      feed,
      storage.transaction(() => keepCalls(storage, [ended])),
    );
  }

  return {
    'calls.answer': ({ id }, context) =>
      on(id, context, (call) => {
        if (isBusy(deps, context)) throw busy();
        return { do: 'answer', id: call.id };
      }),
    'calls.decline': ({ id }, context) => on(id, context, (call) => ({ do: 'decline', id: call.id })),
    'calls.hangUp'({ id }, context) {
      const { call, told } = liveCall(deps, id, context);
      if (told === null && desks.takeBack(context.session.id, call.id)) cancel(call);
      else desks.push(context.session.id, { do: 'hang-up', id: call.id });
      return {};
    },
    'calls.hold': ({ id, on: isOn }, context) =>
      onAnswered(id, context, (call) => ({ do: isOn ? 'hold' : 'resume', id: call.id })),
    'calls.mute': ({ id, on: isOn }, context) =>
      on(id, context, (call) => ({ do: isOn ? 'mute' : 'unmute', id: call.id })),
    'calls.tones': ({ id, tones }, context) => on(id, context, (call) => ({ do: 'tones', id: call.id, tones })),
    'calls.switchTo': ({ id }, context) => onAnswered(id, context, (call) => ({ do: 'switch-to', id: call.id })),
    'calls.transfer'({ id, number, other }, context) {
      if ((number === undefined) === (other === undefined) || other === id) throw noTarget();
      return on(id, context, (call) => {
        if (number !== undefined) return { do: 'transfer', id: call.id, to: numberToCall(number).dials };
        return { do: 'connect', id: call.id, other: liveCall(deps, other ?? '', context).call.id };
      });
    },
  };
}

function noTarget(): AppError {
  return new AppError('INVALID_INPUT', 'Name either a number or one other call to hand this call to.', {
    reason: 'transfer-target',
  });
}
