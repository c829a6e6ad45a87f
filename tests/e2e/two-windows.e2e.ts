import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corePid, poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { deskPages, deskWindows } from './support/desk-windows.ts';
import { startSessionBus } from './support/desktop/session-bus.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import { openFoyer } from './support/open-foyer.ts';
import {
  ADMINISTRATOR,
  askedWho,
  chooseInMenu,
  comeIn,
  FRONT_DESK,
  isLocked,
  windowOpenedBy,
} from './support/people.ts';
import { faxArrives } from './support/received-faxes.ts';
import { startTrayWatcher, type Tray } from './support/tray-watcher.ts';

/**
 * Two windows at one desk: the administrator in the first, somebody from the front desk in the second, each with a session of
 * their own. What the first changes holds in the second by the next event.
 */

const DRAFT = '2125550143';

const all = new AsyncDisposableStack();
let foyer: RunningFoyer;
let first: Page;
let second: Page;
let sandbox: SandboxProcess;
let notifications: Notifications;
let tray: Tray;
let theo: string;

beforeAll(async () => {
  const bus = all.use(await startSessionBus());
  notifications = all.use(await startNotifications(bus));
  tray = all.use(await startTrayWatcher(bus));
  const open = await openFoyer({ env: bus.env });
  ({ foyer, page: first, sandbox } = all.use(open));
  const { items } = await callCore(first, 'users.list', {});
  theo = items.find(({ username }) => username === FRONT_DESK.username)?.id ?? '';
  second = await windowOpenedBy(foyer, () => chooseInMenu(foyer, 'File', 'New window'));
});
afterAll(() => all.disposeAsync());

const faxLink = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Fax/ });
const nameOf = async (page: Page) => (await callCore(page, 'session.current', {}))?.user.name ?? null;
const sessionOf = async (page: Page) => (await callCore(page, 'session.current', {}))?.session ?? null;
const newFax = (page: Page) => page.getByRole('dialog', { name: 'New fax' });

/** Refused before its content is looked at. */
const sends = (page: Page) => callCore(page, 'fax.send', { id: theo, to: [], files: [] });

/** Theo has begun a fax. */
async function beginFax(): Promise<void> {
  await second.getByRole('button', { name: 'New fax' }).click();
  await newFax(second).getByLabel('To', { exact: true }).fill(DRAFT);
}

async function draftIsThere(): Promise<void> {
  await faxLink(second).waitFor();
  if ((await newFax(second).count()) === 0) await second.getByRole('button', { name: 'New fax' }).click();
  expect(await newFax(second).getByLabel('To', { exact: true }).inputValue()).toBe(DRAFT);
}

describe('a second window', () => {
  it('begins with nobody, whoever is in the first', async () => {
    await askedWho(second);
    expect(await callCore(second, 'session.current', {})).toBeNull();
    await expect(callCore(second, 'messages.list', { channel: 'fax', limit: 1 })).rejects.toThrow('NOT_SIGNED_IN');
    await expect(callCore(second, 'session.open', { user: 'admin' })).rejects.toThrow('PERMISSION_DENIED');
  });

  it('has a session of its own', async () => {
    await comeIn(second, FRONT_DESK.name);
    expect(await nameOf(second)).toBe(FRONT_DESK.name);
    expect(await nameOf(first)).toBe(ADMINISTRATOR);
    await expect(callCore(second, 'users.list', {})).rejects.toThrow('PERMISSION_DENIED');
  });

  it('tells what arrives once, and the tray counts once', async () => {
    await faxArrives(sandbox.control, { from: '+12125550188', fixture: 'insurance-letter' });
    await tray.says('Foyer: 1 unread, 1 to be filed');
    await notifications.standing(1);
    expect(await notifications.all()).toEqual([{ title: 'New fax', body: '1 page' }]);
  });
});

describe('what the administrator changes', () => {
  it('takes a service from the other window and keeps its draft', async () => {
    await beginFax();
    await callCore(first, 'permissions.set', { userId: theo, fax: false });
    await faxLink(second).waitFor({ state: 'hidden' });
    await expect(sends(second)).rejects.toThrow('PERMISSION_DENIED');
    expect(await callCore(second, 'messages.list', { channel: 'fax', limit: 5 })).toMatchObject({ items: [] });
    await faxLink(first).waitFor();
    await callCore(first, 'permissions.set', { userId: theo, fax: true });
    await draftIsThere();
  });

  it('switches a service off in both', async () => {
    await callCore(first, 'channels.set', { channel: 'fax', enabled: false });
    for (const page of [first, second]) {
      await faxLink(page).waitFor({ state: 'hidden' });
      await expect(sends(page)).rejects.toThrow('CHANNEL_OFF');
    }
    await callCore(first, 'channels.set', { channel: 'fax', enabled: true });
    await faxLink(first).waitFor();
    await draftIsThere();
  });
});

describe('both windows', () => {
  it('keep their people when core is killed', async () => {
    const before = [await sessionOf(first), await sessionOf(second)];
    const pid = await corePid(foyer.pid);
    process.kill(pid, 'SIGKILL');
    await corePid(foyer.pid, pid);
    const after = (page: Page) => poll('core', () => sessionOf(page).catch(() => null));
    expect([await after(first), await after(second)]).toEqual(before);
  });

  it('are locked although core does not answer', async () => {
    const pid = await corePid(foyer.pid);
    process.kill(pid, 'SIGSTOP');
    try {
      await first.keyboard.press('Control+L');
      await isLocked(first);
      await isLocked(second);
      expect(await second.getByText(DRAFT).count()).toBe(0);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await comeIn(first, ADMINISTRATOR);
    await comeIn(second, FRONT_DESK.name);
    await draftIsThere();
  });

  it('are locked by one key, and nobody is there after a crash of a locked core', async () => {
    await first.keyboard.press('Control+L');
    await isLocked(first);
    await isLocked(second);
    const pid = await corePid(foyer.pid);
    process.kill(pid, 'SIGKILL');
    await corePid(foyer.pid, pid);
    await askedWho(first);
    await askedWho(second);
    await comeIn(first, ADMINISTRATOR);
    await comeIn(second, FRONT_DESK.name);
    await draftIsThere();
  });
});

describe('closing the second', () => {
  it('ends its session and really closes; the first goes on', async () => {
    const ended = await sessionOf(second);
    await (
      await deskWindows(foyer)
    ).evaluate(([oldest, ...further]) => {
      if (oldest?.isVisible()) for (const each of further) each.close();
    });
    await poll('one window', () => (deskPages(foyer).length === 1 ? true : null));
    const closed = await poll('the end of the session', async () => {
      const { items } = await callCore(first, 'audit.list', { limit: 20, action: 'session.close' });
      return items[0] ?? null;
    });
    expect(closed).toMatchObject({ userName: FRONT_DESK.name, outcome: 'done' });
    expect(ended).not.toBeNull();
    expect(await nameOf(first)).toBe(ADMINISTRATOR);
  });

  it('opens another by the bridge, and not without end', async () => {
    const again = await windowOpenedBy(foyer, () => first.evaluate('window.foyer.shell.newWindow()'));
    await askedWho(again);
    const answers = await first.evaluate<{ ok: boolean; error?: { params: { reason: string } } }[]>(
      '(async () => { const all = []; for (let n = 0; n < 8; n += 1) all.push(await window.foyer.shell.newWindow()); return all; })()',
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
    expect(answers.at(-1)?.error?.params.reason).toBe('too-many-windows');
  });
});
