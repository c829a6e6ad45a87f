import { join } from 'node:path';
import { expect } from 'vitest';
import type { FilingView } from '../../../app/contract/procedures/documents.ts';
import type { RequestEvent } from '../../../sandbox/events.ts';
import type { SandboxOptions } from '../../../sandbox/options.ts';
import { bothClocks, type BothClocks } from './both-clocks.ts';
import { receivedFaxes } from './chart-verdict.ts';
import { openClinic, type ChartPatient, type Clinic } from './clinic.ts';
import { startCore, type CoreClient } from './core-client.ts';
import { eventually } from './eventually.ts';

/** A received fax and somebody's chart that nothing has been filed into. */
export interface Errand {
  readonly messageId: string;
  readonly patientId: string;
  readonly pid: number;
  readonly sha256: string;
}

/** A clinic with received faxes and a core that has everybody in its mirror: what filing is tried on. */
export interface FilingClinic extends AsyncDisposable {
  readonly clinic: Clinic;
  readonly core: CoreClient;
  readonly clocks: BothClocks;
  /** Another fax, another patient. */
  nextErrand(): Errand;
  /** By the administrator unless a session is given; into *Lab Report* unless another category is. */
  file(errand: Errand, more?: { readonly category?: string; readonly session?: string }): Promise<string>;
  /** The newest one of its fax. */
  filing(errand: Errand): Promise<FilingView>;
  /** Asks until the filing is so; time passes only where `passing` ms are given for each look. */
  filingWhen(errand: Errand, what: string, is: (filing: FilingView) => boolean, passing?: number): Promise<FilingView>;
  /** Lets everything that waits happen until it is filed; the chart then holds the identical bytes, once. */
  expectFiledOnce(errand: Errand): Promise<FilingView>;
  expectChart(errand: Errand, documents: 0 | 1): Promise<void>;
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** Resolves when such a request is in this phase; listens from the call on. */
  whenRequest(part: string, phase: RequestEvent['phase']): Promise<void>;
}

const FILED_WITHIN_STEPS_OF_MS = 20_000;

export async function openFilingClinic(
  options: Partial<SandboxOptions> & { readonly faxes: number },
): Promise<FilingClinic> {
  const { faxes, ...sandbox } = options;
  const clinic = await openClinic({ patients: faxes + 5, ...sandbox });
  const core = await startCore({ profile: join(clinic.folder, 'profile'), sandboxFile: clinic.sandboxFile });
  const clocks = await bothClocks(clinic);
  const listeners = new Set<(event: RequestEvent) => void>();
  const stop = await clinic.onRequest((event) => listeners.forEach((listener) => listener(event)));
  await clinic.inbound({ count: faxes });
  await core.call('sync.now', {});
  await eventually('patients are there', async () => (await core.call('patients.mirror', {})).state === 'ready');
  const errands = await errandsOf(clinic, core, faxes);

  const fault: FilingClinic['fault'] = (given) => clinic.fault({ vendor: 'openemr', ...given });

  async function filing({ messageId }: Errand): Promise<FilingView> {
    const { items } = await core.call('documents.filings', { messageId, limit: 5 });
    const newest = items.toSorted((a, b) => (a.filingId < b.filingId ? 1 : -1))[0];
    if (!newest) throw new Error('Nobody has filed it.');
    return newest;
  }

  const filingWhen: FilingClinic['filingWhen'] = (errand, what, is, passing = 0) =>
    eventually(what, async () => {
      const found = await filing(errand);
      if (is(found)) return found;
      if (passing > 0) await clocks.advanceWhenIdle(core, passing);
      return null;
    });

  async function expectChart({ pid, sha256 }: Errand, documents: 0 | 1): Promise<void> {
    const rows = await clinic.charts(pid);
    expect(rows.map((row) => row.sha256)).toEqual(documents === 0 ? [] : [sha256]);
  }

  return {
    clinic,
    core,
    clocks,
    nextErrand() {
      const errand = errands.pop();
      if (!errand) throw new Error('More faxes are filed than arrived: raise `faxes`.');
      return errand;
    },
    async file({ messageId, patientId }, { category = 'Lab Report', session } = {}) {
      return (await core.call('documents.file', { messageId, patientId, category }, session)).filingId;
    },
    filing,
    filingWhen,
    async expectFiledOnce(errand) {
      const filed = await filingWhen(errand, 'it is filed', ({ state }) => state === 'filed', FILED_WITHIN_STEPS_OF_MS);
      await expectChart(errand, 1);
      expect(filed).toMatchObject({ copies: 1, error: null });
      return filed;
    },
    expectChart,
    fault,
    whenRequest: (part, phase) =>
      new Promise((resolve) => {
        const listener = (event: RequestEvent): void => {
          if (event.phase !== phase || !event.request.includes(part)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
    async [Symbol.asyncDispose]() {
      stop();
      clocks.stop();
      await clinic.clearFaults();
      await core.close();
      await clinic[Symbol.asyncDispose]();
    },
  };
}

async function errandsOf(clinic: Clinic, core: CoreClient, faxes: number): Promise<Errand[]> {
  const messages = await eventually('all faxes are here', async () => {
    const received = (await receivedFaxes(core)).filter(({ state }) => state === 'received');
    return received.length === faxes && received;
  });
  const arrivals = await clinic.arrivals();
  const patients: readonly ChartPatient[] = await clinic.patients();
  return messages.map(({ id, vendorId }, index) => {
    const patient = patients[index]!;
    const sha256 = arrivals.find((arrival) => arrival.id === vendorId)?.sha256 ?? '';
    return { messageId: id, patientId: patient.uuid, pid: patient.pid, sha256 };
  });
}
