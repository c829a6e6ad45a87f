import { AppError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OptOut, Storage } from '../../ports/repositories.ts';
import type { ConsentDecision } from './consent-types.ts';
import { isRecipientsOwn, standing } from './standing.ts';

interface Deps {
  readonly storage: Pick<Storage, 'optOuts'>;
  readonly clock: Clock;
  /** Ends what is queued to that address. */
  readonly withdraw: (optOut: Pick<OptOut, 'channel' | 'address'>) => void;
  /** Lets go what waited for a decision. */
  readonly letGo: (optOut: Pick<OptOut, 'channel' | 'address'>) => void;
}

/**
 * Inside a transaction. Allowing what is not blocked changes nothing. Throws AppError CONFLICT `needs-administrator`: what the
 * recipient's own word, or the vendor, blocked; `newer-opt-out`: one that whoever decides has not seen.
 */
export function decide({ storage, clock, withdraw, letGo }: Deps, decision: ConsentDecision): void {
  const { channel, address, reason, staffId, seen } = decision;
  const decided = standing(storage.optOuts, channel, address);
  const base = { channel, address, atMs: clock.now(), cause: 'staff', messageId: null, staffId, reason } as const;
  if (decision.decision === 'block') {
    // A word of the recipient's still waits for its question about visits.
    const { visitCheckDueAtMs = null } = storage.optOuts.find(channel, address) ?? {};
    storage.optOuts.save({ ...base, state: 'blocked', visitCheckDueAtMs });
    withdraw(decision);
    return;
  }
  if (decided.length === 0) return;
  if (seen !== null && seen !== storage.optOuts.history(channel, address, 0, null).length) {
    const what = channel === 'email' ? 'E-mails to this address' : 'Texts to this number';
    throw new AppError('CONFLICT', `${what} were blocked meanwhile. Look again before you allow them.`, {
      reason: 'newer-opt-out',
    });
  }
  if (isRecipientsOwn(decided) && !decision.isAdministrator) {
    throw new AppError(
      'CONFLICT',
      'This person opted out. They can answer START, or an administrator may allow texts again.',
      { reason: 'needs-administrator' },
    );
  }
  storage.optOuts.save({ ...base, state: 'allowed', visitCheckDueAtMs: null });
  letGo(decision);
}
