import type { ToCoreFrame } from '../../contract/frames.ts';
import { isMethodName } from '../../contract/index.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { asId, type SessionId } from '../../domain/ids.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Refusals } from './refusals.ts';

/** What main refused before it became a call. */
export type WindowRefusal = Omit<Extract<ToCoreFrame, { t: 'refused' }>, 't'>;

const CODES: Record<WindowRefusal['reason'], ErrorCode> = {
  sender: 'PERMISSION_DENIED',
  malformed: 'INVALID_INPUT',
  'not-for-windows': 'PERMISSION_DENIED',
  path: 'PATH_NOT_ALLOWED',
  'too-large': 'TOO_LARGE',
};

/** Writes into the audit trail what main refused to a window. */
export function createWindowRefusals(deps: {
  sessions: Pick<Sessions, 'find'>;
  refusals: Refusals;
}): (refusal: WindowRefusal) => void {
  return ({ session: id, reason, method }) => {
    const session = id === null ? null : deps.sessions.find(asId<SessionId>(id));
    deps.refusals.add({
      staffId: session?.staffId ?? null,
      sessionId: session?.id ?? null,
      action: 'window.refused',
      subjects: [],
      code: CODES[reason],
      // A page may have put anything there: only a name that Foyer has is written.
      detail: { reason, method: method === null || isMethodName(method) ? method : 'unknown' },
    });
  };
}
