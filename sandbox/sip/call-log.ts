import type { SandboxClock } from '../clock.ts';
import type { Ledger, LedgerRow } from '../ledger.ts';
import { readAddress, readUri } from './address.ts';
import { headerOf } from './message.ts';
import type { SipRequest } from './message.ts';

export const vendor = 'sip';

/** The ledger's rows of calls: one for each Call-ID that the server passed on. */
export interface CallLog {
  /** @param to extension or number; absent: as the request URI says */
  invited(request: SipRequest, to?: string): void;
  /** An answer to the call's INVITE went back to the caller. */
  answered(callId: string, status: number): void;
  ended(callId: string): void;
  /** A tone that an endpoint of the sandbox received. */
  tone(callId: string, digit: string): void;
  has(callId: string): boolean;
}

const words: Readonly<Record<number, string>> = {
  403: 'refused',
  404: 'unknown',
  408: 'no-answer',
  480: 'no-answer',
  486: 'busy',
  487: 'missed',
  600: 'busy',
  603: 'declined',
};

/** Who calls, without a number: the empty text. */
function callerOf(request: SipRequest): string {
  const user = readUri(readAddress(headerOf(request, 'From')).uri)?.user ?? '';
  return user === 'anonymous' ? '' : user;
}

export function createCallLog(ledger: Ledger, clock: SandboxClock): CallLog {
  const rows = new Map<string, LedgerRow>();
  const nowText = (): string => new Date(clock.now()).toISOString();

  return {
    invited: (request, to) => {
      const id = headerOf(request, 'Call-ID');
      if (rows.has(id)) return;
      const called = to ?? readUri(request.uri)?.user ?? '';
      const row: LedgerRow = {
        ...{ vendor, channel: 'voice', id, from: callerOf(request), to: called, at: nowText() },
        ...{ bytes: 0, sha256: '', status: 'calling' },
      };
      rows.set(id, row);
      ledger.accept([row]);
    },
    answered: (id, status) => {
      const row = rows.get(id);
      if (!row || (row.status !== 'calling' && row.status !== 'ringing')) return;
      if (status < 200) row.status = status === 180 ? 'ringing' : row.status;
      else if (status < 300) row.status = 'answered';
      else ledger.move({ vendor, id, status: words[status] ?? 'failed', errorCode: String(status) });
      if (status >= 300) row.endedAt = nowText();
    },
    ended: (id) => {
      const row = rows.get(id);
      if (row) row.endedAt ??= nowText();
    },
    tone: (id, digit) => {
      const row = rows.get(id);
      if (row) row.tones = (row.tones ?? '') + digit;
    },
    has: (id) => rows.has(id),
  };
}
