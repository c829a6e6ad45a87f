import { isInScope, type Lane } from '../../domain/access/account-scope.ts';
import { permits } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type StaffId } from '../../domain/ids.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';

interface Deps {
  readonly storage: Pick<Storage, 'staff'>;
  readonly access: Pick<Access, 'scope'>;
}

/** Somebody who works here now; null if they do not, or not any more. */
export function presentColleague(storage: Pick<Storage, 'staff'>, id: string): StaffMember | null {
  const member = storage.staff.find(asId<StaffId>(id));
  // `find` still knows those who left.
  return member && storage.staff.findByUsername(member.username)?.id === member.id ? member : null;
}

/** Throws AppError INVALID_INPUT `assignee`. */
export function colleagueHere(storage: Pick<Storage, 'staff'>, id: string): StaffMember {
  const member = presentColleague(storage, id);
  if (member) return member;
  throw new AppError('INVALID_INPUT', 'This colleague does not work here any more. Choose another one.', {
    reason: 'assignee',
  });
}

/** Who may be given a task. Throws AppError INVALID_INPUT `assignee`, CONFLICT `cannot-see` for those who may look at nothing. */
export function colleagueToAsk(storage: Pick<Storage, 'staff'>, id: string): StaffMember {
  const member = colleagueHere(storage, id);
  if (!permits(member.permissions, 'any.view')) throw cannotSee(member);
  return member;
}

/** Who may be given a message: they must see it themselves. Throws as {@link colleagueToAsk}. */
export function colleagueFor({ storage, access }: Deps, id: string, { accountId, channel }: Lane): StaffMember {
  const member = colleagueToAsk(storage, id);
  const sees = isInScope(access.scope({ staff: member, glass: null }), { accountId, channel });
  if (!sees || !permits(member.permissions, `${channel}.view`)) throw cannotSee(member);
  return member;
}

function cannotSee({ name }: StaffMember): AppError {
  return new AppError('CONFLICT', `${name} may not see this. Choose somebody else, or ask an administrator.`, {
    reason: 'cannot-see',
    name,
  });
}
