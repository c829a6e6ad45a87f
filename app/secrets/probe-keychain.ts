import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { SecretStore } from '../ports/secrets.ts';
import { createKeychainSecretStore, keychainUnavailable, loadKeytar } from './keychain-secret-store.ts';
import type { Keytar } from './keychain-secret-store.ts';

/** Longer than a healthy keychain ever takes, short enough for a person who waits for the window. */
const PROBE_LIMIT_MS = 10_000;
const PROBE_NAME = 'probe';

export interface ProbeOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly load?: () => Promise<Keytar>;
  readonly limitMs?: number;
}

/**
 * Whether the keychain works: writes, reads and deletes an entry. A keychain that neither answers nor fails (a broken
 * D-Bus, a prompt that nobody sees) counts as missing after the limit.
 *
 * @throws AppError CORE_UNAVAILABLE (`keychain-unavailable`) with the sentence that says what to install
 */
export async function probeKeychain({ clock, random, load = loadKeytar, limitMs }: ProbeOptions): Promise<void> {
  // Not a profile's id: two starts at once must not delete each other's entry.
  const token = Buffer.from(random.bytes(12)).toString('base64url');
  const store = createKeychainSecretStore(`probe ${token}`, load);
  const limit = new AbortController();
  const late = clock.sleep(limitMs ?? PROBE_LIMIT_MS, limit.signal).then(() => {
    throw keychainUnavailable(new Error('The keychain did not answer in time.'));
  });
  try {
    await Promise.race([roundTrip(store, token), late]);
  } finally {
    limit.abort();
    // The wait was given up by us; nobody is to be told.
    late.catch(() => undefined);
  }
}

async function roundTrip(store: SecretStore, token: string): Promise<void> {
  await store.set(PROBE_NAME, token);
  const read = await store.get(PROBE_NAME);
  await store.delete(PROBE_NAME);
  if (read !== token) throw keychainUnavailable(new Error('The keychain returned another value.'));
}
