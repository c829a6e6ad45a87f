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

/**
 * Inside a transaction: a colleague shall take care of it, whoever did so far; null: nobody. Throws CONFLICT `being-filed` while
 * somebody else than `by` is filing it.
 */
export function handOver(
  { storage, changes, clock }: Deps,
  message: InboundMessage,
  { to, by }: { readonly to: StaffId | null; readonly by: StaffId },
): void {
  const { claim: earlier } = message;
  if (earlier?.purpose === 'filing' && earlier.staffId !== by) refuseBeingFiled(storage, earlier);
  if (earlier === null ? to === null : earlier.staffId === to && earlier.purpose === 'handling') return;
  const atMs = clock.now();
  const from = earlier === null || earlier.staffId === to ? {} : { from: earlier.staffId };
  const next = to === null ? null : ({ staffId: to, purpose: 'handling', atMs } as const);
  const cause = next === null ? 'claim-released' : 'handed-over';
  const detail = next === null ? from : { ...from, to: next.staffId };
  storage.inbox.setClaim(message.id, next, { atMs, cause, detail, staffId: by });
  changes.message(message.id);
}

function refuseBeingFiled(storage: Pick<Storage, 'staff'>, { staffId }: Claim): never {
  const by = storage.staff.find(staffId)?.name ?? '';
  const sentence = by === '' ? 'Somebody else is filing this.' : `${by} is filing this.`;
  throw new AppError('CONFLICT', `${sentence} Wait until that is done, or ask them.`, { reason: 'being-filed', by });
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
