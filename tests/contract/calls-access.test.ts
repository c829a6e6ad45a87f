import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { procedures, type MethodName } from '../../app/contract/index.ts';
import type { Procedure } from '../../app/contract/procedure.ts';
import { AppError } from '../../app/domain/errors.ts';
import { SCRIPTED_SIP_PASSWORD } from '../../app/providers/kit/scripted-provider.ts';
import { failure } from '../../app/providers/kit/failure.ts';
import { testPatient, testPhone } from '../../app/storage/testing/temporary-storage.ts';
import {
  CALLER,
  createCallClinic,
  missed,
  NUMBER,
  ringing,
  type CallClinic,
  type Desk,
} from './support/call-clinic.ts';
import { newRequestId } from './support/test-core.ts';

/** Who may know of calls, and what the phone registers with. */

let clinic: CallClinic;
let ana: Desk;
beforeEach(async () => {
  clinic = await createCallClinic();
  ana = await clinic.desk('ana');
});
afterEach(() => clinic[Symbol.asyncDispose]());

const OF_CALLS = (Object.keys(procedures) as MethodName[]).filter((name) => name.startsWith('calls.'));
const OF_THE_PHONE = (Object.entries(procedures) as [MethodName, Procedure][])
  .filter(([, { only }]) => only === 'phone')
  .map(([name]) => name);
const REPORT = {
  registration: { accountId: null, state: 'off', failure: null },
  calls: [],
  devices: { known: [], microphone: 'ok', level: null },
};
const PHONE_INPUT: Record<string, unknown> = { 'phone.report': REPORT };
const ask = (method: MethodName, params: unknown, session: string | null, transport: 'window' | 'phone' | 'stdio') =>
  clinic.call(method, params as never, { session, transport });

function setChannel(enabled: boolean): void {
  const { channels } = clinic.storage;
  const row = channels.all().find(({ channel }) => channel === 'voice')!;
  clinic.storage.transaction(() => channels.save({ ...row, enabled }));
}

describe('the phone’s methods', () => {
  it('are these, and need nobody: the phone of a locked desk rings', () => {
    expect(OF_THE_PHONE).toEqual(['phone.desk', 'phone.registration', 'phone.report', 'phone.take']);
  });

  it.each(OF_THE_PHONE)('%s is refused to windows and tools, before the input is looked at', async (method) => {
    for (const transport of ['window', 'stdio'] as const) {
      await expect(ask(method, {}, ana.session, transport)).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        params: { reason: 'phone-window' },
      });
    }
    const [entry] = clinic.storage.audit.list({ limit: 1 });
    expect(entry).toMatchObject({ outcome: 'refused', code: 'PERMISSION_DENIED', staffId: ana.member.id });
  });

  it('are all that the phone window may call', async () => {
    const others = (Object.entries(procedures) as [MethodName, Procedure][]).filter(([, { only }]) => only !== 'phone');
    for (const [method] of others) {
      await expect(ask(method, {}, ana.session, 'phone'), method).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        params: { reason: 'phone-window' },
      });
    }
  });

  it('answer while nobody is signed in: there is nothing to register, and a call is let finish', async () => {
    expect(await ask('phone.desk', {}, null, 'phone')).toMatchObject({ accountId: null });
    expect(await ask('phone.take', {}, null, 'phone')).toEqual({ commands: [{ do: 'meter', isOn: false }] });
    const ring = ringing(clinic);
    await ana.phone.report([ring]);
    await clinic.call('session.close', {}, { session: ana.session, transport: 'window' });
    expect(await ask('phone.report', { ...REPORT, calls: [missed(ring)] }, null, 'phone')).toEqual({ kept: [ring.id] });
    const next = await clinic.desk('bo');
    expect(await next.list()).toMatchObject([{ id: ring.id, outcome: 'missed', user: { id: ana.member.id } }]);
    await expect(ask('phone.registration', { accountId: clinic.account.id }, null, 'phone')).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    });
  });
});

describe('a locked desk', () => {
  it('registers and reports; what people do with calls waits until it is unlocked', async () => {
    await clinic.call('session.lock', {}, { session: ana.session, transport: 'window' });
    const { accountId } = await ana.phone.desk();
    expect(accountId).toBe(clinic.account.id);
    expect(await ana.phone.registration()).toMatchObject({ password: SCRIPTED_SIP_PASSWORD });
    const ring = ringing(clinic);
    expect(await ana.phone.report([missed(ring)])).toEqual([ring.id]);
    expect(await ana.phone.take()).toEqual([]);
    for (const method of OF_CALLS) {
      await expect(ask(method, {}, ana.session, 'window'), method).rejects.toMatchObject({ code: 'LOCKED' });
    }
  });
});

describe('somebody who may not call', () => {
  const cases = [
    ['without the service', { view: true, send: true, sms: true }],
    ['without a right', { voice: true }],
  ] as const;

  it.each(cases)('%s: nothing to register, no list, no counts', async (_name, permissions) => {
    await ana.phone.report([missed(ringing(clinic))]);
    const nobody = await clinic.desk('nobody', permissions);
    expect(await nobody.phone.desk()).toMatchObject({ accountId: null });
    await expect(nobody.phone.registration()).rejects.toMatchObject({ code: 'NO_ACCOUNT' });
    expect(clinic.vendor.voice.registrations).toEqual([]);
    for (const method of OF_CALLS) {
      await expect(ask(method, {}, nobody.session, 'window'), method).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
      });
    }
  });

  it('with the service off nobody does', async () => {
    setChannel(false);
    expect(await ana.phone.desk()).toMatchObject({ accountId: null });
    await expect(ana.phone.registration()).rejects.toMatchObject({ code: 'NO_ACCOUNT' });
    for (const method of OF_CALLS) {
      await expect(ask(method, {}, ana.session, 'window'), method).rejects.toMatchObject({ code: 'CHANNEL_OFF' });
    }
  });

  it('without the account sees none of its calls', async () => {
    const ring = missed(ringing(clinic));
    await ana.phone.report([ring]);
    const own = await clinic.desk('own', { ...CALLER, usePrimary: true });
    expect(await own.phone.desk()).toMatchObject({ accountId: null });
    expect([await own.list(), await own.list({ number: NUMBER }), await own.counts()]).toEqual([
      [],
      [],
      { missed: 0, callBacks: 0 },
    ]);
    for (const [method, params] of [
      ['calls.get', { id: ring.id }],
      ['calls.note', { id: ring.id, note: 'x' }],
      ['calls.markSeen', { id: ring.id }],
    ] as const) {
      await expect(ask(method, params, own.session, 'window')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('who may see and not call is told of calls and makes none', async () => {
    const viewer = await clinic.desk('viewer', { voice: true, view: true });
    const ring = missed(ringing(clinic));
    await ana.phone.report([ring]);
    expect(await viewer.list()).toMatchObject([{ id: ring.id, outcome: 'missed' }]);
    expect(await viewer.phone.desk()).toMatchObject({ accountId: null });
    await expect(viewer.dial('101')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});

describe('what the phone registers with', () => {
  it('is asked of the vendor for this workstation, the same one at each start, and audited', async () => {
    const first = await ana.phone.registration();
    expect(first).toMatchObject({
      accountId: clinic.account.id,
      aor: 'sip:201@scripted.test',
      userAgent: 'Foyer/0.0.0',
    });
    expect(clinic.storage.audit.list({ limit: 1 })[0]).toMatchObject({
      ...{ action: 'phone.register', outcome: 'done', staffId: ana.member.id, subjects: [clinic.account.id] },
    });
    await clinic.restart();
    const bo = await clinic.desk('bo');
    expect((await bo.phone.registration()).instanceId).toBe(first.instanceId);
    expect(clinic.vendor.voice.registrations).toEqual([first.instanceId, first.instanceId]);
  });

  it('is refused with the vendor’s own reason', async () => {
    clinic.vendor.voice.refuse(
      failure('SCRIPTED_403', {
        category: 'permission',
        message: 'No softphone for you.',
        action: 'ask-administrator',
      }),
    );
    await expect(ana.phone.registration()).rejects.toMatchObject({
      code: 'VENDOR_REFUSED',
      message: 'No softphone for you.',
      params: { reason: 'SCRIPTED_403', category: 'permission', action: 'ask-administrator' },
    });
  });

  it('is another one after a change of settings, secrets, person, right or service', async () => {
    const revisions = [await ana.phone.desk()];
    const changed = async (): Promise<void> => {
      const now = await ana.phone.desk();
      expect(revisions.map(({ revision }) => revision)).not.toContain(now.revision);
      revisions.push(now);
    };
    expect((await ana.phone.desk()).revision).toBe(revisions[0]!.revision);
    const { storage, account } = clinic;
    storage.transaction(() => storage.accounts.save({ ...account, config: { server: 'other' } }));
    await changed();
    await clinic.core.accountSecrets.write(account.id, { password: 'first' });
    await changed();
    await clinic.core.accountSecrets.write(account.id, { password: 'second' });
    await changed();
    // The vendor rotates what nobody typed.
    await clinic.core.accountSecrets.write(account.id, { password: 'second', refreshToken: 'rotated' });
    expect((await ana.phone.desk()).revision).toBe(revisions.at(-1)!.revision);
    const bo = await clinic.desk('bo');
    expect((await bo.phone.desk()).revision).not.toBe(revisions.at(-1)!.revision);
    const before = storage.staff.find(ana.member.id)!;
    storage.transaction(() => storage.staff.save({ ...before, permissions: { ...before.permissions, voice: false } }));
    await changed();
    storage.transaction(() => storage.staff.save(before));
    setChannel(false);
    expect(await ana.phone.desk()).toMatchObject({ accountId: null });
  });

  it('is in no other answer, no event and no entry of the trail', async () => {
    const secret = 'typed-sip-secret-77';
    await clinic.core.accountSecrets.write(clinic.account.id, { password: secret });
    await ana.phone.registration();
    const ring = ringing(clinic);
    await ana.phone.report([ring]);
    await ana.dial('101');
    const inputs: Record<string, unknown> = {
      'calls.check': { number: NUMBER },
      'calls.get': { id: ring.id },
      'calls.note': { id: ring.id, note: 'x' },
      'accounts.get': { id: clinic.account.id },
      'audit.list': { limit: 50 },
      'messages.list': { limit: 50 },
    };
    const boss = await clinic.signIn(clinic.administrator, 'window');
    let answered = 0;
    for (const [method, { only, kind }] of Object.entries(procedures) as [MethodName, Procedure][]) {
      if (
        method === 'phone.registration' ||
        method.startsWith('session.') ||
        (kind === 'command' && !method.startsWith('calls.') && only !== 'phone')
      )
        continue;
      for (const session of [ana.session, boss]) {
        const params = inputs[method] ?? PHONE_INPUT[method] ?? {};
        const answer = await ask(method, params, session, only === 'phone' ? 'phone' : 'window').catch(
          (error: unknown) => error,
        );
        if (!(answer instanceof Error)) answered++;
        const text = answer instanceof AppError ? JSON.stringify(answer.toWire()) : JSON.stringify(answer);
        for (const word of [secret, SCRIPTED_SIP_PASSWORD]) expect(text, method).not.toContain(word);
      }
    }
    expect(answered).toBeGreaterThan(30);
    const told = JSON.stringify([clinic.events, clinic.storage.audit.walk({ afterSequence: 0, limit: 1000 })]);
    for (const word of [secret, SCRIPTED_SIP_PASSWORD]) expect(told).not.toContain(word);
  });
});

describe('whose number it is', () => {
  it('is told to who may see patients: all of them, with the last conversations', async () => {
    const family = [
      testPatient({ familyName: 'Quill', phones: [testPhone(NUMBER)] }),
      testPatient({ familyName: 'Quill', phones: [testPhone(NUMBER)] }),
    ];
    clinic.storage.transaction(() => clinic.storage.patients.save(family));
    const contact = {
      id: newRequestId(),
      name: 'Quill Pharmacy',
      addresses: [{ kind: 'phone', text: NUMBER }],
    } as const;
    await clinic.call('contacts.save', { ...contact, addresses: [...contact.addresses] }, { session: ana.session });
    const ring = ringing(clinic, { callerName: 'QUILL Z' });
    await ana.phone.report([ring]);
    const [seen] = (await ana.live()).calls;
    expect(seen).toMatchObject({ contactName: 'Quill Pharmacy', callerName: 'QUILL Z', patientId: null });
    expect(seen?.patients.map(({ id }) => id).sort()).toEqual(family.map(({ id }) => id).sort());

    const masked = await clinic.desk('masked');
    const { staff } = clinic.storage;
    clinic.storage.transaction(() => staff.save({ ...masked.member, emrRights: { patients: false, documents: true } }));
    await masked.phone.report([{ ...ring, id: newRequestId() }]);
    const answers = [
      await masked.live(),
      await masked.list(),
      await ask('calls.get', { id: ring.id }, masked.session, 'window'),
      await ask('calls.check', { number: NUMBER }, masked.session, 'window'),
    ];
    expect(JSON.stringify(answers)).toContain('+1 212 555 0123');
    expect(JSON.stringify(answers)).not.toMatch(/quill/i);
    await expect(
      ask('calls.note', { id: ring.id, patientId: family[0]!.id }, masked.session, 'window'),
    ).rejects.toMatchObject({ code: 'PERMISSION_DENIED', params: { reason: 'emr-rights' } });
  });
});
