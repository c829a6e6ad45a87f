import { describe, expect, it } from 'vitest';
import type { LiveCallView } from '../../../../app/contract/procedures/calls.ts';
import { endedBetween } from './ended.ts';

const call = (id: string, phase: LiveCallView['phase']): LiveCallView => ({
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
  phase,
  muted: false,
  heldByOther: false,
  trouble: null,
  transfer: null,
  startedAt: '2026-03-02T09:00:00.000Z',
  connectedAt: null,
  outcome: phase === 'ended' ? 'busy' : null,
  failure: null,
  quality: null,
});

describe('the call that has just ended', () => {
  it('is told with its outcome, or simply gone', () => {
    expect(endedBetween([call('a', 'calling')], [call('a', 'ended')])?.outcome).toBe('busy');
    expect(endedBetween([call('a', 'connected')], [])?.phase).toBe('ended');
  });
  it('is also one that was over before it was seen', () => {
    expect(endedBetween([], [call('a', 'ended')])?.id).toBe('a');
  });
  it('is told once', () => {
    expect(endedBetween([call('a', 'ended')], [call('a', 'ended')])).toBeNull();
    expect(endedBetween([call('a', 'ended')], [])).toBeNull();
    expect(endedBetween([call('a', 'calling')], [call('a', 'connected')])).toBeNull();
  });
});
