import { describe, expect, it } from 'vitest';
import { actionsFor } from './message-rules.ts';

const message = { nextAttemptAt: null, holdReason: null, noReceipt: false, cancelRequested: false } as const;

describe('what can be done with a message', () => {
  it('queued: cancel; while it waits for its next try also try now', () => {
    expect(actionsFor({ ...message, state: 'queued' })).toEqual(['cancel']);
    expect(actionsFor({ ...message, state: 'queued', nextAttemptAt: '2026-03-10T12:00:00Z' })).toEqual([
      'try-now',
      'cancel',
    ]);
  });
  it('held: trying now would not help', () => {
    const held = {
      ...message,
      state: 'queued',
      nextAttemptAt: '2026-03-10T12:00:00Z',
      holdReason: 'account-auth',
    } as const;
    expect(actionsFor(held)).toEqual(['cancel']);
  });
  it('sent: the vendor can be asked once, while it still reports', () => {
    expect(actionsFor({ ...message, state: 'sent' })).toEqual(['ask-to-stop']);
    expect(actionsFor({ ...message, state: 'sent', cancelRequested: true })).toEqual([]);
    expect(actionsFor({ ...message, state: 'sent', noReceipt: true })).toEqual([]);
  });
  it('unconfirmed is never retried, only settled', () => {
    expect(actionsFor({ ...message, state: 'unconfirmed' })).toEqual(['settle']);
  });
  it('failed: retry; final: nothing', () => {
    expect(actionsFor({ ...message, state: 'failed' })).toEqual(['retry']);
    for (const state of ['delivered', 'cancelled', 'sending'] as const)
      expect(actionsFor({ ...message, state })).toEqual([]);
  });
});
