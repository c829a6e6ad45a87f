import { NO_PERMISSIONS } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Account, StaffMember, Storage } from '../../ports/repositories.ts';

type Known = Pick<Storage, 'staff' | 'channels'>;

/** *Individual user accounts* is on for one of these channels, and the person may use it. */
export function mayHaveOwn(
  storage: Pick<Storage, 'channels'>,
  staff: StaffMember,
  channels: readonly Channel[],
): boolean {
  return storage.channels
    .all()
    .some(
      (row) =>
        row.enabled && row.individualAccounts && channels.includes(row.channel) && staff.permissions[row.channel],
    );
}

export function mayManage(storage: Pick<Storage, 'channels'>, staff: StaffMember, account: Account): boolean {
  if (staff.permissions.admin) return true;
  return account.ownerId === staff.id && mayHaveOwn(storage, staff, account.channels);
}

/** The person as they are now: a call that waited for a vendor must not go on by earlier rights. */
export function freshStaff(storage: Pick<Storage, 'staff'>, { staff }: { readonly staff: StaffMember }): StaffMember {
  return storage.staff.find(staff.id) ?? { ...staff, permissions: NO_PERMISSIONS };
}

/** Throws PERMISSION_DENIED `account` unless the person may see and change this account's settings. */
export function allowToManage(storage: Known, session: { readonly staff: StaffMember }, account: Account): void {
  if (!mayManage(storage, freshStaff(storage, session), account)) throw notYours('account');
}

export function notYours(reason: 'account' | 'owner' | 'primary' | 'plain-http'): AppError {
  const sentences = {
    account: 'You may change your own account only. Ask an administrator to change this one.',
    owner: 'You may add an account for yourself only. Ask an administrator to give it to somebody else.',
    primary: "Only an administrator chooses the clinic's account.",
    'plain-http': 'Only an administrator saves an account that reaches its server without encryption.',
  };
  return new AppError('PERMISSION_DENIED', sentences[reason], { reason });
}
