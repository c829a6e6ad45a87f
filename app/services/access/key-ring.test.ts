import { expect, it } from 'vitest';
import type { PinRecord } from '../../domain/access/pin.ts';
import { asId, type SessionId, type StaffId } from '../../domain/ids.ts';
import { createKeyRing } from './key-ring.ts';

const theo = asId<StaffId>('theo');
const [one, two] = [asId<SessionId>('one'), asId<SessionId>('two')];
const key = Buffer.alloc(32, 7).toString('base64url');
const other = Buffer.alloc(32, 9).toString('base64url');
const record: PinRecord = {
  salt: Buffer.of(),
  cost: { N: 16, r: 1, p: 1 },
  verifier: Buffer.of(),
  setAtMs: 0,
  failures: 0,
};
const ring = (hasPin = true) =>
  createKeyRing({ staffKeys: (id) => ({ tokens: `own ${id}` }), pins: { find: () => (hasPin ? record : null) } });

it('without a PIN has the profile’s key alone, always', () => {
  const keys = ring(false);
  expect(keys.keys(theo)).toEqual(['own theo']);
  expect(keys.isLocked(theo)).toBe(false);
});

it('with a PIN has a key of both halves while a session of theirs is unlocked', () => {
  const keys = ring();
  expect([keys.isLocked(theo), keys.keys(theo)]).toEqual([true, ['own theo']]);
  keys.enter(one, theo, key);
  const [both] = keys.keys(theo);
  expect(keys.keys(theo)).toEqual([both, 'own theo']);
  expect(both).not.toContain('own');
  expect(keys.keys(theo, other)[0]).not.toBe(both);
  keys.enter(two, theo, null);
  keys.leave(one);
  expect(keys.isLocked(theo)).toBe(false);
  keys.leave(two);
  expect([keys.isLocked(theo), keys.pinKey(theo)]).toEqual([true, null]);
});

it('keeps a key for work that began before the lock, and no longer', async () => {
  const keys = ring();
  keys.enter(one, theo, key);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const work = keys.during(theo, () => promise);
  keys.leave(one);
  expect(keys.pinKey(theo)).toBe(key);
  keys.change(theo, other);
  expect(keys.pinKey(theo)).toBe(other);
  resolve(undefined);
  await work;
  expect(keys.pinKey(theo)).toBeNull();
  keys.change(theo, other);
  expect(keys.pinKey(theo)).toBeNull();
});

it('tells when a key comes in by a session, not by work', async () => {
  const keys = ring();
  let told = 0;
  const listening = keys.onKnown(() => void (told += 1));
  await keys.during(theo, () => Promise.resolve(), key);
  keys.enter(one, theo, null);
  expect(told).toBe(0);
  keys.enter(one, theo, key);
  expect(told).toBe(1);
  listening[Symbol.dispose]();
  keys.enter(two, theo, key);
  expect(told).toBe(1);
});
