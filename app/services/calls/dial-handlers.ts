import { asId, type AccountId, type CallId } from '../../domain/ids.ts';
import { AppError } from '../../domain/errors.ts';
import type { Handlers } from '../dispatch/context.ts';
import type { CallsDeps } from './calls-deps.ts';
import { voiceOf } from './desk-account.ts';
import { begunCall, patientFor, placeCall, registeredAccount } from './place-call.ts';
import { numberToCall } from './refusals.ts';
import { createRingOut } from './ring-out.ts';

type DialHandlers = Pick<Handlers, 'calls.dial' | 'calls.ringOut' | 'calls.echoTest'>;

/** Calls that a person begins. */
export function createDialHandlers(deps: CallsDeps, signal: AbortSignal): DialHandlers {
  /** Throws AppError NOT_FOUND `no-echo`. */
  async function echoOf(accountId: AccountId): Promise<string> {
    const voice = await voiceOf(deps, accountId);
    const echo = voice?.registration ? voice.echo : null;
    if (typeof echo === 'string') return echo;
    throw new AppError('NOT_FOUND', 'This account has no echo test.', { reason: 'no-echo' });
  }

  return {
    'calls.dial'(input, context) {
      const { dials: number } = numberToCall(input.number);
      const id = asId<CallId>(input.id);
      const patient = patientFor(deps, input.patientId, number, context);
      if (begunCall(deps, { id, number }, context)) return { id };
      placeCall(deps, { id, number, patient, account: registeredAccount(deps, context) }, context);
      return { id };
    },

    'calls.ringOut': createRingOut(deps, signal),

    async 'calls.echoTest'(input, context) {
      const id = asId<CallId>(input.id);
      const account = registeredAccount(deps, context);
      const number = await echoOf(account.id);
      if (!begunCall(deps, { id, number }, context)) {
        placeCall(deps, { id, number, patient: null, account }, context);
      }
      return { id };
    },
  };
}
