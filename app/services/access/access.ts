import { AppError } from '../../domain/errors.ts';
import {
  accountsFor,
  accountsToSend,
  scopeFor,
  usableOn,
  type AccountFacts,
  type AccountRule,
  type AccountScope,
} from '../../domain/access/account-scope.ts';
import { permits } from '../../domain/access/permissions.ts';
import { CHANNELS, type Channel, type MessageChannel } from '../../domain/channel.ts';
import { asId, type AccountId } from '../../domain/ids.ts';
import type { Account, BrokenGlass, StaffMember, Storage } from '../../ports/repositories.ts';

/** Whose eyes: a session, or a person without one. */
export interface Viewer {
  readonly staff: StaffMember;
  readonly glass: Pick<BrokenGlass, 'channel'> | null;
}

/** The one permission check's second half: which accounts a staff member may use, read fresh at every call. */
export interface Access {
  /** What may be read: a removed account's messages stay in sight of those who might use it. */
  scope(viewer: Viewer): AccountScope;
  /** Accounts, present ones only, that the person may read or send on. */
  usable(staff: StaffMember): readonly AccountId[];
  /**
   * The accounts that the person's new messages on a channel leave from, best first, as it would be with the channel switched
   * on; rights are not looked at.
   */
  wouldSendFrom(staff: StaffMember, channel: Channel): readonly AccountId[];
  /** The rule as it stands now, for a message that was queued under an earlier one. */
  maySendFrom(staff: StaffMember, channel: MessageChannel, accountId: AccountId): boolean;
  /**
   * The account that a new message or call leaves from. Throws CHANNEL_OFF, PERMISSION_DENIED or NO_ACCOUNT with what to do.
   *
   * @param wanted the account that the caller asks for; it must be one that the rule allows
   */
  accountToSend(staff: StaffMember, channel: Channel, wanted?: string): Account;
}

export function createAccess(storage: Pick<Storage, 'staff' | 'channels' | 'accounts'>): Access {
  function rule(staff: StaffMember, glass: Channel | null = null): AccountRule {
    return {
      staffId: staff.id,
      permissions: staff.permissions,
      primaryUserId: storage.staff.primaryUserId(),
      channels: storage.channels.all(),
      glass,
    };
  }

  const facts = (options?: { readonly disabled: boolean }): readonly AccountFacts[] => storage.accounts.all(options);

  const isOn = (channel: Channel): boolean =>
    storage.channels.all().some((row) => row.channel === channel && row.enabled);

  return {
    scope: ({ staff, glass }) => scopeFor(rule(staff, glass?.channel ?? null), facts({ disabled: true })),
    usable(staff) {
      const present = facts();
      return [...new Set(CHANNELS.flatMap((channel) => usableOn(rule(staff), channel, present)))];
    },
    wouldSendFrom(staff, channel) {
      const now = rule(staff);
      return accountsToSend(
        { ...now, channels: now.channels.map((row) => ({ ...row, enabled: true })) },
        channel,
        facts(),
      );
    },
    maySendFrom: (staff, channel, accountId) =>
      permits(staff.permissions, `${channel}.send`) &&
      accountsToSend(rule(staff), channel, facts()).includes(accountId),
    accountToSend(staff, channel, wanted) {
      if (!isOn(channel)) throw channelOff(channel);
      const needs = `${channel}.send` as const;
      if (!permits(staff.permissions, needs)) {
        throw new AppError(
          'PERMISSION_DENIED',
          'You may not send on this service. Ask an administrator for the permission.',
          { needs },
        );
      }
      const allowed = accountsToSend(rule(staff), channel, facts());
      const id = wanted === undefined ? allowed[0] : allowed.find((candidate) => candidate === asId<AccountId>(wanted));
      const account = id === undefined ? null : storage.accounts.find(id);
      if (account) return account;
      throw noAccount(allowed.length > 0 ? 'not-allowed' : reasonFor(rule(staff), channel, facts()), channel);
    },
  };
}

function channelOff(channel: Channel): AppError {
  return new AppError(
    'CHANNEL_OFF',
    'This service is switched off for the clinic. Ask an administrator to switch it on.',
    { channel },
  );
}

const NO_ACCOUNT_SENTENCES = {
  /** There are accounts that the person may use, of another vendor than the service's. */
  'none-of-vendor':
    'The account that you may use belongs to another vendor than this service. Ask an administrator to choose its vendor or to add an account there.',
  /** Individual accounts are on. */
  'no-own': 'You have no account of your own on this service. Add one in Settings, Accounts.',
  /** The person has *Use primary*. */
  'no-primary-user':
    'There is no primary user with an account on this service. Ask an administrator to choose one in Settings, Permissions.',
  none: 'There is no account on this service yet. Ask an administrator to add one in Settings, Accounts.',
  /** Another one would do. */
  'not-allowed': 'You may not send from this account. Choose another one.',
} as const;
export type NoAccountReason = keyof typeof NO_ACCOUNT_SENTENCES;

function reasonFor(rule: AccountRule, channel: Channel, accounts: readonly AccountFacts[]): NoAccountReason {
  if (accountsFor(rule, channel, accounts).length > 0) return 'none-of-vendor';
  if (rule.permissions.usePrimary) return 'no-primary-user';
  return rule.channels.some((row) => row.channel === channel && row.individualAccounts) ? 'no-own' : 'none';
}

export function noAccount(reason: NoAccountReason, channel: Channel): AppError {
  return new AppError('NO_ACCOUNT', NO_ACCOUNT_SENTENCES[reason], { reason, channel });
}
