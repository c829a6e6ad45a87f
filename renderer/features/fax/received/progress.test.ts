import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../app/domain/errors.ts';
import { progressOf } from './progress.ts';

const failure: Failure = { code: 'CONTENT_ELSEWHERE', category: 'rejected', message: 'No.', action: 'none' };
const received = {
  state: 'received',
  error: null,
  nextAttemptAt: null,
  filed: false,
  filing: null,
  removed: false,
} as const;
const filing = (state: 'held' | 'queued' | 'uploading' | 'filed' | 'failed' | 'undone') => ({ id: 'f', state });

describe('how far a received fax has come', () => {
  it('while its content is on the way', () => {
    const waiting = { ...received, state: 'receiving' } as const;
    expect(progressOf(waiting, true)).toBe('receiving');
    expect(progressOf({ ...waiting, error: failure, nextAttemptAt: '2026-03-10T12:00:00Z' }, true)).toBe('receiving');
    expect(progressOf({ ...waiting, error: failure }, true)).toBe('not-fetched');
  });
  it('needs filing only for who may file', () => {
    expect(progressOf(received, true)).toBe('needs-filing');
    expect(progressOf(received, false)).toBe('received');
    expect(progressOf({ ...received, error: failure }, true)).toBe('damaged');
  });
  it('follows its filing', () => {
    for (const state of ['held', 'queued', 'uploading'] as const)
      expect(progressOf({ ...received, filed: true, filing: filing(state) }, true)).toBe('filing');
    expect(progressOf({ ...received, filed: true, filing: filing('filed') }, true)).toBe('filed');
    expect(progressOf({ ...received, filing: filing('failed') }, true)).toBe('filing-failed');
    expect(progressOf({ ...received, filing: filing('undone') }, true)).toBe('needs-filing');
  });
  it('says deleted first', () => expect(progressOf({ ...received, removed: true }, true)).toBe('removed'));
});
