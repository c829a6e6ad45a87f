import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createKeychainSecretStore, keychainService, loadKeytar } from '../../app/secrets/keychain-secret-store.ts';
import { probeKeychain } from '../../app/secrets/probe-keychain.ts';
import {
  addRecoveryPhrase,
  createProfileKeys,
  openProfileKeys,
  recoverProfileKeys,
  ROOT_SECRET,
} from '../../app/storage/keys/key-slots.ts';
import { openStorage } from '../../app/storage/open-storage.ts';
import { silentLog, TEST_TIME_MS, testId, testRandom } from '../../app/storage/testing/temporary-storage.ts';
import { createManualClock } from '../../app/ports/testing/manual-clock.ts';

/** The real keytar on the real gnome-keyring of the test desktop. */

const clock = createManualClock(TEST_TIME_MS);
const profileId = testId();
const folder = mkdtempSync(path.join(tmpdir(), 'foyer-keyring-'));
const directory = path.join(folder, 'profile');
const store = createKeychainSecretStore(profileId);

afterAll(async () => {
  for (const name of [ROOT_SECRET, 'a', 'b', 'c']) await store.delete(name);
  rmSync(folder, { recursive: true, force: true });
});

test('the keychain works and keeps nothing of the probe', async () => {
  await probeKeychain({ clock, random: testRandom });
});

test('many reads and writes at once all come back', async () => {
  const names = ['a', 'b', 'c'];
  await Promise.all(names.map((name) => store.set(name, `secret ${name} 日本`)));
  const reads = await Promise.all(Array.from({ length: 60 }, (_, at) => store.get(names[at % 3] ?? '')));
  expect(reads).toEqual(Array.from({ length: 60 }, (_, at) => `secret ${names[at % 3] ?? ''} 日本`));
});

test('a profile opens with the keychain, and with the recovery phrase when the entry is gone', async () => {
  const made = await createProfileKeys({ directory, profileId, kind: 'real' }, store, testRandom);
  const phrase = await addRecoveryPhrase(directory, store, testRandom);
  const options = { directory, clock, random: testRandom, log: silentLog };
  const first = openStorage({ ...options, keys: made });
  first.transaction(() => first.settings.set('clinic', 'Oak Street'));
  first.close();

  // As after a restart: nothing but the keychain and keys.json.
  const afterRestart = await openProfileKeys(directory, createKeychainSecretStore(profileId));
  const second = openStorage({ ...options, keys: afterRestart });
  expect(second.settings.get('clinic')).toBe('Oak Street');
  second.close();

  const keytar = await loadKeytar();
  expect(await keytar.deletePassword(keychainService(profileId), ROOT_SECRET)).toBe(true);
  await expect(openProfileKeys(directory, store)).rejects.toThrow(
    "This computer's keychain no longer has the key of this profile; open it with the recovery phrase.",
  );

  const recovered = await recoverProfileKeys(directory, phrase.toUpperCase(), store, testRandom);
  const third = openStorage({ ...options, keys: recovered });
  expect(third.settings.get('clinic')).toBe('Oak Street');
  third.close();
  expect(await keytar.getPassword(keychainService(profileId), ROOT_SECRET)).not.toBeNull();
  expect((await openProfileKeys(directory, store)).subkey('audit')).toEqual(made.subkey('audit'));
});

test('without a D-Bus the probe ends by itself and says what to install', () => {
  const root = path.resolve(import.meta.dirname, '..', '..');
  const program = `
    import { probeKeychain } from './app/secrets/probe-keychain.ts';
    import { createManualClock } from './app/ports/testing/manual-clock.ts';
    import { testRandom } from './app/storage/testing/temporary-storage.ts';
    await probeKeychain({ clock: createManualClock(0), random: testRandom }).then(
      () => process.stdout.write('it works'),
      (error) => process.stdout.write(error.code + ': ' + error.message),
    );`;
  const session = ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY'];
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !session.includes(name)));
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    env: { ...rest, XDG_RUNTIME_DIR: path.join(folder, 'none') },
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(run.stdout).toMatch(/^CORE_UNAVAILABLE: No keychain can be used; install gnome-keyring and libsecret/);
});
