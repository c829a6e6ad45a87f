import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type VendorId } from '../../app/domain/ids.ts';
import type { LedgerSms, RunningSmsVendor, SmsEnding } from '../../app/providers/kit/sms-contract-harness.ts';
import type { ArrivingSms, RunningTextingVendor } from '../../app/providers/kit/sms-intake-harness.ts';
import type { SandboxInfo } from '../../sandbox/info.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { collectEvents, eventually, makeControl } from '../../sandbox/test-client.ts';
import { controlOf, faults } from './ringcentral-sandbox.ts';

export interface TextingOptions {
  readonly vendor: 'twilio' | 'clickatell';
  /** `METHOD /path` of a submission. */
  readonly submission: string;
  readonly endings: Readonly<Record<SmsEnding, { readonly status: string; readonly code?: string }>>;
  /** A part of the path of content. */
  readonly contentPath?: string;
}

/** All of a running vendor that does not depend on its kind of account. */
export interface TextingSandbox
  extends
    Omit<RunningSmsVendor<never, never>, 'account' | 'ownNumber'>,
    Required<
      Pick<RunningTextingVendor<never, never>, 'arrive' | 'delayArrivals' | 'shuffle' | 'endTokens' | 'limitContent'>
    > {
  readonly info: SandboxInfo;
  /** Any call of the control port; throws unless it is answered with 2xx. */
  control(method: string, path: string, body?: unknown): Promise<Response>;
}

/** The practice clinic in this process, as one texting vendor's contract sees it; nothing moves by itself. */
export async function startTexting(
  { vendor, submission, endings, contentPath = '/content/' }: TextingOptions,
  options?: { readonly limits: 'real' },
): Promise<TextingSandbox> {
  const sandbox = await startSandbox({ patients: 0, manualStatus: true, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'foyer-sms-'));
  const { info } = sandbox;
  const request = controlOf(info);
  const fault = (body: Record<string, unknown>): Promise<Response> => request('POST', '/faults', { vendor, ...body });
  const pictureFile = async ({ media, mediaType = 'image/jpeg' }: ArrivingSms): Promise<{ file?: string }> => {
    if (!media) return {};
    const file = join(folder, mediaType === 'image/png' ? 'picture.png' : 'picture.jpg');
    await writeFile(file, media);
    return { file };
  };

  return {
    info,
    control: request,
    arrive: async ({ from = '+12025550140', media, mediaType, ...arrival } = {}) => {
      const picture = await pictureFile({ ...(media && { media }), ...(mediaType && { mediaType }) });
      const body = { vendor, channel: 'sms', from, ...arrival, ...picture };
      const { ids } = (await (await request('POST', '/inbound', body)).json()) as { ids: string[] };
      return ids.map((id) => asId<VendorId>(id));
    },
    delayArrivals: async (seconds) => {
      await fault({ kind: 'late-visible', match: '/inbound', seconds });
    },
    shuffle: async (kind) => {
      await fault({ kind });
    },
    endTokens: async () => {
      await fault({ kind: 'auth-expired' });
    },
    limitContent: async () => {
      await fault({ kind: 'http429', retryAfter: 20, count: 1, match: contentPath });
    },
    fault: async (kind, more) => {
      const once = kind === 'connection-refused' ? {} : { count: 1, match: submission };
      await fault({ ...once, ...faults[kind], ...more });
    },
    clearFaults: async () => {
      await request('DELETE', '/faults');
    },
    ledger: async () => (await (await request('GET', `/ledger?vendor=${vendor}&channel=sms`)).json()) as LedgerSms[],
    finish: async (id, ending) => {
      await request('POST', '/status', { vendor, id, ...endings[ending] });
    },
    advance: async (ms) => {
      await makeControl(info).advance(ms);
    },
    listenForSubmission: async () => {
      const { events, stop } = await collectEvents(info);
      const begun = eventually(() =>
        events.some(({ request: path, phase }) => phase === 'begun' && path === submission),
      );
      return { begun: begun.then(stop) };
    },
    stop: async () => {
      await sandbox.stop();
      await rm(folder, { recursive: true });
    },
  };
}
