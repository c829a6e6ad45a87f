import { describe, expect, it } from 'vitest';
import { asId, type ConversationId } from '../../domain/ids.ts';
import { createManualClock } from '../../ports/testing/manual-clock.ts';
import { createSnoozes } from './snoozes.ts';

const MINUTE = 60_000;

/** Conversations that are snoozed until a time, and a disk that can be full. */
function bed(until: Record<string, number>) {
  const clock = createManualClock(0);
  const snoozed = new Map(Object.entries(until));
  const told: string[] = [];
  const errors: string[] = [];
  const disk = { isFull: false };
  const over = (nowMs: number): ConversationId[] =>
    [...snoozed].filter(([, atMs]) => atMs <= nowMs).map(([id]) => asId<ConversationId>(id));
  const conversations = {
    snoozeOver: (nowMs: number, limit: number) => over(nowMs).slice(0, limit),
    nextSnoozeEndMs: () => (snoozed.size === 0 ? null : Math.min(...snoozed.values())),
    setFolder: (id: ConversationId) => void snoozed.delete(id),
  };
  const changes = {
    conversation: (id: ConversationId) => void told.push(id),
    transaction<T>(work: () => T): T {
      if (disk.isFull) throw new Error('disk full');
      return work();
    },
  };
  const log = { info: () => undefined, warn: () => undefined, error: (event: string) => void errors.push(event) };
  const snoozes = createSnoozes({ storage: { conversations }, changes, clock, log } as unknown as Parameters<
    typeof createSnoozes
  >[0]);
  return { clock, snoozed, told, errors, disk, snoozes };
}

describe('snoozes', () => {
  it('brings each back at its time, however many there are', () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`c${String(index)}`, MINUTE]));
    const { clock, told, snoozed, snoozes } = bed({ ...many, later: 3 * MINUTE });
    snoozes.start();
    clock.advance(MINUTE - 1);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toHaveLength(250);
    expect([...snoozed.keys()]).toEqual(['later']);
    clock.advance(2 * MINUTE);
    expect(told.at(-1)).toBe('later');
  });

  it('hears of a sooner one', () => {
    const { clock, told, snoozed, snoozes } = bed({ late: 10 * MINUTE });
    snoozes.start();
    snoozed.set('soon', MINUTE);
    snoozes.wake();
    clock.advance(MINUTE);
    expect(told).toEqual(['soon']);
  });

  it('tries again a minute after the disk was full, and not faster', () => {
    const { clock, told, errors, disk, snoozes } = bed({ one: MINUTE });
    snoozes.start();
    disk.isFull = true;
    clock.advance(MINUTE);
    expect(errors).toEqual(['conversations.snooze-not-ended']);
    clock.advance(MINUTE - 1);
    expect(errors).toHaveLength(1);
    disk.isFull = false;
    clock.advance(1);
    expect(told).toEqual(['one']);
  });

  it('does nothing before it is started and after it is stopped', () => {
    const { clock, told, snoozes } = bed({ one: MINUTE });
    snoozes.wake();
    clock.advance(2 * MINUTE);
    expect(told).toEqual([]);
    snoozes.start();
    expect(told).toEqual(['one']);
    const after = bed({ one: MINUTE });
    after.snoozes.start();
    after.snoozes.stop();
    after.clock.advance(2 * MINUTE);
    expect(after.told).toEqual([]);
  });
});
