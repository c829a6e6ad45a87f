import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_LIMIT_MINUTES, IdleLock } from './idle-lock.ts';

describe('IdleLock', () => {
  let idle: number;
  let limit: number | null;
  let isAnyOpen: boolean;
  let locked: number;
  let lock: IdleLock;

  beforeEach(() => {
    [idle, limit, isAnyOpen, locked] = [0, 2, true, 0];
    lock = new IdleLock({
      idleSeconds: () => idle,
      askLimit: () => Promise.resolve(limit),
      isAnyOpen: () => isAnyOpen,
      lock: () => (locked += 1),
    });
  });

  function after(seconds: number): number {
    idle = seconds;
    lock.look();
    return locked;
  }

  it('locks after the clinic’s minutes', async () => {
    await lock.onSignedIn();
    expect(after(119)).toBe(0);
    expect(after(120)).toBe(1);
  });

  it('never locks where the clinic wants none', async () => {
    limit = 0;
    await lock.onSignedIn();
    expect(after(1_000_000)).toBe(0);
  });

  it('locks nothing where nothing is open', async () => {
    await lock.onSignedIn();
    isAnyOpen = false;
    expect(after(500)).toBe(0);
  });

  it('goes by the first limit until core has told one, and by the last while core is away', async () => {
    expect(after(FIRST_LIMIT_MINUTES * 60 - 1)).toBe(0);
    expect(after(FIRST_LIMIT_MINUTES * 60)).toBe(1);
    await lock.askLimit();
    limit = null;
    await lock.askLimit();
    expect(after(120)).toBe(2);
  });

  it('takes who signs in for present, though the system saw nobody', async () => {
    idle = 5_000;
    await lock.onSignedIn();
    expect(after(5_119)).toBe(0);
    expect(after(5_120)).toBe(1);
  });

  it('counts from zero again once the system saw somebody', async () => {
    idle = 5_000;
    await lock.onSignedIn();
    expect(after(3)).toBe(0);
    expect(after(120)).toBe(1);
  });

  it('learns a new limit at once', async () => {
    await lock.onSignedIn();
    limit = 1;
    await lock.askLimit();
    expect(after(60)).toBe(1);
  });
});
