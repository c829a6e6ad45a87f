import type { Failure } from '../../../app/domain/errors.ts';
import type { EngineCall } from './call-engine.ts';

/** A call that never went out. */
export function refusedCall(id: string, number: string, at: number, failure: Failure): EngineCall {
  return {
    id,
    direction: 'outbound',
    number,
    callerName: null,
    phase: 'ended',
    isMuted: false,
    isHeldByOther: false,
    trouble: null,
    transfer: null,
    startedAt: at,
    connectedAt: null,
    endedAt: at,
    outcome: 'failed',
    failure,
    quality: null,
  };
}
