import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenEmrInfo } from '../../sandbox/info.ts';
import { keychainService, loadKeytar } from '../../app/secrets/keychain-secret-store.ts';
import { readProfileIdentity, ROOT_SECRET } from '../../app/storage/keys/key-slots.ts';
import {
  corePid,
  isAlive,
  launchFoyer,
  poll,
  startSandboxProcess,
  type RunningFoyer,
  type SandboxProcess,
} from './harness/index.ts';
import { loadAxe, violationsOf } from './support/axe.ts';
import { startSelfSignedProxy, type SelfSignedProxy } from './support/browser/self-signed-proxy.ts';
import { createSystemBrowser, type SystemBrowser } from './support/browser/system-browser.ts';
import { callCore } from './support/call-core.ts';
import { lookLike } from './support/look-like.ts';

/**
 * A clinic is connected to its OpenEMR, from the welcome to the patients, in one profile. Electron and core are killed after
 * each step: the next start goes on there, and nothing is done twice. The tests are the steps, in their order.
 */

const own = mkdtempSync(path.join(tmpdir(), 'foyer-connect-'));
const profile = path.join(own, 'profile');
const out = process.env['FOYER_E2E_OUT'];

let sandbox: SandboxProcess;
let openEmr: OpenEmrInfo;
let proxy: SelfSignedProxy;
let browser: SystemBrowser;
let foyer: RunningFoyer;
let page: Page;
let axeIn: Page | null = null;
/** The phrase that was shown last, and one before it that is void. */
let phrase = '';
let voidPhrase = '';

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  openEmr = sandbox.settings['openemr'] as unknown as OpenEmrInfo;
  proxy = await startSelfSignedProxy(openEmr.url);
  browser = createSystemBrowser();
  await start();
});
afterAll(async () => {
  await foyer.close();
  browser.remove();
  await proxy.close();
  await sandbox.close();
  rmSync(own, { recursive: true, force: true });
});

async function start(): Promise<void> {
  foyer = await launchFoyer({ profile, userDataDir: path.join(own, 'user-data'), env: browser.env });
  page = await foyer.mainWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' }); // colours are compared as they end up
}

/** As when the power goes: neither process gets to say anything. */
async function killAndStart(): Promise<void> {
  const core = await corePid(foyer.pid);
  process.kill(foyer.pid, 'SIGKILL');
  process.kill(core, 'SIGKILL');
  await poll('end of core', () => (isAlive(core) ? null : true));
  await foyer.close();
  await start();
}

const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const press = (name: string): Promise<void> => button(name).click();
const field = (name: string) => page.getByLabel(name, { exact: true });
const alert = () => page.getByRole('alert');
const shows = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/** WCAG 2.2 A and AA in both themes, and a picture for a person to look at. */
async function lookAt(name: string): Promise<void> {
  if (axeIn !== page) await loadAxe(page);
  axeIn = page;
  for (const theme of ['dark', 'light'] as const) {
    await lookLike(page, { theme, language: 'en' });
    expect(await violationsOf(page), `${name}, ${theme}`).toEqual([]);
  }
  if (out !== undefined) await page.screenshot({ path: path.join(out, `connect-${name}.png`) });
}

const person = (username: string) => {
  const user = openEmr.users.find((each) => each.username === username);
  if (user === undefined) throw new Error(`OpenEMR has no ${username}`);
  return { username, password: user.password };
};

interface Client {
  readonly clientId: string;
  readonly name: string;
  readonly confidential: boolean;
  readonly enabled: boolean;
}
/** Registered in OpenEMR by this Foyer; one that was there before belongs to the practice clinic. */
async function clients(): Promise<Client[]> {
  const all = (await sandbox.control.call('GET', '/openemr/clients')) as Client[];
  return all.filter(({ name }) => name !== 'Foyer, practice clinic');
}

async function shownPhrase(): Promise<string> {
  const words = page.getByRole('list', { name: 'Recovery phrase' }).getByRole('listitem');
  await words.first().waitFor();
  expect(await words.count()).toBe(12);
  return (await words.allInnerTexts()).map((word) => word.trim()).join(' ');
}

it('offers to connect the clinic, and has written nothing yet', async () => {
  await heading('Welcome to Foyer').waitFor();
  await button('Try the practice clinic').waitFor();
  expect(existsSync(profile)).toBe(false);
  await lookAt('01-welcome');
  await press('Connect your clinic');
  await heading('Your recovery phrase').waitFor();
  expect(await callCore(page, 'core.info', {})).toMatchObject({ profileKind: 'real', secretStore: 'keychain' });
  expect(readProfileIdentity(profile).kind).toBe('real');
  await lookAt('02-phrase-why');
});

it('shows a recovery phrase, and another one to whoever was stopped before typing it in', async () => {
  await press('Show my recovery phrase');
  voidPhrase = await shownPhrase();
  await lookAt('03-phrase-words');
  await press('I have written it down');
  await field('Enter the phrase as you wrote it down').waitFor();
  await lookAt('04-phrase-check');

  await killAndStart();
  await press('Show my recovery phrase');
  phrase = await shownPhrase();
  expect(phrase).not.toBe(voidPhrase);
});

it('goes on only with the phrase that was written down last', async () => {
  await press('I have written it down');
  const typed = field('Enter the phrase as you wrote it down');
  await typed.fill('not what was shown');
  await press('Check the phrase');
  await alert()
    .getByText(/A word is missing or misspelt/)
    .waitFor();
  await typed.fill(voidPhrase);
  await press('Check the phrase');
  await alert()
    .getByText(/another recovery phrase/)
    .waitFor();
  await lookAt('05-phrase-wrong');
  // As it stands on paper.
  await typed.fill(
    phrase
      .split(' ')
      .map((word, index) => `${index + 1}. ${word.toUpperCase()}`)
      .join('\n'),
  );
  await press('Check the phrase');
  await heading('Where is your OpenEMR?').waitFor();
});

it('asks to compare the fingerprint of a self-signed certificate before anything else', async () => {
  await killAndStart();
  await heading('Where is your OpenEMR?').waitFor();
  await lookAt('06-address');
  await field('Address of OpenEMR').fill(`${proxy.origin}/interface/login/login.php?site=default`);
  await press('Find');
  await shows(proxy.fingerprint);
  expect(proxy.requests).toEqual([]);

  await killAndStart();
  await shows(proxy.fingerprint);
  expect(await button('Trust this certificate').isDisabled()).toBe(true);
  await page.getByRole('checkbox').check();
  await lookAt('07-certificate');
  await press('Trust this certificate');
  await shows(`OpenEMR found at ${proxy.origin}`);
  expect(new Set(proxy.requests)).toEqual(new Set(['GET /oauth2/default/.well-known/openid-configuration']));
});

it('tells that the API is switched off, and goes on when it is on', async () => {
  await killAndStart();
  await shows(`OpenEMR found at ${proxy.origin}`);
  await press('Back');
  await sandbox.control.call('POST', '/openemr/settings', { api: false });
  await field('Address of OpenEMR').fill(openEmr.url);
  await press('Find');
  await alert()
    .getByText(/API is switched off.*Administration > Config > Connectors/)
    .waitFor();
  await lookAt('08-api-off');

  await killAndStart();
  await shows(/API is switched off/);
  expect(await field('Address of OpenEMR').inputValue()).toBe(openEmr.url);
  await sandbox.control.call('POST', '/openemr/settings', { api: true });
  await press('Find');
  await shows(`OpenEMR found at ${openEmr.url}`);
  expect(await clients()).toEqual([]);
});

it('registers once, and stops until an administrator has enabled it', async () => {
  await heading('Register Foyer at OpenEMR').waitFor();
  await field('Name of this workstation').fill('Front desk 1');
  await lookAt('09-register');
  await press('Register');
  await heading('An administrator must enable Foyer in OpenEMR').waitFor();
  await shows('Admin › System › API Clients');
  await shows(/Choose Foyer, Front desk 1/);
  const [client] = await clients();
  expect(client).toMatchObject({ name: 'Foyer, Front desk 1', confidential: true, enabled: false });
  await shows(client?.clientId ?? '');

  await killAndStart();
  await heading('An administrator must enable Foyer in OpenEMR').waitFor();
  await press('Check again');
  await shows('Not enabled yet.');
  await lookAt('10-enable');
  expect(await clients()).toEqual([client]);
  await sandbox.control.call('POST', '/openemr/clients', { clientId: client?.clientId, enabled: true });
  // By itself, after a few seconds.
  await heading('Sign in as an OpenEMR administrator').waitFor();
});

async function signInAs(username: string): Promise<void> {
  await field('OpenEMR user name').fill(username);
  await press('Sign in with OpenEMR');
}

it("lets the first sign-in wait, be left, and be an administrator's only", async () => {
  await killAndStart();
  await heading('Sign in as an OpenEMR administrator').waitFor();
  await lookAt('11-sign-in');
  browser.sits(null);
  const left = browser.nextVisit();
  await signInAs('admin');
  await shows('Finish signing in in your browser.');
  expect((await left()).shown).toEqual(['OpenEMR Authorization']);
  await lookAt('12-waiting');
  await press('Cancel');
  await heading('Sign in as an OpenEMR administrator').waitFor();
  expect(await alert().count()).toBe(0);
  browser.sits(person('frontdesk'));
  await signInAs('admin');
  await alert()
    .getByText(/Sign out/)
    .waitFor();
  expect(await callCore(page, 'session.current', {})).toBeNull();
  expect(await callCore(page, 'session.people', {})).toEqual({ items: [] });
  await lookAt('13-not-administrator');
});

it('signs the right one in after the other was signed out in the browser', async () => {
  await killAndStart();
  // The browser still has the other one's cookie and asks nobody for a name.
  browser.sits(person('admin'));
  const asked = browser.nextVisit();
  await signInAs('admin');
  await alert()
    .getByText(/Sign out/)
    .waitFor();
  expect((await asked()).shown).toEqual(['Authorizing', 'You can go back to Foyer']);

  const signedOut = browser.nextVisit();
  await press('Sign out of OpenEMR in the browser');
  expect(await signedOut()).toMatchObject({ status: 200, shown: ['Signed out'] });
  const again = browser.nextVisit();
  await press('Sign in with OpenEMR');
  // Its token holds no user name: the person says whether OpenEMR means them.
  await heading('OpenEMR says that you are Mara Quintero. Is that you?').waitFor();
  await lookAt('14-is-this-you');
  expect(await callCore(page, 'session.current', {})).toBeNull();
  await press('Yes, that is me');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  expect((await again()).shown).toEqual(['OpenEMR Authorization', 'Authorizing', 'You can go back to Foyer']);
  expect(await callCore(page, 'session.current', {})).toMatchObject({
    user: { username: 'admin', name: 'Mara Quintero', permissions: { admin: true } },
  });
});

interface Chart {
  readonly pid: number;
  readonly values: { readonly fname: string; readonly lname: string };
}

/** OpenEMR's whole list is here, and one of its patients is found as people type. */
async function patientsAreThere(): Promise<void> {
  await poll('end of the first copy', async () => {
    const { state, lastAt } = await callCore(page, 'patients.mirror', {});
    return state === 'ready' && lastAt !== null ? true : null;
  });
  const all = (await sandbox.control.call('GET', '/openemr/patients')) as Chart[];
  const { pid = 0, values } = all[7] ?? {};
  const { items } = await callCore(page, 'patients.search', {
    text: `${values?.lname ?? ''} ${values?.fname ?? ''}`,
    limit: 50,
  });
  expect(items.map((patient) => patient.pid)).toContain(pid);
}

it('knows the person at the next start, signs in again, and has the patients', async () => {
  await killAndStart();
  await heading('Sign in').waitFor();
  expect(await field('OpenEMR user name').inputValue()).toBe('admin');
  await lookAt('15-sign-in-again');
  // The browser is still signed in as somebody whom Foyer knows.
  await signInAs('frontdesk');
  await alert()
    .getByText(/still signed in to OpenEMR as Mara Quintero/)
    .waitFor();
  await button('Sign out of OpenEMR in the browser').waitFor();
  await lookAt('16-other-person');
  await field('OpenEMR user name').fill('admin');
  await press('Sign in with OpenEMR');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await patientsAreThere();
  expect(await callCore(page, 'emr.status', {})).toMatchObject({ state: 'ok', clinicConnection: 'Mara Quintero' });
  expect(await callCore(page, 'core.info', {})).toMatchObject({ isSetUp: true });
  await shows('No fax account yet');
  await lookAt('17-open');
  await press('Go to accounts');
  await page.getByRole('tabpanel', { name: 'Accounts' }).waitFor();
  expect(await clients()).toHaveLength(1);
});

it('opens with the recovery phrase when the keychain has lost the key', async () => {
  const keytar = await loadKeytar();
  const service = keychainService(readProfileIdentity(profile).profileId);
  expect(await keytar.deletePassword(service, ROOT_SECRET)).toBe(true);
  await killAndStart();
  await heading('Open with the recovery phrase').waitFor();
  await lookAt('17-recover');
  await field('Recovery phrase').fill(voidPhrase);
  await press('Open');
  await alert()
    .getByText(/another recovery phrase/)
    .waitFor();
  expect(await keytar.getPassword(service, ROOT_SECRET)).toBeNull();

  await field('Recovery phrase').fill(phrase);
  await press('Open');
  await heading('Sign in').waitFor();
  expect(await keytar.getPassword(service, ROOT_SECRET)).not.toBeNull();
  await press('Sign in with OpenEMR');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await patientsAreThere();
});
