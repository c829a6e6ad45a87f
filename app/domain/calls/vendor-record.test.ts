import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../errors.ts';
import { asId, type AccountId, type CallId, type StaffId, type VendorId } from '../ids.ts';
import type { Call } from './call.ts';
import { lost, newCall } from './stamp.ts';
import { matchRecords, MOST_APART_MS, withRecord, type VendorRecord } from './vendor-record.ts';

const T = 10_000_000;
const call = (id: string, changes: Partial<Call> = {}): Call =>
  newCall({
    ...{ id: asId<CallId>(id), accountId: asId<AccountId>('a'), staffId: asId<StaffId>('s') },
    ...{ direction: 'inbound', number: '+12025550123', startedAtMs: T, ...changes },
  });
const record = (id: string, changes: Partial<VendorRecord> = {}): VendorRecord => ({
  vendorId: asId<VendorId>(id),
  direction: 'inbound',
  number: '+12025550123',
  callerName: null,
  startedAtMs: T,
  seconds: 30,
  outcome: 'answered',
  ...changes,
});
const pairs = (records: VendorRecord[], calls: Call[]) =>
  [...matchRecords(records, calls)].map(([vendor, { id }]) => [vendor, id]).sort();

describe('which call a record is about', () => {
  it('is one of the same direction and number, begun near it', () => {
    const calls = [
      call('other-way', { direction: 'outbound' }),
      call('other-number', { number: '101' }),
      call('too-early', { startedAtMs: T - MOST_APART_MS - 1 }),
    ];
    expect(pairs([record('r')], calls)).toEqual([]);
    expect(pairs([record('r')], [...calls, call('at-the-edge', { startedAtMs: T + MOST_APART_MS })])).toEqual([
      ['r', 'at-the-edge'],
    ]);
  });

  it('is the nearest, so that two calls in a row are not mixed up', () => {
    const calls = [call('first'), call('second', { startedAtMs: T + 60_000 })];
    const records = [record('r2', { startedAtMs: T + 61_000 }), record('r1', { startedAtMs: T + 20_000 })];
    expect(pairs(records, calls)).toEqual([
      ['r1', 'first'],
      ['r2', 'second'],
    ]);
  });

  it('joins each call and each record at most once', () => {
    const times = fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(times, times, (ours, theirs) => {
        const calls = ours.map((ms, at) => call(`c${at}`, { startedAtMs: T + ms }));
        const records = theirs.map((ms, at) => record(`r${at}`, { startedAtMs: T + ms }));
        const matched = matchRecords(records, calls);
        expect(new Set([...matched.values()].map(({ id }) => id)).size).toBe(matched.size);
        for (const [vendorId, { startedAtMs }] of matched) {
          const about = records.find((each) => each.vendorId === vendorId)!;
          expect(Math.abs(about.startedAtMs - startedAtMs)).toBeLessThanOrEqual(MOST_APART_MS);
        }
        // Nothing that could be joined is left over on both sides.
        const [freeCalls, freeRecords] = [
          calls.filter(({ id }) => ![...matched.values()].some((each) => each.id === id)),
          records.filter(({ vendorId }) => !matched.has(vendorId)),
        ];
        expect(matchRecords(freeRecords, freeCalls).size).toBe(0);
      }),
    );
  });
});

describe('a call with its record', () => {
  const ended = { endedAtMs: T + 20_000 };

  it('keeps what our phone heard, and learns the vendor’s id and the name', () => {
    const answered = call('c', { ...ended, outcome: 'answered', connectedAtMs: T + 5_000 });
    const joined = withRecord(answered, record('r', { outcome: 'missed', callerName: 'CALLER' }));
    expect(joined).toEqual({ ...answered, vendorId: 'r', callerName: 'CALLER' });
    const elsewhere = call('c', { ...ended, outcome: 'elsewhere' });
    expect(withRecord(elsewhere, record('r', { outcome: 'missed' })).outcome).toBe('elsewhere');
    const live = call('c');
    expect(withRecord(live, record('r'))).toEqual({ ...live, vendorId: 'r' });
  });

  it('is no news any more where another phone of ours took it', () => {
    const missed = call('c', { ...ended, outcome: 'missed', isSeen: false, callBack: 'wanted' });
    expect(withRecord(missed, record('r'))).toMatchObject({ outcome: 'elsewhere', isSeen: true, callBack: null });
    expect(withRecord(missed, record('r', { outcome: 'missed' }))).toMatchObject({ outcome: 'missed', isSeen: false });
    expect(withRecord(missed, record('r', { outcome: 'voicemail' }))).toMatchObject({
      ...{ outcome: 'voicemail', isSeen: false, callBack: 'wanted' },
    });
  });

  it.each(['declined', 'elsewhere'] as const)('is news where the caller spoke to the mailbox (%s here)', (outcome) => {
    const over = call('c', { ...ended, outcome });
    const joined = withRecord(over, record('r', { outcome: 'voicemail' }));
    expect(joined).toMatchObject({ outcome: 'voicemail', isSeen: false, callBack: 'wanted' });
    expect(withRecord(over, record('r', { outcome: 'missed' }))).toMatchObject({
      outcome,
      isSeen: true,
      callBack: null,
    });
    const ours = call('c', { ...ended, outcome, direction: 'outbound' });
    expect(withRecord(ours, record('r', { outcome: 'voicemail', direction: 'outbound' })).outcome).toBe(outcome);
  });

  it('is what the record says where our phone knew nothing', () => {
    const crashed = lost(call('c', { connectedAtMs: T + 5_000 }), T + 6_000);
    expect(withRecord(crashed, record('r'))).toMatchObject({
      outcome: 'answered',
      endedAtMs: T + 30_000,
      failure: null,
    });
    expect(withRecord(crashed, record('r', { outcome: 'failed' }))).toMatchObject({ outcome: 'failed' });
    const handed = call('c', { direction: 'outbound', outcome: 'transferred', endedAtMs: T });
    expect(withRecord(handed, record('r', { direction: 'outbound', outcome: 'no-answer', seconds: 0 }))).toMatchObject({
      ...{ outcome: 'no-answer', connectedAtMs: null, endedAtMs: T },
    });
  });

  it('that could not be taken here is what the record says, and no news where another phone took it', () => {
    const failure: Failure = { code: 'SIP_MICROPHONE_NONE', category: 'config', message: 'None.', action: 'retry' };
    const failed = call('c', { ...ended, outcome: 'failed', failure, isSeen: false, callBack: 'wanted' });
    expect(withRecord(failed, record('r'))).toMatchObject({
      ...{ outcome: 'elsewhere', connectedAtMs: null, failure: null, isSeen: true, callBack: null },
    });
    for (const outcome of ['missed', 'voicemail'] as const) {
      expect(withRecord(failed, record('r', { outcome }))).toMatchObject({
        ...{ outcome, failure, isSeen: false, callBack: 'wanted' },
      });
    }
    // The vendor saw that our phone took it, and no sound came.
    const silent = { ...failed, failure: { ...failure, code: 'SIP_NO_MEDIA' } };
    expect(withRecord(silent, record('r'))).toEqual({ ...silent, vendorId: 'r' });
  });

  it('that was lost while it rang is what the record says', () => {
    const gone = lost(call('c'), T + 600_000);
    expect(withRecord(gone, record('r'))).toMatchObject({
      ...{
        outcome: 'elsewhere',
        connectedAtMs: null,
        endedAtMs: T + 30_000,
        failure: null,
        isSeen: true,
        callBack: null,
      },
    });
    expect(withRecord({ ...gone, isSeen: true }, record('r', { outcome: 'missed' }))).toMatchObject({
      ...{ outcome: 'missed', failure: null, isSeen: true, callBack: 'wanted' },
    });
  });

  it('from a desk phone, of which nobody knew whether it rang, is what the record says', () => {
    const failure: Failure = { code: 'X', category: 'uncertain', message: 'It may ring.', action: 'decide' };
    const unclear = call('c', { direction: 'outbound', outcome: 'failed', failure, endedAtMs: T });
    const answered = withRecord(unclear, record('r', { direction: 'outbound', seconds: 61 }));
    expect(answered).toMatchObject({ outcome: 'answered', failure: null, connectedAtMs: T, endedAtMs: T + 61_000 });
    const refused = { ...unclear, failure: { ...failure, category: 'rejected' } } as const;
    expect(withRecord(refused, record('r', { direction: 'outbound' }))).toEqual({ ...refused, vendorId: 'r' });
  });

  it('changes nothing when it is told twice', () => {
    const outcomes = [
      'answered',
      'missed',
      'declined',
      'elsewhere',
      'voicemail',
      'failed',
      'transferred',
      'no-answer',
    ] as const;
    for (const ours of outcomes) {
      for (const theirs of outcomes) {
        const once = withRecord(call('c', { ...ended, outcome: ours }), record('r', { outcome: theirs }));
        expect(withRecord(once, record('r', { outcome: theirs }))).toEqual(once);
      }
    }
  });
});
