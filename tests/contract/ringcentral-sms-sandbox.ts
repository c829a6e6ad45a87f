import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type VendorId } from '../../app/domain/ids.ts';
import type { E164 } from '../../app/domain/phone-number.ts';
import type { LedgerSms, SmsAccountKind } from '../../app/providers/kit/sms-contract-harness.ts';
import type { ArrivingSms, RunningTextingVendor } from '../../app/providers/kit/sms-intake-harness.ts';
import {
  configSchema,
  type RingCentralConfig,
  type RingCentralSecrets,
} from '../../app/providers/ringcentral/config.ts';
import { collectEvents, eventually, extension, makeControl, signIn } from '../../sandbox/test-client.ts';
import type { ArrivalRow } from '../../sandbox/control-port.ts';
import type { RingCentralApp, SandboxInfo } from '../../sandbox/info.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { controlOf, faults } from './ringcentral-sandbox.ts';

const smsPath = '/restapi/v1.0/account/~/extension/~/sms';

const endings = {
  delivered: { status: 'Delivered' },
  'bad-number': { status: 'SendingFailed', code: 'SMS-UP-410' },
  filtered: { status: 'DeliveryFailed', code: 'SMS-CAR-430' },
  'opted-out': { status: 'SendingFailed', code: 'SMS-RC-413' },
} as const;

export interface TextingRingCentral extends RunningTextingVendor<RingCentralConfig, RingCentralSecrets> {
  readonly info: SandboxInfo;
  /** An application of the developer console, as an account's settings. */
  accountOf(
    app: RingCentralApp,
    over?: Partial<RingCentralConfig>,
  ): { readonly config: RingCentralConfig; readonly secrets: RingCentralSecrets };
  control(method: string, path: string, body?: unknown): Promise<Response>;
}

/** The practice clinic's RingCentral as texts see it, in this process; nothing moves by itself. */
export async function startTextingRingCentral(options?: { readonly limits: 'real' }): Promise<TextingRingCentral> {
  const sandbox = await startSandbox({ patients: 0, manualStatus: true, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'foyer-sms-'));
  const { info } = sandbox;
  const vendor = info.ringcentral;
  const request = controlOf(info);
  const fault = (body: Record<string, unknown>): Promise<Response> =>
    request('POST', '/faults', { vendor: 'ringcentral', ...body });
  const arrivals = async (): Promise<ArrivalRow[]> =>
    (await (await request('GET', '/inbound?vendor=ringcentral')).json()) as ArrivalRow[];

  const accountOf: TextingRingCentral['accountOf'] = ({ clientId, clientSecret, jwt }, over = {}) => ({
    config: configSchema.parse({ serverUrl: vendor.url, clientId, ...over }),
    secrets: { clientSecret, jwt },
  });
  const apps: Readonly<Record<SmsAccountKind, RingCentralApp>> = {
    good: vendor,
    'bad-credentials': { ...vendor, jwt: vendor.others.revokedJwt.jwt },
    'missing-right': vendor.others.missingSmsScope,
  };
  const pictureFile = async ({ media, mediaType = 'image/jpeg' }: ArrivingSms): Promise<{ file?: string }> => {
    if (!media) return {};
    const file = join(folder, mediaType === 'image/png' ? 'picture.png' : 'picture.jpg');
    await writeFile(file, media);
    return { file };
  };

  return {
    info,
    accountOf,
    control: request,
    ownNumber: vendor.phoneNumber as E164,
    account: (kind) => accountOf(apps[kind]),
    arrive: async ({ from = '+12025550140', media, mediaType, ...arrival } = {}) => {
      const picture = await pictureFile({ ...(media && { media }), ...(mediaType && { mediaType }) });
      const body = { vendor: 'ringcentral', channel: 'sms', from, ...arrival, ...picture };
      const { ids } = (await (await request('POST', '/inbound', body)).json()) as { ids: string[] };
      return ids.map((id) => asId<VendorId>(id));
    },
    delayArrivals: async (seconds) => {
      await fault({ kind: 'late-visible', match: '/inbound', seconds });
    },
    shuffle: async (kind) => {
      await fault({ kind });
    },
    setRead: async (id, isRead) => {
      const sdk = await signIn(info);
      await sdk.put(`${extension}/message-store/${id}`, { readStatus: isRead ? 'Read' : 'Unread' });
    },
    readIds: async () =>
      (await arrivals()).flatMap(({ id, readStatus }) => (readStatus === 'Read' ? [asId<VendorId>(id)] : [])),
    remove: async (id) => {
      await (await signIn(info)).delete(`${extension}/message-store/${id}`);
    },
    forgetCursors: async () => {
      await fault({ kind: 'auth-expired', match: '/message-sync' });
    },
    endTokens: async () => {
      await fault({ kind: 'auth-expired' });
    },
    limitContent: async () => {
      await fault({ kind: 'http429', retryAfter: 20, count: 1, match: '/content/' });
    },
    fault: async (kind, more) => {
      const once = kind === 'connection-refused' ? {} : { count: 1, match: `POST ${smsPath}` };
      await fault({ ...once, ...faults[kind], ...more });
    },
    clearFaults: async () => {
      await request('DELETE', '/faults');
    },
    ledger: async () => (await (await request('GET', '/ledger?vendor=ringcentral&channel=sms')).json()) as LedgerSms[],
    finish: async (id, ending) => {
      await request('POST', '/status', { vendor: 'ringcentral', id, ...endings[ending] });
    },
    advance: async (ms) => {
      await makeControl(info).advance(ms);
    },
    listenForSubmission: async () => {
      const { events, stop } = await collectEvents(info);
      const begun = eventually(() =>
        events.some(({ request: path, phase }) => phase === 'begun' && /\/m?sms$|\/mms$/.test(path)),
      );
      return { begun: begun.then(stop) };
    },
    stop: async () => {
      await sandbox.stop();
      await rm(folder, { recursive: true });
    },
  };
}
