import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import {
  callComesIn,
  callIs,
  callRows,
  endedAs,
  hangUp,
  inSoftphone,
  lastCallIs,
  liveCalls,
  phoneIsRegistered,
  phonePage,
  ringIs,
  ringPage,
  showCalls,
  softphone,
  theyDo,
  WITH_SOUND,
} from './support/calls.ts';
import { startSessionBus } from './support/desktop/session-bus.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import { openFoyer } from './support/open-foyer.ts';
import { ADMINISTRATOR, isLocked, unlock } from './support/people.ts';
import { patientsAreHere } from './support/received-faxes.ts';
import { AUDIBLE_DB, listen, putEarsOn } from './support/tones.ts';

/** Calls that come in, at an open and at a locked desk: each test goes on where the one before left off. */

const HAZEL = { name: 'Kessler, Hazel', number: '+17735550117', shown: '+1 773 555 0117' };
const FAMILY = { names: 'May be Drummond, Alma · Drummond, Felix', number: '+13125550142' };
const STRANGER = { number: '+12125550143', shown: '+1 212 555 0143' };
const PIN = '492817';
/** What people outside say, Hz. */
const THEIR_TONE = 1000;

const all = new AsyncDisposableStack();
let notifications: Notifications;
let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;

beforeAll(async () => {
  const bus = all.use(await startSessionBus());
  notifications = all.use(await startNotifications(bus));
  ({ foyer, page, sandbox } = all.use(await openFoyer({ env: bus.env, args: WITH_SOUND })));
  await patientsAreHere(page);
  await phoneIsRegistered(page);
  await putEarsOn(await phonePage(foyer));
});
afterAll(() => all.disposeAsync());

const button = (name: string) => inSoftphone(page, name);

describe('a call that comes in', () => {
  it('rings on top of everything with number and name, and is answered by keys', async () => {
    const ring = await ringPage(foyer);
    await foyer.app.evaluate(({ BrowserWindow }) => {
      const kept = globalThis as unknown as { rangAt: number };
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('/ring-window/'),
      );
      window?.once('show', () => (kept.rangAt = Date.now()));
    });
    const invitedAt = Date.now();
    await callComesIn(sandbox.control, { from: HAZEL.number });
    await ringIs(foyer, 'on screen');
    const rangAt = await foyer.app.evaluate(() => (globalThis as unknown as { rangAt: number }).rangAt);
    process.stdout.write(`INVITE to ring window: ${rangAt - invitedAt} ms\n`);
    await ring.getByText(HAZEL.name).waitFor();
    await ring.getByText(HAZEL.shown).waitFor();
    await callIs(page, `${HAZEL.name}: Incoming call`);
    await page.keyboard.press('Control+Shift+A');
    await callIs(page, `${HAZEL.name}: Connected`);
    await ringIs(foyer, 'away');
    await lastCallIs(sandbox.control, 'answered', ({ status }) => status === 'answered');
    await hangUp(page);
  });

  it('is never given to one of two people with the number, and is declined from the window that rings', async () => {
    const ring = await ringPage(foyer);
    await callComesIn(sandbox.control, { from: FAMILY.number, name: 'F DRUMMOND' });
    await ringIs(foyer, 'on screen');
    await ring.getByText(FAMILY.names).waitFor();
    for (const name of ['Drummond, Alma', 'Drummond, Felix'])
      await softphone(page)
        .getByRole('button', { name: `Open chart of ${name}` })
        .waitFor();
    await softphone(page).getByText('Caller ID: “F DRUMMOND”, not verified').waitFor();
    await ring.getByRole('button', { name: 'Decline' }).click();
    await lastCallIs(sandbox.control, 'declined', ({ status }) => status === 'declined');
    await ringIs(foyer, 'away');
    await endedAs(page, 'Declined');
  });

  const badge = () => page.getByRole('navigation', { name: 'Main' }).getByText('1 missed call');

  it('that nobody takes is told without a name, and is called back with one press', async () => {
    await notifications.all();
    await page.getByRole('link', { name: /^Tasks/ }).click();
    await callComesIn(sandbox.control, { from: HAZEL.number, name: 'HAZEL KESSLER', seconds: 1 });
    await lastCallIs(sandbox.control, 'given up', ({ status }) => status === 'missed');
    await badge().waitFor({ state: 'attached' });
    await notifications.standing(1);
    const told = (await notifications.all()).slice(-2);
    expect(told.map(({ title }) => title)).toEqual(['Incoming call', 'Missed call']);
    expect(told.every(({ body }) => body.includes(HAZEL.number))).toBe(true);
    expect(JSON.stringify(told)).not.toMatch(/Kessler|Hazel/i);
    await showCalls(page, 'Call back');
    await callRows(page)
      .filter({ hasText: HAZEL.name })
      .getByRole('button', { name: `Call ${HAZEL.name}` })
      .click();
    await callIs(page, `${HAZEL.name}: Connected`);
    await hangUp(page);
    await callRows(page).filter({ hasText: HAZEL.name }).waitFor({ state: 'detached' });
    expect(await badge().count()).toBe(0);
  });

  it('rings beside another one: the first is spoken, the second waits, and takes its turn while the first is held', async () => {
    const ring = await ringPage(foyer);
    await callComesIn(sandbox.control, { from: HAZEL.number });
    await callComesIn(sandbox.control, { from: STRANGER.number });
    const rows = ring.getByRole('listitem');
    const [first, second] = [HAZEL.name, STRANGER.shown].map((hasText) => rows.filter({ hasText }));
    await second?.waitFor();
    await first?.getByRole('button', { name: 'Answer' }).click();
    await callIs(page, `${HAZEL.name}: Connected`);
    await callIs(page, `${STRANGER.shown}: Incoming call`);
    await first?.waitFor({ state: 'detached' });
    await second?.getByRole('button', { name: 'Answer' }).click();
    await callIs(page, `${STRANGER.shown}: Connected`);
    await callIs(page, `${HAZEL.name}: On hold`);
    await ringIs(foyer, 'away');
    for (const { id } of await liveCalls(page)) await callCore(page, 'calls.hangUp', { id });
    await endedAs(page, 'Answered');
  });

  it('rings in silence while nobody is to be disturbed', async () => {
    const disturb = softphone(page).getByRole('switch', { name: 'Do not disturb' });
    await disturb.click();
    await poll('silence', async () => ((await callCore(page, 'calls.live', {})).doNotDisturb ? true : null));
    await callComesIn(sandbox.control, { from: STRANGER.number, seconds: 2 });
    await lastCallIs(sandbox.control, 'ringing there', ({ status }) => status === 'ringing');
    await ringIs(foyer, 'away');
    expect(await liveCalls(page)).toEqual([]);
    await lastCallIs(sandbox.control, 'given up', ({ status }) => status === 'missed');
    await disturb.click();
    await poll('no silence', async () => ((await callCore(page, 'calls.live', {})).doNotDisturb ? null : true));
  });
});

describe('a locked desk', () => {
  it('rings with the number alone, and is unlocked to answer', async () => {
    const ring = await ringPage(foyer);
    await callCore(page, 'session.setPin', { pin: PIN });
    await page.keyboard.press('Control+L');
    await isLocked(page);
    const id = await callComesIn(sandbox.control, { from: HAZEL.number, name: 'HAZEL KESSLER' });
    await ringIs(foyer, 'on screen');
    await ring.getByText(HAZEL.shown).waitFor();
    expect(await ring.locator('body').innerText()).not.toMatch(/Kessler|Hazel/i);
    expect(await page.locator('body').innerText()).not.toMatch(/Kessler|Hazel|555/i);
    expect(await ring.getByRole('button', { name: 'Answer', exact: true }).count()).toBe(0);
    expect(await ring.getByRole('button', { name: 'Unlock to answer' }).count()).toBe(1);
    const answered = await ring.evaluate(
      `foyer.call('calls.answer', { id: '01931f7e-0000-7000-8000-000000000001' }).then((answer) => answer.ok)`,
    );
    expect(answered).toBe(false);
    await ring.getByRole('button', { name: 'Unlock to answer' }).click();
    await unlock(page, ADMINISTRATOR, PIN);
    await ring.getByText(HAZEL.name).waitFor();
    await ring.getByRole('button', { name: 'Answer', exact: true }).focus();
    await ring.keyboard.press('Enter');
    await callIs(page, `${HAZEL.name}: Connected`);
    await theyDo(sandbox.control, id, 'hang-up');
    await endedAs(page, 'Answered');
  });

  it('lets a call go on and shows nothing of it', async () => {
    const id = await callComesIn(sandbox.control, { from: HAZEL.number });
    await callIs(page, `${HAZEL.name}: Incoming call`);
    await button('Answer').click();
    await callIs(page, `${HAZEL.name}: Connected`);
    await page.keyboard.press('Control+L');
    await isLocked(page);
    expect(await page.locator('body').innerText()).not.toMatch(/Kessler|Hazel|555/i);
    await poll('their tone under the lock', async () => {
      const heard = await listen(await phonePage(foyer), [THEIR_TONE], 200);
      return heard.length > 0 && heard.every(([level = -Infinity]) => level > AUDIBLE_DB) ? true : null;
    });
    await unlock(page, ADMINISTRATOR, PIN);
    await callIs(page, `${HAZEL.name}: Connected`);
    await theyDo(sandbox.control, id, 'hang-up');
    await endedAs(page, 'Answered');
  });
});
