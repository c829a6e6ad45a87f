import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeychainSecretStore, keychainService, loadKeytar } from '../../app/secrets/keychain-secret-store.ts';
import { openDatabase } from '../../app/storage/database/open-database.ts';
import { openProfileKeys, readProfileIdentity, ROOT_SECRET } from '../../app/storage/keys/key-slots.ts';
import { dropFiles, launchFoyer, type RunningFoyer } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { everyFaxIs, sendTo } from './support/open-foyer.ts';
import { writePdf } from './support/pdf-files.ts';

/** A person's first start and the ones after it, with Foyer's own folders as on a workstation: no flag names a profile. */

const own = mkdtempSync(path.join(tmpdir(), 'foyer-first-use-'));
const userDataDir = path.join(own, 'user-data');
const profile = path.join(userDataDir, 'profiles', 'practice-clinic');
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** The last `--profile` counts, and an empty one is none. */
const start = (folder = userDataDir, env: Record<string, string> = {}): Promise<RunningFoyer> =>
  launchFoyer({ userDataDir: folder, args: ['--profile='], env });

async function openPracticeClinic(foyer: RunningFoyer): Promise<Page> {
  const page = await foyer.mainWindow();
  await page.getByRole('button', { name: 'Try the practice clinic' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

describe('the first start', () => {
  let foyer: RunningFoyer;
  let page: Page;

  beforeAll(async () => {
    foyer = await start();
    page = await foyer.mainWindow();
  });
  afterAll(() => foyer.close());

  it('welcomes, offers the practice clinic, and has written no profile yet', async () => {
    await page.getByRole('heading', { name: 'Welcome to Foyer' }).waitFor();
    await page.getByRole('button', { name: 'Connect your clinic' }).waitFor();
    expect(existsSync(path.join(userDataDir, 'profiles'))).toBe(false);
  });

  it('opens it, signed in, ready to send', async () => {
    await openPracticeClinic(foyer);
    await page.getByText('No faxes yet').waitFor();
    expect(await callCore(page, 'session.current', {})).toMatchObject({
      locked: false,
      user: { permissions: { admin: true } },
    });
    await dropFiles(page, { x: 700, y: 400 }, [await writePdf('first.pdf', 1)]);
    await sendTo(page, ['2025550123']);
    await everyFaxIs(page, 'Delivered', 1);
  });

  it("keeps its secrets in the system's keychain", async () => {
    expect(await callCore(page, 'core.info', {})).toMatchObject({ profileKind: 'sandbox', secretStore: 'keychain' });
    const { profileId, kind } = readProfileIdentity(profile);
    expect(kind).toBe('sandbox');
    const keytar = await loadKeytar();
    expect(await keytar.getPassword(keychainService(profileId), ROOT_SECRET)).not.toBeNull();
    expect(existsSync(path.join(profile, 'secrets.json'))).toBe(false);
    expect(await page.getByText(/no keychain/).count()).toBe(0);
  });
});

describe('the starts after it', () => {
  it('open the same practice clinic with its faxes', async () => {
    await using foyer = await start();
    const page = await openPracticeClinic(foyer);
    const [row = ''] = await everyFaxIs(page, 'Delivered', 1);
    expect(row).toContain('202');
    // And it goes on working: the vendors listen on other ports than before.
    await dropFiles(page, { x: 700, y: 400 }, [await writePdf('second.pdf', 1)]);
    await sendTo(page, ['2125550142']);
    await everyFaxIs(page, 'Delivered', 2);
  });

  it('open it without asking where the profile is named', async () => {
    await using foyer = await launchFoyer({ profile });
    const page = await foyer.mainWindow();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(await everyFaxIs(page, 'Delivered', 2)).toHaveLength(2);
  });
});

describe('a profile that a newer Foyer has used', () => {
  it('is left alone, and the window says what to do', async () => {
    const { profileId } = readProfileIdentity(profile);
    const keys = await openProfileKeys(profile, createKeychainSecretStore(profileId));
    const file = path.join(profile, 'foyer.db');
    const version = setVersion(file, keys.subkey('database'), 999_990);
    await using foyer = await launchFoyer({ profile, args: ['--sandbox'] });
    const page = await foyer.mainWindow();
    const alert = page.getByRole('alert');
    await alert.getByText('Foyer could not start').waitFor();
    expect(await alert.innerText()).toContain(
      'This profile was used with a newer version of Foyer; install that version or a later one.',
    );
    expect(setVersion(file, keys.subkey('database'), version)).toBe(999_990);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await everyFaxIs(page, 'Delivered', 2);
  });
});

/** Returns the version that the database had. */
function setVersion(file: string, key: Uint8Array, version: number): number {
  const db = openDatabase(file, key);
  const before = db.pragma('user_version') as number;
  db.script(`PRAGMA user_version = ${String(version)}`);
  db.close();
  return before;
}

describe('a workstation without a keychain', () => {
  it('opens the practice clinic, keeps its secrets in a file, and says so', async () => {
    const folder = path.join(own, 'without-keychain');
    const nowhere = path.join(own, 'nowhere');
    const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${nowhere}`, XDG_RUNTIME_DIR: nowhere };
    await using foyer = await start(folder, env);
    const page = await openPracticeClinic(foyer);
    await page.getByText(/This computer has no keychain, so the practice clinic keeps its secrets in a file/).waitFor();
    expect(await callCore(page, 'core.info', {})).toMatchObject({ secretStore: 'file' });
    expect(existsSync(path.join(folder, 'profiles', 'practice-clinic', 'secrets.json'))).toBe(true);
    await page.getByRole('link', { name: /^Settings/ }).click();
    await page.getByRole('tab', { name: 'About' }).click();
    await page.getByText('a file of the practice clinic').waitFor();
  });
});
