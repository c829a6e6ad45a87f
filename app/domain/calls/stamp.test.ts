import { describe, expect, it } from 'vitest';
import { asId, type AccountId, type CallId, type StaffId } from '../ids.ts';
import type { Call } from './call.ts';
import type { LiveCall } from './phone.ts';
import { CALL_LOST, CALL_NOT_BEGUN, isLost, isMissed, lost, stamped } from './stamp.ts';

const NOW = 1_000_000;
const staffId = asId<StaffId>('s');
const patientIdOf = (): null => null;

const told = (changes: Partial<LiveCall> = {}): LiveCall => ({
  id: asId<CallId>('c'),
  accountId: asId<AccountId>('a'),
  direction: 'inbound',
  number: '+12025550123',
  callerName: 'CALLER',
  phase: 'ringing',
  isMuted: false,
  isHeldByOther: false,
  trouble: null,
  transfer: null,
  startedAgoMs: 2_000,
  connectedAgoMs: null,
  endedAgoMs: null,
  outcome: null,
  failure: null,
  quality: null,
  ...changes,
});
const at = (earlier: Call | null, nowMs: number, changes: Partial<LiveCall> = {}): Call =>
  stamped(earlier, told(changes), { nowMs, staffId, patientIdOf });

describe('a call that the phone tells of', () => {
  it('is stamped by how long ago it began, was connected and ended, each once', () => {
    const ringing = at(null, NOW);
    expect(ringing).toMatchObject({ startedAtMs: NOW - 2_000, outcome: null, endedAtMs: null, isSeen: true, staffId });
    const talking = at(ringing, NOW + 10_000, { phase: 'connected', startedAgoMs: 12_100, connectedAgoMs: 5_000 });
    expect(talking).toMatchObject({ startedAtMs: NOW - 2_000, connectedAtMs: NOW + 5_000 });
    expect(at(talking, NOW + 20_000, { phase: 'held', connectedAgoMs: 15_300 })).toEqual(talking);
    const ended = at(talking, NOW + 40_000, { phase: 'ended', endedAgoMs: 10_000, outcome: 'answered' });
    expect(ended).toMatchObject({ outcome: 'answered', endedAtMs: NOW + 30_000, callBack: null, isSeen: true });
    expect(at(ended, NOW + 90_000, { phase: 'ended', endedAgoMs: 1, outcome: 'failed' })).toBe(ended);
  });

  it('that nobody took is news and wants to be called back, unless the number is withheld', () => {
    const missed = { phase: 'ended', endedAgoMs: 0, outcome: 'missed' } as const;
    expect(at(null, NOW, missed)).toMatchObject({ isSeen: false, callBack: 'wanted' });
    expect(at(null, NOW, { ...missed, number: 'anonymous' })).toMatchObject({
      number: '',
      isSeen: false,
      callBack: null,
    });
    for (const outcome of ['elsewhere', 'declined', 'answered'] as const) {
      expect(at(null, NOW, { ...missed, outcome })).toMatchObject({ isSeen: true, callBack: null });
    }
    expect(at(null, NOW, { ...missed, direction: 'outbound' })).toMatchObject({ isSeen: true, callBack: null });
  });

  it('that failed here before anybody spoke is missed all the same', () => {
    const failed = { phase: 'ended', endedAgoMs: 0, outcome: 'failed' } as const;
    const missed = at(null, NOW, failed);
    expect(missed).toMatchObject({ outcome: 'failed', isSeen: false, callBack: 'wanted' });
    expect(isMissed(missed)).toBe(true);
    for (const changes of [{ direction: 'outbound' }, { connectedAgoMs: 1 }] as const) {
      const other = at(null, NOW, { ...failed, ...changes });
      expect(other).toMatchObject({ isSeen: true, callBack: null });
      expect(isMissed(other)).toBe(false);
    }
  });

  it('that was lost while it rang is news until the phone says that it goes on', () => {
    const gone = lost(at(null, NOW), NOW + 5);
    expect(gone).toMatchObject({ outcome: 'failed', isSeen: false, callBack: 'wanted' });
    expect(at(gone, NOW + 9)).toMatchObject({ outcome: null, isSeen: true, callBack: null });
    const wanted = { ...gone, result: 'call-again' } as const;
    expect(at(wanted, NOW + 9)).toMatchObject({ outcome: null, isSeen: true, callBack: 'wanted' });
    const seen = { ...gone, isSeen: true, callBack: 'done' } as const;
    expect(at(seen, NOW + 9, { phase: 'ended', endedAgoMs: 0, outcome: 'missed' })).toMatchObject({
      ...{ outcome: 'missed', isSeen: true, callBack: 'done' },
    });
    expect(lost(at(null, NOW, { phase: 'connected', connectedAgoMs: 0 }), NOW + 5)).toMatchObject({ isSeen: true });
  });

  it('ends no earlier than it was connected, whatever the clock did', () => {
    const talking = at(null, NOW, { phase: 'connected', connectedAgoMs: 0 });
    const ended = at(talking, NOW - 60_000, { phase: 'ended', endedAgoMs: 0, outcome: 'answered' });
    expect(ended.endedAtMs).toBe(NOW);
  });

  it('that ended without a word failed', () => {
    expect(at(null, NOW, { phase: 'ended' })).toMatchObject({ outcome: 'failed', endedAtMs: NOW });
  });

  it.each([CALL_LOST, CALL_NOT_BEGUN])('that was given up ($code) goes on, or ends as the phone says', (failure) => {
    const given = lost(at(null, NOW), NOW + 5, failure);
    expect(given).toMatchObject({ outcome: 'failed', failure });
    expect(isLost(given)).toBe(true);
    expect(at(given, NOW + 10, { phase: 'connected', connectedAgoMs: 0 })).toMatchObject({
      outcome: null,
      failure: null,
    });
    expect(at(given, NOW + 10, { phase: 'ended', endedAgoMs: 2, outcome: 'missed' })).toMatchObject({
      outcome: 'missed',
      callBack: 'wanted',
      failure: null,
    });
  });
});
