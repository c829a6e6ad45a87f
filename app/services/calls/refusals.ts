import type { CallNumber, CallNumberProblem } from '../../domain/calls/number.ts';
import { isEmergencyNumber } from '../../domain/calls/emergency.ts';
import { readCallNumber } from '../../domain/calls/number.ts';
import type { RegistrationState } from '../../domain/calls/phone.ts';
import { AppError, type Failure } from '../../domain/errors.ts';

const NUMBER_SENTENCES: Readonly<Record<Exclude<CallNumberProblem, 'emergency'>, string>> = {
  empty: 'There is no number. Enter a telephone number or an extension.',
  letters: 'The number contains letters. Enter digits only.',
  'too-short': 'This number is too short. Enter it with its area code.',
  'too-long': 'This number is too long. Check it.',
  impossible: 'This is not a possible telephone number. Check the area code and the digits.',
};
const EMERGENCY_SENTENCE =
  'Foyer does not call emergency numbers: it cannot tell them where you are. Use a desk phone or a mobile phone now.';

/** Throws AppError INVALID_INPUT `number` (`problem`), `emergency`. */
export function numberToCall(typed: string): Extract<CallNumber, { ok: true }> {
  const read = readCallNumber(typed);
  if (read.ok) {
    refuseEmergency(read.dials);
    return read;
  }
  const { problem } = read;
  if (problem === 'emergency') throw emergency();
  throw new AppError('INVALID_INPUT', NUMBER_SENTENCES[problem], { reason: 'number', problem });
}

/** Of what is about to be dialled, whoever chose it. Throws AppError INVALID_INPUT `emergency`. */
export function refuseEmergency(dials: string): void {
  if (isEmergencyNumber(dials)) throw emergency();
}

function emergency(): AppError {
  return new AppError('INVALID_INPUT', EMERGENCY_SENTENCE, { reason: 'emergency' });
}

const PHONE_SENTENCES: Readonly<Record<'none' | Exclude<RegistrationState, 'registered'>, string>> = {
  none: 'There is no phone here. Open Foyer on this computer and call from its window.',
  off: 'The phone of this desk is switched off: it has no account to register with. Ask an administrator.',
  connecting: 'The phone is still connecting. Wait a moment and call again.',
  reconnecting: 'The phone has lost its connection and is connecting again. Wait a moment and call again.',
  refused:
    'The telephone service does not let this phone in. Look at the account in Settings, or ask an administrator.',
};

export function phoneUnavailable(reason: keyof typeof PHONE_SENTENCES): AppError {
  return new AppError('PHONE_UNAVAILABLE', PHONE_SENTENCES[reason], { reason });
}

export function busy(): AppError {
  return new AppError('CONFLICT', 'Two calls are on already. End one of them first.', { reason: 'busy' });
}

/** A call that has not been answered cannot be held, nor taken from hold: that would answer it. */
export function stillRinging(): AppError {
  return new AppError('CONFLICT', 'This call still rings. Answer it first.', { reason: 'ringing' });
}

export function noSuchCall(): AppError {
  return new AppError('NOT_FOUND', 'There is no such call.', { reason: 'call' });
}

export function callIsOver(): AppError {
  return new AppError('NOT_FOUND', 'This call is over.', { reason: 'call-over' });
}

export function idTaken(): AppError {
  return new AppError('ID_CONFLICT', 'Another call has this id already.', { reason: 'id' });
}

/** What the vendor said, as an error of the call that asked it. */
export function vendorRefused({ code, message, category, action, params }: Failure, cause?: unknown): AppError {
  return new AppError('VENDOR_REFUSED', message, { ...params, reason: code, category, action }, { cause });
}
