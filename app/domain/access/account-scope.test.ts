import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../channel.ts';
import { asId, type AccountId, type StaffId } from '../ids.ts';
import {
  accountsFor,
  accountsIn,
  accountsToSend,
  isInScope,
  scopeFor,
  usableOn,
  type AccountFacts,
  type AccountRule,
  type ChannelSetting,
} from './account-scope.ts';
import { NO_PERMISSIONS, type Permissions } from './permissions.ts';

const ME = asId<StaffId>('me');
const BOSS = asId<StaffId>('boss');
const OTHER = asId<StaffId>('other');

function account(id: string, changes: Partial<AccountFacts> = {}): AccountFacts {
  const plain = { provider: 'vendor', channels: ['fax'], ownerId: null, isDefault: false } as const;
  return { ...plain, id: asId<AccountId>(id), ...changes };
}

function rule(
  permissions: Partial<Permissions>,
  fax: Partial<ChannelSetting> = {},
  more: Partial<AccountRule> = {},
): AccountRule {
  return {
    staffId: ME,
    permissions: { ...NO_PERMISSIONS, fax: true, view: true, send: true, ...permissions },
    primaryUserId: BOSS,
    channels: CHANNELS.map((channel) => ({
      channel,
      enabled: true,
      individualAccounts: false,
      provider: 'vendor',
      ...(channel === 'fax' ? fax : {}),
    })),
    glass: null,
    ...more,
  };
}

const clinic = account('clinic', { isDefault: true });
const spare = account('spare');
const mine = account('mine', { ownerId: ME });
const boss = account('boss', { ownerId: BOSS });
const foreign = account('foreign', { ownerId: OTHER });
const ALL = [spare, foreign, boss, mine, clinic];
const lanes = (rules: AccountRule, accounts = ALL): string[] =>
  scopeFor(rules, accounts).lanes.map(({ accountId, channel }) => `${accountId}/${channel}`);

describe('the account rule', () => {
  it('goes by own accounts before the clinic’s, which is its default one', () => {
    expect(accountsFor(rule({}), 'fax', ALL)).toEqual(['mine']);
    expect(accountsFor(rule({}), 'fax', [spare, foreign, boss, clinic])).toEqual(['clinic']);
    expect(accountsFor(rule({}, { individualAccounts: true }), 'fax', [spare, foreign, boss, clinic])).toEqual([]);
  });

  it('puts the primary user’s account before an own one, and never falls back to the clinic’s', () => {
    expect(accountsFor(rule({ usePrimary: true }), 'fax', ALL)).toEqual(['boss', 'mine']);
    expect(accountsFor(rule({ usePrimary: true }, {}, { primaryUserId: null }), 'fax', [clinic, boss])).toEqual([]);
  });

  it('gives nothing on a channel that is off, not permitted, or not the account’s', () => {
    expect(accountsFor(rule({}, { enabled: false }), 'fax', ALL)).toEqual([]);
    expect(accountsFor(rule({ fax: false }), 'fax', ALL)).toEqual([]);
    expect(accountsFor(rule({ sms: true }), 'sms', ALL)).toEqual([]);
  });

  it('takes, of two defaults, the one that is there for fewer channels', () => {
    const both = account('both', { isDefault: true, channels: ['fax', 'sms'] });
    const faxes = account('faxes', { isDefault: true });
    expect(accountsToSend(rule({}), 'fax', [both, faxes])).toEqual([faxes.id, both.id]);
  });

  it('sends by the service’s vendor alone and reads what an earlier vendor’s accounts hold', () => {
    const earlier = account('earlier', { provider: 'earlier', isDefault: true });
    expect(accountsToSend(rule({}), 'fax', [earlier, clinic])).toEqual(['clinic']);
    expect(accountsFor(rule({}), 'fax', [earlier, clinic])).toEqual(['earlier', 'clinic']);
    expect(accountsToSend(rule({}, { provider: null }), 'fax', [earlier, clinic])).toEqual([]);
  });

  it('lets nobody send from an account whose messages they would not see', () => {
    const ownElsewhere = account('own', { provider: 'earlier', ownerId: ME });
    expect(accountsToSend(rule({}), 'fax', [ownElsewhere, clinic])).toEqual(['clinic']);
    expect(usableOn(rule({}), 'fax', [ownElsewhere, clinic])).toEqual(['clinic', 'own']);
    expect(lanes(rule({}), [ownElsewhere, clinic])).toEqual(['clinic/fax', 'own/fax']);
  });
});

describe('a reading scope', () => {
  it('is by lane: who may read an account’s faxes does not read its texts', () => {
    const both = account('both', { isDefault: true, channels: ['fax', 'sms'] });
    expect(lanes(rule({}), [both])).toEqual(['both/fax']);
    expect(lanes(rule({ sms: true }), [both])).toEqual(['both/fax', 'both/sms']);
    const scope = scopeFor(rule({ sms: true }), [both]);
    expect(isInScope(scope, { accountId: both.id, channel: 'sms' })).toBe(true);
    expect(isInScope(scope, { accountId: both.id, channel: 'email' })).toBe(false);
    expect(accountsIn(scope)).toEqual(['both']);
  });

  it('is empty without the right to view', () => {
    expect(lanes(rule({ view: false }))).toEqual([]);
  });

  it('is, behind broken glass, every account of that one channel and nothing of another', () => {
    const texts = account('texts', { isDefault: true, channels: ['fax', 'sms'] });
    const broken = rule({ fax: false, view: false }, {}, { glass: 'fax' });
    expect(lanes(broken, [...ALL, texts])).toEqual([...ALL, texts].map(({ id }) => `${id}/fax`));
    // A right on another channel that is not one of viewing shows nothing there.
    expect(lanes(rule({ view: false }, {}, { glass: 'sms' }), [...ALL, texts])).toEqual(['texts/sms']);
    expect(lanes(rule({ fax: false }, { enabled: false }, { glass: 'fax' }))).toEqual([]);
  });

  it('behind glass gives nothing to send from', () => {
    expect(accountsToSend(rule({ fax: false }, {}, { glass: 'fax' }), 'fax', ALL)).toEqual([]);
  });
});
