import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/sandbox.ts';
import type { SandboxInfo } from '../../../sandbox/info.ts';
import type { SandboxOptions } from '../../../sandbox/options.ts';
import type { LedgerRow, RefusalRow } from '../../../sandbox/ledger.ts';
import type { ArrivalRow } from '../../../sandbox/control-port.ts';
import type { RequestEvent } from '../../../sandbox/events.ts';

/** A document in an emulated chart. */
export interface ChartRow {
  readonly id: number;
  readonly pid: number;
  readonly category: string;
  readonly name: string;
  readonly sha256: string;
}

/** Whom the emulated OpenEMR has. */
export interface ChartPatient {
  readonly pid: number;
  readonly uuid: string;
}

/** A practice clinic in this process, with a folder for its `sandbox.json` and profiles, driven over its control port. */
export interface Clinic extends AsyncDisposable {
  readonly info: SandboxInfo;
  readonly folder: string;
  readonly sandboxFile: string;
  /** What a vendor accepted: RingCentral unless another is named, on one channel or on all. */
  ledger(vendor?: string, channel?: string): Promise<LedgerRow[]>;
  /** Of all vendors unless one is named. */
  refusals(vendor?: string): Promise<RefusalRow[]>;
  /** Of RingCentral unless `vendor` says another. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  clearFaults(): Promise<void>;
  advanceClock(advanceMs: number): Promise<void>;
  /** Something arrives, a fax at RingCentral unless it says otherwise; returns the vendor's ids. */
  inbound(item: Readonly<Record<string, unknown>>): Promise<string[]>;
  /** All that has arrived at a vendor: RingCentral unless another is named. */
  arrivals(vendor?: string): Promise<ArrivalRow[]>;
  /** What is in the emulated charts, or in one of them. */
  charts(pid?: number): Promise<ChartRow[]>;
  patients(): Promise<ChartPatient[]>;
  /** Any request of the control port. */
  control(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown>;
  /** Requests as the vendors see them; returns the way to stop listening. */
  onRequest(listener: (event: RequestEvent) => void): Promise<() => void>;
}

export async function openClinic(options: Partial<SandboxOptions> = {}): Promise<Clinic> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-clinic-'));
  const sandbox = await startSandbox(options);
  const { info } = sandbox;
  const sandboxFile = join(folder, 'sandbox.json');
  await writeFile(sandboxFile, JSON.stringify(info), { mode: 0o600 });

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${info.control.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${info.control.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }

  return {
    info,
    folder,
    sandboxFile,
    ledger: async (vendor = 'ringcentral', channel) => {
      const only = channel === undefined ? '' : `&channel=${channel}`;
      return (await ask('GET', `/ledger?vendor=${vendor}${only}`)) as LedgerRow[];
    },
    refusals: async (vendor) => {
      const only = vendor === undefined ? '' : `&vendor=${vendor}`;
      return (await ask('GET', `/ledger?refused=true${only}`)) as RefusalRow[];
    },
    fault: async (fault) => {
      await ask('POST', '/faults', { vendor: 'ringcentral', ...fault });
    },
    clearFaults: async () => {
      await ask('DELETE', '/faults');
    },
    advanceClock: async (advanceMs) => {
      await ask('POST', '/clock', { advanceMs });
    },
    inbound: async (item) => {
      const body = { vendor: 'ringcentral', channel: 'fax', from: '+12125550142', ...item };
      return ((await ask('POST', '/inbound', body)) as { ids: string[] }).ids;
    },
    arrivals: async (vendor = 'ringcentral') => (await ask('GET', `/inbound?vendor=${vendor}`)) as ArrivalRow[],
    charts: async (pid) =>
      (await ask('GET', `/openemr/documents${pid === undefined ? '' : `?pid=${pid}`}`)) as ChartRow[],
    patients: async () => (await ask('GET', '/openemr/patients')) as ChartPatient[],
    control: ask,
    async onRequest(listener) {
      const stopped = new AbortController();
      const response = await fetch(`${info.control.url}/events`, {
        headers: { Authorization: `Bearer ${info.control.token}` },
        signal: stopped.signal,
      });
      void readLines(response, listener).catch(() => undefined);
      return () => stopped.abort();
    },
    async [Symbol.asyncDispose]() {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readLines(response: Response, listener: (event: RequestEvent) => void): Promise<void> {
  if (!response.body) return;
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') listener(JSON.parse(line) as RequestEvent);
  }
}
