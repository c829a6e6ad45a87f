import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/repositories.ts';
import type { SecretStore } from '../ports/secrets.ts';
import { createFileSecretStore } from '../secrets/file-secret-store.ts';
import { createKeychainSecretStore } from '../secrets/keychain-secret-store.ts';
import { probeKeychain } from '../secrets/probe-keychain.ts';
import { createProfileKeys, newProfileId, openProfileKeys, readProfileIdentity } from '../storage/keys/key-slots.ts';
import type { ProfileKeys, ProfileKind } from '../storage/keys/profile-keys.ts';
import { openStorage } from '../storage/open-storage.ts';
import { KEYS_FILE } from '../storage/profile-files.ts';

/** Of a sandbox profile on a machine without a keychain. */
const SECRETS_FILE = 'secrets.json';

export interface OpenProfile {
  readonly keys: ProfileKeys;
  readonly secrets: SecretStore;
  readonly storage: Storage;
}

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/**
 * Opens a profile folder, or makes it. A profile stays with the kind of secret store that it was made with.
 *
 * Throws AppError CORE_UNAVAILABLE without a keychain (real profiles only), CONFLICT if the folder belongs to the other kind
 * of profile, and what storage throws.
 */
export async function openProfile(directory: string, kind: ProfileKind, deps: Deps): Promise<OpenProfile> {
  const isNew = !existsSync(join(directory, KEYS_FILE));
  const profileId = isNew ? newProfileId(deps.clock, deps.random) : identityOf(directory, kind);
  const secrets = await secretStoreFor(directory, profileId, kind, isNew, deps);
  const keys = isNew
    ? await createProfileKeys({ directory, profileId, kind }, secrets, deps.random)
    : await openProfileKeys(directory, secrets);
  return { keys, secrets, storage: openStorage({ directory, keys, ...deps }) };
}

function identityOf(directory: string, wanted: ProfileKind): string {
  const { profileId, kind } = readProfileIdentity(directory);
  if (kind === wanted) return profileId;
  const sentence =
    kind === 'sandbox'
      ? 'This folder holds a practice clinic. Choose another folder for your own clinic.'
      : 'This folder holds a real clinic. Choose another folder for the practice clinic.';
  throw new AppError('CONFLICT', sentence, { reason: 'profile-kind' });
}

async function secretStoreFor(
  directory: string,
  profileId: string,
  kind: ProfileKind,
  isNew: boolean,
  deps: Deps,
): Promise<SecretStore> {
  const file = join(directory, SECRETS_FILE);
  if (kind === 'sandbox' && existsSync(file)) return createFileSecretStore(file, kind);
  if (!isNew) return createKeychainSecretStore(profileId);
  try {
    await probeKeychain(deps);
    return createKeychainSecretStore(profileId);
  } catch (error) {
    if (kind !== 'sandbox') throw error;
    deps.log.warn('secrets.kept-in-file', {});
    return createFileSecretStore(file, kind);
  }
}
