import { mkdirSync } from 'node:fs';
import { AppError } from '../../domain/errors.ts';
import { uuidV7 } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import type { KeysFile, KeySlot } from './keys-file.ts';
import { readKeysFile, refuseExisting, withSlot, writeKeysFile } from './keys-file.ts';
import type { ProfileKeys, ProfileKind } from './profile-keys.ts';
import { profileKeys, ROOT_KEY_BYTES } from './profile-keys.ts';
import { isPhrase, makePhrase, normalisePhrase, PHRASE_COST, phraseKey } from './recovery-phrase.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

/** Name of the slot key in the SecretStore. */
export const ROOT_SECRET = 'root-key';

export interface NewProfile {
  readonly directory: string;
  readonly profileId: string;
  readonly kind: ProfileKind;
}

/** A profile id is chosen before its SecretStore can be opened, because the keychain's service is named after it. */
export function newProfileId(clock: Clock, random: Random): string {
  return uuidV7(clock.now(), random.bytes(10));
}

/**
 * Makes the root key of a new profile and its keychain slot. The SecretStore is written first: if the process dies in
 * between, the profile simply does not exist yet.
 *
 * @throws AppError CONFLICT (`keys-exist`), NOT_FOUND (`keys-missing`) if there is a database without keys
 */
export async function createProfileKeys(profile: NewProfile, store: SecretStore, random: Random): Promise<ProfileKeys> {
  refuseExisting(profile.directory);
  mkdirSync(profile.directory, { recursive: true, mode: 0o700 });
  const root = random.bytes(ROOT_KEY_BYTES);
  const empty: KeysFile = { version: 1, profileId: profile.profileId, kind: profile.kind, slots: [] };
  const slot = await makeKeychainSlot(root, empty, store, random);
  writeKeysFile(profile.directory, withSlot(empty, slot));
  return opened(root, empty);
}

/**
 * Opens the profile with the key in the SecretStore.
 *
 * @throws AppError NOT_FOUND (`keychain-entry-missing`) if the entry is gone: open it with the recovery phrase;
 * UNREADABLE_FILE (`keychain-entry-wrong`) if the entry belongs to another profile; and those of `readKeysFile`
 */
export async function openProfileKeys(directory: string, store: SecretStore): Promise<ProfileKeys> {
  const file = readKeysFile(directory);
  return opened(await rootFromStore(file, store), file);
}

/**
 * Adds a recovery phrase, or replaces the one there was. The phrase is returned this once and kept nowhere.
 *
 * @throws AppError as `openProfileKeys`
 */
export async function addRecoveryPhrase(directory: string, store: SecretStore, random: Random): Promise<string> {
  const file = readKeysFile(directory);
  const root = await rootFromStore(file, store);
  const phrase = makePhrase(random);
  const salt = random.bytes(32);
  const key = await phraseKey(phrase, salt, PHRASE_COST);
  const slot: KeySlot = {
    kind: 'phrase',
    kdf: 'scrypt',
    cost: PHRASE_COST,
    salt: Buffer.from(salt).toString('base64url'),
    wrapped: wrapKey(root, key, purpose(file, 'phrase'), random),
  };
  writeKeysFile(directory, withSlot(file, slot));
  root.fill(0);
  return phrase;
}

/**
 * Checks by re-entry that the phrase was written down: opens the profile's root key with it, as a recovery would.
 *
 * @throws AppError INVALID_INPUT (`phrase-mistyped`, `phrase-wrong`), NOT_FOUND (`no-phrase`)
 */
export async function checkRecoveryPhrase(directory: string, typed: string): Promise<void> {
  const root = await rootFromPhrase(readKeysFile(directory), typed);
  root.fill(0);
}

/**
 * Opens the profile with the recovery phrase and gives the SecretStore a new key, so that the next start needs none.
 *
 * @throws AppError as `checkRecoveryPhrase`
 */
export async function recoverProfileKeys(
  directory: string,
  typed: string,
  store: SecretStore,
  random: Random,
): Promise<ProfileKeys> {
  const file = readKeysFile(directory);
  const root = await rootFromPhrase(file, typed);
  const slot = await makeKeychainSlot(root, file, store, random);
  writeKeysFile(directory, withSlot(file, slot));
  return opened(root, file);
}

export function hasRecoveryPhrase(directory: string): boolean {
  return readKeysFile(directory).slots.some((slot) => slot.kind === 'phrase');
}

/** Identity of a profile, readable before any secret is. */
export function readProfileIdentity(directory: string): { readonly profileId: string; readonly kind: ProfileKind } {
  const { profileId, kind } = readKeysFile(directory);
  return { profileId, kind };
}

async function makeKeychainSlot(
  root: Uint8Array,
  file: KeysFile,
  store: SecretStore,
  random: Random,
): Promise<KeySlot> {
  const key = random.bytes(32);
  await store.set(ROOT_SECRET, Buffer.from(key).toString('base64url'));
  const wrapped = wrapKey(root, key, purpose(file, 'keychain'), random);
  key.fill(0);
  return { kind: 'keychain', wrapped };
}

async function rootFromStore(file: KeysFile, store: SecretStore): Promise<Uint8Array> {
  const slot = file.slots.find((candidate) => candidate.kind === 'keychain');
  const secret = slot ? await store.get(ROOT_SECRET) : null;
  if (!slot || secret === null) throw entryMissing(file, store);
  const root = unwrapKey(slot.wrapped, Buffer.from(secret, 'base64url'), purpose(file, 'keychain'));
  if (!root) throw entryWrong();
  return root;
}

async function rootFromPhrase(file: KeysFile, typed: string): Promise<Uint8Array> {
  const slot = file.slots.find((candidate) => candidate.kind === 'phrase');
  if (!slot) {
    throw new AppError('NOT_FOUND', 'No recovery phrase was made for this profile; restore a backup.', {
      reason: 'no-phrase',
    });
  }
  const phrase = normalisePhrase(typed);
  if (!isPhrase(phrase)) {
    throw new AppError('INVALID_INPUT', 'A word is missing or misspelt; type the twelve words as they were shown.', {
      reason: 'phrase-mistyped',
    });
  }
  const key = await phraseKey(phrase, Buffer.from(slot.salt, 'base64url'), slot.cost);
  const root = unwrapKey(slot.wrapped, key, purpose(file, 'phrase'));
  if (root) return root;
  throw new AppError('INVALID_INPUT', 'This recovery phrase belongs to another profile; use the one of this clinic.', {
    reason: 'phrase-wrong',
  });
}

function opened(root: Uint8Array, file: KeysFile): ProfileKeys {
  const keys = profileKeys(root, file.profileId, file.kind);
  root.fill(0);
  return keys;
}

function purpose(file: KeysFile, kind: KeySlot['kind']): string {
  return `foyer/1/root/${file.profileId}/${file.kind}/${kind}`;
}

function entryMissing(file: KeysFile, store: SecretStore): AppError {
  const where = store.kind === 'keychain' ? "This computer's keychain" : "The profile's secrets file";
  const phrase = file.slots.some((slot) => slot.kind === 'phrase');
  const remedy = phrase ? 'open it with the recovery phrase' : 'restore a backup';
  return new AppError('NOT_FOUND', `${where} no longer has the key of this profile; ${remedy}.`, {
    reason: 'keychain-entry-missing',
    phrase,
  });
}

function entryWrong(): AppError {
  return new AppError(
    'UNREADABLE_FILE',
    'The key in the keychain does not open this profile; restore keys.json from a backup or use the recovery phrase.',
    { reason: 'keychain-entry-wrong' },
  );
}
