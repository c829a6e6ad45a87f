import { AppError } from '../../domain/errors.ts';
import {
  accountsFor,
  scopeFor,
  type AccountFacts,
  type AccountRule,
  type AccountScope,
} from '../../domain/access/account-scope.ts';
import { permits } from '../../domain/access/permissions.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import { asId, type AccountId } from '../../domain/ids.ts';
import type { Account, StaffMember, Storage } from '../../ports/repositories.ts';

/** The one permission check's second half: which accounts a staff member may use, read fresh at every call. */
export interface Access {
  /** What may be read: a removed account's messages stay in sight of those who might use it. */
  scope(staff: StaffMember): AccountScope;
  /** The rule as it stands now, for a message that was queued under an earlier one. */
  maySendFrom(staff: StaffMember, channel: MessageChannel, accountId: AccountId): boolean;
  /**
   * The account that a new message leaves from. Throws CHANNEL_OFF, PERMISSION_DENIED or NO_ACCOUNT with what to do.
   *
   * @param wanted the account that the caller asks for; it must be one that the rule allows
   */
  accountToSend(staff: StaffMember, channel: MessageChannel, wanted?: string): Account;
}

export function createAccess(storage: Storage): Access {
  function rule(staff: StaffMember): AccountRule {
    return {
      staffId: staff.id,
      permissions: staff.permissions,
      primaryUserId: storage.staff.primaryUserId(),
      channels: storage.channels.all(),
    };
  }

  const facts = (options?: { readonly disabled: boolean }): AccountFacts[] =>
    storage.accounts.all(options).map(({ id, channels, ownerId, isDefault }) => ({ id, channels, ownerId, isDefault }));

  return {
    scope: (staff) => scopeFor(rule(staff), facts({ disabled: true })),
    maySendFrom: (staff, channel, accountId) =>
      permits(staff.permissions, `${channel}.send`) && accountsFor(rule(staff), channel, facts()).includes(accountId),
    accountToSend(staff, channel, wanted) {
      if (!storage.channels.all().some((row) => row.channel === channel && row.enabled)) {
        throw new AppError(
          'CHANNEL_OFF',
          'This service is switched off for the clinic. Ask an administrator to switch it on.',
          { channel },
        );
      }
      if (!permits(staff.permissions, `${channel}.send`)) {
        throw new AppError(
          'PERMISSION_DENIED',
          'You may not send on this service. Ask an administrator for the permission.',
          { needs: `${channel}.send` },
        );
      }
      const allowed = accountsFor(rule(staff), channel, facts());
      const id = wanted === undefined ? allowed[0] : allowed.find((candidate) => candidate === asId<AccountId>(wanted));
      const account = id === undefined ? null : storage.accounts.find(id);
      if (!account) {
        throw new AppError(
          'NO_ACCOUNT',
          'There is no account that you may send from. Ask an administrator to add one or to allow you the primary one.',
          { channel },
        );
      }
      return account;
    },
  };
}
