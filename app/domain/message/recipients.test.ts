import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../errors.ts';
import { asId, type VendorId } from '../ids.ts';
import { NEW_DELIVERY, type Delivery, type RecipientState } from './delivery.ts';
import { MAX_ATTEMPTS, step, type OutboxEvent } from './outbox-machine.ts';
import { newRecipients, waitingAddresses } from './recipients.ts';

const vendorId = asId<VendorId>('<0197@clinic.test>');
const now = 1_000_000;
const [alma, ben, cleo] = ['alma@example.org', 'ben@example.org', 'cleo@example.org'] as const;
const everybody = [alma, ben, cleo];

const failure = (code: string, category: Failure['category'] = 'rejected'): Failure => ({
  ...{ code, category, message: `${code}.`, action: 'none' },
});
const noSuchUser = failure('SMTP_550');
const greylisted = failure('SMTP_451', 'unavailable');

const sending: Delivery = { ...NEW_DELIVERY, state: 'sending', attempts: 1, recipients: newRecipients(everybody) };

const refusal = (address: string, outcome: 'rejected' | 'retry', retryAfterMs?: number) => ({
  ...{ address, outcome, failure: outcome === 'rejected' ? noSuchUser : greylisted },
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
const accepted = (...recipients: ReturnType<typeof refusal>[]): OutboxEvent => ({
  ...{ type: 'accepted', vendorId, receiptUntilMs: now + 5 },
  refused: { recipients, atMs: now, jitter: 0.5 },
});
const bounce = (recipient: string): OutboxEvent => ({
  ...{ type: 'receipt-failed', recipient, failure: failure('BOUNCE_5_1_1'), again: null },
});
const arrived = (recipient: string): OutboxEvent => ({ type: 'receipt-delivered', vendorId, recipient });
const resend: OutboxEvent = { type: 'staff-resend' };
const retry: OutboxEvent = { type: 'staff-retry' };
const begin: OutboxEvent = { type: 'attempt-started' };
const lost = { type: 'unknown', failure: failure('CUT', 'uncertain'), atMs: now, looks: false } as const;

function after(delivery: Delivery, ...events: readonly OutboxEvent[]): Delivery {
  return events.reduce((at, event) => {
    const result = step(at, event);
    if (result.kind !== 'moved') throw new Error(`${event.type} while ${at.state}: ${result.kind}`);
    return result.delivery;
  }, delivery);
}
const statesOf = (delivery: Delivery): RecipientState[] => (delivery.recipients ?? []).map(({ state }) => state);
const shown = (delivery: Delivery): string => [delivery.state, ...statesOf(delivery)].join(' ');

describe('one message to three', () => {
  const deferred = after(sending, accepted(refusal(ben, 'retry')));
  const partly = after(sending, accepted(refusal(ben, 'rejected')));
  const sent = after(sending, accepted());

  it.each<[string, Delivery, readonly OutboxEvent[], string]>([
    ['all are accepted', sending, [accepted()], 'sent sent sent sent'],
    ['one is refused for good', sending, [accepted(refusal(ben, 'rejected'))], 'failed sent failed sent'],
    ['one must wait', sending, [accepted(refusal(ben, 'retry'))], 'queued sent waiting sent'],
    [
      'one is refused, one must wait',
      sending,
      [accepted(refusal(alma, 'rejected'), refusal(ben, 'retry'))],
      'queued failed waiting sent',
    ],
    [
      'all are refused',
      sending,
      [accepted(...everybody.map((each) => refusal(each, 'rejected')))],
      'failed failed failed failed',
    ],
    ['the message is refused', sending, [{ type: 'rejected', failure: noSuchUser }], 'failed failed failed failed'],
    ['who waited is accepted', deferred, [begin, accepted()], 'sent sent sent sent'],
    ['who waited is refused', deferred, [begin, accepted(refusal(ben, 'rejected'))], 'failed sent failed sent'],
    [
      'the second try is refused',
      deferred,
      [begin, { type: 'rejected', failure: noSuchUser }],
      'failed sent failed sent',
    ],
    ['the second try gets no answer', deferred, [begin, lost], 'unconfirmed sent waiting sent'],
    ['and is sent again', deferred, [begin, lost, resend], 'queued sent waiting sent'],
    ['and was sent', deferred, [begin, lost, { type: 'staff-sent', receiptUntilMs: null }], 'sent sent sent sent'],
    [
      'a first try without an answer was sent',
      sending,
      [lost, { type: 'staff-sent', receiptUntilMs: null }],
      'sent sent sent sent',
    ],
    [
      'no answer after one was refused',
      sending,
      [{ ...lost, refused: [refusal(ben, 'rejected'), refusal(cleo, 'retry')] }],
      'unconfirmed waiting failed failed',
    ],
    [
      'and was sent to the others',
      sending,
      [
        { ...lost, refused: [refusal(ben, 'rejected')] },
        { type: 'staff-sent', receiptUntilMs: null },
      ],
      'failed sent failed sent',
    ],
    [
      'and was found, and who was asked to wait gets it alone by a retry',
      sending,
      [{ ...lost, refused: [refusal(cleo, 'retry')] }, { type: 'look-found', vendorId, receiptUntilMs: null }, retry],
      'queued sent sent waiting',
    ],
    ['Foyer stopped', sending, [{ ...lost, type: 'process-died' }], 'unconfirmed waiting waiting waiting'],
    ['it is found', sending, [lost, { type: 'look-found', vendorId, receiptUntilMs: null }], 'sent sent sent sent'],
    [
      'it is certainly not there',
      sending,
      [lost, { type: 'look-absent', proof: true, atMs: now }],
      'queued waiting waiting waiting',
    ],
    ['a failed one is tried again', partly, [retry], 'queued sent waiting sent'],
    ['and gets it', partly, [retry, begin, accepted()], 'sent sent sent sent'],
    ['the rest is taken back', deferred, [{ type: 'staff-cancel' }], 'sent sent cancelled sent'],
    ['the rest is too late', deferred, [{ type: 'expired', failure: failure('EXPIRED') }], 'sent sent cancelled sent'],
    [
      'one is withdrawn of those that wait',
      after(sending, { ...{ type: 'retry', failure: greylisted }, atMs: now, jitter: 0.5 }),
      [{ type: 'withdrawn', failure: noSuchUser, recipients: ['Ben@Example.org'] }],
      'queued waiting cancelled waiting',
    ],
    [
      'all are withdrawn',
      after(sending, { ...{ type: 'retry', failure: greylisted }, atMs: now, jitter: 0.5 }),
      [{ type: 'withdrawn', failure: noSuchUser }],
      'cancelled cancelled cancelled cancelled',
    ],
    ['one comes back', sent, [bounce(cleo)], 'failed sent sent failed'],
    ['one comes back, named in other letters', sent, [bounce('CLEO@Example.ORG')], 'failed sent sent failed'],
    ['another comes back', sent, [bounce(cleo), bounce(alma)], 'failed failed sent failed'],
    ['one comes back while another waits', deferred, [bounce(cleo)], 'queued sent waiting failed'],
    ['one comes back while another is written to', deferred, [begin, bounce(cleo)], 'sending sent waiting failed'],
    ['and that one gets it', deferred, [begin, bounce(cleo), accepted()], 'failed sent sent failed'],
    [
      'one comes back after the last receipt was waited for',
      sent,
      [{ type: 'receipt-window-over' }, bounce(ben)],
      'failed sent failed sent',
    ],
    ['one comes back of a try without an answer', sending, [lost, bounce(ben)], 'unconfirmed waiting failed waiting'],
    ['one arrives', sent, [arrived(alma)], 'sent delivered sent sent'],
    ['all arrive', sent, [arrived(alma), arrived(ben), arrived(cleo)], 'delivered delivered delivered delivered'],
    ['a late proof', sent, [bounce(alma), arrived(alma)], 'sent delivered sent sent'],
    ['who is to be tried again has it', deferred, [arrived(ben)], 'sent sent delivered sent'],
    [
      'the vendor speaks of the whole',
      sent,
      [{ type: 'receipt-delivered', vendorId }],
      'delivered delivered delivered delivered',
    ],
  ])('%s', (_name, from, events, expected) => {
    expect(shown(after(from, ...events))).toBe(expected);
  });

  it.each<[string, Delivery, OutboxEvent, 'ignored' | 'refused']>([
    ['a second report of the same', after(sent, bounce(ben)), bounce(ben), 'ignored'],
    ['a bounce of somebody else', sent, bounce('stranger@example.org'), 'ignored'],
    ['a bounce after the proof of delivery', after(sent, arrived(ben)), bounce(ben), 'ignored'],
    ['a bounce of an earlier try while it is tried again', after(partly, retry), bounce(ben), 'ignored'],
    ['calling back what somebody has', sent, { type: 'staff-cancel' }, 'refused'],
    ['the vendor’s own cancellation', sent, { type: 'vendor-cancelled' }, 'ignored'],
    [
      'withdrawing from who has it',
      deferred,
      { type: 'withdrawn', failure: noSuchUser, recipients: [alma] },
      'ignored',
    ],
  ])('%s changes nothing', (_name, from, event, expected) => {
    expect(step(from, event).kind).toBe(expected);
  });

  it('says how many did not get it, and of one reason for all that one', () => {
    expect(partly.failure).toMatchObject({ code: 'FOYER_EMAIL_SOME_REFUSED', params: { failed: 1, of: 3 } });
    expect(partly.recipients?.[1]).toMatchObject({ address: ben, failure: { code: 'SMTP_550' } });
    const all = after(sending, accepted(...everybody.map((each) => refusal(each, 'rejected'))));
    expect(all.failure?.code).toBe('SMTP_550');
    const mixed = after(sending, accepted(refusal(alma, 'rejected'), refusal(ben, 'rejected')), bounce(cleo));
    expect(mixed.failure).toMatchObject({ code: 'FOYER_EMAIL_ALL_REFUSED', params: { failed: 3, of: 3 } });
    expect(after(partly, retry).failure).toBeNull();
  });

  it('waits as long as the server asks, and says for how many', () => {
    expect(deferred).toMatchObject({ nextAttemptAtMs: now + 2_000, vendorId, receiptUntilMs: null });
    expect(deferred.failure).toMatchObject({ code: 'FOYER_EMAIL_SOME_WAIT', params: { waiting: 1, of: 3 } });
    expect(after(sending, accepted(refusal(ben, 'retry', 300_000))).nextAttemptAtMs).toBe(now + 300_000);
    expect(after(deferred, begin, accepted())).toMatchObject({ receiptUntilMs: now + 5, failure: null });
  });

  it('does not ask a server for ever', () => {
    const last = after({ ...sending, attempts: MAX_ATTEMPTS }, accepted(refusal(ben, 'retry')));
    expect(shown(last)).toBe('failed sent failed sent');
    expect(last.recipients?.[1]?.failure?.code).toBe('SMTP_451');
  });
});

describe('whatever comes in whatever order', () => {
  const address = fc.constantFrom(...everybody, 'BEN@EXAMPLE.ORG', 'stranger@example.org');
  const someRefusals = fc.array(
    fc.tuple(fc.constantFrom(...everybody), fc.constantFrom('rejected' as const, 'retry' as const)),
    { maxLength: 3 },
  );
  // Those that lead somewhere come often, so that a walk gets far.
  const event = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<OutboxEvent>(begin, begin, retry, { type: 'release' }) },
    {
      weight: 4,
      arbitrary: someRefusals.map((each) => accepted(...each.map(([whom, outcome]) => refusal(whom, outcome)))),
    },
    someRefusals.map((each): OutboxEvent => ({
      ...lost,
      refused: each.map(([whom, outcome]) => refusal(whom, outcome)),
    })),
    address.map(bounce),
    address.map(arrived),
    fc.array(fc.constantFrom(...everybody)).map((recipients): OutboxEvent => ({
      ...{ type: 'withdrawn', failure: noSuchUser, recipients },
    })),
    fc.constantFrom<OutboxEvent>(
      { type: 'enqueue' },
      ...[lost, resend],
      { type: 'rejected', failure: noSuchUser },
      { type: 'retry', failure: greylisted, atMs: now, jitter: 0.5 },
      { type: 'process-died', failure: failure('DIED', 'uncertain'), atMs: now, looks: true },
      { type: 'look-found', vendorId, receiptUntilMs: null },
      { type: 'look-absent', proof: true, atMs: now },
      { type: 'staff-sent', receiptUntilMs: null },
      { type: 'staff-cancel' },
      { type: 'expired', failure: failure('EXPIRED') },
      { type: 'receipt-window-over' },
      { type: 'receipt-delivered', vendorId },
      { type: 'hold', reason: 'account-auth', failure: null },
      { type: 'release' },
    ),
  );
  const walks = fc.array(event, { minLength: 5, maxLength: 40, size: 'max' });
  const NEXT: Readonly<Record<RecipientState, readonly RecipientState[]>> = {
    waiting: ['waiting', 'sent', 'delivered', 'failed', 'cancelled'],
    sent: ['sent', 'delivered', 'failed'],
    delivered: ['delivered'],
    failed: ['failed', 'delivered'],
    cancelled: ['cancelled'],
  };

  function walk(sequence: readonly OutboxEvent[], look: (from: Delivery, to: Delivery, event: OutboxEvent) => void) {
    let at: Delivery = { ...NEW_DELIVERY, recipients: newRecipients(everybody) };
    for (const each of [{ type: 'enqueue' } as const, ...sequence]) {
      const result = step(at, each);
      if (result.kind !== 'moved') continue;
      look(at, result.delivery, each);
      at = result.delivery;
    }
  }

  it('a recipient only moves forward, but for a person who tries a failed one again', () => {
    fc.assert(
      fc.property(walks, (sequence) =>
        walk(sequence, (from, to, { type }) => {
          statesOf(to).forEach((state, index) => {
            const before = statesOf(from)[index] ?? 'waiting';
            const isTriedAgain = type === 'staff-retry' && before === 'failed' && state === 'waiting';
            if (!isTriedAgain) expect(NEXT[before]).toContain(state);
          });
        }),
      ),
    );
  });

  it('who has it is not written to again', () => {
    fc.assert(
      fc.property(walks, (sequence) =>
        walk(sequence, (from, to) => {
          if (to.state !== 'sending') return;
          const has = (from.recipients ?? []).filter(({ state }) => state === 'sent' || state === 'delivered');
          const next = waitingAddresses(to.recipients ?? []);
          expect(has.filter((each) => next.includes(each.address))).toEqual([]);
          expect(next).not.toEqual([]);
        }),
      ),
    );
  });

  it('the message stands where its recipients say', () => {
    fc.assert(
      fc.property(walks, (sequence) =>
        walk(sequence, (_from, to) => {
          const states = statesOf(to);
          const open = ['draft', 'queued', 'sending', 'unconfirmed'];
          if (states.includes('waiting')) expect(open).toContain(to.state);
          else if (states.includes('failed')) expect(to.state).toBe('failed');
          else if (states.every((state) => state === 'cancelled')) expect(to.state).toBe('cancelled');
          else expect(to.state).toBe(states.every((state) => state === 'delivered') ? 'delivered' : 'sent');
          if (to.state === 'failed') expect(to.failure).not.toBeNull();
        }),
      ),
    );
  });
});
