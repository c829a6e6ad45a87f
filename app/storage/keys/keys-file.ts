import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { writeFileDurably } from '../files/durable-file.ts';
import { DATABASE_FILE, KEYS_FILE } from '../profile-files.ts';
import type { ProfileKind } from './profile-keys.ts';
import type { ScryptCost } from './recovery-phrase.ts';

/** The root key wrapped with a random key that lies in the SecretStore. */
export interface KeychainSlot {
  readonly kind: 'keychain';
  readonly wrapped: string;
}
/** The root key wrapped with a key derived from the recovery phrase. */
export interface PhraseSlot {
  readonly kind: 'phrase';
  readonly kdf: 'scrypt';
  readonly cost: ScryptCost;
  /** base64url */
  readonly salt: string;
  readonly wrapped: string;
}
export type KeySlot = KeychainSlot | PhraseSlot;

/** `keys.json`: nothing in it is secret without the keychain or the phrase. */
export interface KeysFile {
  readonly version: 1;
  readonly profileId: string;
  readonly kind: ProfileKind;
  readonly slots: readonly KeySlot[];
}

export function hasKeysFile(directory: string): boolean {
  return existsSync(join(directory, KEYS_FILE));
}

/**
 * @throws AppError NOT_FOUND (`keys-missing`) if there is none, UNREADABLE_FILE (`keys-damaged`) if it is not one,
 * CONFLICT (`newer-keys`) if a newer Foyer wrote it
 */
export function readKeysFile(directory: string): KeysFile {
  const value = parse(readText(directory));
  if (isRecord(value) && typeof value['version'] === 'number' && value['version'] > 1) {
    throw new AppError(
      'CONFLICT',
      'This profile was used with a newer version of Foyer; install that version or a later one.',
      {
        reason: 'newer-keys',
      },
    );
  }
  const file = toKeysFile(value);
  if (file) return file;
  throw new AppError('UNREADABLE_FILE', 'keys.json of this profile is damaged; restore it from a backup.', {
    reason: 'keys-damaged',
  });
}

export function writeKeysFile(directory: string, file: KeysFile): void {
  writeFileDurably(join(directory, KEYS_FILE), `${JSON.stringify(file, null, 2)}\n`, 0o600);
}

/** With a slot of this kind replaced or added. */
export function withSlot(file: KeysFile, slot: KeySlot): KeysFile {
  return { ...file, slots: [...file.slots.filter((old) => old.kind !== slot.kind), slot] };
}

/** New keys over an existing database would lock its content away for good. */
export function refuseExisting(directory: string): void {
  if (hasKeysFile(directory)) {
    throw new AppError('CONFLICT', 'This profile has its keys already; open it instead.', { reason: 'keys-exist' });
  }
  if (existsSync(join(directory, DATABASE_FILE))) throw keysMissing();
}

function keysMissing(): AppError {
  return new AppError('NOT_FOUND', 'keys.json is missing from the profile folder; restore it from a backup.', {
    reason: 'keys-missing',
  });
}

function readText(directory: string): string {
  if (!hasKeysFile(directory)) throw keysMissing();
  return readFileSync(join(directory, KEYS_FILE), 'utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toKeysFile(value: unknown): KeysFile | null {
  if (!isRecord(value)) return null;
  const { version, profileId, kind, slots } = value;
  if (version !== 1 || typeof profileId !== 'string' || profileId === '') return null;
  if ((kind !== 'sandbox' && kind !== 'real') || !Array.isArray(slots)) return null;
  const known = slots.map((slot: unknown) => toSlot(slot));
  if (known.some((slot) => slot === null)) return null;
  return { version, profileId, kind, slots: known.filter((slot) => slot !== null) };
}

function toSlot(value: unknown): KeySlot | null {
  if (!isRecord(value)) return null;
  const { kind, wrapped, kdf, salt } = value;
  if (typeof wrapped !== 'string') return null;
  if (kind === 'keychain') return { kind, wrapped };
  const cost = toCost(value['cost']);
  if (kind !== 'phrase' || kdf !== 'scrypt' || typeof salt !== 'string' || !cost) return null;
  return { kind, kdf, cost, salt, wrapped };
}

/** Bounded: a changed file must not make opening eat the machine's memory. */
function toCost(value: unknown): ScryptCost | null {
  if (!isRecord(value)) return null;
  const { n, r, p } = value;
  if (typeof n !== 'number' || typeof r !== 'number' || typeof p !== 'number') return null;
  const sound = Number.isInteger(Math.log2(n)) && n >= 2 && n <= 2 ** 20 && r >= 1 && r <= 16 && p >= 1 && p <= 4;
  return sound ? { n, r, p } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
