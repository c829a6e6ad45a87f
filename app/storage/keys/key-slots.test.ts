import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SecretStore } from '../../ports/secrets.ts';
import { testRandom } from '../testing/temporary-storage.ts';
import {
  addRecoveryPhrase,
  checkRecoveryPhrase,
  createProfileKeys,
  hasRecoveryPhrase,
  openProfileKeys,
  readProfileIdentity,
  recoverProfileKeys,
  ROOT_SECRET,
} from './key-slots.ts';
import { KEY_LABELS, profileKeys } from './profile-keys.ts';
import type { ProfileKeys } from './profile-keys.ts';
import { makePhrase } from './recovery-phrase.ts';

let directory: string;
let secrets: Map<string, string>;
let store: SecretStore;

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'foyer-keys-')), 'profile');
  ({ secrets, store } = memoryStore());
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }));

function memoryStore(): { secrets: Map<string, string>; store: SecretStore } {
  const kept = new Map<string, string>();
  return {
    secrets: kept,
    store: {
      kind: 'keychain',
      get: (name) => Promise.resolve(kept.get(name) ?? null),
      set: (name, value) => Promise.resolve(void kept.set(name, value)),
      delete: (name) => Promise.resolve(void kept.delete(name)),
    },
  };
}

const create = (): Promise<ProfileKeys> =>
  createProfileKeys({ directory, profileId: 'profile-1', kind: 'real' }, store, testRandom);
const keysJson = (): string => readFileSync(join(directory, 'keys.json'), 'utf8');
const hex = (keys: ProfileKeys): string[] => KEY_LABELS.map((label) => Buffer.from(keys.subkey(label)).toString('hex'));
const refusal = (code: string, reason: string): unknown =>
  expect.objectContaining({ code, params: expect.objectContaining({ reason }) as unknown });

describe('subkeys', () => {
  test('are fixed by root, profile and label (RFC 5869 over known input)', () => {
    const keys = profileKeys(new Uint8Array(32).fill(1), 'p', 'real');
    expect(Buffer.from(keys.subkey('database')).toString('hex')).toBe(DATABASE_KEY);
    expect(new Set(hex(keys)).size).toBe(KEY_LABELS.length);
    expect(hex(profileKeys(new Uint8Array(32).fill(1), 'p', 'real'))).toEqual(hex(keys));
    expect(hex(profileKeys(new Uint8Array(32).fill(1), 'q', 'real'))[0]).not.toBe(DATABASE_KEY);
    keys.wipe();
    expect(() => keys.subkey('blob')).toThrow('wiped');
  });
  // HMAC-SHA256 by hand: PRK = HMAC('p', 01 × 32), then HMAC(PRK, 'foyer/1/database' and the byte 01).
  const DATABASE_KEY = '89fb366140164d4a616cd33d7164ab544c2b0079efb8235dcbc92cf4b848f119';
});

describe('with the keychain', () => {
  test('a new profile opens again with the same keys', async () => {
    const made = await create();
    expect(made).toMatchObject({ profileId: 'profile-1', kind: 'real' });
    expect(readProfileIdentity(directory)).toEqual({ profileId: 'profile-1', kind: 'real' });
    expect(hex(await openProfileKeys(directory, store))).toEqual(hex(made));
    expect(statSync(join(directory, 'keys.json')).mode & 0o777).toBe(0o600);
    expect([...secrets.keys()]).toEqual([ROOT_SECRET]);
    expect(keysJson()).not.toContain(secrets.get(ROOT_SECRET));
  });

  test('keys are never made twice, nor over a database that has lost its own', async () => {
    await create();
    await expect(create()).rejects.toEqual(refusal('CONFLICT', 'keys-exist'));
    rmSync(join(directory, 'keys.json'));
    writeFileSync(join(directory, 'foyer.db'), '');
    const before = secrets.get(ROOT_SECRET);
    await expect(create()).rejects.toEqual(refusal('NOT_FOUND', 'keys-missing'));
    await expect(openProfileKeys(directory, store)).rejects.toEqual(refusal('NOT_FOUND', 'keys-missing'));
    expect(secrets.get(ROOT_SECRET)).toBe(before);
  });

  test('a keychain that refuses leaves no half-made profile', async () => {
    const broken: SecretStore = { ...store, set: () => Promise.reject(new Error('locked')) };
    const profile = { directory, profileId: 'profile-1', kind: 'real' } as const;
    await expect(createProfileKeys(profile, broken, testRandom)).rejects.toThrow('locked');
    expect(existsSync(join(directory, 'keys.json'))).toBe(false);
    await create();
  });

  test('a missing entry says what is left to do', async () => {
    await create();
    secrets.clear();
    await expect(openProfileKeys(directory, store)).rejects.toThrow(
      'no longer has the key of this profile; restore a backup',
    );
    await expect(openProfileKeys(directory, store)).rejects.toEqual(refusal('NOT_FOUND', 'keychain-entry-missing'));
  });

  test("another profile's entry, or one of a wrong length, opens nothing", async () => {
    await create();
    for (const wrong of [testRandom.bytes(32), testRandom.bytes(5)]) {
      secrets.set(ROOT_SECRET, Buffer.from(wrong).toString('base64url'));
      await expect(openProfileKeys(directory, store)).rejects.toEqual(
        refusal('UNREADABLE_FILE', 'keychain-entry-wrong'),
      );
    }
  });

  test('a slot does not open under another identity', async () => {
    await create();
    writeFileSync(join(directory, 'keys.json'), keysJson().replace('"real"', '"sandbox"'));
    await expect(openProfileKeys(directory, store)).rejects.toEqual(refusal('UNREADABLE_FILE', 'keychain-entry-wrong'));
  });

  const damage: [string, string, string][] = [
    ['{', 'UNREADABLE_FILE', 'keys-damaged'],
    ['[]', 'UNREADABLE_FILE', 'keys-damaged'],
    [
      '{"version":1,"profileId":"p","kind":"real","slots":[{"kind":"magic","wrapped":"x"}]}',
      'UNREADABLE_FILE',
      'keys-damaged',
    ],
    [
      '{"version":1,"profileId":"p","kind":"real","slots":[{"kind":"phrase","kdf":"scrypt","wrapped":"x","salt":"x","cost":{"n":1073741824,"r":8,"p":1}}]}',
      'UNREADABLE_FILE',
      'keys-damaged',
    ],
    ['{"version":2}', 'CONFLICT', 'newer-keys'],
  ];
  test.each(damage)('keys.json reading %s is refused', async (text, code, reason) => {
    await create();
    writeFileSync(join(directory, 'keys.json'), text);
    await expect(openProfileKeys(directory, store)).rejects.toEqual(refusal(code, reason));
  });
});

describe('with the recovery phrase', () => {
  test('opens when the keychain entry is gone, and restores the entry', async () => {
    const made = hex(await create());
    expect(hasRecoveryPhrase(directory)).toBe(false);
    const phrase = await addRecoveryPhrase(directory, store, testRandom);
    expect(hasRecoveryPhrase(directory)).toBe(true);
    expect(phrase).toMatch(/^([a-z]+ ){11}[a-z]+$/);
    for (const word of phrase.split(' ')) expect(keysJson()).not.toMatch(new RegExp(`\\b${word}\\b.*${word}`));

    secrets.clear();
    await expect(openProfileKeys(directory, store)).rejects.toThrow('open it with the recovery phrase');
    expect(hex(await recoverProfileKeys(directory, phrase, store, testRandom))).toEqual(made);
    expect(hex(await openProfileKeys(directory, store))).toEqual(made);
    expect(hasRecoveryPhrase(directory)).toBe(true);
  });

  test('is taken however it was typed, and no other', async () => {
    await create();
    const phrase = await addRecoveryPhrase(directory, store, testRandom);
    const words = phrase.split(' ');
    await checkRecoveryPhrase(directory, phrase);
    await checkRecoveryPhrase(directory, `  ${phrase.toUpperCase().replaceAll(' ', ' \n\t ')} `);
    await checkRecoveryPhrase(directory, words.map((word, at) => `${at + 1}. ${word},`).join('\n'));

    const mistyped = refusal('INVALID_INPUT', 'phrase-mistyped');
    for (const typed of [
      '',
      words.slice(1).join(' '),
      `${phrase} ${words[0] ?? ''}`,
      phrase.replace(words[3] ?? '', 'zzzz'),
    ]) {
      await expect(checkRecoveryPhrase(directory, typed), typed).rejects.toEqual(mistyped);
    }
    await expect(checkRecoveryPhrase(directory, makePhrase(testRandom))).rejects.toEqual(
      refusal('INVALID_INPUT', 'phrase-wrong'),
    );
  });

  test('a new phrase ends the old one', async () => {
    await create();
    const old = await addRecoveryPhrase(directory, store, testRandom);
    const fresh = await addRecoveryPhrase(directory, store, testRandom);
    await expect(checkRecoveryPhrase(directory, old)).rejects.toEqual(refusal('INVALID_INPUT', 'phrase-wrong'));
    await checkRecoveryPhrase(directory, fresh);
  });

  test('where none was made, there is none', async () => {
    await create();
    await expect(checkRecoveryPhrase(directory, makePhrase(testRandom))).rejects.toEqual(
      refusal('NOT_FOUND', 'no-phrase'),
    );
  });
});
