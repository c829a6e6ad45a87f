import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../errors.ts';
import { asId, type VendorId } from '../ids.ts';
import { NEW_DELIVERY, type Delivery } from './delivery.ts';
import { isFinal, MAX_ATTEMPTS, step, type OutboxEvent, type OutboxEventType } from './outbox-machine.ts';
import { OUTBOUND_STATES, type OutboundState } from './states.ts';

const failure = (category: Failure['category']): Failure => ({
  code: `TEST_${category}`,
  category,
  message: 'Test.',
  action: 'none',
});
const vendorId = asId<VendorId>('4711');
const now = 1_000_000;

/** One delivery per state, as it stands in the middle of a message's life. */
const deliveries: Readonly<Record<OutboundState, Delivery>> = {
  draft: NEW_DELIVERY,
  queued: { ...NEW_DELIVERY, state: 'queued' },
  sending: { ...NEW_DELIVERY, state: 'sending', attempts: 1 },
  sent: { ...NEW_DELIVERY, state: 'sent', attempts: 1, vendorId, receiptUntilMs: now + 1000 },
  delivered: { ...NEW_DELIVERY, state: 'delivered', attempts: 1, vendorId },
  failed: { ...NEW_DELIVERY, state: 'failed', attempts: 1, vendorId, failure: failure('rejected') },
  cancelled: { ...NEW_DELIVERY, state: 'cancelled' },
  unconfirmed: { ...NEW_DELIVERY, state: 'unconfirmed', attempts: 1, nextLookAtMs: now },
};

const events: Readonly<Record<OutboxEventType, OutboxEvent>> = {
  enqueue: { type: 'enqueue' },
  'attempt-started': { type: 'attempt-started' },
  accepted: { type: 'accepted', vendorId, receiptUntilMs: now + 5 },
  rejected: { type: 'rejected', failure: failure('rejected') },
  retry: { type: 'retry', failure: failure('network'), atMs: now, jitter: 0.5 },
  unknown: { type: 'unknown', failure: failure('uncertain'), atMs: now, looks: true },
  'process-died': { type: 'process-died', failure: failure('uncertain'), atMs: now, looks: true },
  'look-found': { type: 'look-found', vendorId, receiptUntilMs: null },
  'look-absent': { type: 'look-absent', proof: false, atMs: now },
  'look-ambiguous': { type: 'look-ambiguous' },
  'look-failed': { type: 'look-failed', atMs: now },
  'staff-sent': { type: 'staff-sent', receiptUntilMs: null },
  'staff-resend': { type: 'staff-resend' },
  'staff-retry': { type: 'staff-retry' },
  'staff-cancel': { type: 'staff-cancel' },
  'vendor-cancelled': { type: 'vendor-cancelled' },
  'vendor-cancel-refused': { type: 'vendor-cancel-refused' },
  'receipt-delivered': { type: 'receipt-delivered', vendorId },
  'receipt-failed': { type: 'receipt-failed', failure: failure('rejected'), again: null },
  'receipt-window-over': { type: 'receipt-window-over' },
  expired: { type: 'expired', failure: failure('expired') },
  withdrawn: { type: 'withdrawn', failure: failure('rejected') },
  deferred: { type: 'deferred', failure: failure('rejected'), untilMs: now + 60_000 },
  hold: { type: 'hold', reason: 'account-auth', failure: failure('auth') },
  release: { type: 'release' },
};

/** `-` ignored, `x` refused, else the state it moves to. Columns in the order of OUTBOUND_STATES. */
const TABLE: Readonly<Record<OutboxEventType, string>> = {
  //                     draft     queued    sending     sent      delivered failed    cancelled unconfirmed
  enqueue: '             queued    x         x           x         x         x         x         x',
  'attempt-started': '   x         sending   x           x         x         x         x         x',
  accepted: '            x         x         sent        x         x         x         x         x',
  rejected: '            x         x         failed      x         x         x         x         x',
  retry: '               x         x         queued      x         x         x         x         x',
  unknown: '             x         x         unconfirmed x         x         x         x         x',
  'process-died': '      x         x         unconfirmed x         x         x         x         x',
  'look-found': '        -         sent      -           -         -         -         -         sent',
  'look-absent': '       -         -         -           -         -         -         -         unconfirmed',
  'look-ambiguous': '    -         -         -           -         -         -         -         unconfirmed',
  'look-failed': '       -         -         -           -         -         -         -         unconfirmed',
  'staff-sent': '        x         x         x           x         x         x         x         sent',
  'staff-resend': '      x         x         x           x         x         x         x         queued',
  'staff-retry': '       x         queued    x           x         x         queued    x         x',
  'staff-cancel': '      cancelled cancelled x           sent      x         x         x         x',
  'vendor-cancelled': '  -         -         -           cancelled -         -         -         -',
  'vendor-cancel-refused': '- -      -           -         -         -         -         -',
  'receipt-delivered': ' -         -         -           delivered -         delivered -         -',
  'receipt-failed': '    -         -         -           failed    -         -         -         -',
  'receipt-window-over': '-        -         -           sent      -         -         -         -',
  expired: '             -         cancelled -           -         -         -         -         -',
  withdrawn: '           -         cancelled -           -         -         -         -         -',
  deferred: '            -         queued    -           -         -         -         -         -',
  hold: '                -         queued    -           -         -         -         -         -',
  release: '             -         -         -           -         -         -         -         -',
};

const outcomeOf = (delivery: Delivery, event: OutboxEvent): string => {
  const result = step(delivery, event);
  if (result.kind === 'moved') return result.delivery.state;
  return result.kind === 'ignored' ? '-' : 'x';
};

describe('every state and event', () => {
  const rows = Object.entries(TABLE).flatMap(([type, row]) => {
    const cells = row.trim().split(/\s+/).slice(-OUTBOUND_STATES.length);
    return OUTBOUND_STATES.map((state, index) => [type as OutboxEventType, state, cells[index] ?? '?'] as const);
  });
  it.each(rows)('%s while %s: %s', (type, state, expected) => {
    expect(outcomeOf(deliveries[state], events[type])).toBe(expected);
  });
});

describe('what may not happen', () => {
  const anyEvent = fc.constantFrom(...Object.values(events));

  it('from sending, only a certain "not sent" leads back to queued', () => {
    for (const event of Object.values(events)) {
      const leadsBack = outcomeOf(deliveries.sending, event) === 'queued';
      expect(leadsBack).toBe(event.type === 'retry');
    }
  });

  it('from unconfirmed, only proof of absence or a person leads back to queued', () => {
    expect(outcomeOf(deliveries.unconfirmed, { type: 'look-absent', proof: true, atMs: now })).toBe('queued');
    for (const event of Object.values(events)) {
      const leadsBack = outcomeOf(deliveries.unconfirmed, event) === 'queued';
      expect(leadsBack).toBe(event.type === 'staff-resend');
    }
  });

  it('delivered and cancelled are final whatever comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('delivered' as const, 'cancelled' as const),
        fc.array(anyEvent),
        (state, sequence) => {
          let delivery = deliveries[state];
          for (const event of sequence) {
            const result = step(delivery, event);
            if (result.kind === 'moved') delivery = result.delivery;
          }
          expect(delivery.state).toBe(state);
          expect(isFinal(delivery)).toBe(true);
        },
      ),
    );
  });

  it('what belongs to a state does not outlive it', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (sequence) => {
        let delivery = NEW_DELIVERY;
        for (const event of sequence) {
          const result = step(delivery, event);
          if (result.kind === 'moved') delivery = result.delivery;
          if (delivery.state !== 'queued')
            expect([delivery.holdReason, delivery.nextAttemptAtMs]).toEqual([null, null]);
          if (delivery.state !== 'unconfirmed')
            expect([delivery.nextLookAtMs, delivery.lookResult]).toEqual([null, null]);
          if (delivery.state !== 'sent')
            expect([delivery.receiptUntilMs, delivery.cancelRequested]).toEqual([null, false]);
          expect(delivery.attempts).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('waiting and trying again', () => {
  const retry = (category: Failure['category'], retryAfterMs?: number): OutboxEvent => ({
    type: 'retry',
    failure: failure(category),
    atMs: now,
    jitter: 0.5,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  const after = (delivery: Delivery, event: OutboxEvent): Delivery => {
    const result = step(delivery, event);
    if (result.kind !== 'moved') throw new Error(result.kind);
    return result.delivery;
  };

  it('waits longer each time and honours what the vendor asks', () => {
    const first = after({ ...deliveries.sending, attempts: 1 }, retry('network'));
    const fifth = after({ ...deliveries.sending, attempts: 5 }, retry('network'));
    expect(first.nextAttemptAtMs).toBe(now + 2_000);
    expect(fifth.nextAttemptAtMs).toBe(now + 32_000);
    expect(after(deliveries.sending, retry('unavailable', 90_000)).nextAttemptAtMs).toBe(now + 90_000);
  });

  it('fails when no attempts are left, with the reason', () => {
    const last = after({ ...deliveries.sending, attempts: MAX_ATTEMPTS }, retry('network'));
    expect(last).toMatchObject({ state: 'failed', failure: { code: 'TEST_network' } });
  });

  it('does not count a rate limit or a held account as an attempt', () => {
    expect(after({ ...deliveries.sending, attempts: MAX_ATTEMPTS }, retry('rate-limited', 60_000))).toMatchObject({
      state: 'queued',
      attempts: MAX_ATTEMPTS - 1,
      holdReason: null,
      nextAttemptAtMs: now + 60_000,
    });
    expect(after(deliveries.sending, retry('auth'))).toMatchObject({
      state: 'queued',
      attempts: 0,
      holdReason: 'account-auth',
    });
    expect(after(deliveries.sending, retry('permission'))).toMatchObject({ holdReason: 'account-config' });
  });

  it('does not start a held message', () => {
    expect(step({ ...deliveries.queued, holdReason: 'permission' }, { type: 'attempt-started' }).kind).toBe('refused');
  });

  it('releases a hold', () => {
    const held = after(deliveries.queued, events.hold);
    expect(after(held, { type: 'release' })).toMatchObject({ state: 'queued', holdReason: null, failure: null });
  });

  it('waits until it may go and says why, whoever hurries it, and takes both along when it goes', () => {
    const deferred = after({ ...deliveries.queued, attempts: 2 }, events.deferred);
    expect(deferred).toMatchObject({
      state: 'queued',
      attempts: 2,
      holdReason: null,
      failure: { code: 'TEST_rejected' },
      nextAttemptAtMs: now + 60_000,
    });
    const hurried = after(deferred, { type: 'staff-retry' });
    expect(hurried).toMatchObject({ state: 'queued', nextAttemptAtMs: null });
    expect(after(hurried, events.deferred)).toEqual(deferred);
    expect(after(hurried, { type: 'attempt-started' })).toMatchObject({ state: 'sending', failure: null });
  });

  it('ends what must not go any more with the reason, held or not', () => {
    for (const waiting of [deliveries.queued, after(deliveries.queued, events.hold)]) {
      const ended = after(waiting, events.withdrawn);
      expect(ended).toMatchObject({ state: 'cancelled', holdReason: null, failure: { code: 'TEST_rejected' } });
      expect(isFinal(ended)).toBe(true);
    }
  });

  it('tries a busy line again after minutes, and not after a cancellation was asked for', () => {
    const busy: OutboxEvent = {
      type: 'receipt-failed',
      failure: failure('retryable'),
      again: { atMs: now, deliveries: 1, jitter: 0.5 },
    };
    expect(after(deliveries.sent, busy)).toMatchObject({
      state: 'queued',
      nextAttemptAtMs: now + 180_000,
      vendorId: null,
    });
    expect(after({ ...deliveries.sent, cancelRequested: true }, busy).state).toBe('failed');
  });

  it('takes a late proof of delivery instead of sending again', () => {
    const waiting: Delivery = { ...deliveries.queued, attempts: 1, nextAttemptAtMs: now + 180_000 };
    expect(after(waiting, { type: 'receipt-delivered', vendorId })).toMatchObject({ state: 'delivered', vendorId });
  });
});

describe('looks at the vendor', () => {
  const run = (delivery: Delivery, event: OutboxEvent): Delivery => {
    const result = step(delivery, event);
    return result.kind === 'moved' ? result.delivery : delivery;
  };
  const absent = (atMs: number): OutboxEvent => ({ type: 'look-absent', proof: false, atMs });

  it('are planned after 5 seconds, 1 minute and 15 minutes, then no more', () => {
    let delivery = run(deliveries.sending, { ...events.unknown, atMs: 0 } as OutboxEvent);
    expect(delivery.nextLookAtMs).toBe(5_000);
    delivery = run(delivery, absent(5_000));
    expect(delivery).toMatchObject({ looks: 1, lookResult: 'absent', nextLookAtMs: 60_000 });
    delivery = run(delivery, absent(60_000));
    expect(delivery.nextLookAtMs).toBe(900_000);
    delivery = run(delivery, absent(900_000));
    expect(delivery).toMatchObject({ state: 'unconfirmed', looks: 3, nextLookAtMs: null });
  });

  it('asked for in between neither count nor move the planned ones', () => {
    const delivery = run({ ...deliveries.unconfirmed, nextLookAtMs: now + 10 }, absent(now));
    expect(delivery).toMatchObject({ looks: 0, nextLookAtMs: now + 10, lookResult: 'absent' });
  });

  it('that could not be made are made later', () => {
    expect(run(deliveries.unconfirmed, { type: 'look-failed', atMs: now, retryAfterMs: 30_000 })).toMatchObject({
      looks: 0,
      nextLookAtMs: now + 30_000,
    });
  });

  it('are not planned where the provider cannot look', () => {
    expect(run(deliveries.sending, { ...events.unknown, looks: false } as OutboxEvent).nextLookAtMs).toBeNull();
  });

  it('with two possible matches wait for a person', () => {
    expect(run(deliveries.unconfirmed, { type: 'look-ambiguous' })).toMatchObject({
      state: 'unconfirmed',
      lookResult: 'ambiguous',
      nextLookAtMs: null,
    });
  });
});
