import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageView } from '../../../app/contract/schemas.ts';
import type { ArrivalRow } from '../../../sandbox/control-port.ts';
import { makePdf } from '../../contract/support/test-core.ts';
import { bothClocks, type BothClocks } from './both-clocks.ts';
import { allFilings, judgeCharts, receivedFaxes, type Destination } from './chart-verdict.ts';
import type { ChartPatient, Clinic } from './clinic.ts';
import { CoreGone, startCore, type CoreClient } from './core-client.ts';
import { eventually } from './eventually.ts';
import { filingKiller, openKillWindows, type FilingKill } from './filing-killer.ts';

export interface FilingRound {
  readonly faxes: number;
  readonly kills: Readonly<Record<FilingKill, number>>;
  /** Calls of `documents.file`, those repeated after a kill included. */
  readonly fileCalls: number;
  /** Posts of a document that reached OpenEMR. */
  readonly uploads: number;
  /** Filings that failed in the faults and were tried again by a person. */
  readonly retried: number;
  readonly received: number;
  readonly filings: number;
  readonly inCharts: number;
  /** Sentences about what must not be; empty is what is wanted. */
  readonly violations: readonly string[];
}

const KINDS = ['plain', 'referral', 'records-request', 'active', 'insurance-letter', 'landscape'];
const CATEGORIES = ['Lab Report', 'Medical Record'];
/** Few enough that many faxes meet in one chart. */
const PATIENTS = 9;
/** A step of both clocks: looks and waits of minutes pass in a few of them. */
const STEP_MS = 15_000;
const SETTLED_WITHIN_MS = 60_000;
const UPLOAD = 'POST /apis/default/api/patient';

/**
 * One round: faxes arrive through faults of both vendors and are filed by somebody who repeats what was not answered, while
 * core is killed again and again. Then the faults end, everything is let come to its end, and what core says is compared with
 * what the vendor handed out and what the charts hold.
 */
export async function intakeFilingRound(
  clinic: Clinic,
  options: { readonly faxes: number; readonly kills: number; readonly profile: string },
): Promise<FilingRound> {
  const clocks = await bothClocks(clinic);
  const open = (): Promise<CoreClient> =>
    startCore({
      profile: join(clinic.folder, options.profile),
      sandboxFile: clinic.sandboxFile,
      args: [`--clock-offset=${clocks.offsetMs}`],
    });
  let core = await open();
  await eventually('patients are there', async () => (await core.call('patients.mirror', {})).state === 'ready');
  const desk = filingDesk(clinic, (await clinic.patients()).slice(0, PATIENTS));
  const uploads = await countUploads(clinic);
  const killer = await filingKiller(clinic);
  await setFaults(clinic);
  for (let wave = 0; wave < options.kills; wave++) {
    await beginTrouble(clinic, wave);
    const struck = killer.strike(core);
    const arriving = arrive(clinic, wave, options);
    await workUntilGone(core, desk, clocks);
    await Promise.all([struck, arriving]);
    core = await open();
  }
  killer.stop();
  await clinic.clearFaults();
  const { retried, unsettled } = await letItSettle(core, clinic, desk, clocks);
  const repeated = await desk.repeatAll(core);
  const { violations, ...counts } = await judgeCharts(core, clinic, desk.destinationOf);
  await core.close();
  clocks.stop();
  uploads.stop();
  return {
    faxes: (await clinic.arrivals()).length,
    kills: killer.counts,
    fileCalls: desk.calls(),
    uploads: uploads.begun(),
    retried,
    ...counts,
    violations: [...unsettled, ...repeated, ...violations],
  };
}

/** Trouble that is there all the time. */
async function setFaults(clinic: Clinic): Promise<void> {
  await openKillWindows(clinic);
  await clinic.fault({ kind: 'duplicate', rate: 0.3 });
  await clinic.fault({ kind: 'reorder', rate: 0.4 });
  await clinic.fault({ kind: 'late-visible', rate: 0.15, seconds: 20, match: 'POST /inbound' });
  await clinic.fault({ kind: 'http429', rate: 0.04, retryAfter: 2, match: '/content/' });
  await clinic.fault({ kind: 'drop-after-accept', rate: 0.04, match: '/content/' });
  // Not more: content that comes damaged three times is taken as it is.
  await clinic.fault({ kind: 'garbled', count: 2, match: '/content/' });
  const openemr = (fault: Readonly<Record<string, unknown>>): Promise<void> =>
    clinic.fault({ vendor: 'openemr', ...fault });
  await openemr({ kind: 'http503', rate: 0.05 });
  await openemr({ kind: 'http500', rate: 0.1, match: UPLOAD });
  await openemr({ kind: 'http500', rate: 0.1, match: UPLOAD, accepted: true });
  await openemr({ kind: 'timeout', rate: 0.05, match: UPLOAD, accepted: true });
  await openemr({ kind: 'drop-after-accept', rate: 0.12, match: UPLOAD });
  await openemr({ kind: 'garbled', rate: 0.1, match: UPLOAD });
  await openemr({ kind: 'late-visible', rate: 0.15, seconds: 30, match: UPLOAD });
}

/** Trouble for a while, another one each time. */
async function beginTrouble(clinic: Clinic, wave: number): Promise<void> {
  if (wave % 2 === 1) await clinic.fault({ kind: 'push-dead', seconds: 90 });
  if (wave % 3 === 2) await clinic.fault({ vendor: 'openemr', kind: 'refuse', seconds: 30 });
  if (wave % 4 === 3) await clinic.fault({ vendor: 'openemr', kind: 'auth-expired' });
}

/** One wave of faxes: different ones, two with the same bytes, and one that the vendor announces once more. */
async function arrive(
  clinic: Clinic,
  wave: number,
  { faxes, kills }: { readonly faxes: number; readonly kills: number },
): Promise<void> {
  const count = Math.floor((faxes * (wave + 1)) / kills) - Math.floor((faxes * wave) / kills);
  const from = `+1212555${String(100 + (wave % 100)).padStart(4, '0')}`;
  const twins = wave % 3 === 0 && count >= 3 ? 2 : 0;
  const broken = wave === kills - 1 ? 1 : 0;
  if (twins > 0) {
    const file = join(clinic.folder, `twin-${randomUUID()}.pdf`);
    await writeFile(file, await makePdf(1));
    await clinic.inbound({ from, file, count: twins });
  }
  if (broken > 0) await clinic.inbound({ from: '', fixture: 'broken' });
  const rest = count - twins - broken;
  if (rest <= 0) return;
  const ids = await clinic.inbound({ from, fixture: KINDS[wave % KINDS.length], count: rest });
  await clinic.inbound({ from, id: ids[0] });
}

/** Somebody who files whatever has arrived. */
interface FilingDesk {
  readonly destinationOf: (arrival: Pick<ArrivalRow, 'sha256'>) => Destination;
  fileReceived(core: CoreClient): Promise<void>;
  /** Every request once more: each must be answered with the filing that it made. Sentences about those that are not. */
  repeatAll(core: CoreClient): Promise<string[]>;
  calls(): number;
}

function filingDesk(clinic: Clinic, patients: readonly ChartPatient[]): FilingDesk {
  /** Filing by message, once core has said yes. */
  const taken = new Map<string, string>();
  let calls = 0;

  /** The content decides, so that equal faxes go to one place. */
  function destinationOf({ sha256 }: Pick<ArrivalRow, 'sha256'>): Destination {
    const number = Number.parseInt(sha256.slice(0, 8), 16);
    const patient = patients[number % patients.length];
    if (!patient) throw new Error('The practice clinic has no patients.');
    const category = CATEGORIES[number % CATEGORIES.length] ?? '';
    return { patientId: patient.uuid, pid: patient.pid, category };
  }

  async function file(core: CoreClient, message: MessageView, arrivals: readonly ArrivalRow[]): Promise<string> {
    const arrival = arrivals.find(({ id }) => id === message.vendorId);
    if (!arrival) throw new Error(`Core shows ${message.vendorId}, which never arrived.`);
    const { patientId, category } = destinationOf(arrival);
    calls++;
    return (await core.call('documents.file', { messageId: message.id, patientId, category })).filingId;
  }

  return {
    destinationOf,
    async fileReceived(core) {
      const messages = await receivedFaxes(core);
      const arrivals = await clinic.arrivals();
      for (const message of messages) {
        if (message.state !== 'received' || taken.has(message.id)) continue;
        taken.set(message.id, await file(core, message, arrivals));
      }
    },
    async repeatAll(core) {
      const violations: string[] = [];
      const arrivals = await clinic.arrivals();
      for (const message of await receivedFaxes(core)) {
        const again = await file(core, message, arrivals);
        if (again !== taken.get(message.id)) violations.push(`fax ${message.vendorId}: asked again, filed anew`);
      }
      return violations;
    },
    calls: () => calls,
  };
}

async function workUntilGone(core: CoreClient, desk: FilingDesk, clocks: BothClocks): Promise<void> {
  try {
    for (;;) {
      await desk.fileReceived(core);
      await clocks.advanceWhenIdle(core, STEP_MS);
    }
  } catch (error) {
    if (!(error instanceof CoreGone)) throw error;
  }
}

/** Until every fax that arrived is filed; a person tries again what failed in the faults. */
async function letItSettle(
  core: CoreClient,
  clinic: Clinic,
  desk: FilingDesk,
  clocks: BothClocks,
): Promise<{ retried: number; unsettled: string[] }> {
  const { length } = await clinic.arrivals();
  const retried = new Set<string>();
  async function isSettled(): Promise<boolean> {
    await desk.fileReceived(core);
    const filings = await allFilings(core);
    for (const { filingId, state } of filings) {
      if (state !== 'failed') continue;
      retried.add(filingId);
      await core.call('documents.retry', { filingId });
    }
    if (filings.filter(({ state }) => state === 'filed').length >= length) return true;
    await clocks.advanceWhenIdle(core, STEP_MS);
    return false;
  }
  const unsettled = await eventually('every fax is filed', isSettled, SETTLED_WITHIN_MS).then(
    () => [],
    (error: unknown) => [error instanceof Error ? error.message : 'It did not settle'],
  );
  return { retried: retried.size, unsettled };
}

async function countUploads(clinic: Clinic): Promise<{ begun(): number; stop(): void }> {
  let begun = 0;
  const stop = await clinic.onRequest(({ request, phase }) => {
    if (phase === 'begun' && request.startsWith(UPLOAD)) begun++;
  });
  return { begun: () => begun, stop };
}
