import { dayIn } from '../../domain/time/zone-offset.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Clock } from '../../ports/clock.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { Log } from '../../ports/log.ts';
import type { Random } from '../../ports/random.ts';
import type { OptOut, Storage } from '../../ports/repositories.ts';
import { readClinicSettings } from '../channels/clinic-settings.ts';
import type { EmrAccess } from '../emr/emr-access.ts';
import type { Changes } from '../events/changes.ts';
import { addRuleTask } from './rule-tasks.ts';
import { standing } from './standing.ts';

const DAY_MS = 86_400_000;
/** An opt-out this shortly before a visit may have meant the visit. */
const VISIT_DAYS = 14;
const LEAST_WAIT_MS = 60_000;
const MOST_WAIT_MS = 3_600_000;
const AT_ONCE = 20;

export interface VisitCheckDeps {
  readonly storage: Storage;
  readonly emr: Pick<EmrAccess, 'clinicApi' | 'onReady'>;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/**
 * Asks OpenEMR, by the clinic connection, whether somebody who opted out has a visit soon, and makes the task to call. What is to
 * be asked is in storage; while OpenEMR is away it is asked again, ever more slowly, until the visit would be over.
 */
export interface VisitChecks {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** Something may be due. */
  readonly plan: () => void;
}

export function createVisitChecks(deps: VisitCheckDeps): VisitChecks {
  const { storage, emr, changes, clock, log } = deps;
  const stopping = new AbortController();
  let isStarted = false;
  let alarm: Disposable | null = null;
  let watches: Disposable[] = [];
  let round: Promise<void> = Promise.resolve();

  function plan(): void {
    alarm?.[Symbol.dispose]();
    alarm = null;
    if (!isStarted || stopping.signal.aborted) return;
    const nextMs = storage.optOuts.nextVisitCheckMs();
    if (nextMs !== null) alarm = clock.schedule(nextMs, tick);
  }

  function tick(): void {
    round = round.then(checkDue).catch((error: unknown) => log.error('consent.visit-check-failed', { error }));
    round = round.then(plan).catch((error: unknown) => log.error('consent.visit-check-not-planned', { error }));
  }

  async function checkDue(): Promise<void> {
    for (const optOut of storage.optOuts.visitChecksDue(clock.now(), AT_ONCE)) {
      if (stopping.signal.aborted) return;
      await check(optOut);
    }
  }

  async function check(optOut: OptOut): Promise<void> {
    const patients = storage.patients.byPhone(optOut.address);
    const isOver = optOut.atMs + VISIT_DAYS * DAY_MS < clock.now();
    if (optOut.state !== 'blocked' || patients.length === 0 || isOver) {
      settle(optOut, []);
      return;
    }
    try {
      const withVisit = await askFor(patients);
      if (withVisit === null) postpone(optOut);
      else settle(optOut, withVisit);
    } catch (error) {
      if (stopping.signal.aborted) return;
      // What is no refusal of OpenEMR's is ours; it must not keep the others from being asked.
      if (error instanceof EmrFailure) log.warn('consent.visits-not-asked', { code: error.failure.code });
      else log.error('consent.visit-check-failed', { error });
      postpone(optOut, error instanceof EmrFailure ? error.retryAfterMs : undefined);
    }
  }

  /** Those with a visit that stands; null: there is no way to ask. */
  async function askFor(patients: readonly Patient[]): Promise<readonly Patient[] | null> {
    const api = emr.clinicApi();
    if (!api) return null;
    const { timeZone } = readClinicSettings(storage.settings);
    const days = [clock.now(), clock.now() + VISIT_DAYS * DAY_MS].map((ms) => dayIn(timeZone, ms));
    const [from = '', to = ''] = days;
    const found: Patient[] = [];
    for (const patient of patients) {
      const visits = await api.visits(patient, from, to, stopping.signal);
      if (visits.some(({ isOff }) => !isOff)) found.push(patient);
    }
    return found;
  }

  function isStillAsked({ channel, address }: OptOut): boolean {
    return (storage.optOuts.find(channel, address)?.visitCheckDueAtMs ?? null) !== null;
  }

  /** Answered: one task for the number, about the patient if it is one patient's visit. */
  function settle(asked: OptOut, withVisit: readonly Patient[]): void {
    changes.transaction(() => {
      // Lifted or asked for anew meanwhile.
      const { channel, address, atMs } = asked;
      if (!isStillAsked(asked) || storage.optOuts.find(channel, address)?.atMs !== atMs) return;
      storage.optOuts.setVisitCheck(channel, address, null);
      if (withVisit.length === 0) return;
      const patientId = withVisit.length === 1 ? (withVisit[0]?.id ?? null) : null;
      // A person's block since has no text: the task is about the recipient's word.
      const reasons = standing(storage.optOuts, channel, address);
      const messageId = asked.messageId ?? reasons.findLast((each) => each.messageId !== null)?.messageId ?? null;
      addRuleTask(deps, { reason: 'opt-out-visit', messageId, patientId });
    });
  }

  /** After a minute first, then after as long as it has waited already, at most an hour. */
  function postpone(asked: OptOut, retryAfterMs = 0): void {
    const nowMs = clock.now();
    const waitMs = Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, retryAfterMs, nowMs - asked.atMs));
    changes.transaction(() => {
      if (isStillAsked(asked)) storage.optOuts.setVisitCheck(asked.channel, asked.address, nowMs + waitMs);
    });
  }

  /** OpenEMR answers again: nobody need wait for the hour. */
  function askNow(): void {
    if (storage.optOuts.nextVisitCheckMs() === null) return;
    changes.transaction(() => {
      for (const { channel, address } of storage.optOuts.visitChecksDue(clock.now() + MOST_WAIT_MS, AT_ONCE)) {
        storage.optOuts.setVisitCheck(channel, address, clock.now());
      }
    });
    plan();
  }

  return {
    start() {
      isStarted = true;
      watches = [emr.onReady(askNow), clock.onSetBack(plan)];
      plan();
    },
    async stop() {
      stopping.abort();
      alarm?.[Symbol.dispose]();
      for (const watch of watches) watch[Symbol.dispose]();
      await round;
    },
    plan,
  };
}
