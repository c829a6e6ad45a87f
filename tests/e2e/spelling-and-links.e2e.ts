import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { openFoyer } from './support/open-foyer.ts';
import { ADMINISTRATOR, comeIn, isLocked } from './support/people.ts';
import { hasFocus, patientsAreHere } from './support/received-faxes.ts';
import {
  conversationsAre,
  openConversation,
  showTexts,
  textArrives,
  textField,
  textsTaken,
  thread,
} from './support/texts.ts';

/** Spelling by Foyer's own dictionaries, and `sms:` links that another program hands over. */

const HAZEL = { name: 'Kessler, Hazel', number: '+17735550117', shown: '+1 773 555 0117' };
const checkout = path.resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'foyer-net-'));
const netLog = path.join(folder, 'net.json');

let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;
const all = new AsyncDisposableStack();

beforeAll(async () => {
  ({ foyer, page, sandbox } = all.use(await openFoyer({ args: [`--log-net-log=${netLog}`] })));
  await patientsAreHere(page);
  await textArrives(sandbox.control, HAZEL.number, 'Can you call me?');
  await showTexts(page);
  await conversationsAre(page, 1);
  await openConversation(page, HAZEL.shown);
});
afterAll(async () => {
  await all.disposeAsync();
  rmSync(folder, { recursive: true, force: true });
});

type Kept = { menus: Electron.Menu[] };

/** Menus that would cover the screen are kept instead; the real ones wait for a click of the system. */
function keepMenus(): Promise<void> {
  return foyer.app.evaluate(({ Menu }) => {
    (globalThis as unknown as Kept).menus = [];
    Menu.prototype.popup = function popup() {
      (globalThis as unknown as Kept).menus.push(this);
    };
  });
}

/** The names in the menu that a right click on the beginning of the field brings. */
async function menuAt(field: Locator): Promise<readonly string[]> {
  await foyer.app.evaluate(() => ((globalThis as unknown as Kept).menus = []));
  await field.click({ button: 'right', position: { x: 24, y: 16 } });
  return poll('menu', () =>
    foyer.app.evaluate(() => (globalThis as unknown as Kept).menus.at(-1)?.items.map(({ label }) => label) ?? null),
  );
}

/** Asks for the menu until it is as wanted: words are looked up while the typing goes on. */
function menuWith(isWanted: (labels: readonly string[]) => boolean): Promise<readonly string[]> {
  return poll('menu as wanted', async () => {
    const labels = await menuAt(textField(page));
    return isWanted(labels) ? labels : null;
  });
}

function choose(label: string): Promise<void> {
  return foyer.app.evaluate((_electron, wanted) => {
    const item = (globalThis as unknown as Kept).menus.at(-1)?.items.find((each) => each.label === wanted);
    (item?.click as (() => void) | undefined)?.();
  }, label);
}

/** The installed program, started by a click on a link elsewhere. */
async function followLink(link: string): Promise<void> {
  const args = [checkout, `--profile=${foyer.profile}`, `--user-data-dir=${foyer.userDataDir}`, '--disable-gpu', link];
  const second = spawn(process.env['FOYER_ELECTRON'] ?? '', args, { stdio: 'ignore' });
  expect(await once(second, 'exit')).toEqual([0, null]);
}

const newMessage = () => page.getByRole('dialog', { name: 'New message' });
const to = () => newMessage().getByRole('combobox', { name: 'To' });

describe('a misspelt word', () => {
  it('is marked while it is typed, and one of the suggestions replaces it', async () => {
    await keepMenus();
    await textField(page).click();
    await page.keyboard.type('Plese call us at ten.');
    // The dictionary is read by the first question: until then a menu offers the clipboard alone.
    expect(await menuWith((labels) => labels.includes('Please'))).toContain('Paste');
    await choose('Please');
    await poll('the word replaced', async () =>
      (await textField(page).inputValue()) === 'Please call us at ten.' ? true : null,
    );
  });

  it('is one in the language that is written in', async () => {
    await textField(page).fill('');
    await page.keyboard.type('Llámenos mañana por favor, gracias. ');
    // One word tells nothing; by the third it is Spanish, and nothing in it is wrong any more.
    expect(await menuWith((labels) => labels[0] === 'Cut')).toContain('Paste');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Grasias por llamarnos mañana, señora. ');
    expect(await menuWith((labels) => labels.includes('Gracias'))).toContain('Paste');
    await textField(page).fill('');
  });
});

describe('a link to a number', () => {
  it('fills in New message, and sends nothing', async () => {
    await followLink(`sms:${HAZEL.number}?body=See%20you%20at%20nine`);
    await newMessage().waitFor();
    expect(await to().inputValue()).toBe(HAZEL.number);
    await newMessage()
      .getByRole('option', { name: /Kessler, Hazel/ })
      .waitFor();
    await hasFocus(to());
    await page.keyboard.press('Enter');
    await newMessage().waitFor({ state: 'hidden' });
    await hasFocus(textField(page));
    expect(await textField(page).inputValue()).toBe('See you at nine');
    await thread(page).getByText(`To ${HAZEL.name} ${HAZEL.shown}`).waitFor();
    expect(await textsTaken(sandbox.control)).toEqual([]);
  });

  it('waits behind a lock, and says nothing of it there', async () => {
    await page.keyboard.press('Control+L');
    await isLocked(page);
    await followLink('sms:+13125550142?body=Bring%20the%20form');
    await isLocked(page);
    expect(await page.locator('body').innerText()).not.toMatch(/555|Bring the form|New message/);
    await comeIn(page, ADMINISTRATOR);
    await newMessage().waitFor();
    expect(await to().inputValue()).toBe('+13125550142');
    await page.keyboard.press('Escape');
    await newMessage().waitFor({ state: 'hidden' });
    expect(await textsTaken(sandbox.control)).toEqual([]);
  });

  it('that is none changes nothing', async () => {
    await followLink('sms:alert(1)');
    await page.getByRole('heading', { name: 'SMS', level: 1 }).waitFor();
    expect(await newMessage().count()).toBe(0);
  });
});

describe('all that was asked of the network', () => {
  it('is the telephone server alone: no dictionary comes from outside', async () => {
    await foyer.close();
    const log = readFileSync(netLog, 'utf8');
    expect(log).toContain('"logEventTypes"');
    const hosts = [...log.matchAll(/"url":"(?:https?|wss?):\/\/([^/"]+)/g)].map(([, host]) => host);
    const telephone = new URL(String(sandbox.settings['sip']?.['url'])).host;
    expect(new Set(hosts)).toEqual(new Set([telephone]));
  });
});
