import { lost, stamped } from '../../domain/calls/stamp.ts';
import type { Call } from '../../domain/calls/call.ts';
import type { PhoneReport } from '../../domain/calls/phone.ts';
import type { CallId } from '../../domain/ids.ts';
import type { LiveSession } from '../access/sessions.ts';
import { onlyPatientWith } from '../patients/only-patient.ts';
import type { CallsDeps } from './calls-deps.ts';
import { isSameCall, keepCalls, tellCalls } from './keep-calls.ts';

type Deps = Pick<CallsDeps, 'storage' | 'desks' | 'clock' | 'feed'>;

/**
 * What the phone told becomes what is kept. A report that is repeated changes nothing; one after a restart ends what ended
 * meanwhile, and what no phone has any more is lost.
 *
 * @param session whose phone it is; null: nobody is signed in, and a call that went on is let finish
 * @returns ended calls that are kept
 */
export function takeInReport(deps: Deps, session: LiveSession | null, report: PhoneReport): CallId[] {
  const { storage, desks, feed } = deps;
  const onTheLine = report.calls.filter(({ phase }) => phase !== 'ended');
  const before = session && desks.report(session.id);
  const moved = onTheLine.filter(({ id, phase }) => before?.calls.find((call) => call.id === id)?.phase !== phase);
  const isOther = session !== null && desks.reported(session.id, report);
  const all = told(deps, session, report);
  // How it sounds changes every few seconds: it is kept, and nobody who reads the log asks again for it.
  const measured = all.filter((call) => isSameCall(withoutQuality(storage.calls.find(call.id)), withoutQuality(call)));
  const changed = [...all.filter((call) => !measured.includes(call)), ...missing(deps, report)];
  const keep = (): CallId[] => {
    measured.forEach((call) => storage.calls.save(call));
    return keepCalls(storage, changed);
  };
  const ids = measured.length + changed.length === 0 ? [] : storage.transaction(keep);
  const news = new Set([...ids, ...moved.map(({ id }) => id)]);
  if (isOther || news.size > 0) tellCalls(feed, [...news]);
  return report.calls.filter(({ phase }) => phase === 'ended').map(({ id }) => id);
}

function withoutQuality<T extends Call | null>(call: T): T {
  return call && { ...call, quality: null };
}

/** Those of the report that are others now. */
function told({ storage, clock }: Deps, session: LiveSession | null, report: PhoneReport): Call[] {
  const stamping = {
    nowMs: clock.now(),
    staffId: session?.staffId ?? null,
    patientIdOf: (number: string) => onlyPatientWith(storage, number),
  };
  return report.calls.flatMap((live) => {
    const earlier = storage.calls.find(live.id);
    // Its account has never been here: there is nobody to whom it could be shown.
    if (!earlier && !storage.accounts.find(live.accountId)) return [];
    const call = stamped(earlier, live, stamping);
    return isSameCall(earlier, call) ? [] : [call];
  });
}

/** Calls that go on by what is kept, and that no phone has. */
function missing({ storage, desks, clock }: Deps, report: PhoneReport): Call[] {
  return storage.calls
    .live()
    .filter(({ id }) => !desks.holds(id) && !report.calls.some((call) => call.id === id))
    .map((call) => lost(call, clock.now()));
}
