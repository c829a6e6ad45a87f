import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { corePid, poll } from './harness/index.ts';
import { layLine, type CuttableLine } from './support/cuttable-line.ts';
import { closeDesk, deskPages, deskWindows, isDeskShown } from './support/desk-windows.ts';
import { ADMINISTRATOR } from './support/people.ts';
import {
  areQuiet,
  connect,
  dial,
  endCalls,
  hangUp,
  hearEachOther,
  hears,
  hearsNothing,
  liveCalls,
  log,
  openPhones,
  passwordOf,
  phaseIs,
  phoneIs,
  rings,
  shortCalls,
  startPhoneSystem,
  type DeskPhone,
  type PhoneSystem,
} from './support/phones.ts';
import { openPeers } from './support/tones.ts';

/**
 * A phone and what breaks around it, over a real Kamailio: its window, core, its connection, its account. Bob has two desks with one
 * extension.
 */

const all = new AsyncDisposableStack();
let system: PhoneSystem;
let line: CuttableLine;
let alice: DeskPhone;
let bob: DeskPhone;
let branch: DeskPhone;

beforeAll(async () => {
  system = all.use(await startPhoneSystem());
  line = all.use(await layLine(Number(new URL(system.kamailio.url).port)));
  [alice, bob, branch] = await openPhones(all, system, [
    { extension: '101', tone: 440, server: `wss://127.0.0.1:${line.port}` },
    { extension: '103', tone: 1000 },
    { extension: '103', tone: 2300 },
  ]);
});
afterAll(() => all.disposeAsync());

const contactsOf = async (extension: string): Promise<number> =>
  (await system.kamailio.contacts()).filter(({ user }) => user === extension).length;

const quiet = () => areQuiet(alice, bob, branch);

/** Alice and Bob speak, at the first of his desks. */
const speak = () => connect(alice, bob);

describe('one extension at two desks', () => {
  afterEach(() => endCalls(alice, bob, branch));

  it('rings at both; who was not quick enough has missed nothing', async () => {
    const here = await dial(alice, '103');
    const [, there] = await Promise.all([rings(bob), rings(branch)]);
    await branch.call('calls.answer', { id: there });
    await Promise.all([phaseIs(alice, here, 'connected'), phaseIs(branch, there, 'connected')]);
    await hearEachOther(alice, branch);
    await hangUp(branch, there);
    await quiet();
    expect(await log(bob, 1)).toEqual(['inbound 101 elsewhere']);
    expect(await log(branch, 1)).toEqual(['inbound 101 answered']);
    expect(await bob.call('calls.counts', {})).toEqual({ missed: 0, callBacks: 0 });
  });

  it('is declined at both by one', async () => {
    await dial(alice, '103');
    const [, there] = await Promise.all([rings(bob), rings(branch)]);
    await branch.call('calls.decline', { id: there });
    await quiet();
    expect(await log(alice, 1)).toEqual(['outbound 103 declined']);
    expect(await log(bob, 1)).toEqual(['inbound 101 elsewhere']);
  });

  it('is not missed where nobody is to be disturbed, if it is answered at the other', async () => {
    await branch.call('calls.setDoNotDisturb', { on: true });
    const here = await dial(alice, '103');
    const there = await rings(bob);
    expect(await liveCalls(branch)).toEqual([]);
    await bob.call('calls.answer', { id: there });
    await Promise.all([phaseIs(alice, here, 'connected'), phaseIs(bob, there, 'connected')]);
    const last = 'inbound 101 elsewhere';
    await poll('answered elsewhere', async () => ((await log(branch, 1))[0] === last ? true : null));
    await branch.call('calls.setDoNotDisturb', { on: false });
    await hangUp(bob, there);
    await quiet();
  });

  it('is missed at both when the caller gives up', async () => {
    const here = await dial(alice, '103');
    await Promise.all([rings(bob), rings(branch)]);
    await hangUp(alice, here);
    await quiet();
    expect(await log(bob, 1)).toEqual(['inbound 101 missed']);
    expect(await log(branch, 1)).toEqual(['inbound 101 missed']);
  });
});

describe('a call outlives', () => {
  afterEach(() => endCalls(alice, bob, branch));

  it('the main window, closed', async () => {
    const [here] = await speak();
    await closeDesk(alice.foyer);
    await poll('closed window', async () => ((await isDeskShown(alice.foyer)) ? null : true));
    await hearEachOther(alice, bob);
    await alice.foyer.app.evaluate(({ app }) => app.emit('activate'));
    alice.useWindow(await poll('window', () => deskPages(alice.foyer)[0] ?? null));
    await phaseIs(alice, here, 'connected');
    await hearEachOther(alice, bob);
    await hangUp(alice, here);
    await quiet();
    expect(await log(alice, 1)).toEqual(['outbound 103 answered']);
  });

  it('core, killed; also one that ends before another core is there is in the log', async () => {
    const [here] = await speak();
    const first = await corePid(alice.foyer.pid);
    process.kill(first, 'SIGKILL');
    await hearEachOther(alice, bob);
    const second = await corePid(alice.foyer.pid, first);
    await phaseIs(alice, here, 'connected');
    expect(await log(alice, 1)).toEqual(['outbound 103 on']);
    process.kill(second, 'SIGKILL');
    const [there] = await liveCalls(bob);
    await hangUp(bob, there?.id ?? '');
    await corePid(alice.foyer.pid, second);
    await phoneIs(alice, 'registered');
    await quiet();
    const { items } = await alice.call('calls.list', { limit: 1 });
    expect(items).toMatchObject([{ id: here, outcome: 'answered', failure: null }]);
    expect(items[0]?.seconds).toBeGreaterThan(0);
  });

  it('core, killed while the desk was locked, until its person is back', async () => {
    const [here] = await speak();
    await alice.call('session.lock', {});
    const first = await corePid(alice.foyer.pid);
    process.kill(first, 'SIGKILL');
    await corePid(alice.foyer.pid, first);
    await poll('signed in again', () =>
      alice.call('session.switch', { username: 'admin' }).catch((error: unknown) => {
        if (error instanceof Error && error.message.includes('CORE_UNAVAILABLE')) return null;
        throw error;
      }),
    );
    await phaseIs(alice, here, 'connected');
    await hearEachOther(alice, bob);
    await hangUp(alice, here);
    await quiet();
    expect(await log(alice, 1)).toEqual(['outbound 103 answered']);
  });

  it('its connection, cut and back: sound goes on, and the far side holds and hangs up afterwards', async () => {
    const [, there] = await speak();
    line.cut();
    await phoneIs(alice, 'reconnecting');
    await hearEachOther(alice, bob);
    line.mend();
    await phoneIs(alice, 'registered');
    await hearEachOther(alice, bob);
    await bob.call('calls.hold', { id: there, on: true });
    await phaseIs(bob, there, 'held');
    await hearsNothing(alice, bob.tone);
    await bob.call('calls.hold', { id: there, on: false });
    await phaseIs(bob, there, 'connected');
    await hearEachOther(alice, bob);
    expect(await contactsOf('101')).toBe(1);
    await hangUp(bob, there);
    await quiet();
    expect(await log(alice, 1)).toEqual(['outbound 103 answered']);
  });

  it('nothing that was hung up: a connection that comes back hangs up there too', async () => {
    const [here, there] = await speak();
    line.cut();
    await phoneIs(alice, 'reconnecting');
    await hangUp(alice, here);
    await areQuiet(alice);
    expect((await liveCalls(bob)).map(({ id }) => id)).toEqual([there]);
    line.mend();
    await quiet();
    await phoneIs(alice, 'registered');
  });
});

describe('one call after the other', () => {
  it('leave no connection behind, at the desk that only rang neither', async () => {
    await shortCalls(8, alice, bob);
    await quiet();
    expect(await log(alice, 8)).toEqual(
      Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? 'inbound 103 answered' : 'outbound 103 answered')),
    );
  }, 180_000);
});

describe('the account', () => {
  const changePassword = (phone: DeskPhone, password: string) =>
    phone.call('accounts.save', {
      ...{ id: phone.accountId, provider: 'sip', name: 'Extension' },
      config: {
        preset: 'other',
        serverUrl: system.kamailio.url,
        domain: system.kamailio.domain,
        user: phone.extension,
      },
      secrets: { password },
    });

  it('with a wrong password is refused in words, and works once it is right', async () => {
    await changePassword(branch, 'not-the-password');
    const { failure } = await phoneIs(branch, 'refused');
    expect(failure?.message).toBe('The phone server refused the password of this phone. Check the account.');
    await expect(dial(branch, '101')).rejects.toThrow('PHONE_UNAVAILABLE');
    expect(await contactsOf('103')).toBe(1);
    await changePassword(branch, passwordOf(system.kamailio, '103'));
    await phoneIs(branch, 'registered');
    expect(await contactsOf('103')).toBe(2);
  });

  const mayCall = async (voice: boolean): Promise<void> => {
    const { items } = await branch.call('users.list', {});
    const userId = items.find(({ name }) => name === ADMINISTRATOR)?.id ?? '';
    await branch.call('permissions.set', { userId, voice });
  };

  it('that is taken away in the middle of a call ends the call, at both sides', async () => {
    const [here] = await connect(branch, alice);
    await hearEachOther(branch, alice);
    await mayCall(false);
    await areQuiet(alice);
    await poll('closed connections', async () => ((await openPeers(branch.hidden)) === 0 ? true : null));
    await poll('unregistered', async () => ((await contactsOf('103')) === 1 ? true : null));
    await mayCall(true);
    await phoneIs(branch, 'registered');
    const { outcome, failure } = await branch.call('calls.get', { id: here });
    expect([outcome, failure?.code]).toEqual(['answered', 'PHONE_WITHDRAWN']);
    expect(await log(alice, 1)).toEqual(['inbound 103 answered']);
  });

  it('of somebody who may not call is not registered, and its secret is given to nobody', async () => {
    const registration = (phone: DeskPhone, page = phone.hidden) =>
      page.evaluate(
        (accountId) =>
          (globalThis as unknown as { foyer: { call(name: string, input: unknown): unknown } }).foyer.call(
            'phone.registration',
            { accountId },
          ),
        phone.accountId,
      );
    const denied = { ok: false, error: { code: 'PERMISSION_DENIED' } };
    expect(await registration(branch, branch.page())).toMatchObject(denied);
    expect(await registration(branch)).toMatchObject({ ok: true, data: { password: expect.any(String) as string } });
    await mayCall(false);
    await poll('unregistered', async () => ((await contactsOf('103')) === 1 ? true : null));
    expect(await registration(branch)).toMatchObject({ ok: false, error: { code: 'NO_ACCOUNT' } });
    expect(await registration(branch, branch.page())).toMatchObject(denied);
    await expect(branch.call('calls.live', {})).rejects.toThrow('PERMISSION_DENIED');
    await expect(dial(branch, '101')).rejects.toThrow('PERMISSION_DENIED');
    await branch.page().getByRole('region', { name: 'Softphone' }).waitFor({ state: 'detached' });
    await mayCall(true);
    await phoneIs(branch, 'registered');
    expect(await contactsOf('103')).toBe(2);
  });
});

describe('the end of Foyer', () => {
  it('hangs up, and the server knows the phone no more', async () => {
    const [here] = await speak();
    await hears(bob, alice.tone);
    await bob.foyer.close();
    await areQuiet(alice);
    expect(await alice.call('calls.get', { id: here })).toMatchObject({ outcome: 'answered' });
    expect(await contactsOf('103')).toBe(1);
  });

  it('does so too where the window had crashed and come back, which no call noticed', async () => {
    await connect(alice, branch);
    await (await deskWindows(alice.foyer)).evaluate(([oldest]) => oldest?.webContents.forcefullyCrashRenderer());
    await hearEachOther(alice, branch);
    // Playwright has no page for what crashed; the window itself can be asked.
    await poll('loaded again', async () =>
      (await deskWindows(alice.foyer)).evaluate(async ([oldest]) =>
        oldest?.webContents.isCrashed() === false
          ? ((await oldest.webContents.executeJavaScript("document.querySelector('nav') !== null")) as boolean) || null
          : null,
      ),
    );
    await hearEachOther(alice, branch);
    await alice.foyer.close();
    await areQuiet(branch);
    expect(await log(branch, 1)).toEqual(['inbound 101 answered']);
    expect(await contactsOf('101')).toBe(0);
  });
});
