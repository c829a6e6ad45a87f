import type { VendorId } from '../ids.ts';
import type { Call, CallDirection, CallOutcome } from './call.ts';
import { isLost, isMissed, wasSpoken, withMissed } from './stamp.ts';

/** A call as the vendor's record has it; the port's `CallRecord` is one. */
export interface VendorRecord {
  readonly vendorId: VendorId;
  readonly direction: CallDirection;
  /** E.164 or an extension; empty: withheld. */
  readonly number: string;
  readonly callerName: string | null;
  readonly startedAtMs: number;
  readonly seconds: number;
  readonly outcome: CallOutcome;
}

/** The vendor's clock and ours, and what the two sides take for the beginning, differ by no more. */
export const MOST_APART_MS = 90_000;

/**
 * Which of our calls each record is about: same direction and number, begun within {@link MOST_APART_MS}; the nearest pairs
 * first, each call and each record once. Records that are about none are left out.
 *
 * @param calls of the same account, without a vendor's id
 */
export function matchRecords(records: readonly VendorRecord[], calls: readonly Call[]): Map<VendorId, Call> {
  const pairs = records
    .flatMap((record) =>
      calls.filter((call) => isAbout(record, call)).map((call) => ({ record, call, apartMs: apart(record, call) })),
    )
    .sort((one, other) => one.apartMs - other.apartMs || (one.call.id < other.call.id ? -1 : 1));
  const matched = new Map<VendorId, Call>();
  const taken = new Set<string>();
  for (const { record, call } of pairs) {
    if (matched.has(record.vendorId) || taken.has(call.id)) continue;
    matched.set(record.vendorId, call);
    taken.add(call.id);
  }
  return matched;
}

function isAbout(record: VendorRecord, call: Call): boolean {
  return call.direction === record.direction && call.number === record.number && apart(record, call) <= MOST_APART_MS;
}

function apart(record: VendorRecord, call: Call): number {
  return Math.abs(record.startedAtMs - call.startedAtMs);
}

/**
 * Our call with what its record adds. What our phone heard itself stays; the record knows better where our phone knew nothing
 * (a call lost in a crash, one handed to the desk phone) and what others did (another phone answered, the caller spoke to the
 * mailbox).
 */
export function withRecord(call: Call, record: VendorRecord): Call {
  const known: Call = { ...call, vendorId: record.vendorId, callerName: call.callerName ?? record.callerName };
  if (known.outcome === null) return known;
  if (isFromRecord(call)) return { ...known, ...timesOf(record, record.startedAtMs), outcome: record.outcome };
  if (isHandedOver(call) || (isLost(call) && record.outcome !== 'failed')) {
    return withMissed({ ...known, ...timesOf(record, call.startedAtMs), outcome: record.outcome, failure: null });
  }
  if (record.outcome === 'voicemail' && TO_THE_MAILBOX.has(known.outcome)) {
    return known.outcome === 'missed' ? { ...known, outcome: 'voicemail' } : asVoicemail(known);
  }
  if (known.outcome !== 'missed') return known;
  if (isMissed(record.outcome) || !TAKEN.has(record.outcome)) return known;
  return {
    ...known,
    outcome: 'elsewhere',
    isSeen: true,
    callBack: known.callBack === 'wanted' ? null : known.callBack,
  };
}

/** Another phone of ours did it. */
const TAKEN: ReadonlySet<CallOutcome> = new Set(['answered', 'elsewhere', 'declined', 'transferred']);

/**
 * How a call ends at our phone that goes on to the mailbox: refused here, or taken by "another phone" that was the mailbox
 * itself (RFC 3326, `Reason: SIP;cause=200`).
 */
const TO_THE_MAILBOX: ReadonlySet<CallOutcome> = new Set(['missed', 'declined', 'elsewhere']);

/** The caller had something to say, and nobody has heard it. */
function asVoicemail(call: Call): Call {
  return call.direction === 'inbound' ? withMissed({ ...call, outcome: 'voicemail' }) : call;
}

/** Known from the vendor alone. */
function isFromRecord({ staffId, vendorId }: Call): boolean {
  return staffId === null && vendorId !== null;
}

/** Asked of the vendor, who rang a desk phone: what came of it only the vendor knows. */
export function isHandedOver({ outcome, connectedAtMs }: Call): boolean {
  return outcome === 'transferred' && connectedAtMs === null;
}

/** A record tells no ringing apart: its seconds are taken for speech where somebody spoke. */
export function timesOf(record: VendorRecord, startedAtMs: number): Pick<Call, 'connectedAtMs' | 'endedAtMs'> {
  const endedAtMs = startedAtMs + record.seconds * 1000;
  const spoke = wasSpoken({ outcome: record.outcome, connectedAtMs: startedAtMs });
  return { connectedAtMs: spoke ? startedAtMs : null, endedAtMs };
}
