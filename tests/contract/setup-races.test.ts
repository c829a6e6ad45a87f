import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../app/contract/index.ts';
import type { StaffMember } from '../../app/ports/repositories.ts';
import {
  createScriptedEmr,
  emrFailureData,
  type ScriptedEmr,
} from '../../app/services/emr/testing/scripted-connector.ts';
import { EmrFailure, type EmrConnector } from '../../app/ports/emr.ts';
import { createRealCore, type RealCore } from './support/real-core.ts';
import { settle } from './support/test-core.ts';

/** OpenEMR's answers can take minutes: what happened meanwhile counts, not what was true when it was asked. */

const URL = 'https://emr.example.org/openemr';
type Slow = 'discover' | 'register' | 'isClientEnabled' | 'version';

let openEmr: ScriptedEmr;
let core: RealCore;
let held: Map<Slow, PromiseWithResolvers<null>>;

/** From now on these answers wait; call what comes back to let them through. */
function hold(slow: Slow): (failure?: EmrFailure) => void {
  const gate = Promise.withResolvers<null>();
  held.set(slow, gate);
  return (failure) => {
    held.delete(slow);
    if (failure) gate.reject(failure);
    else gate.resolve(null);
  };
}
const pass = async (slow: Slow): Promise<unknown> => held.get(slow)?.promise;

function slowly(connector: EmrConnector): EmrConnector {
  return {
    ...connector,
    discover: async (typed, signal) => {
      await pass('discover');
      return connector.discover(typed, signal);
    },
    register: async (server, signal) => {
      await pass('register');
      return connector.register(server, signal);
    },
    connect: (config, secret) => {
      const server = connector.connect(config, secret);
      return {
        ...server,
        isClientEnabled: async (signal) => {
          const answer = await server.isClientEnabled(signal);
          await pass('isClientEnabled');
          return answer;
        },
        api: (tokens) => {
          const api = server.api(tokens);
          return {
            ...api,
            version: async (signal) => {
              await pass('version');
              return api.version(signal);
            },
          };
        },
      };
    },
  };
}

beforeEach(async () => {
  held = new Map();
  core = await createRealCore({
    connector: (clock) => slowly((openEmr = createScriptedEmr(clock)).connector),
    quickPhrase: true,
  });
  const { phrase } = await core.call('core.setup.makePhrase', {});
  await core.call('core.setup.confirmPhrase', { phrase });
});
afterEach(() => core[Symbol.asyncDispose]());

const state = (): Promise<Output<'core.setup.state'>> => core.call('core.setup.state', {});
const find = (url = URL): Promise<unknown> => core.call('core.setup.findOpenEmr', { url });
const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => error,
  );
async function registerAndEnable(): Promise<void> {
  const { clientId } = await core.call('core.setup.register', {});
  openEmr.enable(clientId ?? '');
  await core.call('core.setup.checkEnabled', {});
}
async function signIn(username: string): Promise<void> {
  const { attempt, url } = await core.call('session.beginSignIn', { username });
  openEmr.comeBack(url, username);
  core.session = (await core.call('session.signIn', { attempt, confirm: ['identity'] })).session;
}
function memberOf(username: string): StaffMember {
  const member = core.storage.staff.findByUsername(username);
  if (!member) throw new Error(`${username} is not there.`);
  return member;
}

describe('set-up that is still asking OpenEMR', () => {
  it('by nobody in particular connects nothing once there is an administrator', async () => {
    await find();
    await registerAndEnable();
    await core.call('core.setup.back', {});
    const release = hold('register');
    const late = errorOf(core.call('core.setup.register', {}));
    await signIn('mara');
    release();
    core.session = null;
    expect(await late).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(JSON.parse(core.storage.settings.get('openemr.connection') ?? '')).toMatchObject({
      config: { clientId: 'client-1' },
    });
    expect(core.storage.grants.find('clinic')).not.toBeNull();
  });

  it('by somebody who is no administrator any more connects nothing', async () => {
    await find();
    await registerAndEnable();
    await signIn('mara');
    await core.call('core.setup.back', {});
    const release = hold('register');
    const late = errorOf(core.call('core.setup.register', {}));
    const { permissions } = memberOf('mara');
    core.storage.transaction(() => {
      core.storage.staff.save({ ...memberOf('mara'), permissions: { ...permissions, admin: false } });
      const id = core.storage.staff.all()[0]?.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '';
      core.storage.staff.save({
        ...memberOf('mara'),
        id: id as StaffMember['id'],
        username: 'ines',
        emrUserId: null,
        permissions,
      });
    });
    release();
    expect(await late).toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  it('does not take a later step back', async () => {
    const release = hold('discover');
    const first = errorOf(find('https://slow.example.org'));
    const failing = errorOf(find('https://broken.example.org'));
    held.delete('discover');
    await find();
    await registerAndEnable();
    release(new EmrFailure(emrFailureData('EMR_TIMEOUT', 'network')));
    expect(await failing).toMatchObject({ code: 'EMR_UNAVAILABLE' });
    expect(await first).toMatchObject({ code: 'EMR_UNAVAILABLE' });
    expect(await state()).toMatchObject({ step: 'sign-in', address: { url: URL }, error: null });
  });

  it('does not register at an OpenEMR that was given up', async () => {
    await find('https://first.example.org');
    const release = hold('register');
    const late = errorOf(core.call('core.setup.register', {}));
    await core.call('core.setup.back', {});
    await find();
    release();
    expect(await late).toMatchObject({ code: 'CONFLICT' });
    expect(await state()).toMatchObject({ step: 'register', address: { url: URL }, clientId: null });
  });

  it('does not ask again for what an administrator has long done', async () => {
    await find();
    const { clientId } = await core.call('core.setup.register', {});
    const release = hold('isClientEnabled');
    const late = core.call('core.setup.checkEnabled', {});
    await settle();
    held.delete('isClientEnabled');
    openEmr.enable(clientId ?? '');
    await core.call('core.setup.checkEnabled', {});
    await signIn('mara');
    release();
    await late;
    await settle();
    expect((await state()).step).toBe('done');
  });
});

describe('a sign-in whose browser took its time', () => {
  it('at an OpenEMR that is not the connected one any more lets nobody in', async () => {
    await find('https://evil.example.com');
    await registerAndEnable();
    const planned = await core.call('session.beginSignIn', { username: 'mara' });
    await core.call('core.setup.back', {});
    await core.call('core.setup.back', {});
    await find();
    await registerAndEnable();
    await signIn('mara');
    core.session = null;
    openEmr.comeBack(planned.url, 'mara');
    await expect(core.call('session.signIn', { attempt: planned.attempt })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      params: { reason: 'sign-in-attempt' },
    });
  });

  it('lets nobody in either if the clinic is connected anew while it is checked', async () => {
    await find();
    await registerAndEnable();
    await signIn('mara');
    const mara = core.session;
    core.session = null;
    const { attempt, url } = await core.call('session.beginSignIn', { username: 'theo' });
    const release = hold('version');
    openEmr.comeBack(url, 'theo');
    const late = errorOf(core.call('session.signIn', { attempt, confirm: ['identity'] }));
    await settle();
    core.session = mara;
    await core.call('core.setup.back', {});
    await core.call('core.setup.register', {});
    release();
    expect(await late).toMatchObject({ code: 'NOT_FOUND' });
    expect(core.storage.staff.findByUsername('theo')).toBeNull();
  });

  it('does not bring back a right that was taken away meanwhile', async () => {
    await find();
    await registerAndEnable();
    await signIn('mara');
    const mara = core.session;
    core.session = null;
    await signIn('theo');
    core.session = mara;
    await core.call('permissions.set', { userId: memberOf('theo').id, fax: true, view: true });
    core.session = null;
    const { attempt, url } = await core.call('session.beginSignIn', { username: 'theo' });
    const release = hold('version');
    openEmr.comeBack(url, 'theo');
    const late = core.call('session.signIn', { attempt, confirm: ['identity'] });
    await settle();
    core.session = mara;
    await core.call('permissions.set', { userId: memberOf('theo').id, fax: false, view: false });
    release();
    expect((await late).user.permissions).toMatchObject({ fax: false, view: false });
    expect(memberOf('theo').permissions).toMatchObject({ fax: false, view: false });
  });

  it('of two newcomers under one name lets one in', async () => {
    await find();
    await registerAndEnable();
    await signIn('mara');
    core.session = null;
    openEmr.people.push({ userId: 'uuid-ines', username: 'ines', name: 'Ines Okafor', admin: false });
    const begun = [
      await core.call('session.beginSignIn', { username: 'newcomer' }),
      await core.call('session.beginSignIn', { username: 'newcomer' }),
    ];
    const release = hold('version');
    openEmr.comeBack(begun[0]?.url ?? '', 'theo');
    openEmr.comeBack(begun[1]?.url ?? '', 'ines');
    const ends = begun.map(({ attempt }) => errorOf(core.call('session.signIn', { attempt, confirm: ['identity'] })));
    await settle();
    release();
    expect(await Promise.all(ends)).toEqual([
      'done',
      expect.objectContaining({
        code: 'EMR_REFUSED',
        params: expect.objectContaining({ reason: 'other-person' }) as unknown,
      }),
    ]);
    expect(memberOf('newcomer').emrUserId).toBe('uuid-theo');
  });

  it('gives a new session where the earlier one was closed meanwhile', async () => {
    await find();
    await registerAndEnable();
    await signIn('mara');
    const earlier = core.session;
    const { attempt, url } = await core.call('session.beginSignIn', { username: 'mara' });
    const late = core.call('session.signIn', { attempt, confirm: ['identity'] });
    await core.call('session.close', {});
    openEmr.comeBack(url, 'mara');
    const { session } = await late;
    expect(session).not.toBe(earlier);
    core.session = session;
    expect(await core.call('session.current', {})).toMatchObject({ session, locked: false });
  });
});
