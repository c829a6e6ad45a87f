import type { SandboxClock } from '../clock.ts';
import { isRecord, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { Ledger } from '../ledger.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { CallRecords } from './call-records.ts';
import { badParameter, notFound } from './errors.ts';
import type { Person } from './people.ts';
import { toE164 } from './phone-numbers.ts';
import { extensionPath } from './records.ts';
import { readSubmission } from './submission-request.ts';

/** How long until our phone is picked up, and the other. */
const pickedUpMs = 500;
const answeredMs = 1_000;

interface Ending {
  readonly caller: string;
  readonly callee: string;
  readonly call: string;
  /** What the call log says of it. */
  readonly result: string;
}

const refusedBy = (word: string, result: string): Ending => ({ caller: 'Success', callee: word, call: word, result });
const good: Ending = { caller: 'Success', callee: 'Success', call: 'Success', result: 'Call connected' };

/** By the last four digits of the number called; the table in README.md tells the same. */
const endings: Readonly<Record<string, Ending | null>> = {
  '0182': refusedBy('Busy', 'Busy'),
  '0183': refusedBy('NoAnswer', 'No Answer'),
  '0184': refusedBy('Invalid', 'Wrong Number'),
  '0186': refusedBy('Rejected', 'Rejected'),
  '0187': refusedBy('DestinationBlocked', 'Restricted Number'),
  '0189': null,
  '0193': { caller: 'NoAnswer', callee: 'InProgress', call: 'NoAnswer', result: 'Hang Up' },
};
const refusedEnding = '0188';

interface RingOut {
  readonly id: string;
  readonly extensionId: string;
  readonly startedAt: number;
  /** null: it rings for ever. */
  readonly ending: Ending | null;
}

export interface RingOuts {
  /** POST .../ring-out @throws ApiRefusal */
  create(request: VendorRequest, person: Person, origin: string): Answer;
  /** GET .../ring-out/{id} @throws ApiRefusal */
  status(id: string, person: Person, origin: string): Answer;
}

function numberIn(body: Record<string, unknown>, name: 'from' | 'to'): string {
  const given = body[name];
  const text = isRecord(given) ? given['phoneNumber'] : undefined;
  const number = typeof text === 'string' ? toE164(text) : null;
  if (number === null || (name === 'to' && number.endsWith(refusedEnding))) throw badParameter(`${name}.phoneNumber`);
  return number;
}

/** The vendor rings the extension's phone first, then the number. */
export function createRingOuts(clock: SandboxClock, ledger: Ledger, records: CallRecords): RingOuts {
  const all = new Map<string, RingOut>();

  const statusOf = ({ startedAt, ending }: RingOut) => {
    const passed = clock.now() - startedAt;
    const [ringing, caller] = ['InProgress', ending?.caller ?? 'Success'];
    if (passed < pickedUpMs) return { callStatus: ringing, callerStatus: ringing, calleeStatus: ringing };
    if (passed < answeredMs || ending === null)
      return { callStatus: ringing, callerStatus: caller, calleeStatus: ringing };
    return { callStatus: ending.call, callerStatus: caller, calleeStatus: ending.callee };
  };
  const view = (call: RingOut, person: Person, origin: string): Answer =>
    jsonAnswer(200, {
      ...{ id: Number(call.id), status: statusOf(call) },
      uri: `${origin}${extensionPath(person.accountId, person.extensionId)}/ring-out/${call.id}`,
    });

  return {
    create: (request, person, origin) => {
      const body = readSubmission(request).fields;
      const from = numberIn(body, 'from');
      if (!person.numbers.some(({ phoneNumber }) => phoneNumber === from)) throw badParameter('from.phoneNumber');
      const to = numberIn(body, 'to');
      const startedAt = clock.now();
      const ending = endings[to.slice(-4)] === undefined ? good : (endings[to.slice(-4)] ?? null);
      const call = { id: String(2_000_000 + all.size + 1), extensionId: person.extensionId, startedAt, ending };
      all.set(call.id, call);
      ledger.accept([
        {
          ...{ vendor: 'ringcentral', channel: 'voice', id: call.id, from, to, bytes: 0, sha256: '' },
          ...{ at: new Date(startedAt).toISOString(), status: ending?.call ?? 'InProgress' },
        },
      ]);
      if (ending !== null)
        records.add({
          ...{ direction: 'Outbound', from, to, name: undefined, startTime: startedAt, result: ending.result },
          ...{ duration: ending === good ? 30 : 0, visibleAt: startedAt + answeredMs },
        });
      const answer = view(call, person, origin);
      request.accepted(call.id);
      return answer;
    },
    status: (id, person, origin) => {
      const call = all.get(id);
      if (call?.extensionId !== person.extensionId) throw notFound();
      return view(call, person, origin);
    },
  };
}
