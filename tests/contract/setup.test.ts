import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import { asId, type SessionId } from '../../app/domain/ids.ts';
import {
  CERTIFICATE,
  createScriptedEmr,
  emrFailureData,
  type ScriptedEmr,
} from '../../app/services/emr/testing/scripted-connector.ts';
import { createRealCore, type RealCore } from './support/real-core.ts';
import { settle } from './support/test-core.ts';

type Setup = Output<'core.setup.state'>;

const URL = 'https://emr.example.org/openemr';
let openEmr: ScriptedEmr;
let core: RealCore;

const begin = (quickPhrase: boolean): Promise<RealCore> =>
  createRealCore({ connector: (clock) => (openEmr = createScriptedEmr(clock)).connector, quickPhrase });
/** With the keys and phrases of a real profile. */
async function withRealPhrase(): Promise<void> {
  await core[Symbol.asyncDispose]();
  core = await begin(false);
}

beforeEach(async () => {
  core = await begin(true);
});
afterEach(() => core[Symbol.asyncDispose]());

const state = (): Promise<Setup> => core.call('core.setup.state', {});
const refused = (code: string, reason: string): unknown =>
  expect.objectContaining({ code, params: expect.objectContaining({ reason }) as unknown });

async function phrase(): Promise<string> {
  const made = await core.call('core.setup.makePhrase', {});
  await core.call('core.setup.confirmPhrase', { phrase: made.phrase });
  return made.phrase;
}
const find = (): Promise<Setup> => core.call('core.setup.findOpenEmr', { url: URL });
const register = (): Promise<Setup> => core.call('core.setup.register', {});
async function enable(): Promise<Setup> {
  openEmr.enable((await state()).clientId ?? '');
  return core.call('core.setup.checkEnabled', {});
}
/** In the browser comes back whoever is signed in there. */
async function signIn(username: string, cameBack = username): Promise<Output<'session.signIn'>> {
  const { attempt, url } = await core.call('session.beginSignIn', { username });
  openEmr.comeBack(url, cameBack);
  const session = await core.call('session.signIn', { attempt, confirm: ['identity'] });
  core.session = session.session;
  return session;
}
async function connect(): Promise<void> {
  await phrase();
  await find();
  await register();
  await enable();
  await signIn('mara');
}
const actions = (): string[] => core.storage.audit.list({ limit: 50 }).map((entry) => entry.action);

describe('connecting the clinic', () => {
  it('goes step by step, each of them there again after a kill', async () => {
    expect(await core.call('core.info', {})).toMatchObject({ profileKind: 'real', isSetUp: false });
    expect(await state()).toMatchObject({ step: 'phrase', workstation: 'FRONT DESK 1' });

    await core.call('core.setup.makePhrase', {});
    await core.killAndStart();
    expect((await state()).step).toBe('phrase');

    await phrase();
    await core.killAndStart();
    expect(await state()).toMatchObject({ step: 'address', address: null });

    expect(await find()).toMatchObject({ step: 'register', address: { url: URL, site: 'default' } });
    await core.killAndStart();
    expect(await state()).toMatchObject({ step: 'register', clientName: 'Foyer, FRONT DESK 1' });

    expect(await register()).toMatchObject({ step: 'enable', clientName: 'Foyer, FRONT DESK 1', clientId: 'client-1' });
    await core.killAndStart();
    expect(await state()).toMatchObject({ step: 'enable', clientId: 'client-1' });

    expect(await core.call('core.setup.checkEnabled', {})).toMatchObject({
      step: 'enable',
      error: { code: 'EMR_CLIENT_DISABLED', action: 'ask-administrator' },
    });
    expect(await enable()).toMatchObject({ step: 'sign-in', error: null });
    await core.killAndStart();
    expect((await state()).step).toBe('sign-in');

    await core.call('session.beginSignIn', { username: 'mara' });
    await core.killAndStart();
    expect((await state()).step).toBe('sign-in');

    const session = await signIn('mara');
    expect(session).toMatchObject({ locked: false, user: { username: 'mara', name: 'Mara Quintero' } });
    expect(session.user.permissions).toMatchObject({ admin: true, fax: true, file: true, delete: true });
    expect(await core.call('core.info', {})).toMatchObject({ isSetUp: true });
    await settle();
    expect(await state()).toMatchObject({ step: 'done', version: '8.0.0.3' });
    expect(await core.call('emr.status', {})).toMatchObject({
      state: 'ok',
      clinicConnection: 'Mara Quintero',
      url: URL,
    });

    await core.killAndStart();
    expect(await state()).toMatchObject({ step: 'done', clientId: null });
    expect(await core.call('session.people', {})).toEqual({
      items: [{ username: 'mara', name: 'Mara Quintero', pin: 'none' }],
    });
  });

  it('writes each step into the audit trail, the clinic connection by its giver', async () => {
    await connect();
    expect(actions()).toEqual(
      expect.arrayContaining([
        'profile.make-phrase',
        'profile.confirm-phrase',
        'openemr.find',
        'openemr.register',
        'session.begin-sign-in',
        'session.sign-in',
        'openemr.clinic-connection',
      ]),
    );
    const given = core.storage.audit.list({ limit: 50 }).find((entry) => entry.action === 'openemr.clinic-connection');
    expect(given?.staffId).toBe(core.storage.staff.findByUsername('mara')?.id);
    expect(await core.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  it('refuses a mistyped phrase and one that a newer one made void', async () => {
    await withRealPhrase();
    const { phrase: first } = await core.call('core.setup.makePhrase', {});
    const { phrase: second } = await core.call('core.setup.makePhrase', {});
    await expect(core.call('core.setup.confirmPhrase', { phrase: 'two words' })).rejects.toEqual(
      refused('INVALID_INPUT', 'phrase-mistyped'),
    );
    await expect(core.call('core.setup.confirmPhrase', { phrase: first })).rejects.toEqual(
      refused('INVALID_INPUT', 'phrase-wrong'),
    );
    expect((await state()).step).toBe('phrase');
    expect((await core.call('core.setup.confirmPhrase', { phrase: second })).step).toBe('address');
  });

  it('says when OpenEMR’s API is off or nothing answers, and keeps the reason over a kill', async () => {
    await phrase();
    openEmr.failure = emrFailureData('EMR_API_DISABLED', 'config');
    await expect(find()).rejects.toEqual(refused('EMR_REFUSED', 'EMR_API_DISABLED'));
    await core.killAndStart();
    expect(await state()).toMatchObject({ step: 'address', error: { code: 'EMR_API_DISABLED' } });
    openEmr.failure = emrFailureData('EMR_UNREACHABLE', 'network');
    await expect(find()).rejects.toEqual(refused('EMR_UNAVAILABLE', 'EMR_UNREACHABLE'));
    openEmr.failure = null;
    expect(await find()).toMatchObject({ step: 'register', error: null });
  });

  it('shows a certificate that nobody vouches for, and trusts that one alone once it is accepted', async () => {
    await phrase();
    openEmr.certificate = CERTIFICATE;
    expect(await find()).toMatchObject({
      step: 'certificate',
      certificate: { sha256: CERTIFICATE.sha256, subject: 'CN=emr.example.org', validTo: '2027-01-01T00:00:00.000Z' },
    });
    await core.killAndStart();
    expect((await state()).step).toBe('certificate');
    await expect(core.call('core.setup.pinCertificate', { sha256: 'A'.repeat(64) })).rejects.toEqual(
      refused('INVALID_INPUT', 'other-certificate'),
    );
    const pinned = await core.call('core.setup.pinCertificate', {
      sha256: CERTIFICATE.sha256.replaceAll(':', '').toLowerCase(),
    });
    expect(pinned).toMatchObject({ step: 'register', certificate: null });
    expect(core.storage.audit.list({ limit: 1 })[0]).toMatchObject({
      action: 'openemr.pin-certificate',
      detail: { sha256: CERTIFICATE.sha256 },
    });
  });

  it('lets only the step that is next be done', async () => {
    await expect(find()).rejects.toEqual(refused('CONFLICT', 'setup-step'));
    await phrase();
    await expect(register()).rejects.toEqual(refused('CONFLICT', 'setup-step'));
    await expect(core.call('core.setup.checkEnabled', {})).rejects.toEqual(refused('CONFLICT', 'setup-step'));
    await expect(core.call('session.beginSignIn', { username: 'mara' })).rejects.toEqual(
      refused('EMR_REFUSED', 'EMR_NOT_CONNECTED'),
    );
    await expect(core.call('core.setup.recover', { phrase: 'any' })).rejects.toEqual(refused('CONFLICT', 'setup-step'));
  });

  it('goes back to another registration and to another address', async () => {
    await phrase();
    await find();
    await core.call('core.setup.register', { workstation: ' Room <2> ' });
    expect([...openEmr.clients.values()].map((client) => client.name)).toEqual(['Foyer, Room 2']);
    expect((await core.call('core.setup.back', {})).step).toBe('register');
    expect((await core.call('core.setup.back', {})).step).toBe('address');
    await find();
    expect(await register()).toMatchObject({ step: 'enable', clientId: 'client-2', clientName: 'Foyer, Room 2' });
    const secrets = [...core.keychain.keys()].filter((name) => name.startsWith('openemr-client'));
    expect(secrets).toEqual(['openemr-client:client-2']);
  });

  it('is an administrator’s affair once there is one', async () => {
    await connect();
    await signIn('theo');
    for (const call of [
      () => core.call('core.setup.makePhrase', {}),
      () => core.call('core.setup.back', {}),
      () => find(),
      () => register(),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    expect(await state()).toMatchObject({ address: null, clientId: null, version: null });
    await signIn('mara');
    await core.call('session.lock', {});
    await expect(core.call('core.setup.back', {})).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await signIn('mara');
    expect((await core.call('core.setup.back', {})).step).toBe('register');
    expect(await core.call('core.info', {})).toMatchObject({ isSetUp: true });
  });
});

describe('signing in', () => {
  it('first needs an OpenEMR administrator', async () => {
    await phrase();
    await find();
    await register();
    await enable();
    await expect(signIn('theo')).rejects.toEqual(refused('EMR_REFUSED', 'not-administrator'));
    expect(core.storage.staff.all()).toEqual([]);
    expect(core.storage.grants.find('clinic')).toBeNull();
    expect(await state()).toMatchObject({ step: 'sign-in' });
    await signIn('mara');
  });

  it('makes later people staff without permissions', async () => {
    await connect();
    const theo = await signIn('theo');
    expect(theo.user.name).toBe('Theo Lindqvist');
    expect(Object.values(theo.user.permissions)).not.toContain(true);
    expect(core.storage.grants.find(asId(theo.user.id))).not.toBeNull();
    expect(await core.call('emr.status', {})).toMatchObject({ clinicConnection: 'Mara Quintero', state: 'ok' });
  });

  it('binds somebody who was entered by user name, and keeps their permissions', async () => {
    await connect();
    const { staff } = core.storage;
    const known = staff.findByUsername('mara');
    if (!known) throw new Error('Mara is not there.');
    const id = asId<typeof known.id>('0197b8a0-0000-7000-8000-00000000aaaa');
    core.storage.transaction(() =>
      staff.save({
        ...known,
        id,
        username: 'Theo',
        emrUserId: null,
        permissions: { ...known.permissions, admin: false },
      }),
    );
    expect((await signIn('theo')).user).toMatchObject({
      id,
      username: 'Theo',
      permissions: { fax: true, admin: false },
    });
    expect(staff.find(id)?.emrUserId).toBe('uuid-theo');
  });

  it.each([
    ['whose token names somebody else', true, 'newcomer'],
    ['whom Foyer knows as somebody else', false, 'mara'],
    ['who is not yet known, for somebody who is', false, 'theo'],
  ])('refuses a browser still signed in as a person %s', async (_what, tellsUsernames, chosen) => {
    await connect();
    openEmr.tellsUsernames = tellsUsernames;
    const cameBack = chosen === 'mara' ? 'theo' : 'mara';
    if (chosen === 'mara') await signIn('theo');
    await settle();
    const requests = openEmr.log.length;
    await expect(signIn(chosen, cameBack)).rejects.toMatchObject({
      code: 'EMR_REFUSED',
      params: { reason: 'other-person', signOutUrl: `${URL}/logout?hint=id%20of%20${cameBack}` },
    });
    expect(openEmr.log).toHaveLength(requests);
    expect(core.storage.staff.all().map((member) => member.username)).toEqual(
      chosen === 'mara' ? ['mara', 'theo'] : ['mara'],
    );
  });

  it('asks somebody new whether OpenEMR means them, where no user name tells', async () => {
    await phrase();
    await find();
    await register();
    await enable();
    const begin = async (): Promise<string> => {
      const { attempt, url } = await core.call('session.beginSignIn', { username: 'mara' });
      openEmr.comeBack(url, 'mara');
      return attempt;
    };
    const attempt = await begin();
    await expect(core.call('session.signIn', { attempt })).rejects.toMatchObject({
      code: 'NEEDS_CONFIRMATION',
      params: { which: ['identity'], name: openEmr.people.find(({ username }) => username === 'mara')?.name },
    });
    expect(core.storage.staff.all()).toEqual([]);
    await core.call('session.cancelSignIn', { attempt });
    // Who said no, or did not answer, is nobody: the attempt is over.
    await expect(core.call('session.signIn', { attempt, confirm: ['identity'] })).rejects.toEqual(
      refused('NOT_FOUND', 'sign-in-attempt'),
    );
    const second = await begin();
    await expect(core.call('session.signIn', { attempt: second })).rejects.toMatchObject({
      code: 'NEEDS_CONFIRMATION',
    });
    await core.call('session.signIn', { attempt: second, confirm: ['identity'] });
    expect(core.storage.staff.all().map(({ username }) => username)).toEqual(['mara']);
  });

  it('says what went wrong in the browser, and each attempt once', async () => {
    await connect();
    const { attempt, url } = await core.call('session.beginSignIn', { username: 'mara' });
    openEmr.comeBackRefused(url);
    await expect(core.call('session.signIn', { attempt, confirm: ['identity'] })).rejects.toEqual(
      refused('EMR_REFUSED', 'EMR_SIGN_IN_REFUSED'),
    );
    await expect(core.call('session.signIn', { attempt, confirm: ['identity'] })).rejects.toEqual(
      refused('NOT_FOUND', 'sign-in-attempt'),
    );
  });

  it('can be given up, by a person or by time', async () => {
    await connect();
    const cancelled = await core.call('session.beginSignIn', { username: 'mara' });
    const waiting = core.call('session.signIn', { attempt: cancelled.attempt });
    await core.call('session.cancelSignIn', { attempt: cancelled.attempt });
    await expect(waiting).rejects.toEqual(refused('EMR_UNAVAILABLE', 'EMR_STOPPED'));
    const forgotten = await core.call('session.beginSignIn', { username: 'mara' });
    core.clock.advance(11 * 60_000);
    await expect(core.call('session.signIn', { attempt: forgotten.attempt })).rejects.toEqual(
      refused('NOT_FOUND', 'sign-in-attempt'),
    );
  });

  it('again keeps the window’s session, unlocks it, and locks another person’s, which waits', async () => {
    await connect();
    const mara = core.session;
    expect((await signIn('mara')).session).toBe(mara);
    await core.call('session.lock', {});
    expect(core.resumeSecrets.get(asId<SessionId>(mara ?? ''))).toBeNull();
    expect(await signIn('mara')).toMatchObject({ session: mara, locked: false });
    expect(core.resumeSecrets.get(asId<SessionId>(mara ?? ''))).not.toBeNull();
    const theo = await signIn('theo');
    expect(theo.session).not.toBe(mara);
    core.session = mara;
    expect(await core.call('session.current', {})).toMatchObject({ locked: true });
    await expect(core.call('emr.status', {})).rejects.toMatchObject({ code: 'LOCKED' });
    core.session = theo.session;
    expect(await signIn('mara')).toMatchObject({ session: mara, locked: false });
  });

  it('of an administrator gives the clinic connection again when it has ended', async () => {
    await connect();
    core.storage.transaction(() => core.storage.grants.remove('clinic'));
    expect(await core.call('emr.status', {})).toMatchObject({ clinicConnection: null, state: 'signed-out' });
    await signIn('theo');
    expect(await core.call('emr.status', {})).toMatchObject({ clinicConnection: null });
    await signIn('mara');
    expect(await core.call('emr.status', {})).toMatchObject({ clinicConnection: 'Mara Quintero', state: 'ok' });
  });
});

describe('opening by the recovery phrase', () => {
  it('works in place when the keychain entry is gone, and makes a new one', async () => {
    await withRealPhrase();
    const words = await phrase();
    await find();
    core.keychain.delete('root-key');
    await core.killAndStart();
    expect(await state()).toMatchObject({ step: 'recover' });
    expect(await core.call('core.info', {})).toMatchObject({ isSetUp: false, profileKind: 'real' });
    await expect(core.call('messages.list', { limit: 1 })).rejects.toEqual(refused('LOCKED', 'recovery'));
    await expect(core.call('core.setup.makePhrase', {})).rejects.toEqual(refused('LOCKED', 'recovery'));

    await expect(core.call('core.setup.recover', { phrase: 'not the words' })).rejects.toEqual(
      refused('INVALID_INPUT', 'phrase-mistyped'),
    );
    const other = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
    await expect(core.call('core.setup.recover', { phrase: other })).rejects.toEqual(
      refused('INVALID_INPUT', 'phrase-wrong'),
    );
    core.events.length = 0;
    await core.call('core.setup.recover', { phrase: words.toUpperCase() });
    expect(core.events).toContainEqual({ event: 'emr.changed', data: {} });
    expect(await state()).toMatchObject({ step: 'register', address: { url: URL } });
    await register();
    await enable();
    await signIn('mara');

    await core.killAndStart();
    expect(await core.call('core.info', {})).toMatchObject({ isSetUp: true });

    // Everything that the keychain held is gone: the connection's own secret too, and nobody is left who may register anew.
    core.keychain.clear();
    await core.killAndStart();
    await core.call('core.setup.recover', { phrase: words });
    expect(await core.call('session.current', {})).toBeNull();
    await expect(register()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(await signIn('mara')).toMatchObject({ user: { username: 'mara', permissions: { admin: true } } });
  });

  it('is asked for as well when the entry is another profile’s', async () => {
    await withRealPhrase();
    const words = await phrase();
    core.keychain.set('root-key', Buffer.alloc(32, 7).toString('base64url'));
    await core.killAndStart();
    expect(await state()).toMatchObject({ step: 'recover' });
    expect(await core.call('core.setup.recover', { phrase: words })).toMatchObject({ step: 'address' });
  });

  it('is not offered where no phrase was made', async () => {
    core.keychain.delete('root-key');
    await expect(core.killAndStart()).rejects.toEqual(refused('NOT_FOUND', 'keychain-entry-missing'));
    core.keychain.clear();
    core = await begin(true);
  });
});
