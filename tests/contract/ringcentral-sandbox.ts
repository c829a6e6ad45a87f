import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { FaxFile } from '../../app/ports/provider.ts';
import { asId, type VendorId } from '../../app/domain/ids.ts';
import type { RunningReceivingVendor } from '../../app/providers/kit/fax-intake-contract.ts';
import type { ContractFault, LedgerFax } from '../../app/providers/kit/fax-provider-contract.ts';
import {
  configSchema,
  type RingCentralConfig,
  type RingCentralSecrets,
} from '../../app/providers/ringcentral/config.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { ArrivalRow } from '../../sandbox/control-port.ts';
import type { RingCentralInfo, SandboxInfo } from '../../sandbox/info.ts';
import { extension, signIn } from '../../sandbox/test-client.ts';

let documents = 0;

/** Every document is another one, even with the same pages. */
export async function makeDocument(pages: number): Promise<FaxFile> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page++)
    pdf.addPage([612, 792]).drawLine({ start: { x: 72, y: 72 + ++documents }, end: { x: 540, y: 700 } });
  const bytes = await pdf.save();
  return {
    name: 'document-1.pdf',
    type: 'application/pdf',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pages,
    read: () => Promise.resolve(bytes),
  };
}

/** The control port's faults; all but the refused port strike the next submission only. */
export const faults: Readonly<Record<ContractFault, Record<string, unknown>>> = {
  'rate-limited': { kind: 'http429', retryAfter: 20 },
  'rate-limited-without-time': { kind: 'http429-bare' },
  'server-error': { kind: 'http500' },
  'server-error-after-accepting': { kind: 'http500', accepted: true },
  'unavailable-with-time': { kind: 'http503', retryAfter: 20 },
  hang: { kind: 'timeout' },
  'hang-after-accepting': { kind: 'timeout', accepted: true },
  'cut-after-accepting': { kind: 'drop-after-accept' },
  'garbled-after-accepting': { kind: 'garbled' },
  'connection-refused': { kind: 'refuse' },
  'late-visible': { kind: 'late-visible' },
};

const statuses = {
  delivered: { status: 'Sent' },
  busy: { status: 'SendingFailed', code: 'LineBusy' },
  'bad-number': { status: 'SendingFailed', code: 'InvalidNumber' },
} as const;

/** Calls the control port; throws unless it is answered with 2xx. */
export function controlOf({ control }: Pick<SandboxInfo, 'control'>) {
  return async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${control.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${control.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
}

export interface RunningRingCentral extends RunningReceivingVendor<RingCentralConfig, RingCentralSecrets> {
  readonly info: RingCentralInfo;
  /** Any call of the control port; throws unless it is answered with 2xx. */
  control(method: string, path: string, body?: unknown): Promise<Response>;
}

/** The practice clinic's RingCentral, in this process; nothing moves by itself. */
export async function startRingCentral(): Promise<RunningRingCentral> {
  const sandbox = await startSandbox({ patients: 0, manualStatus: true });
  const { control, ringcentral: vendor } = sandbox.info;
  const request = controlOf(sandbox.info);

  return {
    info: vendor,
    arrive: async ({ from = '+12025550140', ...arrival } = {}) => {
      const body = { vendor: 'ringcentral', channel: 'fax', from, ...arrival };
      const { ids } = (await (await request('POST', '/inbound', body)).json()) as { ids: string[] };
      return ids.map((id) => asId<VendorId>(id));
    },
    arrivals: async () => {
      const rows = (await (await request('GET', '/inbound?vendor=ringcentral')).json()) as ArrivalRow[];
      return rows.map((row) => ({ ...row, isRead: row.readStatus === 'Read' }));
    },
    setRead: async (id, isRead) => {
      const sdk = await signIn(sandbox.info);
      await sdk.put(`${extension}/message-store/${id}`, { readStatus: isRead ? 'Read' : 'Unread' });
    },
    remove: async (id) => {
      await (await signIn(sandbox.info)).delete(`${extension}/message-store/${id}`);
    },
    forgetCursors: async () => {
      await request('POST', '/faults', { vendor: 'ringcentral', kind: 'auth-expired', match: '/message-sync' });
    },
    endTokens: async () => {
      await request('POST', '/faults', { vendor: 'ringcentral', kind: 'auth-expired' });
    },
    limitContent: async () => {
      const fault = { kind: 'http429', retryAfter: 20, count: 1, match: '/content/' };
      await request('POST', '/faults', { vendor: 'ringcentral', ...fault });
    },
    control: request,
    account: (kind) => {
      const app = kind === 'missing-right' ? vendor.others.missingScope : vendor;
      const jwt = kind === 'bad-credentials' ? vendor.others.revokedJwt.jwt : app.jwt;
      return {
        config: configSchema.parse({ serverUrl: vendor.url, clientId: app.clientId }),
        secrets: { clientSecret: app.clientSecret, jwt },
      };
    },
    fault: async (kind, options) => {
      const strikesOnce =
        kind === 'connection-refused' ? {} : { count: 1, match: 'POST /restapi/v1.0/account/~/extension/~/fax' };
      await request('POST', '/faults', { vendor: 'ringcentral', ...strikesOnce, ...faults[kind], ...options });
    },
    clearFaults: async () => {
      await request('DELETE', '/faults');
    },
    ledger: async () => (await (await request('GET', '/ledger?vendor=ringcentral')).json()) as LedgerFax[],
    finish: async (id, ending) => {
      // A fax is rendered, and its pages counted, a moment after it was taken.
      await request('POST', '/clock', { advanceMs: 1_000 });
      await request('POST', '/status', { vendor: 'ringcentral', id, ...statuses[ending] });
    },
    advance: async (ms) => {
      await request('POST', '/clock', { advanceMs: ms });
    },
    submissionBegun: async () => {
      const stop = new AbortController();
      const response = await fetch(`${control.url}/events`, {
        headers: { Authorization: `Bearer ${control.token}` },
        signal: stop.signal,
      });
      return (async () => {
        let text = '';
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          text += chunk;
          if (text.split('\n').some((line) => line.includes('/fax"') && line.includes('"begun"'))) break;
        }
        stop.abort();
      })();
    },
    stop: () => sandbox.stop(),
  };
}
