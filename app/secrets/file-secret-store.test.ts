import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileSecretStore } from './file-secret-store.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'foyer-secrets-'));
  file = join(directory, 'secrets.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('keeps secrets over a restart, for this user only', async () => {
  const store = createFileSecretStore(file, 'sandbox');
  expect(store.kind).toBe('file');
  expect(await store.get('a')).toBeNull();
  await Promise.all([store.set('a', '1'), store.set('b', 'zwei'), store.set('__proto__', 'x')]);
  const again = createFileSecretStore(file, 'sandbox');
  expect([await again.get('a'), await again.get('b'), await again.get('toString')]).toEqual(['1', 'zwei', null]);
  await again.delete('a');
  await again.delete('never there');
  expect([await store.get('a'), await store.get('b')]).toEqual([null, 'zwei']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(['secrets.json']);
});

test('a real profile is refused', () => {
  expect(() => createFileSecretStore(file, 'real')).toThrow(
    expect.objectContaining({ code: 'CORE_UNAVAILABLE', params: { reason: 'keychain-needed' } }),
  );
});

test('a damaged file is said to be so and is not overwritten', async () => {
  writeFileSync(file, 'not json: hunter2');
  const store = createFileSecretStore(file, 'sandbox');
  const damaged = expect.objectContaining({
    code: 'UNREADABLE_FILE',
    message: expect.not.stringContaining('hunter2') as string,
  }) as unknown;
  await expect(store.get('a')).rejects.toEqual(damaged);
  await expect(store.set('a', '1')).rejects.toEqual(damaged);
});
