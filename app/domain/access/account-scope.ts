import type { Channel } from '../channel.ts';
import type { AccountId, StaffId } from '../ids.ts';
import type { Permissions } from './permissions.ts';

/** What the rule needs to know of an account. `ownerId` null: the clinic's own account. */
export interface AccountFacts {
  readonly id: AccountId;
  readonly provider: string;
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
  /** The vendor chosen for the channel; null: none yet. New messages leave by its accounts only. */
  readonly provider: string | null;
}

export interface AccountRule {
  readonly staffId: StaffId;
  readonly permissions: Permissions;
  readonly primaryUserId: StaffId | null;
  readonly channels: readonly ChannelSetting[];
  /** The channel whose glass the session has broken: every account's messages there may be seen; null: none. */
  readonly glass: Channel | null;
}

/**
 * The accounts whose messages a staff member may deal with on a channel, best first, of whatever vendor. Empty: none, or
 * the channel is off or not permitted.
 *
 * *Use primary* on: the primary user's account, even beside an own one. Off, with individual accounts on: own only.
 * Off and off: own, else the clinic's default of that channel. (Rule of the OpenEMR fax/SMS module.)
 */
export function accountsFor(rule: AccountRule, channel: Channel, accounts: readonly AccountFacts[]): AccountId[] {
  const setting = rule.channels.find((candidate) => candidate.channel === channel);
  if (!setting?.enabled || !rule.permissions[channel]) return [];
  const onChannel = accounts.filter((account) => account.channels.includes(channel));
  const own = onChannel.filter((account) => account.ownerId === rule.staffId);
  // Of several the one that is there for fewer channels: it was made for this one.
  const clinic = onChannel
    .filter((account) => account.ownerId === null && account.isDefault)
    .sort((a, b) => a.channels.length - b.channels.length);
  if (rule.permissions.usePrimary) {
    const primary = onChannel.filter((account) => account.ownerId !== null && account.ownerId === rule.primaryUserId);
    return idsOf([...primary, ...own]);
  }
  if (setting.individualAccounts || own.length > 0) return idsOf(own);
  return idsOf(clinic);
}

/** Those of {@link accountsFor} that a new message may leave from: the channel's own vendor's. Empty: `NO_ACCOUNT`. */
export function accountsToSend(rule: AccountRule, channel: Channel, accounts: readonly AccountFacts[]): AccountId[] {
  const provider = rule.channels.find((candidate) => candidate.channel === channel)?.provider ?? null;
  return accountsFor(
    rule,
    channel,
    accounts.filter((account) => account.provider === provider),
  );
}

function idsOf(accounts: readonly AccountFacts[]): AccountId[] {
  return [...new Set(accounts.map((account) => account.id))];
}

/** One channel of one account. */
export interface Lane {
  readonly accountId: AccountId;
  readonly channel: Channel;
}

/**
 * Every lane whose messages a session may see. Each list query takes one; a query without it does not compile. Reading
 * follows the same rule as sending, so an account's faxes and its texts may have different readers. It needs the right to
 * view: a person may send on one channel and, by broken glass, look at another.
 */
export interface AccountScope {
  readonly lanes: readonly Lane[];
}

export const NOTHING_IN_SCOPE: AccountScope = { lanes: [] };

export function scopeFor(rule: AccountRule, accounts: readonly AccountFacts[]): AccountScope {
  return {
    lanes: rule.channels.flatMap((setting) =>
      readableOn(rule, setting, accounts).map((accountId) => ({ accountId, channel: setting.channel })),
    ),
  };
}

function readableOn(rule: AccountRule, setting: ChannelSetting, accounts: readonly AccountFacts[]): AccountId[] {
  const { channel, enabled } = setting;
  if (enabled && channel === rule.glass) return idsOf(accounts.filter((account) => account.channels.includes(channel)));
  if (!rule.permissions.view) return [];
  return usableOn(rule, channel, accounts);
}

/**
 * {@link accountsFor}, and what the person sends from: who has an own account at an earlier vendor sends from the clinic's
 * at the present one, and sees what became of it.
 */
export function usableOn(rule: AccountRule, channel: Channel, accounts: readonly AccountFacts[]): AccountId[] {
  return [...new Set([...accountsToSend(rule, channel, accounts), ...accountsFor(rule, channel, accounts)])];
}

export function isInScope(scope: AccountScope, lane: Lane): boolean {
  return scope.lanes.some((each) => each.accountId === lane.accountId && each.channel === lane.channel);
}

/** The accounts of a scope, each once. */
export function accountsIn(scope: AccountScope): AccountId[] {
  return [...new Set(scope.lanes.map((lane) => lane.accountId))];
}
