import type { UserView } from '../../contract/procedures/staff.ts';
import { pinStateOf } from '../../domain/access/pin.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import type { Sessions } from './sessions.ts';

interface Known {
  readonly storage: Pick<Storage, 'staff' | 'pins'>;
  readonly sessions: Pick<Sessions, 'ofStaff'>;
}

/** A staff member as administrators see them. */
export function userView({ storage, sessions }: Known, member: StaffMember): UserView {
  const { id, username, name, permissions, emrUserId, vouchedAtMs } = member;
  const isHere = (): boolean => sessions.ofStaff(id).length > 0;
  return {
    id,
    username,
    name,
    admin: permissions.admin,
    permissions,
    primary: storage.staff.primaryUserId() === id,
    // In the practice clinic nobody vouches for who works there.
    state: emrUserId === null && vouchedAtMs === null && !isHere() ? 'invited' : 'active',
    pin: pinStateOf(storage.pins.find(id)),
    lastSignInAt: vouchedAtMs === null ? null : new Date(vouchedAtMs).toISOString(),
  };
}
