import type { Input } from '../../../app/contract/index.ts';

type Report = Input<'phone.report'>;
export type ReportedCall = Report['calls'][number];

export const ACCOUNT = '01931f7e-0000-7000-8000-00000000000a';
export const CALL = '01931f7e-0000-7000-8000-000000000001';
export const OTHER_CALL = '01931f7e-0000-7000-8000-000000000002';

/** As a phone reports it: an inbound call that rings, unless told otherwise. */
export function call(changes: Partial<ReportedCall> = {}): ReportedCall {
  return {
    id: CALL,
    accountId: ACCOUNT,
    direction: 'inbound',
    number: '+12025550123',
    callerName: 'ABARA CORA',
    phase: 'ringing',
    isMuted: false,
    isHeldByOther: false,
    trouble: null,
    transfer: null,
    startedAgoMs: 0,
    connectedAgoMs: null,
    endedAgoMs: null,
    outcome: null,
    failure: null,
    quality: null,
    ...changes,
  };
}

export const ended = (outcome: NonNullable<ReportedCall['outcome']>, changes: Partial<ReportedCall> = {}) =>
  call({ phase: 'ended', outcome, endedAgoMs: 0, ...changes });

export const report = (...calls: ReportedCall[]): Report => ({
  registration: { accountId: ACCOUNT, state: 'registered', failure: null },
  calls,
  devices: { known: [], microphone: 'ok', level: null },
});
