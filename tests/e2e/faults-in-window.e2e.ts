import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropFiles, poll, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { openFoyer, sendTo, sentRows, showFaxes, type OpenFoyer } from './support/open-foyer.ts';
import { writePdf } from './support/pdf-files.ts';

/** What a vendor's troubles look like to the person at the window, and that each fax still leaves exactly once. */

let open: OpenFoyer;
let page: Page;
let sandbox: SandboxProcess;

beforeAll(async () => {
  open = await openFoyer();
  ({ page, sandbox } = open);
});
afterEach(() => sandbox.control.clearFaults());
afterAll(() => open[Symbol.asyncDispose]());

const fault = (kind: string, more: object = {}) => sandbox.control.addFault({ vendor: 'ringcentral', kind, ...more });
const goTo = (name: RegExp) => page.getByRole('navigation').getByRole('link', { name }).click();
const row = (number: string): Locator => sentRows(page).filter({ hasText: number.slice(-4) });
const shows = (number: string, word: string) => row(number).getByText(word).first().waitFor();
const ledgerOf = async (number: string) =>
  (await sandbox.control.ledger()).filter(({ to }) => to === `+1${number}`).length;

async function fax(number: string): Promise<void> {
  await dropFiles(page, { x: 700, y: 400 }, [await writePdf(`letter to ${number.slice(-4)}.pdf`, 1, number)]);
  await sendTo(page, [number]);
}

async function openAccount(): Promise<Locator> {
  await goTo(/^Settings/);
  await page.getByRole('tab', { name: 'Accounts' }).click();
  await accounts().getByRole('button').click();
  const form = page.getByRole('form', { name: 'RingCentral' });
  await form.waitFor();
  return form;
}

/** Those of the vendor. */
const accounts = (): Locator => page.getByRole('list', { name: 'RingCentral' });
/** Below the form: it checks what is saved. */
const account = (): Locator => page.getByRole('main');
const checkButton = (): Locator => account().getByRole('button', { name: 'Check connection' });

async function save(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Account saved').first().waitFor();
  // What was typed is forgotten once it is stored.
  const typed = form.locator('input[type=password]');
  await poll('empty secrets', async () =>
    (await typed.evaluateAll((all) => all.every((each) => (each as unknown as { value: string }).value === '')))
      ? true
      : null,
  );
}

describe('sign-in refused by the vendor', () => {
  it('holds the account, says why and what to do, and the queue leaves once the connection is checked', async () => {
    const number = '2025550123';
    await fault('auth-revoked');
    await fax(number);
    await shows(number, 'Queued');
    await row(number)
      .getByText(/signed in again/)
      .waitFor();
    await goTo(/^Activity/);
    await page.getByText('RingCentral is held. What it has to send is kept and leaves once this is solved.').waitFor();
    await page
      .getByText(/JWT credential/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Open accounts' }).click();
    await openAccount();
    await accounts().getByText('Sign in again').waitFor();

    await checkButton().click();
    await account()
      .getByRole('alert')
      .getByText(/JWT credential/)
      .waitFor();
    expect(await ledgerOf(number)).toBe(0);

    await sandbox.control.clearFaults();
    await checkButton().click();
    await account()
      .getByText(/^Connected as/)
      .waitFor();
    await accounts().getByText('Ready').waitFor();
    await showFaxes(page, 'Sent');
    await shows(number, 'Delivered');
    expect(await ledgerOf(number)).toBe(1);
  });
});

describe('a vendor that limits the rate', () => {
  it('lets the fax wait, says until when, and then takes it once', async () => {
    const number = '2125550142';
    await fault('http429', { count: 1, retryAfter: 600, match: '/fax' });
    await fax(number);
    await shows(number, 'Queued');
    await row(number).getByText(/pause/).waitFor();
    await goTo(/^Activity/);
    await page.getByText(/RingCentral waits until .* limits how fast/).waitFor();
    expect(await ledgerOf(number)).toBe(0);
    await callCore(page, 'core.advanceClock', { ms: 601_000 });
    await showFaxes(page, 'Sent');
    await shows(number, 'Delivered');
    expect(await ledgerOf(number)).toBe(1);
  });
});

describe('a vendor that cannot be reached', () => {
  it('lets the fax wait with the reason, and it leaves once when tried again', async () => {
    const number = '3125550111';
    await fault('refuse');
    await fax(number);
    await shows(number, 'Queued');
    await row(number).getByText(/reach/).waitFor();
    await row(number).click();
    const message = page.getByRole('region', { name: 'Message' });
    await message.getByText(/Next try/).waitFor();
    await sandbox.control.clearFaults();
    await message.getByRole('button', { name: 'Try now' }).click();
    await shows(number, 'Delivered');
    expect(await ledgerOf(number)).toBe(1);
  });
});

describe('the form of an account', () => {
  beforeEach(() => goTo(/^Fax/)); // so that it begins anew

  it('says which field is wrong', async () => {
    const form = await openAccount();
    await form.getByLabel('Server address').fill('ftp://example.org');
    await form.getByLabel('Client ID').fill('');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Enter the server address as https://…').waitFor();
    await form.getByText('Enter the client ID of your RingCentral app.').waitFor();
  });

  it('says in words that the vendor does not take the JWT, and takes the right one', async () => {
    const form = await openAccount();
    const jwt = form.getByRole('textbox', { name: 'JWT credential' });
    await jwt.fill('not.a.jwt');
    await save(form);
    await checkButton().click();
    await account()
      .getByRole('alert')
      .getByText(/does not accept .*JWT credential/)
      .waitFor();
    await jwt.fill(String(sandbox.settings['ringcentral']?.['jwt']));
    await save(form);
    await checkButton().click();
    await account()
      .getByText(/^Connected as/)
      .waitFor();
  });

  it('forgets the secrets when the server address changes, after saying so', async () => {
    const form = await openAccount();
    const notSet = form.getByPlaceholder('Not set');
    await poll('both secrets set', async () => ((await form.getByPlaceholder(/^Is set/).count()) === 2 ? true : null));
    await form.getByLabel('Server address').fill('http://127.0.0.1:9');
    await form.getByText('Changing the server address clears the secrets: enter them again.').waitFor();
    await save(form);
    // The old secrets never go to a new address: without new ones the account waits for somebody to sign in.
    await poll('no secrets', async () => ((await notSet.count()) === 2 ? true : null));
    await checkButton().click();
    await account()
      .getByRole('alert')
      .getByText(/Nobody has signed in to RingCentral/)
      .waitFor();
    await form.getByRole('textbox', { name: 'JWT credential' }).fill('made-up');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/Enter the client secret/).waitFor();
    await form.getByRole('textbox', { name: 'Client secret' }).fill('made-up');
    await save(form);
    expect(await notSet.count()).toBe(0);
  });
});
