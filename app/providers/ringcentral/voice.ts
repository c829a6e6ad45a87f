import type { E164 } from '../../domain/phone-number.ts';
import type { VoicePort } from '../../ports/provider.ts';
import { createCallLog } from './call-log.ts';
import type { CallLogParts } from './call-log.ts';
import { ringOut, watchRingOut } from './ring-out.ts';
import { createSipProvision } from './sip-provision.ts';

export interface VoiceParts extends CallLogParts {
  readonly ringFirst: E164 | null;
}

/** The softphone's registration, calls that begin at a desk phone, and the vendor's record of all calls. */
export function createVoicePort(parts: VoiceParts): VoicePort {
  return {
    registration: createSipProvision(parts.api),
    ringOut: ({ to }, signal) => ringOut(parts, to, signal),
    watchRingOut: (id, signal) => watchRingOut(parts, id, signal),
    records: createCallLog(parts),
  };
}
