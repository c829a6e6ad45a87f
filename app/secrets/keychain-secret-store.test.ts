import { describe, expect, test } from 'vitest';
import { createManualClock } from '../ports/testing/manual-clock.ts';
import { testRandom } from '../storage/testing/temporary-storage.ts';
import { createKeychainSecretStore } from './keychain-secret-store.ts';
import type { Keytar } from './keychain-secret-store.ts';
import { probeKeychain } from './probe-keychain.ts';

/** A keychain that answers when told to, and notes what runs at the same time. */
class ScriptedKeytar implements Keytar {
  readonly entries = new Map<string, string>();
  readonly calls: string[] = [];
  running = 0;
  mostAtOnce = 0;

  getPassword(service: string, account: string): Promise<string | null> {
    return this.#run(`get ${account}`, () => this.entries.get(`${service}/${account}`) ?? null);
  }
  setPassword(service: string, account: string, password: string): Promise<void> {
    return this.#run(`set ${account}`, () => void this.entries.set(`${service}/${account}`, password));
  }
  deletePassword(service: string, account: string): Promise<boolean> {
    return this.#run(`delete ${account}`, () => this.entries.delete(`${service}/${account}`));
  }

  async #run<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    await new Promise((resolve) => setImmediate(resolve));
    this.running -= 1;
    return work();
  }
}

const unavailable = expect.objectContaining({
  code: 'CORE_UNAVAILABLE',
  params: { reason: 'keychain-unavailable' },
}) as unknown;

describe('keychain', () => {
  test('runs one operation at a time, and reads of one name share one request', async () => {
    const keytar = new ScriptedKeytar();
    const store = createKeychainSecretStore('p1', () => Promise.resolve(keytar));
    await store.set('a', '1');
    const reads = await Promise.all([store.get('a'), store.get('b'), store.get('a'), store.get('a')]);
    expect(reads).toEqual(['1', null, '1', '1']);
    expect(keytar.calls).toEqual(['set a', 'get a', 'get b']);
    expect(keytar.mostAtOnce).toBe(1);
    expect([...keytar.entries.keys()]).toEqual(['Foyer p1/a']);
  });

  test('a read that was asked for after a write sees it', async () => {
    const keytar = new ScriptedKeytar();
    const store = createKeychainSecretStore('p1', () => Promise.resolve(keytar));
    const answers = await Promise.all([
      store.get('a'),
      store.set('a', '1'),
      store.get('a'),
      store.delete('a'),
      store.get('a'),
    ]);
    expect(answers).toEqual([null, undefined, '1', undefined, null]);
    expect(keytar.mostAtOnce).toBe(1);
  });

  test('profiles do not see each other', async () => {
    const keytar = new ScriptedKeytar();
    const [one, two] = ['p1', 'p2'].map((id) => createKeychainSecretStore(id, () => Promise.resolve(keytar)));
    await one?.set('a', '1');
    expect(await two?.get('a')).toBeNull();
  });

  test('a failing operation says what to do and does not block the next', async () => {
    const keytar = new ScriptedKeytar();
    let broken = true;
    const load = (): Promise<Keytar> =>
      broken ? Promise.reject(new Error('Cannot autolaunch D-Bus')) : Promise.resolve(keytar);
    const store = createKeychainSecretStore('p1', load);
    await expect(store.get('a')).rejects.toEqual(unavailable);
    if (process.platform === 'linux')
      await expect(store.get('a')).rejects.toThrow(/install gnome-keyring and libsecret/);
    broken = false;
    expect(await store.get('a')).toBeNull();
  });
});

describe('probeKeychain', () => {
  const clock = createManualClock(0);

  test('a keychain that works keeps nothing of it', async () => {
    const keytar = new ScriptedKeytar();
    await probeKeychain({ clock, random: testRandom, load: () => Promise.resolve(keytar) });
    expect(keytar.calls).toEqual(['set probe', 'get probe', 'delete probe']);
    expect(keytar.entries.size).toBe(0);
  });

  test('one that never answers counts as missing after the limit', async () => {
    const asked = Promise.withResolvers<undefined>();
    const keytar = new ScriptedKeytar();
    keytar.setPassword = () => {
      asked.resolve(undefined);
      return new Promise(() => undefined);
    };
    const probe = probeKeychain({ clock, random: testRandom, load: () => Promise.resolve(keytar), limitMs: 5_000 });
    const refused = expect(probe).rejects.toEqual(unavailable);
    await asked.promise;
    clock.advance(5_000);
    await refused;
  });

  test('one that cannot be loaded or returns something else is missing', async () => {
    const load = (): Promise<Keytar> => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'));
    await expect(probeKeychain({ clock, random: testRandom, load })).rejects.toEqual(unavailable);
    const forgetful = new ScriptedKeytar();
    forgetful.getPassword = () => Promise.resolve(null);
    await expect(probeKeychain({ clock, random: testRandom, load: () => Promise.resolve(forgetful) })).rejects.toEqual(
      unavailable,
    );
  });
});
