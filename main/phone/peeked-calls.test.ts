import { beforeEach, describe, expect, it } from 'vitest';
import { PeekedCalls } from './peeked-calls.ts';
import { call, CALL, ended, OTHER_CALL, report } from './testing/reports.ts';

describe('PeekedCalls', () => {
  let told: string[];
  let peeked: PeekedCalls;
  beforeEach(() => {
    told = [];
    peeked = new PeekedCalls({
      onRings: () => told.push('rings'),
      onStops: () => told.push('stops'),
      onMissed: () => told.push('missed'),
    });
  });

  it('tells once that a call rings, and what is known of it', () => {
    peeked.look(report(call()));
    peeked.look(report(call()));
    expect(told).toEqual(['rings']);
    expect(peeked.ringing).toEqual([{ id: CALL, number: '+12025550123', callerName: 'ABARA CORA' }]);
    expect(peeked.areLive).toBe(true);
  });

  it.each([
    ['answered here', call({ phase: 'connecting' }), ['stops']],
    ['declined', ended('declined'), ['stops']],
    ['answered elsewhere', ended('elsewhere'), ['stops']],
    ['given up by the caller', ended('missed'), ['stops', 'missed']],
  ])('tells that it rings no more when it is %s', (_how, now, expected) => {
    peeked.look(report(call()));
    told = [];
    peeked.look(report(now));
    peeked.look(report(now));
    expect(told).toEqual(expected);
    expect(peeked.ringing).toEqual([]);
  });

  it('says nothing of a call that never rang here, or that we make', () => {
    peeked.look(report(ended('missed'), call({ id: OTHER_CALL, direction: 'outbound' })));
    expect(told).toEqual([]);
    expect(peeked.areLive).toBe(true);
    peeked.look(report());
    expect(peeked.areLive).toBe(false);
  });

  it('forgets all when the phone is gone, and calls none of it missed', () => {
    peeked.look(report(call()));
    peeked.clear();
    expect(told).toEqual(['rings', 'stops']);
    expect(peeked.areLive).toBe(false);
  });

  it.each([null, {}, { calls: 'none' }, { ...report(), calls: [{ id: 'x', phase: 'ringing' }] }])(
    'looks away from %j, which core refuses',
    (params) => {
      peeked.look(params);
      expect([told, peeked.ringing, peeked.isUsed]).toEqual([[], [], false]);
    },
  );

  it('knows when the phone has begun to be used', () => {
    peeked.look({ ...report(), registration: { accountId: null, state: 'off', failure: null } });
    expect(peeked.isUsed).toBe(false);
    peeked.look(report());
    expect(peeked.isUsed).toBe(true);
  });
});
