import type { Call } from '../../domain/calls/call.ts';
import { heardNumber } from '../../domain/calls/number.ts';
import { newCall, withMissed } from '../../domain/calls/stamp.ts';
import {
  matchRecords,
  MOST_APART_MS,
  timesOf,
  withRecord,
  type VendorRecord,
} from '../../domain/calls/vendor-record.ts';
import { asId, uuidV7, type AccountId, type CallId, type VendorId } from '../../domain/ids.ts';
import { onlyPatientWith } from '../patients/only-patient.ts';
import type { CallsDeps } from './calls-deps.ts';
import { isSameCall, keepCalls } from './keep-calls.ts';

type Deps = Pick<CallsDeps, 'storage' | 'clock' | 'random'>;

/**
 * Inside a transaction: the vendor's record joins the calls that it is about; what it alone knows is a call of its own. Told
 * twice, it changes nothing.
 *
 * @param newsFromMs missed calls that nobody here knows are news if they began then or later; the others were there before Foyer was
 */
export function takeInRecords(
  deps: Deps,
  accountId: AccountId,
  told: readonly VendorRecord[],
  { newsFromMs }: { readonly newsFromMs: number },
): { readonly ids: readonly CallId[]; readonly arrived: number } {
  const { storage } = deps;
  const records = new Map<VendorId, VendorRecord>(
    told.map((record) => [record.vendorId, { ...record, number: heardNumber(record.number) }]),
  );
  const joined: Call[] = [];
  const unknown: VendorRecord[] = [];
  for (const record of records.values()) {
    const known = storage.calls.byVendorId(accountId, record.vendorId);
    if (!known) unknown.push(record);
    else joined.push(withRecord(known, record));
  }
  const matched = matchRecords(unknown, candidates(deps, accountId, unknown));
  const made: Call[] = [];
  for (const record of unknown) {
    const call = matched.get(record.vendorId);
    if (call) joined.push(withRecord(call, record));
    else made.push(ownCall(deps, accountId, record, newsFromMs));
  }
  const changed = joined.filter((call) => !isSameCall(storage.calls.find(call.id), call));
  return { ids: keepCalls(storage, [...changed, ...made]), arrived: made.length };
}

function candidates({ storage }: Deps, accountId: AccountId, records: readonly VendorRecord[]): readonly Call[] {
  if (records.length === 0) return [];
  const times = records.map(({ startedAtMs }) => startedAtMs);
  return storage.calls.unmatched(accountId, Math.min(...times) - MOST_APART_MS, Math.max(...times) + MOST_APART_MS);
}

/** Of a phone that is not ours, or while Foyer was closed. */
function ownCall(
  { storage, clock, random }: Deps,
  accountId: AccountId,
  record: VendorRecord,
  newsFromMs: number,
): Call {
  const { direction, number, callerName, startedAtMs, outcome, vendorId } = record;
  const call = newCall({
    ...{ accountId, staffId: null, direction, number, callerName, startedAtMs, outcome, vendorId },
    id: asId<CallId>(uuidV7(clock.now(), random.bytes(10))),
    patientId: onlyPatientWith(storage, number),
    ...timesOf(record, startedAtMs),
  });
  return startedAtMs >= newsFromMs ? withMissed(call) : call;
}
