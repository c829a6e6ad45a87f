import { describe, expect, it } from 'vitest';
import type { LiveCallView } from '../../../app/contract/procedures/calls.ts';
import { deskCalls, stateOf } from './call-state.ts';
import { gradeOf } from './quality-grade.ts';

const live = (id: string, change: Partial<LiveCallView> = {}): LiveCallView => ({
  id,
  accountId: 'acc',
  direction: 'outbound',
  number: '+13125550142',
  displayNumber: '+1 312 555 0142',
  callerName: null,
  contactName: null,
  patientId: null,
  patients: [],
  conversations: [],
  phase: 'connected',
  muted: false,
  heldByOther: false,
  trouble: null,
  transfer: null,
  startedAt: '2026-03-02T09:00:00.000Z',
  connectedAt: null,
  outcome: null,
  failure: null,
  quality: null,
  ...change,
});

describe('the word for a call', () => {
  it('tells ringing there from ringing here', () => {
    expect(stateOf(live('1', { phase: 'ringing' }))).toBe('ringing');
    expect(stateOf(live('1', { phase: 'ringing', direction: 'inbound' }))).toBe('incoming');
  });
  it('tells who put whom on hold', () => {
    expect(stateOf(live('1', { phase: 'held' }))).toBe('held');
    expect(stateOf(live('1', { heldByOther: true }))).toBe('heldByOther');
    expect(stateOf(live('1', { phase: 'held', heldByOther: true }))).toBe('held');
  });
});

describe('the calls of a desk', () => {
  it('put what is spoken before what is held', () => {
    const { main, others } = deskCalls([live('held', { phase: 'held' }), live('spoken')]);
    expect([main?.id, others.map(({ id }) => id)]).toEqual(['spoken', ['held']]);
  });
  it('keep what rings beside it', () => {
    const calls = [
      live('in', { phase: 'ringing', direction: 'inbound' }),
      live('on'),
      live('over', { phase: 'ended' }),
    ];
    const { main, incoming, others, ended } = deskCalls(calls);
    expect([main?.id, incoming.length, others.length, ended.length]).toEqual(['on', 1, 0, 1]);
  });
  it('have nobody at first', () => expect(deskCalls([]).main).toBeNull());
});

describe('the quality in words', () => {
  it.each([
    [null, null],
    [4.4, 'good'],
    [3.6, 'good'],
    [3.2, 'fair'],
    [2, 'poor'],
  ] as const)('%s is %s', (score, grade) => expect(gradeOf(score)).toBe(grade));
});
