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
import {
  createProfileKeys,
  hasRecoveryPhrase,
  newProfileId,
  openProfileKeys,
  readProfileIdentity,
  recoverProfileKeys,
} from '../storage/keys/key-slots.ts';
import type { ProfileKeys, ProfileKind } from '../storage/keys/profile-keys.ts';
import { openStorage } from '../storage/open-storage.ts';
import { KEYS_FILE } from '../storage/profile-files.ts';

/** Of a sandbox profile on a machine without a keychain. */
const SECRETS_FILE = 'secrets.json';

export interface OpenProfile {
  readonly directory: string;
  readonly keys: ProfileKeys;
  readonly secrets: SecretStore;
  readonly storage: Storage;
}

/** The keychain's entry is gone or another one; the recovery phrase opens the profile all the same. */
export interface ClosedProfile {
  readonly secretStore: SecretStore['kind'];
  /** Makes a new keychain entry. Throws AppError INVALID_INPUT (`phrase-mistyped`, `phrase-wrong`) and what storage throws. */
  recover(phrase: string): Promise<OpenProfile>;
}

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Opens the keychain of a profile; tests have none of the system's. */
  readonly openKeychain?: (profileId: string) => Promise<SecretStore>;
}

/**
 * Opens a profile folder, or makes it. A profile stays with the kind of secret store that it was made with.
 *
 * Throws AppError CORE_UNAVAILABLE without a keychain (real profiles only), CONFLICT if the folder belongs to the other kind
 * of profile, and what storage throws.
 */
export async function openProfile(
  directory: string,
  kind: ProfileKind,
  deps: Deps,
): Promise<OpenProfile | ClosedProfile> {
  const isNew = !existsSync(join(directory, KEYS_FILE));
  const profileId = isNew ? newProfileId(deps.clock, deps.random) : identityOf(directory, kind);
  const secrets = await secretStoreFor(directory, profileId, kind, isNew, deps);
  try {
    const keys = isNew
      ? await createProfileKeys({ directory, profileId, kind }, secrets, deps.random)
      : await openProfileKeys(directory, secrets);
    return opened(directory, keys, secrets, deps);
  } catch (error) {
    if (!isKeychainEntryLost(error) || kind !== 'real' || !hasRecoveryPhrase(directory)) throw error;
    deps.log.warn('profile.recovery-wanted', {});
    return {
      secretStore: secrets.kind,
      async recover(phrase) {
        return opened(directory, await recoverProfileKeys(directory, phrase, secrets, deps.random), secrets, deps);
      },
    };
  }
}

function opened(directory: string, keys: ProfileKeys, secrets: SecretStore, deps: Deps): OpenProfile {
  return { directory, keys, secrets, storage: openStorage({ directory, keys, ...deps }) };
}

function isKeychainEntryLost(error: unknown): boolean {
  const reason = error instanceof AppError ? error.params['reason'] : null;
  return reason === 'keychain-entry-missing' || reason === 'keychain-entry-wrong';
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
  const openKeychain =
    deps.openKeychain ??
    (async (id: string): Promise<SecretStore> => {
      if (isNew) await probeKeychain(deps);
      return createKeychainSecretStore(id);
    });
  const file = join(directory, SECRETS_FILE);
  if (kind === 'sandbox' && existsSync(file)) return createFileSecretStore(file, kind);
  try {
    return await openKeychain(profileId);
  } catch (error) {
    if (!isNew || kind !== 'sandbox') throw error;
    deps.log.warn('secrets.kept-in-file', {});
    return createFileSecretStore(file, kind);
  }
}
