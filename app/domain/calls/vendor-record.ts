import type { VendorId } from '../ids.ts';
import type { Call, CallDirection, CallOutcome } from './call.ts';
import { isLost, isMissed, wasSpoken, withNews } from './stamp.ts';

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
 * (a call lost in a crash, one handed to the desk phone, one that it could not take) and what others did (another phone answered,
 * the caller spoke to the mailbox).
 */
export function withRecord(call: Call, record: VendorRecord): Call {
  const known: Call = { ...call, vendorId: record.vendorId, callerName: call.callerName ?? record.callerName };
  return call.outcome === null ? known : withNews(call, { ...known, ...endOf(call, record) });
}

type End = Pick<Call, 'outcome' | 'connectedAtMs' | 'endedAtMs' | 'failure'>;

/** As far as the record knows better. */
function endOf(call: Call, record: VendorRecord): Partial<End> {
  const { outcome } = record;
  if (isFromRecord(call)) return { ...timesOf(record, record.startedAtMs), outcome };
  if (isMissed(call)) return endOfMissed(call, record);
  if (isHandedOver(call) || ((isLost(call) || mayRing(call)) && outcome !== 'failed')) {
    return { ...timesOf(record, call.startedAtMs), outcome, failure: null };
  }
  return call.direction === 'inbound' && outcome === 'voicemail' && TO_THE_MAILBOX.has(call.outcome) ? { outcome } : {};
}

/** Of a call that nobody took here. */
function endOfMissed(call: Call, record: VendorRecord): Partial<End> {
  if (call.outcome === 'voicemail') return {};
  const outcome = OF_MISSED[record.outcome];
  if (outcome === undefined || (outcome === 'elsewhere' && wasAnsweredHere(call))) return {};
  const isKnown = outcome === 'elsewhere' || isLost(call);
  return {
    outcome,
    ...(isKnown ? { failure: null } : {}),
    ...(isLost(call) ? { endedAtMs: call.startedAtMs + record.seconds * 1000 } : {}),
  };
}

/** What a record says of a call that nobody took here: another phone of ours did, or none. What is not here adds nothing. */
const OF_MISSED: Readonly<Partial<Record<CallOutcome, CallOutcome>>> = {
  answered: 'elsewhere',
  elsewhere: 'elsewhere',
  declined: 'elsewhere',
  transferred: 'elsewhere',
  missed: 'missed',
  voicemail: 'voicemail',
};

/** Our phone took it and no sound came: `answered` is what the vendor saw of that, and nobody spoke. */
function wasAnsweredHere({ failure }: Call): boolean {
  return failure?.code === 'SIP_NO_MEDIA';
}

/** Asked of the vendor without a clear answer: the phones may have rung all the same. */
function mayRing({ direction, outcome, connectedAtMs, failure }: Call): boolean {
  return (
    direction === 'outbound' && outcome === 'failed' && connectedAtMs === null && failure?.category === 'uncertain'
  );
}

/**
 * How a call ends at our phone that goes on to the mailbox: refused here, or taken by "another phone" that was the mailbox
 * itself (RFC 3326, `Reason: SIP;cause=200`).
 */
const TO_THE_MAILBOX: ReadonlySet<CallOutcome | null> = new Set(['declined', 'elsewhere']);

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
