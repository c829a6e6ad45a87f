import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIN_TRIES, pinStateOf } from '../../domain/access/pin.ts';
import { AppError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { openTemporaryStorage, testRandom, testStaff } from '../../storage/testing/temporary-storage.ts';
import type { TemporaryStorage } from '../../storage/testing/temporary-storage.ts';
import { createPins, forgiveTries, type Pins } from './pins.ts';

const RIGHT = '482915';
const WRONG = '730264';
const clock = createManualClock(Date.UTC(2026, 2, 2, 15));
let temporary: TemporaryStorage;
let pins: Pins;

/** As a process that starts. */
function start(): void {
  pins = createPins({ storage: temporary.storage, clock, random: testRandom, cost: { N: 16, r: 1, p: 1 } });
}
async function person(): Promise<StaffId> {
  const member = testStaff();
  const { record } = await pins.make(member.id, RIGHT);
  temporary.storage.transaction(() => {
    temporary.storage.staff.save(member);
    temporary.storage.pins.save(member.id, record);
  });
  return member.id;
}
const outcome = (trying: Promise<string>): Promise<string> =>
  trying.then(
    () => 'open',
    (error: unknown) => (error instanceof AppError ? error.code : 'killed'),
  );

beforeAll(() => {
  temporary = openTemporaryStorage();
  start();
});
afterAll(() => temporary[Symbol.dispose]());

describe('a PIN', () => {
  it('gives the same key every time, another one to another person and with another salt', async () => {
    const [one, two] = [await person(), await person()];
    const key = await pins.check(one, RIGHT);
    expect(await pins.check(one, RIGHT)).toBe(key);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(await pins.check(two, RIGHT)).not.toBe(key);
    expect((await pins.make(one, RIGHT)).key).not.toBe(key);
  });

  it('is not what is stored, and neither is its key', async () => {
    const id = await person();
    const key = Buffer.from(await pins.check(id, RIGHT), 'base64url');
    const record = temporary.storage.pins.find(id);
    expect(Buffer.from(record?.verifier ?? []).equals(key)).toBe(false);
    expect(Buffer.from(record?.salt ?? []).equals(key)).toBe(false);
  });

  it('that was changed while it was tried opens nothing', async () => {
    const id = await person();
    const { record } = await pins.make(id, WRONG);
    const trying = outcome(pins.check(id, RIGHT));
    while (temporary.storage.pins.find(id)?.failures !== 1) await Promise.resolve();
    temporary.storage.transaction(() => temporary.storage.pins.save(id, record));
    expect(await trying).toBe('PIN_WRONG');
    expect(temporary.storage.pins.find(id)?.failures).toBe(1);
  });

  it('of somebody who was removed while it was tried opens nothing', async () => {
    const id = await person();
    const trying = outcome(pins.check(id, RIGHT));
    while (temporary.storage.pins.find(id)?.failures !== 1) await Promise.resolve();
    temporary.storage.transaction(() => temporary.storage.pins.remove(id));
    expect(await trying).toBe('NOT_SIGNED_IN');
  });

  it('costs real work by default', async () => {
    const { record } = await createPins({ storage: temporary.storage, clock, random: testRandom }).make(
      testStaff().id,
      RIGHT,
    );
    expect(record.cost).toEqual({ N: 32_768, r: 8, p: 1 });
  });

  it('of nobody is refused', async () => {
    await expect(pins.check(testStaff().id, RIGHT)).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
      params: { reason: 'pin-none' },
    });
  });

  it('counts a try before it is looked at', async () => {
    const id = await person();
    const trying = pins.check(id, WRONG);
    await Promise.resolve();
    expect(temporary.storage.pins.find(id)?.failures).toBe(1);
    await expect(trying).rejects.toMatchObject({ code: 'PIN_WRONG', params: { left: 4 } });
  });

  it('that was changed while the old one was tried opens nothing with it', async () => {
    const id = await person();
    const trying = pins.check(id, RIGHT);
    await Promise.resolve();
    const { record } = await pins.make(id, WRONG);
    temporary.storage.transaction(() => temporary.storage.pins.save(id, record));
    const ended = await outcome(trying);
    // Either it was found right before the change, or it is wrong by now; the new count is the new PIN's.
    expect(['open', 'PIN_WRONG']).toContain(ended);
    expect(temporary.storage.pins.find(id)?.failures).toBe(0);
  });
});

type Step = { readonly do: 'wrong'; readonly atOnce: number } | { readonly do: 'right' | 'kill' | 'sign-in' };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('wrong' as const), atOnce: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('right' as const, 'sign-in' as const) }) },
    // A process that dies while somebody tries.
    { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
  ),
  { minLength: 3, maxLength: 14 },
);

describe('wrong PINs', () => {
  it('are never more than five between two proofs of identity, whoever kills core and whenever', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const id = await person();
        let heard = 0;
        const failures = (): number => temporary.storage.pins.find(id)?.failures ?? -1;
        for (const step of all) {
          switch (step.do) {
            case 'wrong': {
              const ends = await Promise.all(Array.from({ length: step.atOnce }, () => outcome(pins.check(id, WRONG))));
              heard += ends.filter((end) => end === 'PIN_WRONG').length;
              break;
            }
            case 'right':
              if ((await outcome(pins.check(id, RIGHT))) === 'open') heard = 0;
              break;
            case 'sign-in':
              temporary.storage.transaction(() => forgiveTries(temporary.storage.pins, id));
              heard = 0;
              break;
            case 'kill': {
              const dying = [outcome(pins.check(id, WRONG)), outcome(pins.check(id, WRONG))];
              await Promise.resolve();
              temporary.reopen();
              start();
              await Promise.all(dying);
              break;
            }
          }
          expect(heard).toBeLessThanOrEqual(PIN_TRIES);
          expect(failures()).toBeGreaterThanOrEqual(heard);
        }
        const isBlocked = pinStateOf(temporary.storage.pins.find(id)) === 'blocked';
        expect(await outcome(pins.check(id, RIGHT))).toBe(isBlocked ? 'NOT_SIGNED_IN' : 'open');
      }),
      { numRuns: 12 },
    );
  });
});
