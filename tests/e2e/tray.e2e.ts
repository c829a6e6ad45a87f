import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  isAlive,
  launchFoyer,
  poll,
  startSandboxProcess,
  type RunningFoyer,
  type SandboxProcess,
} from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { closeDesk, isDeskShown } from './support/desk-windows.ts';
import { startSessionBus, type SessionBus } from './support/desktop/session-bus.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import { receivedRows } from './support/open-foyer.ts';
import { faxArrives, fileDialog, pane, patientsAreHere } from './support/received-faxes.ts';
import { startTrayWatcher, type Tray } from './support/tray-watcher.ts';

/**
 * Foyer while nobody looks at it: the icon beside the clock over D-Bus, and what the desktop's notifications say. The tests are
 * one day at a workstation, in their order.
 */

const SENDER = '+12125550188';
/** A patient whose telephone nobody else has. */
const JOSE = { number: '+14155550120', name: 'Núñez, José' };

const own = mkdtempSync(path.join(tmpdir(), 'foyer-tray-'));
const all = new AsyncDisposableStack();
let bus: SessionBus;
let notifications: Notifications;
let tray: Tray;
let sandbox: SandboxProcess;
let foyer: RunningFoyer;
let page: Page;

beforeAll(async () => {
  all.defer(() => rmSync(own, { recursive: true, force: true }));
  bus = all.use(await startSessionBus());
  notifications = all.use(await startNotifications(bus));
  tray = all.use(await startTrayWatcher(bus));
  sandbox = all.use(await startSandboxProcess());
  await start();
});
afterAll(async () => {
  await foyer.close();
  await all.disposeAsync();
});

async function start(): Promise<void> {
  const places = { profile: path.join(own, 'profile'), userDataDir: path.join(own, 'user-data') };
  foyer = await launchFoyer({ ...places, env: bus.env, args: [`--sandbox=${sandbox.file}`] });
  page = await foyer.mainWindow();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

const isShown = () => isDeskShown(foyer);
const becomesShown = (is: boolean) =>
  poll(`window ${is ? '' : 'not '}shown`, async () => ((await isShown()) === is ? true : null));
const closeWindow = () => closeDesk(foyer);
const arrives = (item: Record<string, string> = {}) =>
  faxArrives(sandbox.control, { from: SENDER, fixture: 'insurance-letter', ...item });

/** What was shown since the last time that this was asked. */
let asked = 0;
async function told() {
  const shown = (await notifications.all()).slice(asked);
  asked += shown.length;
  return shown;
}

describe('the icon beside the clock', () => {
  it('counts what is unread and what is to be filed', async () => {
    await tray.says('Foyer: nothing new');
    await arrives({ from: JOSE.number });
    await tray.says('Foyer: 1 unread, 1 to be filed');
    // Whoever has read it already needs no news of it: so it is told first.
    await notifications.standing(1);
    await receivedRows(page).first().click();
    await tray.says('Foyer: 1 to be filed');
    expect(await told()).toEqual([{ title: 'New fax', body: '1 page' }]);
    await patientsAreHere(page);
    await fileTheOpenFax();
    await tray.says('Foyer: nothing new');
  });

  it('has a menu in the language of the window', async () => {
    const english = [
      'Open Foyer',
      'New fax',
      'Pause notifications',
      'For one hour',
      'Until I turn them on',
      'Lock',
      'Quit Foyer',
    ];
    expect(await tray.labels()).toEqual(english);
    const setLanguage = (language: string) =>
      page.evaluate(
        `window.foyer.shell.setAppearance({ theme: 'light', density: 'comfortable', language: '${language}' })`,
      );
    await setLanguage('es');
    await tray.says('Foyer: nada nuevo');
    expect((await tray.labels())[0]).toBe('Abrir Foyer');
    await setLanguage('en');
    await tray.says('Foyer: nothing new');
  });
});

describe('the closed window', () => {
  it('leaves Foyer running, which is said once', async () => {
    await closeWindow();
    await becomesShown(false);
    await notifications.standing(1);
    expect(await told()).toEqual([
      {
        title: 'Foyer keeps running',
        body: 'Messages still arrive here. To end Foyer, choose Quit in its tray menu.',
      },
    ]);
    await tray.press('Open Foyer');
    await becomesShown(true);
    await closeWindow();
    await becomesShown(false);
    await tray.click();
    await becomesShown(true);
    expect(await told()).toEqual([]);
  });

  it('comes back for a new fax from the menu', async () => {
    await closeWindow();
    await becomesShown(false);
    await tray.press('New fax');
    await becomesShown(true);
    await page.getByRole('dialog', { name: 'New fax' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'New fax' }).waitFor({ state: 'hidden' });
  });
});

describe('notifications', () => {
  it('wait while they are paused, and come as one when they are turned on', async () => {
    await tray.press('Until I turn them on');
    await tray.says('Foyer: notifications paused');
    await arrives();
    await arrives();
    await tray.says('Foyer: 2 unread, 2 to be filed, notifications paused');
    expect(await told()).toEqual([]);
    await tray.press('Turn notifications on');
    await tray.says('Foyer: 2 unread, 2 to be filed');
    await notifications.standing(1);
    await closeWindow();
    await becomesShown(false);
    await notifications.click();
    await becomesShown(true);
    expect(await told()).toEqual([{ title: 'New faxes', body: '2 faxes have arrived.' }]);
    await page.getByText('Choose a fax').waitFor();
  });

  it('show names only where Settings say so', async () => {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Settings/ })
      .click();
    await page.getByRole('tab', { name: 'Notifications' }).click();
    await page.getByRole('switch', { name: 'Show the sender and the patient' }).click();
    await poll('the setting', () =>
      page.evaluate<true | null>(`window.foyer.shell.notificationSettings().then(({ names }) => names || null)`),
    );
    await arrives({ from: JOSE.number, fixture: 'lab-result' });
    await notifications.standing(1);
    expect(await told()).toEqual([{ title: 'New fax', body: 'From +1 415 555 0120, 2 pages' }]);
    await arrives({ from: '' });
    await notifications.standing(1);
    expect(await told()).toEqual([{ title: 'New fax', body: '1 page' }]);
  });
});

describe('an absence', () => {
  it('begins with Quit in the menu, which ends Foyer', async () => {
    await tray.says('Foyer: 4 unread, 4 to be filed');
    await tray.press('Quit Foyer').catch(() => undefined); // its answer may not come any more
    await poll('the end of Foyer', () => (isAlive(foyer.pid) ? null : true));
    await foyer.close();
  });

  it('ends with one notification of all that came', async () => {
    for (let count = 0; count < 3; count += 1) await arrives();
    tray.forget();
    await start();
    await tray.says('Foyer: 7 unread, 7 to be filed');
    await notifications.standing(1);
    await notifications.click();
    expect(await told()).toEqual([{ title: 'New faxes', body: '3 faxes have arrived.' }]);
    expect(await callCore(page, 'inbox.takeNews', {})).toEqual({ items: [] });
  });
});

async function fileTheOpenFax(): Promise<void> {
  await pane(page).getByRole('button', { name: 'File to chart' }).click();
  const dialog = fileDialog(page);
  await dialog.getByRole('definition').getByText(JOSE.name).waitFor();
  await dialog.getByRole('checkbox', { name: 'Name and date of birth are right' }).check();
  await dialog.getByRole('combobox', { name: 'Category' }).selectOption('Invoices');
  await dialog.getByRole('button', { name: 'File', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}
