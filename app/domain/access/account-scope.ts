import type { Channel } from '../channel.ts';
import type { AccountId, StaffId } from '../ids.ts';
import type { Permissions } from './permissions.ts';

/** What the rule needs to know of an account. `ownerId` null: the clinic's own account. */
export interface AccountFacts {
  readonly id: AccountId;
  readonly channels: readonly Channel[];
  readonly ownerId: StaffId | null;
  /** The clinic's default for its channels. */
  readonly isDefault: boolean;
}

export interface ChannelSetting {
  readonly channel: Channel;
  readonly enabled: boolean;
  /** The module's *Individual user accounts*. */
  readonly individualAccounts: boolean;
}

export interface AccountRule {
  readonly staffId: StaffId;
  readonly permissions: Permissions;
  readonly primaryUserId: StaffId | null;
  readonly channels: readonly ChannelSetting[];
}

/**
 * The accounts that a staff member may use on a channel, best first. Empty: none (`NO_ACCOUNT`), or the channel is off
 * or not permitted.
 *
 * *Use primary* on: the primary user's account, even beside an own one. Off, with individual accounts on: own only.
 * Off and off: own, else the clinic's default of that channel. (Rule of the OpenEMR fax/SMS module.)
 */
export function accountsFor(rule: AccountRule, channel: Channel, accounts: readonly AccountFacts[]): AccountId[] {
  const setting = rule.channels.find((candidate) => candidate.channel === channel);
  if (!setting?.enabled || !rule.permissions[channel]) return [];
  const onChannel = accounts.filter((account) => account.channels.includes(channel));
  const own = onChannel.filter((account) => account.ownerId === rule.staffId);
  const clinic = onChannel.filter((account) => account.ownerId === null && account.isDefault);
  if (rule.permissions.usePrimary) {
    const primary = onChannel.filter((account) => account.ownerId !== null && account.ownerId === rule.primaryUserId);
    return idsOf([...primary, ...own]);
  }
  if (setting.individualAccounts || own.length > 0) return idsOf(own);
  return idsOf(clinic);
}

function idsOf(accounts: readonly AccountFacts[]): AccountId[] {
  return [...new Set(accounts.map((account) => account.id))];
}

/**
 * Every account whose messages a session may see: the union over all channels. Each list query takes one; a query
 * without it does not compile. Reading follows the same rule as sending.
 */
export interface AccountScope {
  readonly accountIds: readonly AccountId[];
}

export function scopeFor(rule: AccountRule, accounts: readonly AccountFacts[]): AccountScope {
  const ids = rule.channels.flatMap(({ channel }) => accountsFor(rule, channel, accounts));
  return { accountIds: [...new Set(ids)] };
}
