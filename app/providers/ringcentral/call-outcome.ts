import type { CallDirection, CallOutcome } from '../../domain/calls/call.ts';

type Table = Readonly<Record<string, CallOutcome>>;

/** `result` of the call log (API reference, "Call Log Record"), in lower case; how it ended where it does not matter who called. */
const either: Table = {
  accepted: 'answered',
  'call accepted': 'answered',
  'call connected': 'answered',
  received: 'answered',
  voicemail: 'voicemail',
  rejected: 'declined',
  declined: 'declined',
  blocked: 'declined',
  reply: 'declined',
};

/** The caller's side gave up, or nobody of ours was there. */
const inbound: Table = {
  missed: 'missed',
  'no answer': 'missed',
  busy: 'missed',
  'hang up': 'missed',
  abandoned: 'missed',
  'ip phone offline': 'missed',
};

const outbound: Table = {
  missed: 'no-answer',
  'no answer': 'no-answer',
  busy: 'busy',
  'hang up': 'cancelled',
  stopped: 'cancelled',
  abandoned: 'cancelled',
};

/** Words of a call that goes on: its record comes when it has ended. */
const goesOn = new Set(['in progress', 'resultinprogress']);

/** null: the call goes on. Everything else that is not here (Wrong Number, Internal Error, Suspended, …) failed. */
export function outcomeOf(result: string | undefined, direction: CallDirection): CallOutcome | null {
  const word = (result ?? '').trim().toLowerCase();
  if (goesOn.has(word)) return null;
  return either[word] ?? (direction === 'inbound' ? inbound : outbound)[word] ?? 'failed';
}
