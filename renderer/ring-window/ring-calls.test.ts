import { describe, expect, it } from 'vitest';
import type { LiveCallView } from '../../app/contract/procedures/calls.ts';
import { plainDisplay, shownCalls } from './ring-calls.ts';

const ringing = {
  calls: [{ id: 'a', number: '+13125550142', callerName: 'ALMA E' }],
  isLocked: false,
  canAnswer: true,
};
const known: LiveCallView = {
  id: 'a',
  accountId: 'acc',
  direction: 'inbound',
  number: '+13125550142',
  displayNumber: '+1 312 555 0142',
  callerName: 'ALMA E',
  contactName: 'Lakeside Pharmacy',
  patientId: null,
  patients: [],
  conversations: [],
  phase: 'ringing',
  muted: false,
  heldByOther: false,
  trouble: null,
  transfer: null,
  startedAt: '2026-03-02T09:00:00.000Z',
  connectedAt: null,
  outcome: null,
  failure: null,
  quality: null,
};

describe('what the ring window shows', () => {
  it('is the number with what the caller says until core has answered', () => {
    expect(shownCalls(ringing, [])[0]?.who).toMatchObject({
      kind: 'number',
      number: '+1 312 555 0142',
      told: 'ALMA E',
    });
  });

  it('is whoever has the number once core has said so', () => {
    expect(shownCalls(ringing, [known])[0]?.who).toMatchObject({ kind: 'contact', names: ['Lakeside Pharmacy'] });
  });

  it('is the number alone behind a lock, whatever is known', () => {
    const locked = { ...ringing, isLocked: true };
    expect(shownCalls(locked, [known])[0]?.who).toMatchObject({ kind: 'number', names: [], told: null });
  });

  it('leaves extensions and other countries as they are', () => {
    expect(['101', '+493055501', '+13125550142'].map(plainDisplay)).toEqual(['101', '+493055501', '+1 312 555 0142']);
  });
});
