import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Input } from '../../app/contract/index.ts';
import type { AccountId } from '../../app/domain/ids.ts';
import type { ProviderContext, ProviderDefinition } from '../../app/ports/provider.ts';
import { createScriptedProvider } from '../../app/providers/kit/scripted-provider.ts';
import { SIGNED_IN_AS } from '../../app/services/accounts/account-secrets.ts';
import { createTestCore, makePdf, newRequestId, settle, type TestCore } from './support/test-core.ts';

const FAXES = { fax: true, view: true, send: true } as const;
const id = (text: string): AccountId => text as AccountId;

/** A vendor with a server and two secrets, that hands its contexts out. */
function keyed(): { readonly definition: ProviderDefinition; readonly contexts: ProviderContext<unknown, unknown>[] } {
  const { definition } = createScriptedProvider({ id: 'keyed' });
  const contexts: ProviderContext<unknown, unknown>[] = [];
  return {
    contexts,
    definition: {
      ...definition,
      name: 'Keyed fax service',
      configSchema: z.object({ serverUrl: z.url() }),
      secretsSchema: z.object({ password: z.string().min(1), token: z.string().optional() }),
      allowedOrigins: (config) => [new URL((config as { serverUrl: string }).serverUrl).origin],
      connect(context) {
        contexts.push(context);
        return definition.connect(context);
      },
      beginSignIn: () => Promise.reject(new Error('not in this test')),
    },
  };
}

const SERVER = 'http://127.0.0.1:8081';
const form = (changes: Partial<Input<'accounts.save'>> = {}): Input<'accounts.save'> => ({
  provider: 'keyed',
  name: 'Keyed fax',
  config: { serverUrl: SERVER },
  secrets: { password: 'pass-one' },
  ...changes,
});

async function withKeyed(): Promise<{ test: TestCore; contexts: ProviderContext<unknown, unknown>[] }> {
  const { definition, contexts } = keyed();
  return { test: await createTestCore({ started: false, moreProviders: [definition] }), contexts };
}

describe('an account', () => {
  it('of the clinic is its vendor’s default if it is the first, or is made so, one at a time', async () => {
    await using test = (await withKeyed()).test;
    const first = await test.call('accounts.save', form({ name: 'First' }));
    const second = await test.call('accounts.save', form({ name: 'Second', remindsHere: true }));
    expect([first.primary, second.primary, first.remindsHere, second.remindsHere]).toEqual([true, false, false, true]);
    await test.call('accounts.save', form({ id: second.id, name: 'Second', primary: true }));
    const primary = async (): Promise<string[]> =>
      (await test.call('accounts.list', {})).items.filter((account) => account.primary).map(({ name }) => name);
    // The other vendor's stays its default.
    expect(await primary()).toEqual(['Clinic fax', 'Second']);
    // A plain change leaves it as it is, whoever is the default.
    await test.call('accounts.save', form({ id: first.id, name: 'First again' }));
    expect(await primary()).toEqual(['Clinic fax', 'Second']);
    await test.call('accounts.save', form({ id: second.id, name: 'Second', primary: false }));
    expect(await primary()).toEqual(['Clinic fax']);
    await test.call('accounts.save', form({ id: second.id, name: 'Second, later' }));
    expect(await primary()).toEqual(['Clinic fax']);
  });

  it('for texts takes nothing from the one for faxes: each channel has its own default', async () => {
    const { definition } = createScriptedProvider({ id: 'both', sms: {} });
    await using test = await createTestCore({ started: false, moreProviders: [definition] });
    const save = (name: string, changes: Partial<Input<'accounts.save'>>) =>
      test.call('accounts.save', { provider: 'both', name, config: {}, ...changes });
    const primary = async (): Promise<string[]> =>
      (await test.call('accounts.list', {})).items.filter((account) => account.primary).map(({ name }) => name);
    await save('Faxes', { channels: ['fax'] });
    const texts = await save('Texts', { channels: ['sms'] });
    await save('Texts', { id: texts.id, primary: true });
    expect(await primary()).toEqual(['Clinic fax', 'Faxes', 'Texts']);
    // Whatever serves all that another one does can take its place; one that serves less leaves it the rest.
    await save('All', { channels: ['fax', 'sms'], primary: true });
    expect(await primary()).toEqual(['All', 'Clinic fax']);
    await save('Texts', { id: texts.id, primary: true });
    expect(await primary()).toEqual(['All', 'Clinic fax', 'Texts']);
  });

  it('of a person is nobody’s default, and has an owner who works here', async () => {
    await using test = (await withKeyed()).test;
    const member = test.addStaff('owner', FAXES);
    const gone = test.addStaff('gone', FAXES);
    await test.call('users.remove', { userId: gone.id });
    const own = await test.call('accounts.save', form({ userId: member.id }));
    expect(own).toMatchObject({ userId: member.id, primary: false });
    await expect(test.call('accounts.save', form({ userId: gone.id }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'owner' },
    });
    await expect(test.call('accounts.save', form({ userId: member.id, primary: true }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'primary-with-owner' },
    });
    const given = await test.call('accounts.save', form({ id: own.id, userId: null }));
    expect(given).toMatchObject({ userId: null, primary: true });
    expect(await test.call('accounts.save', form({ id: own.id, userId: member.id }))).toMatchObject({ primary: false });
  });

  it('changes who may use what at once: what is queued under the earlier rule is held', async () => {
    await using test = await createTestCore();
    test.network.set(false);
    const base64 = (await makePdf(1)).toString('base64');
    const { blob } = await test.call('blobs.put', { name: 'a.pdf', type: 'application/pdf', base64 });
    const order = { id: newRequestId(), to: ['+12025550123'], files: [{ blob }], confirm: ['new-number'] };
    const [message] = (await test.call('fax.send', order)).messageIds;
    const member = test.addStaff('owner', FAXES);
    const from = test.events.length;
    const saved = { id: test.account.id, provider: 'scripted', name: 'Clinic fax', config: {}, userId: member.id };
    await test.call('accounts.save', saved);
    expect(test.events.slice(from).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['accounts.changed', 'access.changed', 'messages.changed']),
    );
    expect(test.storage.messages.find(message as never)?.delivery.holdReason).toBe('permission');
  });

  it('that goes away again lets go what was held because of it, on other accounts too', async () => {
    await using test = await createTestCore();
    test.network.set(false);
    const member = test.addStaff('owner', FAXES);
    const session = await test.signIn(member);
    const base64 = (await makePdf(1)).toString('base64');
    const { blob } = await test.call('blobs.put', { name: 'a.pdf', type: 'application/pdf', base64 }, { session });
    const order = { id: newRequestId(), to: ['+12025550123'], files: [{ blob }], confirm: ['new-number'] };
    const [message] = (await test.call('fax.send', order, { session })).messageIds;
    const held = (): unknown => test.storage.messages.find(message as never)?.delivery.holdReason;
    const own = { provider: 'scripted', name: 'Own fax', config: {}, userId: member.id };
    const { id: ownId } = await test.call('accounts.save', own);
    expect(held()).toBe('permission');
    await test.call('accounts.save', { ...own, id: ownId, userId: null });
    expect(held()).toBeNull();
    await test.call('accounts.save', { ...own, id: ownId });
    expect(held()).toBe('permission');
    await test.call('accounts.remove', { id: ownId });
    expect(held()).toBeNull();
    test.network.set(true);
    await settle();
    expect(test.vendor.ledger).toHaveLength(1);
  });

  it('that is refused keeps the secrets that it has', async () => {
    await using test = (await withKeyed()).test;
    const member = test.addStaff('owner', FAXES);
    const { id: account } = await test.call('accounts.save', form({ userId: member.id }));
    const wrong = form({ id: account, config: { serverUrl: 'http://127.0.0.1:8099' }, primary: true });
    await expect(test.call('accounts.save', wrong)).rejects.toMatchObject({ params: { reason: 'primary-with-owner' } });
    expect(await test.call('accounts.get', { id: account })).toMatchObject({
      config: { serverUrl: SERVER },
      secretsSet: ['password'],
    });
  });

  it('serves the channels that somebody chose, and its connection is told which', async () => {
    const { definition } = createScriptedProvider({ id: 'both', sms: {} });
    const served: ProviderContext<unknown, unknown>['channels'][] = [];
    const both: ProviderDefinition = {
      ...definition,
      connect(context) {
        served.push(context.channels);
        return definition.connect(context);
      },
    };
    await using test = await createTestCore({ started: false, moreProviders: [both] });
    const save = (changes: Partial<Input<'accounts.save'>>) =>
      test.call('accounts.save', { provider: 'both', name: 'Both', config: {}, ...changes });
    const faxOnly = await save({ channels: ['fax'] });
    expect(faxOnly.channels).toEqual(['fax']);
    await test.call('accounts.check', { id: faxOnly.id });
    // A plain change adds nothing.
    expect((await save({ id: faxOnly.id })).channels).toEqual(['fax']);
    expect((await save({ id: faxOnly.id, channels: ['fax', 'sms'] })).channels).toEqual(['fax', 'sms']);
    await test.call('accounts.check', { id: faxOnly.id });
    expect(served).toEqual([['fax'], ['fax', 'sms']]);
    expect((await save({})).channels).toEqual(['fax', 'sms']);
    await expect(save({ channels: ['voice'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      params: { reason: 'channels' },
    });
  });

  it('never tells a secret, names those that are set, and who is signed in', async () => {
    await using test = (await withKeyed()).test;
    const account = await test.call(
      'accounts.save',
      form({ secrets: { password: 'pass-one', signedInAs: 'Mallory' } }),
    );
    expect(account).toMatchObject({ secretsSet: ['password'], signedInAs: null });
    await test.core.accountSecrets.update(id(account.id), (now) => ({ ...now, token: 't1', [SIGNED_IN_AS]: 'Pat' }));
    const detail = await test.call('accounts.get', { id: account.id });
    expect(detail).toMatchObject({ secretsSet: ['password', 'token'], signedInAs: 'Pat' });
    expect(JSON.stringify(detail)).not.toMatch(/pass-one|t1/);
    // A change of the name keeps both; another server drops both.
    const plain = form({ id: account.id, name: 'Renamed', secrets: {} });
    expect(await test.call('accounts.save', plain)).toMatchObject({
      secretsSet: ['password', 'token'],
      signedInAs: 'Pat',
    });
    const moved = form({ id: account.id, config: { serverUrl: 'http://127.0.0.1:9' }, secrets: { password: 'two' } });
    expect(await test.call('accounts.save', moved)).toMatchObject({ secretsSet: ['password'], signedInAs: null });
    const { items } = await test.call('providers.list', {});
    expect(items.map(({ id: provider, signsInByBrowser }) => [provider, signsInByBrowser])).toEqual([
      ['scripted', false],
      ['keyed', true],
    ]);
  });

  it('keeps what its vendor rotates, and not what a dropped connection rotates too late', async () => {
    const { test: made, contexts } = await withKeyed();
    await using test = made;
    const { id: account } = await test.call('accounts.save', form({ secrets: { password: 'p', token: 't1' } }));
    await test.call('accounts.check', { id: account });
    const [first] = contexts;
    await first!.keepSecret('token', 't2');
    await first!.keepSecret('token', 't3');
    const secrets = (): Promise<unknown> => test.core.accountSecrets.read(id(account));
    expect(await secrets()).toEqual({ password: 'p', token: 't3' });
    // A person types another one: the late answer of the connection before does not replace it.
    await test.call('accounts.save', form({ id: account, secrets: { token: 'typed' } }));
    await first!.keepSecret('token', 't4');
    expect(await secrets()).toEqual({ password: 'p', token: 'typed' });
    // Saved without a new secret, the newer one stays.
    await test.call('accounts.check', { id: account });
    await contexts.at(-1)!.keepSecret('token', 't5');
    await test.call('accounts.save', form({ id: account, name: 'Renamed', secrets: {} }));
    expect(await secrets()).toEqual({ password: 'p', token: 't5' });
  });

  it('that was removed is gone for every call', async () => {
    await using test = await createTestCore({ started: false });
    const { id: account } = test.account;
    await test.call('accounts.remove', { id: account });
    const save = { id: account, provider: 'scripted', name: 'Back', config: {} };
    for (const call of [
      () => test.call('accounts.get', { id: account }),
      () => test.call('accounts.check', { id: account }),
      () => test.call('accounts.remove', { id: account }),
      () => test.call('accounts.save', save),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', params: { reason: 'account' } });
    }
    expect((await test.call('accounts.list', {})).items).toEqual([]);
  });
});

describe('who is no administrator', () => {
  async function arrange(): Promise<{ test: TestCore; session: string; own: string; foreign: string }> {
    const { test } = await withKeyed();
    const [me, somebody] = [test.addStaff('me', FAXES), test.addStaff('somebody', FAXES)];
    const own = test.addAccount({ ownerId: me.id, isDefault: false, name: 'Mine' });
    const foreign = test.addAccount({ ownerId: somebody.id, isDefault: false, name: 'Theirs' });
    await test.call('channels.set', { channel: 'fax', enabled: true, individualAccounts: true });
    return { test, session: await test.signIn(me), own: own.id, foreign: foreign.id };
  }

  it('keeps an own account where individual accounts are on, and no other', async () => {
    const { test: made, session, own, foreign } = await arrange();
    await using test = made;
    const as = { session };
    expect((await test.call('accounts.list', {}, as)).items.map(({ name }) => name)).toEqual(['Mine']);
    expect(await test.call('accounts.get', { id: own }, as)).toMatchObject({ name: 'Mine' });
    expect(await test.call('accounts.check', { id: own }, as)).toMatchObject({ ok: true });
    const save = { id: own, provider: 'scripted', name: 'Mine, renamed', config: {}, receivesHere: false };
    expect(await test.call('accounts.save', save, as)).toMatchObject({ name: 'Mine, renamed', receivesHere: false });
    const more = await test.call('accounts.save', form({ name: 'Mine too' }), as);
    expect(more).toMatchObject({ primary: false });
    expect(test.storage.accounts.find(id(more.id))?.ownerId).toBe(test.storage.staff.findByUsername('me')?.id);
    await test.call('accounts.remove', { id: more.id }, as);
    for (const other of [foreign, test.account.id]) {
      const calls = [
        test.call('accounts.get', { id: other }, as),
        test.call('accounts.check', { id: other }, as),
        test.call('accounts.remove', { id: other }, as),
        test.call('accounts.save', { ...save, id: other }, as),
      ];
      for (const call of calls) {
        await expect(call).rejects.toMatchObject({ code: 'PERMISSION_DENIED', params: { reason: 'account' } });
      }
    }
  });

  it('gives none away, takes none over, and makes none the clinic’s', async () => {
    const { test: made, session, own } = await arrange();
    await using test = made;
    const save = { id: own, provider: 'scripted', name: 'Mine', config: {} };
    for (const [changes, reason] of [
      [{ userId: null }, 'owner'],
      [{ userId: test.administrator.id }, 'owner'],
      [{ primary: true }, 'primary'],
    ] as const) {
      for (const input of [
        { ...save, ...changes },
        { ...form(), ...changes },
      ]) {
        await expect(test.call('accounts.save', input, { session })).rejects.toMatchObject({
          code: 'PERMISSION_DENIED',
          params: { reason },
        });
      }
    }
    expect(test.storage.accounts.find(id(own))).toMatchObject({ isDefault: false });
  });

  it('may not where individual accounts are off, the service is off, or the permission is gone', async () => {
    const { test: made, session, own } = await arrange();
    await using test = made;
    const me = test.storage.staff.findByUsername('me')!;
    const denied = async (): Promise<void> => {
      for (const call of [
        test.call('accounts.get', { id: own }, { session }),
        test.call('accounts.save', form(), { session }),
      ]) {
        await expect(call).rejects.toMatchObject({ code: 'PERMISSION_DENIED', params: { reason: 'account' } });
      }
    };
    await test.call('channels.set', { channel: 'fax', enabled: true, individualAccounts: false });
    await denied();
    await test.call('channels.set', { channel: 'fax', enabled: false, individualAccounts: true });
    await denied();
    await test.call('channels.set', { channel: 'fax', enabled: true });
    await test.call('permissions.set', { userId: me.id, fax: false });
    await denied();
    await test.call('permissions.set', { userId: me.id, fax: true });
    await test.call('accounts.get', { id: own }, { session });
  });

  it('chooses no vendor for the clinic with the first account', async () => {
    const { test: made, session } = await arrange();
    await using test = made;
    await test.call('channels.set', { channel: 'fax', enabled: true, provider: null });
    await test.call('accounts.save', form(), { session });
    expect((await test.call('channels.list', {})).items[0]).toMatchObject({ channel: 'fax', provider: null });
    await test.call('accounts.save', form());
    expect((await test.call('channels.list', {})).items[0]).toMatchObject({ provider: 'keyed', enabled: true });
  });
});
