import { describe, expect, it } from 'vitest';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Output } from '../../app/contract/index.ts';
import { CLINIC_NAME } from '../../app/services/channels/clinic-settings.ts';
import type { MessageId } from '../../app/domain/ids.ts';
import type { ProviderDefinition } from '../../app/ports/provider.ts';
import { createScriptedProvider } from '../../app/providers/kit/scripted-provider.ts';
import { createTestCore, makePdf, newRequestId, settle, type TestCore } from './support/test-core.ts';

type Step = Output<'channels.verify'>['items'][number];

function other(changes: Partial<ProviderDefinition> = {}): ProviderDefinition {
  return { ...createScriptedProvider({ id: 'other' }).definition, name: 'Other service', ...changes };
}

async function queueOne(test: TestCore): Promise<string> {
  const base64 = (await makePdf(1)).toString('base64');
  const { blob } = await test.call('blobs.put', { name: 'a.pdf', type: 'application/pdf', base64 });
  const order = { id: newRequestId(), to: ['+12025550123'], files: [{ blob }], confirm: ['new-number', 'duplicate'] };
  return (await test.call('fax.send', order)).messageIds[0]!;
}

const deliveryOf = (test: TestCore, id: string): { holdReason: string | null; failure: { code: string } | null } =>
  test.storage.messages.find(id as MessageId)!.delivery;

async function stepsOf(test: TestCore): Promise<Record<Step['step'], Step>> {
  const { items } = await test.call('channels.verify', { channel: 'fax' });
  expect(items.map(({ step }) => step)).toEqual(['enabled', 'credentials', 'permissions', 'test-message']);
  return Object.fromEntries(items.map((item) => [item.step, item])) as Record<Step['step'], Step>;
}

describe('a service', () => {
  it('that is switched off refuses calls and holds its queue; switched on again, the queue leaves', async () => {
    await using test = await createTestCore();
    test.network.set(false);
    const id = await queueOne(test);
    const from = test.events.length;
    expect(await test.call('channels.set', { channel: 'fax', enabled: false })).toMatchObject({
      enabled: false,
      provider: 'scripted',
      providerName: 'Scripted fax service',
    });
    expect(test.events.slice(from).filter(({ event }) => event === 'access.changed')).toHaveLength(1);
    expect(deliveryOf(test, id).holdReason).toBe('channel-off');
    await expect(queueOne(test)).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
    expect(await test.call('messages.list', { limit: 10 })).toMatchObject({ items: [] });
    test.network.set(true);
    await settle();
    expect(test.vendor.ledger).toEqual([]);
    await test.call('channels.set', { channel: 'fax', enabled: true });
    await settle();
    expect(test.vendor.ledger).toHaveLength(1);
    expect(test.storage.audit.list({ action: 'channel.set', limit: 1 })[0]).toMatchObject({
      subjects: ['fax'],
      detail: { enabled: true },
    });
  });

  it('that gets another vendor holds what waits on the earlier one, and lets it go when that is undone', async () => {
    await using test = await createTestCore({ moreProviders: [other()] });
    test.network.set(false);
    const id = await queueOne(test);
    await test.call('channels.set', { channel: 'fax', enabled: true, provider: 'other' });
    expect(deliveryOf(test, id)).toMatchObject({
      holdReason: 'account-config',
      failure: { code: 'FOYER_OTHER_VENDOR' },
    });
    await expect(queueOne(test)).rejects.toMatchObject({ code: 'NO_ACCOUNT', params: { reason: 'none-of-vendor' } });
    // What the earlier vendor's account holds stays in sight.
    expect((await test.call('messages.list', { limit: 10 })).items.map((message) => message.id)).toEqual([id]);
    await test.call('channels.set', { channel: 'fax', enabled: true, provider: 'scripted' });
    expect(deliveryOf(test, id).holdReason).toBeNull();
  });

  it('takes a vendor that has it and no other; without a vendor it may be on', async () => {
    await using test = await createTestCore({ started: false, moreProviders: [other({ channels: ['sms'] })] });
    for (const provider of ['other', 'nobody']) {
      await expect(test.call('channels.set', { channel: 'fax', enabled: true, provider })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        params: { reason: 'provider' },
      });
    }
    expect(await test.call('channels.set', { channel: 'sms', enabled: true, provider: 'other' })).toMatchObject({
      providerName: 'Other service',
    });
    expect(await test.call('channels.set', { channel: 'voice', enabled: true })).toMatchObject({ provider: null });
    expect(await test.call('channels.set', { channel: 'fax', enabled: true, provider: null })).toMatchObject({
      provider: null,
      providerName: null,
    });
  });

  it('with individual accounts serves who has an own one', async () => {
    await using test = await createTestCore({ started: false });
    await test.call('channels.set', { channel: 'fax', enabled: true, individualAccounts: true });
    await expect(queueOne(test)).rejects.toMatchObject({ code: 'NO_ACCOUNT', params: { reason: 'no-own' } });
    expect((await test.call('channels.list', {})).items[0]).toMatchObject({ channel: 'fax', individualAccounts: true });
    await test.call('channels.set', { channel: 'fax', enabled: true });
    expect((await test.call('channels.list', {})).items[0]).toMatchObject({ individualAccounts: true });
  });
});

describe('set-up verification', () => {
  it('asks the vendor about each account, and tells who may use it', async () => {
    await using test = await createTestCore({ started: false });
    test.addAccount({ name: 'Second fax', isDefault: false });
    test.addStaff('without', { fax: true, send: true, usePrimary: true });
    expect(await stepsOf(test)).toMatchObject({
      enabled: { state: 'ok', params: { vendor: 'Scripted fax service' } },
      credentials: { state: 'ok', params: { accounts: 2, failed: [] } },
      permissions: { state: 'ok', params: { users: ['Dr. admin'], without: ['Dr. without'] } },
      'test-message': { state: 'missing' },
    });
    const refusal = {
      code: 'SCRIPTED_LOGIN',
      category: 'auth',
      message: 'Sign in again.',
      action: 'check-account',
    } as const;
    test.vendor.refuseQuestions(refusal);
    expect((await stepsOf(test)).credentials).toMatchObject({
      state: 'missing',
      params: { accounts: 2, failed: ['Clinic fax', 'Second fax'] },
      error: { code: 'SCRIPTED_LOGIN' },
    });
    // As *Check connection* does: what the vendor refuses is held, what it takes goes on.
    expect(test.storage.accounts.find(test.account.id)?.state).toBe('needs-sign-in');
    test.vendor.refuseQuestions(null);
    expect((await stepsOf(test)).credentials.state).toBe('ok');
    expect(test.storage.accounts.find(test.account.id)?.state).toBe('ready');
  });

  it('does not wait for a vendor that hangs', async () => {
    const never = other({
      connect: (context) => ({
        ...createScriptedProvider({ id: 'other' }).definition.connect(context),
        check: () => new Promise(() => undefined),
      }),
    });
    await using test = await createTestCore({ started: false, moreProviders: [never] });
    test.addAccount({ provider: 'other', name: 'Hangs' });
    await test.call('channels.set', { channel: 'fax', enabled: true, provider: 'other' });
    const verifying = stepsOf(test);
    await settle();
    test.clock.advance(30_000);
    expect((await verifying).credentials).toMatchObject({
      state: 'missing',
      error: { code: 'FOYER_CHECK_NO_ANSWER' },
      params: { failed: ['Hangs'] },
    });
  });

  it('says what is missing where a service has no vendor, no account, nobody', async () => {
    await using test = await createTestCore({ started: false, moreProviders: [other()] });
    await test.call('channels.set', { channel: 'fax', enabled: false, provider: null });
    await test.call('permissions.set', { userId: test.administrator.id, fax: false });
    expect(await stepsOf(test)).toMatchObject({
      enabled: { state: 'missing' },
      credentials: { state: 'not-possible', params: { vendors: ['Scripted fax service', 'Other service'] } },
      permissions: { state: 'missing', params: { users: [], without: [] } },
      'test-message': { state: 'not-possible' },
    });
    await test.call('channels.set', { channel: 'fax', enabled: false, provider: 'other' });
    expect(await stepsOf(test)).toMatchObject({
      credentials: { state: 'missing', params: { accounts: 0 } },
      'test-message': { state: 'missing' },
    });
    const { items } = await test.call('channels.verify', { channel: 'sms' });
    expect(items.map(({ state }) => state)).toEqual(['missing', 'not-possible', 'missing', 'not-possible']);
  });

  it('follows the test message: sent like any fax, one page, nothing of a patient', async () => {
    await using test = await createTestCore();
    test.storage.transaction(() => test.storage.settings.set(CLINIC_NAME, 'Elm Street Family Practice'));
    const order = { id: newRequestId(), channel: 'fax', to: '(202) 555-0123' } as const;
    const { messageIds } = await test.call('channels.sendTest', order);
    expect(await test.call('channels.sendTest', order)).toEqual({ messageIds });
    expect(messageIds).toHaveLength(1);
    await settle();
    expect(test.vendor.ledger).toHaveLength(1);
    const message = await test.call('messages.get', { id: messageIds[0]! });
    expect(message).toMatchObject({ channel: 'fax', address: '+12025550123', pages: 1, patient: null, state: 'sent' });
    const { base64 } = await test.call('blobs.get', { blob: message.parts[0]!.blob });
    expect((await PDFDocument.load(Buffer.from(base64, 'base64'))).getPageCount()).toBe(1);
    expect((await stepsOf(test))['test-message']).toMatchObject({
      state: 'waiting',
      params: { to: '+1 202 555 0123', messageState: 'sent' },
    });
    test.vendor.deliver(test.vendor.ledger[0]!.id);
    await test.call('sync.now', {});
    expect((await stepsOf(test))['test-message'].state).toBe('ok');
    expect(test.storage.audit.list({ action: 'channel.send-test', limit: 5 })).toMatchObject([
      { subjects: messageIds, outcome: 'done' },
      { outcome: 'done' },
    ]);
    // The same test again is a new fax, without questions.
    await test.call('channels.sendTest', { ...order, id: newRequestId() });
  });

  it('sends no test where nothing can be sent', async () => {
    await using test = await createTestCore({ started: false });
    const test1 = (channel: 'sms' | 'voice' | 'fax', to = '+12025550123'): Promise<unknown> =>
      test.call('channels.sendTest', { id: newRequestId(), channel, to });
    await expect(test1('sms')).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
    await test.call('channels.set', { channel: 'sms', enabled: true });
    await test.call('permissions.set', { userId: test.administrator.id, sms: true });
    await expect(test1('sms')).rejects.toMatchObject({ code: 'NO_ACCOUNT', params: { reason: 'none' } });
    await expect(test1('voice')).rejects.toMatchObject({ code: 'NO_ACCOUNT' });
    await expect(test1('fax', 'nobody')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await test.call('permissions.set', { userId: test.administrator.id, fax: false });
    await expect(test1('fax')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});

describe("the clinic's settings", () => {
  it('have defaults, keep what is not named, and are told to every window', async () => {
    await using test = await createTestCore({ started: false });
    expect(await test.call('clinic.settings', {})).toEqual({
      smsDialog: true,
      setUpIn: 'panel',
      phiGuard: 'confirm',
      quietFrom: '21:00',
      quietUntil: '08:00',
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      phone: '',
      lockAfterMinutes: 10,
      purgeRemovedAfterDays: 30,
      purgeFiledAfterDays: null,
      emailFooter: '',
      protectedPdf: 'guard',
      faxToEmail: { enabled: false, to: [] },
      emailToFaxFrom: [],
    });
    const from = test.events.length;
    await test.call('clinic.saveSettings', { lockAfterMinutes: 3 });
    await test.call('clinic.saveSettings', { purgeFiledAfterDays: 90, setUpIn: 'dialog' });
    expect(await test.call('clinic.settings', {})).toMatchObject({
      lockAfterMinutes: 3,
      purgeFiledAfterDays: 90,
      setUpIn: 'dialog',
      smsDialog: true,
    });
    expect(test.events.slice(from).map(({ event }) => event)).toEqual(['access.changed', 'access.changed']);
    const refused = (reason: string) => ({ code: 'INVALID_INPUT', params: { reason } });
    await expect(test.call('clinic.saveSettings', { timeZone: 'Mars/Olympus' })).rejects.toMatchObject(
      refused('time-zone'),
    );
    for (const phone of ['202 555 0100', '+1', 'call us']) {
      await expect(test.call('clinic.saveSettings', { phone })).rejects.toMatchObject(refused('phone'));
    }
    await test.call('clinic.saveSettings', { phone: '+12025550100', timeZone: 'America/Denver' });
    const session = await test.signIn(test.addStaff('front', { fax: true, view: true }));
    expect(await test.call('clinic.settings', {}, { session })).toMatchObject({ lockAfterMinutes: 3 });
    await expect(test.call('clinic.saveSettings', { lockAfterMinutes: 0 }, { session })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });
});
