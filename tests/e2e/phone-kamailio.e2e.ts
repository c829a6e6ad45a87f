import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { poll } from './harness/index.ts';
import { startSessionBus } from './support/desktop/session-bus.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import {
  areQuiet,
  callIs,
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
  phaseIs,
  rings,
  startPhoneSystem,
  type DeskPhone,
  type PhoneSystem,
} from './support/phones.ts';
import { listenForKeys } from './support/tones.ts';

/**
 * Calls over a real Kamailio. Each desk is a Foyer of its own whose microphone says a tone; what is heard is measured where the
 * other one listens.
 */

const all = new AsyncDisposableStack();
let system: PhoneSystem;
let notifications: Notifications;
let alice: DeskPhone;
let bob: DeskPhone;
let carol: DeskPhone;

beforeAll(async () => {
  const bus = all.use(await startSessionBus());
  notifications = all.use(await startNotifications(bus));
  system = all.use(await startPhoneSystem());
  [alice, bob, carol] = await openPhones(all, system, [
    { extension: '101', tone: 440 },
    { extension: '102', tone: 1000, env: bus.env },
    { extension: '103', tone: 2300 },
  ]);
});
afterAll(() => all.disposeAsync());
afterEach(() => endCalls(alice, bob, carol));

const hold = (phone: DeskPhone, id: string, on: boolean) => phone.call('calls.hold', { id, on });
const mute = (phone: DeskPhone, id: string, on: boolean) => phone.call('calls.mute', { id, on });

/** The window that shows what rings is on the screen, or is not. */
const isRingShown = ({ foyer }: DeskPhone): Promise<boolean> =>
  foyer.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (each) => each.webContents.getURL().includes('ring-window') && each.isVisible() && each.isAlwaysOnTop(),
    ),
  );
const ringIsShown = (phone: DeskPhone, isShown: boolean) =>
  poll(`ring window ${String(isShown)}`, async () => ((await isRingShown(phone)) === isShown ? true : null));
const ringPage = ({ foyer }: DeskPhone): Page | undefined =>
  foyer.app.windows().find((each) => each.url().includes('ring-window'));

describe('a call', () => {
  it('rings on the desktop, is answered there, and both hear each other', async () => {
    const here = await dial(alice, '102');
    const there = await rings(bob, '101');
    await phaseIs(alice, here, 'ringing');
    await ringIsShown(bob, true);
    await notifications.standing(1);
    expect(await notifications.all()).toEqual([{ title: 'Incoming call', body: '101' }]);
    await ringPage(bob)?.getByRole('button', { name: 'Answer' }).click();
    await Promise.all([phaseIs(alice, here, 'connected'), phaseIs(bob, there, 'connected')]);
    await ringIsShown(bob, false);
    await hearEachOther(alice, bob);
    await hangUp(bob, there);
    await areQuiet(alice, bob);
    expect(await log(alice, 1)).toEqual(['outbound 102 answered']);
    expect(await log(bob, 1)).toEqual(['inbound 101 answered']);
  });

  it('on hold is silent on both sides until it is resumed, whoever held it', async () => {
    const [here, there] = await connect(alice, bob);
    await hold(alice, here, true);
    await phaseIs(alice, here, 'held');
    await callIs(bob, 'held by the other', ({ heldByOther }) => heldByOther);
    await Promise.all([hearsNothing(bob, alice.tone), hearsNothing(alice, bob.tone)]);
    await hold(bob, there, true);
    await phaseIs(bob, there, 'held');
    await hold(alice, here, false);
    await phaseIs(alice, here, 'connected');
    await callIs(alice, 'held by the other', ({ heldByOther }) => heldByOther);
    await Promise.all([hearsNothing(bob, alice.tone), hearsNothing(alice, bob.tone)]);
    await hold(bob, there, false);
    await phaseIs(bob, there, 'connected');
    await hearEachOther(alice, bob);
    await hangUp(alice, here);
  });

  it('muted still hears, and stays muted over a hold', async () => {
    const [here] = await connect(alice, bob);
    await mute(alice, here, true);
    await hearsNothing(bob, alice.tone);
    await hears(alice, bob.tone);
    await hold(alice, here, true);
    await phaseIs(alice, here, 'held');
    await hold(alice, here, false);
    await phaseIs(alice, here, 'connected');
    await hears(alice, bob.tone);
    await hearsNothing(bob, alice.tone);
    await mute(alice, here, false);
    await hears(bob, alice.tone);
    await hangUp(alice, here);
  });

  it('carries the keypad: each key is heard as its two tones', async () => {
    const [here] = await connect(alice, bob);
    await mute(alice, here, true);
    await hearsNothing(bob, alice.tone);
    const heard = listenForKeys(bob.hidden, 2_500);
    await alice.call('calls.tones', { id: here, tones: '59#0' });
    expect(await heard).toBe('59#0');
    await hangUp(alice, here);
  });

  it('that is declined, or nobody’s, is told in words', async () => {
    const declined = await dial(alice, '102');
    await bob.call('calls.decline', { id: await rings(bob) });
    await areQuiet(alice, bob);
    expect(await log(bob, 1)).toEqual(['inbound 101 declined']);
    const unknown = await dial(alice, '199');
    await areQuiet(alice);
    const told = await Promise.all(
      [declined, unknown].map(async (id) => {
        const { outcome, failure } = await alice.call('calls.get', { id });
        return `${String(outcome)}: ${failure?.message ?? ''}`;
      }),
    );
    expect(told).toEqual([
      'declined: The call was declined.',
      'failed: There is no such number. Check it and call again.',
    ]);
  });

  it('rings in silence where nobody is to be disturbed, and is missed there', async () => {
    await bob.call('calls.setDoNotDisturb', { on: true });
    const id = await dial(alice, '102');
    await phaseIs(alice, id, 'ringing');
    expect(await liveCalls(bob)).toEqual([]);
    expect(await isRingShown(bob)).toBe(false);
    await hangUp(alice, id);
    await areQuiet(alice, bob);
    await poll('missed call', async () => ((await log(bob, 1))[0] === 'inbound 101 missed' ? true : null));
    await bob.call('calls.setDoNotDisturb', { on: false });
    expect(await log(alice, 1)).toEqual(['outbound 102 cancelled']);
  });

  it('that the caller gives up is missed, and wants to be called back', async () => {
    const before = await bob.call('calls.counts', {});
    const id = await dial(alice, '102');
    await rings(bob);
    await hangUp(alice, id);
    await areQuiet(alice, bob);
    expect(await log(alice, 1)).toEqual(['outbound 102 cancelled']);
    expect(await log(bob, 1)).toEqual(['inbound 101 missed']);
    expect(await bob.call('calls.counts', {})).toEqual({
      missed: before.missed + 1,
      callBacks: before.callBacks + 1,
    });
    await ringIsShown(bob, false);
  });
});

describe('a call handed on', () => {
  it('blind: the other two hear each other, and here it is over', async () => {
    const [here, there] = await connect(alice, bob);
    await alice.call('calls.transfer', { id: here, number: '103' });
    const third = await rings(carol, '102');
    // Nobody hears who hands it on any more.
    await hearsNothing(bob, alice.tone);
    await carol.call('calls.answer', { id: third });
    await phaseIs(carol, third, 'connected');
    await hearEachOther(bob, carol);
    await areQuiet(alice);
    expect((await liveCalls(bob)).map(({ id }) => id)).not.toContain(there);
    await hangUp(carol, third);
    await areQuiet(bob, carol);
    expect(await log(alice, 1)).toEqual(['outbound 102 transferred']);
    expect((await log(bob, 2)).sort()).toEqual(['inbound 101 answered', 'outbound 103 answered']);
    expect(await log(carol, 1)).toEqual(['inbound 102 answered']);
  });

  it('blind to nobody comes back', async () => {
    const [here] = await connect(alice, bob);
    await alice.call('calls.transfer', { id: here, number: '199' });
    await callIs(alice, 'refused', ({ transfer }) => transfer?.state === 'refused');
    await phaseIs(alice, here, 'connected');
    await hearEachOther(alice, bob);
    await hangUp(alice, here);
  });

  it('attended: asked first, then connected', async () => {
    const [first, there] = await connect(alice, bob);
    const [second, third] = await connect(alice, carol);
    await phaseIs(alice, first, 'held');
    await hearEachOther(alice, carol);
    await hearsNothing(bob, alice.tone);
    await alice.call('calls.switchTo', { id: first });
    await phaseIs(alice, second, 'held');
    await hearEachOther(alice, bob);
    await hearsNothing(carol, alice.tone);
    await alice.call('calls.transfer', { id: first, other: second });
    await areQuiet(alice);
    await hearEachOther(bob, carol);
    const [last] = await liveCalls(bob);
    await hangUp(bob, last?.id ?? there);
    await areQuiet(bob, carol);
    expect(await log(alice, 2)).toEqual(['outbound 103 transferred', 'outbound 102 transferred']);
    expect(await log(bob, 2)).toEqual(['outbound 103 answered', 'inbound 101 answered']);
    expect(await log(carol, 2)).toEqual(['inbound 102 answered', 'inbound 101 answered']);
    expect(third).not.toBe('');
  });
});

describe('by the softphone at the foot of the window', () => {
  const softphone = (phone: DeskPhone) => phone.page().getByRole('region', { name: 'Softphone' });

  it('calls, answers, holds, resumes and hangs up', async () => {
    await softphone(alice).getByLabel('Number', { exact: true }).fill('102');
    await softphone(alice).getByRole('button', { name: 'Call', exact: true }).click();
    await softphone(bob).getByRole('button', { name: 'Answer' }).click();
    await hearEachOther(alice, bob);
    await softphone(alice).getByRole('button', { name: 'Hold' }).click();
    await softphone(alice).getByRole('button', { name: 'Resume' }).waitFor();
    await hearsNothing(bob, alice.tone);
    await softphone(alice).getByRole('button', { name: 'Resume' }).click();
    await hearEachOther(alice, bob);
    await softphone(bob).getByRole('button', { name: 'Hang up' }).click();
  });
});
