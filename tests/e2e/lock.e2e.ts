import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { procedures } from '../../app/contract/index.ts';
import { corePid, poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { deskWindows } from './support/desk-windows.ts';
import { startSessionBus } from './support/desktop/session-bus.ts';
import { startSleepService, type SleepService } from './support/desktop/sleep.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import { openFoyer, receivedRows } from './support/open-foyer.ts';
import { ADMINISTRATOR, chooseInMenu, isLocked, unlock } from './support/people.ts';
import {
  addPatient,
  faxArrives,
  fileDialog,
  firstPageIsDrawn,
  pane,
  patientsAreHere,
} from './support/received-faxes.ts';
import { startTrayWatcher, type Tray } from './support/tray-watcher.ts';

/**
 * A locked desk tells nothing of a patient: not in the page, its accessibility tree, the title, the tray, nor in notifications,
 * though this workstation shows names in those. Core refuses everything but unlocking. Whoever unlocks it finds the screen as they
 * left it.
 */

const PATIENT = {
  ...{ fname: 'Ottoline', lname: 'Quarrie', DOB: '1979-04-23', sex: 'Female' },
  ...{ phone_home: '312-555-0177', phone_cell: '(312) 555-0178' },
};
const ON_SCREEN = 'Quarrie, Ottoline';
const HOME = { number: '+13125550177', shown: '+1 312 555 0177' };
const CELL = { number: '+13125550178', shown: '+1 312 555 0178' };
/** What the patient can be known by, however it is written. */
const PLANTED = /Quarrie|Ottoline|1979-04-23|Apr 23|555.?017[78]/i;
const PIN = '492817';
/** What somebody was about to send. */
const DRAFT = '2125550143';

const all = new AsyncDisposableStack();
let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;
let notifications: Notifications;
let tray: Tray;
let sleep: SleepService;

beforeAll(async () => {
  const bus = all.use(await startSessionBus());
  notifications = all.use(await startNotifications(bus));
  tray = all.use(await startTrayWatcher(bus));
  sleep = all.use(await startSleepService(bus));
  const open = await openFoyer({
    env: { ...bus.env, ...sleep.env },
    prepare: ({ control }) => addPatient(control, PATIENT),
  });
  ({ foyer, page, sandbox } = all.use(open));
  await patientsAreHere(page);
  await callCore(page, 'session.setPin', { pin: PIN });
  await page.evaluate('window.foyer.shell.setNotificationSettings({ enabled: true, names: true })');
});
afterAll(() => all.disposeAsync());

/** A referral about the patient comes in, and the desktop says from which number. */
async function referralArrives({ number }: typeof HOME): Promise<void> {
  const patient = { name: `${PATIENT.fname} ${PATIENT.lname}`, birthDate: PATIENT.DOB };
  await faxArrives(sandbox.control, { from: number, fixture: 'referral', patient });
  await notifications.standing(1);
}

/** The fax stands there with *File to chart* open, which names the patient. */
const patientIsOnScreen = () => fileDialog(page).getByRole('definition').getByText(ON_SCREEN).waitFor();

async function accessibilityTree(): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  try {
    return JSON.stringify(await cdp.send('Accessibility.getFullAXTree'));
  } finally {
    await cdp.detach();
  }
}

/** All that whoever passes a locked desk can see, read out or ask the desktop for. */
async function whatCanBeSeen(): Promise<Record<string, string>> {
  const fields = 'Array.from(document.querySelectorAll("input, textarea, select"), ({ value }) => value).join()';
  const titles = await foyer.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((each) => each.getTitle()),
  );
  return {
    page: await page.content(),
    fields: await page.evaluate<string>(fields),
    shadow: await page.evaluate<string>('getSelection().toString() + document.title + location.href'),
    accessibility: await accessibilityTree(),
    titles: titles.join(),
    tray: [await tray.tooltip(), ...(await tray.labels())].join(),
  };
}

async function nothingIsTold(): Promise<void> {
  await isLocked(page);
  await tray.says('Foyer');
  for (const [where, text] of Object.entries(await whatCanBeSeen())) {
    expect(text, where).not.toMatch(PLANTED);
    expect(text, where).not.toContain(DRAFT);
  }
}

/** Methods that answer although the session is locked. */
const opensLocked = (method: string): boolean => procedures[method as keyof typeof procedures].needs === 'none';

describe('before the lock', () => {
  it('there is something to be hidden, everywhere', async () => {
    await referralArrives(HOME);
    expect((await notifications.all()).at(-1)?.body).toContain(HOME.shown);
    await receivedRows(page).first().click();
    await firstPageIsDrawn(page);
    await page.keyboard.press('f');
    await patientIsOnScreen();
    const seen = await whatCanBeSeen();
    expect(seen['page']).toMatch(PLANTED);
    expect(seen['accessibility']).toMatch(PLANTED);
    expect(seen['tray']).toContain('1 to be filed');
  });
});

describe('locked by key', () => {
  it('shows nothing of a patient, and takes what named one from the screen', async () => {
    await referralArrives(CELL);
    await page.keyboard.press('Control+L');
    await isLocked(page);
    await notifications.standing(0);
    await nothingIsTold();
    await page.screenshot({ path: path.join(process.env['FOYER_E2E_OUT'] ?? '.', 'locked.png') });
  });

  it('is refused everything by core but unlocking', async () => {
    const guarded = Object.keys(procedures).filter((method) => !opensLocked(method) && method !== 'session.open');
    expect(guarded.length).toBeGreaterThan(60);
    const codes = await page.evaluate<[string, unknown][]>(
      `Promise.all(${JSON.stringify(guarded)}.map(async (method) => {
        const answer = await window.foyer.call(method, {});
        return [method, answer.ok || answer.error.code];
      }))`,
    );
    expect(codes.filter(([, code]) => code !== 'LOCKED')).toEqual([]);
    await expect(callCore(page, 'session.unlock', { pin: '000111' })).rejects.toThrow('PIN_WRONG');
  });

  it('tells that a fax has arrived and not from whom, and opens it after the unlock, once', async () => {
    const before = (await notifications.all()).length;
    await referralArrives(HOME);
    await notifications.click();
    await nothingIsTold();
    expect((await notifications.all()).slice(before)).toEqual([{ title: 'New fax', body: 'A fax has arrived.' }]);
    await unlock(page, ADMINISTRATOR, PIN);
    await pane(page).getByRole('heading', { level: 2, name: HOME.shown }).waitFor();
    await firstPageIsDrawn(page);
    await referralArrives(CELL);
    expect((await notifications.all()).slice(before)).toEqual([
      { title: 'New fax', body: 'A fax has arrived.' },
      { title: 'New fax', body: `From ${CELL.shown}, 1 page` },
    ]);
    expect(await callCore(page, 'inbox.takeNews', {})).toEqual({ items: [] });
  });
});

describe('locked because nobody is there', () => {
  it('after the clinic’s minutes, and finds screen and draft as they were', async () => {
    await callCore(page, 'clinic.saveSettings', { lockAfterMinutes: 1 });
    await page.getByRole('button', { name: 'New fax' }).click();
    await page.getByRole('dialog', { name: 'New fax' }).getByLabel('To', { exact: true }).fill(DRAFT);
    // Nobody touches this display: the system's count is real, but a minute of it would be a minute of waiting.
    const real = await foyer.app.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime());
    expect(real).toBeGreaterThanOrEqual(0);
    await foyer.app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 1_000_000;
    });
    await nothingIsTold();
    await unlock(page, ADMINISTRATOR, PIN);
    const dialog = page.getByRole('dialog', { name: 'New fax' });
    expect(await dialog.getByLabel('To', { exact: true }).inputValue()).toBe(DRAFT);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' }); // until then it takes the keys
    await pane(page).getByRole('heading', { level: 2, name: HOME.shown }).waitFor();
    const { items } = await callCore(page, 'audit.list', { limit: 20, action: 'session.lock' });
    expect(items[0]?.detail).toMatchObject({ cause: 'idle' });
  });
});

describe('locked with the computer', () => {
  it.each([
    ['when it goes to sleep', 'suspend'],
    ['when the system locks its screen', 'lock-screen'],
  ])('%s, which is told twice', async (_what, event) => {
    await firstPageIsDrawn(page);
    if ((await fileDialog(page).count()) === 0) await page.keyboard.press('f');
    await patientIsOnScreen();
    await foyer.app.evaluate(({ powerMonitor }, name) => [1, 2].map(() => powerMonitor.emit(name)), event);
    await nothingIsTold();
    await unlock(page, ADMINISTRATOR, PIN);
    await patientIsOnScreen();
  });
});

describe('locked from outside the page', () => {
  it.each([
    ['the menu', () => chooseInMenu(foyer, 'File', 'Lock')],
    ['the tray', () => tray.press('Lock')],
  ])('by %s', async (_where, lock) => {
    await lock();
    await nothingIsTold();
    await unlock(page, ADMINISTRATOR, PIN);
    await patientIsOnScreen();
  });

  it('opens a new fax from the tray only after the unlock', async () => {
    await tray.press('Lock');
    await isLocked(page);
    await tray.press('New fax');
    await nothingIsTold();
    await unlock(page, ADMINISTRATOR, PIN);
    await page.getByRole('dialog', { name: 'New fax' }).waitFor();
  });
});

describe('the lock and core', () => {
  it('stays locked when core was killed just before it was told', async () => {
    const first = await corePid(foyer.pid);
    process.kill(first, 'SIGKILL');
    await poll('core to be away', async () =>
      (await page.evaluate('window.foyer.shell.state().then(({ phase }) => phase)')) === 'ready' ? null : true,
    );
    await chooseInMenu(foyer, 'File', 'Lock');
    await corePid(foyer.pid, first);
    await nothingIsTold();
    await unlock(page, ADMINISTRATOR, PIN);
  });

  it('writes each lock into the audit trail with its cause', async () => {
    const { items } = await callCore(page, 'audit.list', { limit: 50, action: 'session.lock', outcome: 'done' });
    const causes = items.map(({ detail }) => detail['cause']);
    expect(new Set(causes)).toEqual(new Set(['person', 'idle', 'sleep']));
    // Each was told twice.
    expect(causes.filter((cause) => cause === 'sleep')).toHaveLength(2);
  });
});

describe('what stays behind', () => {
  it('is no word in the log', () => {
    expect(foyer.output()).not.toMatch(PLANTED);
    expect(readFileSync(path.join(foyer.userDataDir, 'notifications.json'), 'utf8')).not.toMatch(PLANTED);
  });
});

// Last: Chromium drops the tests' own connection to the page when it hears of a sleep. Main still answers.
describe('a real sleep, told by the system over D-Bus', () => {
  const inPage = async (code: string) =>
    (await deskWindows(foyer)).evaluate(
      async ([oldest], script) => String(await oldest?.webContents.executeJavaScript(script)),
      code,
    );
  const shows = (text: RegExp) =>
    poll(`page with ${String(text)}`, async () => {
      const all = await inPage('document.body.innerText');
      return text.test(all) ? all : null;
    });

  it('locks before it, and is still locked after it', async () => {
    await shows(PLANTED);
    sleep.tell(true);
    await tray.says('Foyer');
    expect(await shows(/Foyer is locked/)).not.toMatch(PLANTED);
    sleep.tell(false);
    expect(await shows(/Foyer is locked/)).not.toMatch(PLANTED);
    await inPage(`window.foyer.call('session.unlock', { pin: '${PIN}' }).then(({ ok }) => ok)`);
    await shows(PLANTED);
  });
});
