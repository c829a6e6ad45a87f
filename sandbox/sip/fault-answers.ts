import type { Fault } from '../faults.ts';
import { answerTo } from './message.ts';
import type { SipHeader, SipRequest, SipResponse } from './message.ts';

/** What a fault answers in the place of the server; null: nothing at all. */
export function faultAnswer(fault: Fault, request: SipRequest, challenge: SipHeader): SipResponse | null {
  const { kind, retryAfter } = fault;
  const after: SipHeader[] = retryAfter === undefined ? [] : [['Retry-After', String(retryAfter)]];
  const answer = (status: number, headers: readonly SipHeader[] = []): SipResponse =>
    answerTo(request, status, { tag: 'fault', headers });
  switch (kind) {
    case 'http401':
      return answer(request.method === 'REGISTER' ? 401 : 407, [challenge]);
    case 'http403':
      return answer(403);
    case 'http500':
      return answer(500);
    case 'http429':
    case 'http429-bare':
    case 'http503':
      return answer(503, after);
    default:
      return null;
  }
}
