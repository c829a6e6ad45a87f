import { AppError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Claim, InboundMessage } from '../../domain/message/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';

interface Deps {
  readonly storage: Pick<Storage, 'inbox' | 'staff'>;
  readonly changes: Changes;
  readonly clock: Clock;
}

/** Throws CONFLICT `claimed` with who has it. */
export function refuseClaimedByOther(
  storage: Pick<Storage, 'staff'>,
  claim: Claim,
  what = 'Ask them, or take it over',
): never {
  const by = storage.staff.find(claim.staffId)?.name ?? '';
  const doing = claim.purpose === 'filing' ? 'is filing this' : 'is taking care of this';
  const sentence = by === '' ? `Somebody else ${doing}. ${what}.` : `${by} ${doing}. ${what}.`;
  throw new AppError('CONFLICT', sentence, { reason: 'claimed', by });
}

/** Inside a transaction. Throws CONFLICT `claimed` if somebody else has it, unless it is taken over. */
export function claim(
  { storage, changes, clock }: Deps,
  message: InboundMessage,
  staffId: StaffId,
  { purpose, takeOver }: { readonly purpose: Claim['purpose']; readonly takeOver: boolean },
): void {
  const earlier = message.claim;
  const isOthers = earlier !== null && earlier.staffId !== staffId;
  if (isOthers && !takeOver) refuseClaimedByOther(storage, earlier);
  if (earlier?.staffId === staffId && earlier.purpose === purpose) return;
  const atMs = clock.now();
  const detail = isOthers ? { purpose, from: earlier.staffId } : { purpose };
  const cause = isOthers ? 'claim-taken-over' : 'claimed';
  storage.inbox.setClaim(message.id, { staffId, purpose, atMs }, { atMs, cause, detail, staffId });
  changes.message(message.id);
}

/** Inside a transaction. Its owner or an administrator; throws CONFLICT `claimed` for anybody else. */
export function release({ storage, changes, clock }: Deps, message: InboundMessage, staff: StaffMember): void {
  const { claim: held } = message;
  if (held === null) return;
  if (held.staffId !== staff.id && !staff.permissions.admin) {
    refuseClaimedByOther(storage, held, 'Ask them or an administrator to release it');
  }
  const atMs = clock.now();
  storage.inbox.setClaim(message.id, null, { atMs, cause: 'claim-released', detail: {}, staffId: staff.id });
  changes.message(message.id);
}
