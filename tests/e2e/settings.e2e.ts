import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { openFoyer, type OpenFoyer } from './support/open-foyer.ts';

/** What a clinic's administrator does in Settings, tab by tab, by mouse and keyboard. */

let opened: OpenFoyer;
let page: Page;
const own = mkdtempSync(path.join(tmpdir(), 'foyer-settings-'));

beforeAll(async () => {
  opened = await openFoyer();
  ({ page } = opened);
  await navigation()
    .getByRole('link', { name: /^Settings/ })
    .click();
});
afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  rmSync(own, { recursive: true, force: true });
});

const navigation = () => page.getByRole('navigation', { name: 'Main' });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
/** Those of one vendor. */
const accounts = (vendor: string) => page.getByRole('list', { name: vendor, exact: true });
const row = (name: RegExp) => page.getByRole('row', { name });

async function show(tab: string): Promise<void> {
  await page.getByRole('tab', { name: tab, exact: true }).click();
  await page.getByRole('tabpanel', { name: tab, exact: true }).waitFor();
}

describe('Services', () => {
  it('switches a service off and on again, and the window follows at once', async () => {
    await show('Services');
    const fax = page.getByRole('switch', { name: 'Enable Fax' });
    await fax.focus();
    await page.keyboard.press('Space');
    await navigation().getByRole('link', { name: /^Fax/ }).waitFor({ state: 'hidden' });
    expect((await callCore(page, 'channels.list', {})).items.find(({ channel }) => channel === 'fax')?.enabled).toBe(
      false,
    );
    await page.keyboard.press('Space');
    await navigation().getByRole('link', { name: /^Fax/ }).waitFor();
  });

  it('offers no service to switch on that nobody carries', async () => {
    expect(await page.getByRole('switch', { name: 'Enable Direct' }).isDisabled()).toBe(true);
    await row(/^Direct/)
      .getByText('No vendor yet')
      .waitFor();
  });

  it('says of a vendor that only sends that it does', async () => {
    const vendor = page.getByRole('combobox', { name: 'Vendor of SMS' });
    await vendor.selectOption('Clickatell');
    await row(/^SMS/).getByText('Sends only: replies do not arrive in Foyer.').waitFor();
    await vendor.selectOption('RingCentral');
    await row(/^SMS/).getByText('Sends only').waitFor({ state: 'hidden' });
  });

  it('sends a test message as a text', async () => {
    await page.getByRole('button', { name: 'Verify setup of SMS' }).click();
    const verification = dialog('Setup verification: SMS');
    await verification.getByLabel('Telephone number').fill('(212) 555-0142');
    await page.keyboard.press('Enter');
    await verification.getByText('The test message to +1 212 555 0142 was delivered.').waitFor();
    expect(await opened.sandbox.control.ledger({ channel: 'sms' })).toMatchObject([{ to: '+12125550142' }]);
    await page.keyboard.press('Escape');
    await verification.waitFor({ state: 'hidden' });
  });

  it('verifies the set-up and follows a test message to its end', async () => {
    await page.getByRole('button', { name: 'Verify setup of Fax' }).click();
    const verification = dialog('Setup verification: Fax');
    await verification.getByText('The vendor accepts the account.').waitFor();
    await verification.getByText(/^No test message was sent/).waitFor();
    await verification.getByLabel('Fax number').fill('(212) 555-0142');
    await page.keyboard.press('Enter');
    await verification.getByText('The test message to +1 212 555 0142 was delivered.').waitFor();
    expect(await opened.sandbox.control.ledger({ channel: 'fax' })).toMatchObject([{ to: '+12125550142' }]);
    await page.keyboard.press('Escape');
    await verification.waitFor({ state: 'hidden' });
  });

  it('sets accounts up in a dialog where the clinic wants that', async () => {
    await page.getByText('In a dialog', { exact: true }).click();
    await poll('the setting', async () =>
      (await callCore(page, 'clinic.settings', {})).setUpIn === 'dialog' ? true : null,
    );
    await show('Accounts');
    await page.getByRole('button', { name: /^RingCentral/ }).click();
    await dialog('Account').getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await show('Services');
    await page.getByText('Beside the list', { exact: true }).click();
  });
});

describe('Accounts', () => {
  it('saves what this workstation does, checks the connection and tells the limits', async () => {
    await show('Accounts');
    await accounts('RingCentral').getByRole('button').click();
    await page.getByRole('form', { name: 'RingCentral' }).waitFor();
    await page.getByRole('checkbox', { name: 'Runs reminders here' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('list', { name: 'Accounts' }).getByText('Runs reminders here').waitFor();
    await page.getByRole('button', { name: 'Check connection' }).click();
    await page.getByText(/^Connected as /).waitFor();
    await page.getByRole('button', { name: 'Balance and limits' }).click();
    await page.getByText(/^Pages of one fax, at most: \d+/).waitFor();
  });

  it('takes a service from an account and gives it back', async () => {
    const texts = page.getByRole('group', { name: 'This account carries' }).getByRole('checkbox', { name: 'SMS' });
    const faxes = page.getByRole('group', { name: 'This account carries' }).getByRole('checkbox', { name: 'Fax' });
    await texts.uncheck();
    await faxes.uncheck();
    await page.getByText('Choose at least one service.').waitFor();
    await faxes.check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await accounts('RingCentral')
      .getByText(/^Fax · /)
      .waitFor();
    const { items } = await callCore(page, 'accounts.list', {});
    expect(items.find(({ provider }) => provider === 'ringcentral')?.channels).toEqual(['fax']);
    await texts.check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await accounts('RingCentral')
      .getByText(/^Fax · /)
      .waitFor({ state: 'hidden' });
  });

  it('tells of one that only sends', async () => {
    await accounts('Clickatell').getByRole('button').click();
    const form = page.getByRole('form', { name: 'Clickatell' });
    await form.getByText('Sends only: replies do not arrive in Foyer.').waitFor();
    expect(await form.getByRole('checkbox', { name: 'Receives here' }).count()).toBe(0);
    await accounts('RingCentral').getByRole('button').click();
    await page.getByRole('form', { name: 'RingCentral' }).waitFor();
  });
});

describe('signing in at the vendor', () => {
  const waiting = () => page.getByText(/^Waiting for the browser/);
  const begin = () => page.getByRole('button', { name: 'Sign in at RingCentral' }).click();
  type WithOpened = { openedAddresses: string[] };

  /** Foyer hands the address to the system's browser; here it is noted instead. */
  beforeAll(() =>
    opened.foyer.app.evaluate(({ shell }) => {
      const noted = ((globalThis as unknown as WithOpened).openedAddresses = [] as string[]);
      shell.openExternal = (url) => Promise.resolve(void noted.push(url));
    }),
  );

  const address = (nth: number) =>
    poll('the address for the browser', () =>
      opened.foyer.app.evaluate(
        (_electron, at) => (globalThis as unknown as WithOpened).openedAddresses[at] ?? null,
        nth,
      ),
    );

  it('is cancelled without a complaint', async () => {
    await begin();
    await waiting().waitFor();
    await address(0);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await waiting().waitFor({ state: 'hidden' });
    expect(await page.getByText('That did not work').count()).toBe(0);
  });

  it('ends with who is signed in there', async () => {
    await begin();
    // The vendor's page sends the browser on to Foyer's own port.
    const answer = await fetch(await address(1));
    expect(answer.status).toBe(200);
    await page.getByText('Signed in as 101 Larkspur Family Practice.').waitFor();
    await page.getByRole('button', { name: 'Sign in at RingCentral again' }).waitFor();
  });
});

const permission = (service: string, name: string) =>
  page.getByRole('checkbox', { name: `${service}: ${name}`, exact: true });

async function permissionsOf(username: string) {
  const { items } = await callCore(page, 'users.list', {});
  return items.find((user) => user.username === username)?.permissions;
}

describe('People', () => {
  it('invites somebody and gives permissions by keyboard alone', async () => {
    await show('People');
    await page.getByRole('button', { name: 'Invite person' }).click();
    await dialog('Invite person').getByLabel('OpenEMR user name').fill('nurse');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Nora Vance');
    await page.keyboard.press('Enter');
    await row(/^Nora Vance/)
      .getByText('Invited')
      .waitFor();
    await permission('Fax', 'Nora Vance').focus();
    await page.keyboard.press('Space');
    await row(/^Nora Vance/)
      .getByText('No right to view or send yet')
      .waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByRole('checkbox', { name: 'View', exact: true }).check();
    await poll('the saved permissions', async () => {
      const saved = await permissionsOf('nurse');
      return saved?.fax === true && saved.sms && saved.view && !saved.send ? true : null;
    });
  });

  it('toggles a column for everybody, and takes that back', async () => {
    const before = (await callCore(page, 'users.list', {})).items.map(({ permissions }) => permissions.usePrimary);
    await page.getByRole('checkbox', { name: 'Use primary for everybody' }).click();
    await poll('everybody', async () =>
      (await callCore(page, 'users.list', {})).items.every(({ permissions }) => permissions.usePrimary) ? true : null,
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await poll('as it was', async () => {
      const now = (await callCore(page, 'users.list', {})).items.map(({ permissions }) => permissions.usePrimary);
      return JSON.stringify(now) === JSON.stringify(before) ? true : null;
    });
  });

  it('has exactly one primary user, or none', async () => {
    await page.getByRole('radio', { name: 'Primary user: Nora Vance' }).check();
    await page.getByRole('button', { name: 'None', exact: true }).click();
    await poll('no primary user', async () =>
      (await callCore(page, 'users.list', {})).items.every(({ primary }) => !primary) ? true : null,
    );
  });

  it('protects the last administrator, and removes somebody after asking', async () => {
    await page.getByRole('button', { name: 'Rights of Mara Quintero' }).click();
    expect(await page.getByRole('checkbox', { name: 'Administrator' }).isDisabled()).toBe(true);
    await page.getByText('The last administrator. Make somebody else one first.').waitFor();
    await page.getByRole('textbox', { name: 'Find by name' }).fill('nora');
    await row(/^Mara Quintero/).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Rights of Nora Vance' }).click();
    await page.getByRole('button', { name: 'Remove person' }).click();
    await dialog('Remove Nora Vance?').getByRole('button', { name: 'Remove' }).click();
    await row(/^Nora Vance/).waitFor({ state: 'hidden' });
    expect(await permissionsOf('nurse')).toBeUndefined();
  });
});

describe('Background jobs', () => {
  const job = () => row(/^Purge old content/);
  const more = async (item: string) => {
    await page.getByRole('button', { name: 'More: Purge old content' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  it('asks before a built-in job is disabled, and enables it again', async () => {
    await show('Background jobs');
    await job()
      .getByRole('button', { name: /^Disable/ })
      .click();
    await dialog(/^Disable/)
      .getByText(/longer than your clinic’s own rule/)
      .waitFor();
    await dialog(/^Disable/)
      .getByRole('button', { name: 'Disable' })
      .click();
    await job().getByText('Disabled', { exact: true }).waitFor();
    await job()
      .getByRole('button', { name: /^Enable/ })
      .click();
    await job().getByText('Enabled', { exact: true }).waitFor();
  });

  it('runs one now and as a test, and lists both runs', async () => {
    await job()
      .getByRole('button', { name: /^Run now/ })
      .click();
    await page.getByRole('alert').filter({ hasText: 'Purge old content: ' }).waitFor();
    await more('Test run');
    await page.getByRole('alert').filter({ hasText: 'Test run, Purge old content: ' }).waitFor();
    await more('Run log');
    const log = dialog('Run log: Purge old content');
    await log.getByText('By hand, Mara Quintero').first().waitFor();
    await log.getByText('Test run: nothing was changed').waitFor();
    await page.keyboard.press('Escape');
    await log.waitFor({ state: 'hidden' });
  });

  it('keeps another schedule', async () => {
    await more('Schedule…');
    await dialog(/^Schedule/)
      .getByText('Time of day')
      .click();
    await dialog(/^Schedule/)
      .getByLabel('Time', { exact: true })
      .fill('06:45');
    await dialog(/^Schedule/)
      .getByRole('checkbox', { name: 'Sunday' })
      .check();
    await page.keyboard.press('Enter');
    await job()
      .getByText(/^At 06:45 on Mon, .*Sun$/)
      .waitFor();
  });

  it('deletes one and makes it again, disabled', async () => {
    await more('Delete…');
    await dialog(/^Delete/)
      .getByRole('button', { name: 'Delete' })
      .click();
    await job().getByText('Not made').waitFor();
    await job()
      .getByRole('button', { name: /^Create and run/ })
      .click();
    await job().getByText('Disabled', { exact: true }).waitFor();
    await job().getByText('Every 24 hours').waitFor();
    await job()
      .getByRole('button', { name: /^Enable/ })
      .click();
  });
});

describe('Audit', () => {
  const entries = () => page.getByRole('table', { name: 'Audit trail' }).locator('tr[data-outcome]');

  it('filters by action and unfolds an entry', async () => {
    await show('Audit');
    await entries().first().waitFor();
    await page.getByRole('combobox', { name: 'Action' }).selectOption('user.invite');
    await poll('the one invitation', async () => ((await entries().count()) === 1 ? true : null));
    await entries().getByText('Invited a person').waitFor();
    await entries().getByRole('button').press('Enter');
    await page.getByText('users.invite', { exact: true }).waitFor();
  });

  it('verifies the chain', async () => {
    await page.getByRole('button', { name: 'Verify audit trail' }).click();
    await page.getByText(/\d+ entries, unbroken\./).waitFor();
  });

  it('saves what is filtered as CSV where the person says', async () => {
    const filePath = path.join(own, 'audit.csv');
    await opened.foyer.app.evaluate(({ dialog: shown }, chosen) => {
      shown.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, filePath);
    await page.getByRole('button', { name: 'Export these as CSV' }).click();
    await page.getByText('1 entry was saved.').waitFor();
    const lines = readFileSync(filePath, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('user.invite');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await poll('everything again', async () => ((await entries().count()) > 10 ? true : null));
  });
});

describe('Security', () => {
  it('keeps lock and retention as they are chosen', async () => {
    await show('Security');
    await page.getByRole('combobox', { name: 'Lock windows after' }).selectOption('30');
    await page.getByLabel('Days until a removed message is purged').fill('14');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Purge what is filed' }).click();
    await poll('the settings', async () => {
      const { lockAfterMinutes, purgeRemovedAfterDays, purgeFiledAfterDays } = await callCore(
        page,
        'clinic.settings',
        {},
      );
      return lockAfterMinutes === 30 && purgeRemovedAfterDays === 14 && purgeFiledAfterDays === 365 ? true : null;
    });
  });

  it('opens the dialog for the own PIN', async () => {
    await page.getByRole('button', { name: 'Set a PIN…' }).click();
    await dialog('Set a PIN').waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('somebody who administers nothing', () => {
  it('sees what is theirs alone, and accounts once they may have own ones', async () => {
    const tabs = () => page.getByRole('tab').allInnerTexts();
    await callCore(page, 'session.switch', { username: 'frontdesk' });
    await navigation()
      .getByRole('link', { name: /^Settings/ })
      .click();
    await poll('their tabs', async () => ((await tabs()).length === 7 ? true : null));
    expect(await tabs()).toEqual([
      ...['Contacts', 'Signature', 'Security', 'Appearance', 'Notifications', 'Audio devices', 'About'],
    ]);
    await callCore(page, 'session.switch', { username: 'admin' });
    await callCore(page, 'channels.set', { channel: 'fax', enabled: true, individualAccounts: true });
    await callCore(page, 'session.switch', { username: 'frontdesk' });
    await poll('Accounts', async () => ((await tabs()).includes('Accounts') ? true : null));
    await show('Accounts');
    await page.getByText(/^Your own accounts/).waitFor();
  });
});
