import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configSchema, type ClinicHubConfig, type ClinicHubSecrets } from '../../app/providers/clinichub/config.ts';
import { clinichub } from '../../app/providers/clinichub/index.ts';
import { emailPort, expectAccepted, startEmailBench } from '../../app/providers/kit/email-contract-harness.ts';
import type { EmailBench, RunningEmailVendor } from '../../app/providers/kit/email-contract-harness.ts';
import {
  describeEmailProviderContract,
  describeEmailTroubleContract,
} from '../../app/providers/kit/email-provider-contract.ts';
import { startVoiceBench, voicePort } from '../../app/providers/kit/voice-contract-harness.ts';
import type { RunningVoiceVendor, VoiceBench } from '../../app/providers/kit/voice-contract-harness.ts';
import { describeVoiceProviderContract } from '../../app/providers/kit/voice-provider-contract.ts';
import { startMailSandbox, type MailSandbox } from './smtp-sandbox.ts';
import { startVoiceSandbox, type VoiceSandbox } from './voice-sandbox.ts';

type Gateway = RunningEmailVendor<ClinicHubConfig, ClinicHubSecrets> & Pick<MailSandbox, 'control' | 'rows'>;

const ownAddress = 'clinic@larkspur.example.org';

async function startGateway(): Promise<Gateway> {
  const { info, control, trouble, nowMs, rows, stop } = await startMailSandbox('clinichub', 'POST /email/send');
  const config = configSchema.parse({ serverUrl: info.clinichub.url, fromAddress: ownAddress });
  return {
    ...{ control, trouble, nowMs, rows, stop, ownAddress },
    account: () => ({ config, secrets: {} }),
    ledger: async () =>
      (await rows()).map(({ recipients = [], subject = '', body = '' }) => ({
        ...{ recipients, subject, body, messageId: null, files: [], raw: null },
      })),
  };
}

const harness = {
  definition: clinichub,
  start: startGateway,
  people: ['alma@example.org', 'bruno@example.com', 'cora@example.org'],
  refusedAddress: 'refused@example.org',
  deferredAddress: null,
  takesSome: false,
  signsIn: false,
  serverErrorMeans: 'unknown',
} as const;

describeEmailProviderContract('ClinicHub', harness);
describeEmailTroubleContract('ClinicHub', harness);

describe('the ClinicHub gateway', () => {
  let bench: EmailBench<Gateway>;
  beforeEach(async () => {
    bench = await startEmailBench(harness, startGateway);
  });
  afterEach(() => bench.stop());
  const never = new AbortController().signal;

  it('gets OpenEMR’s number of the patient as text, or none', async () => {
    expectAccepted(await bench.send({ patientNumber: 17 }));
    const result = expectAccepted(await bench.send());
    expect(result).toEqual({
      outcome: 'accepted',
      vendorId: null,
      proof: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect((await bench.vendor.rows()).map(({ patientId }) => patientId)).toEqual(['17', undefined]);
  });

  it('whose mail service is ill fails the check; another service is named', async () => {
    const ill = (id: string) =>
      bench.vendor.control.call('POST', '/status', { vendor: 'clinichub', id, status: 'unhealthy' });
    await ill('hylafax');
    expect(await bench.connect().check(never)).toMatchObject({
      ...{ ok: true, identity: expect.stringMatching(/, not healthy: hylafax$/) as string },
    });
    await ill('mailu');
    expect(await bench.connect().check(never)).toMatchObject({
      ...{ ok: false, failure: { code: 'CLINICHUB_UNWELL', message: expect.stringContaining('mailu') as string } },
    });
  });

  it('receives nothing, and says what it cannot do', () => {
    const email = emailPort(bench.connect());
    for (const ability of ['receive', 'find', 'fileSent', 'watch']) expect(email).not.toHaveProperty(ability);
    expect(email.limits).toMatchObject({ attachments: false, html: false, copies: false });
  });
});

type CallingGateway = VoiceSandbox & RunningVoiceVendor<ClinicHubConfig, ClinicHubSecrets>;

async function startCallingGateway(): Promise<CallingGateway> {
  const call = '/voip/call';
  const sandbox = await startVoiceSandbox('clinichub', { registration: call, 'ring-out': call, records: call });
  const config = configSchema.parse({ serverUrl: sandbox.info.clinichub.url, fromAddress: ownAddress });
  return { ...sandbox, account: () => ({ config, secrets: {} }) };
}

describeVoiceProviderContract('ClinicHub', {
  definition: clinichub,
  start: startCallingGateway,
  has: { registration: false, ringOut: true, records: false, signsIn: false },
  refusedNumber: '+12025550188',
});

describe('calls by the ClinicHub gateway', () => {
  let bench: VoiceBench<CallingGateway>;
  beforeEach(async () => {
    bench = await startVoiceBench(clinichub, startCallingGateway);
  });
  afterEach(() => bench.stop());
  const never = new AbortController().signal;

  it('name OpenEMR’s number of the patient as text, or none, and have no id', async () => {
    const voice = voicePort(bench.connect());
    expect(await voice.ringOut({ to: '+12025550123', patientNumber: 17 }, never)).toBeNull();
    expect(await voice.ringOut({ to: '102', patientNumber: null }, never)).toBeNull();
    const rows = (await bench.vendor.calls()).map(({ from, to, patientId }) => [from, to, patientId]);
    expect(rows).toEqual([
      ['clinic', '+12025550123', '17'],
      ['clinic', '102', undefined],
    ]);
  });

  it('fail the check where the phone service is ill, and no other', async () => {
    const ill = (id: string) =>
      bench.vendor.control.call('POST', '/status', { vendor: 'clinichub', id, status: 'unhealthy' });
    await ill('mailu');
    expect(await bench.connect().check(never)).toMatchObject({ ok: true });
    await ill('freeswitch');
    expect(await bench.connect().check(never)).toMatchObject({
      ...{ ok: false, failure: { code: 'CLINICHUB_UNWELL_CALLS', category: 'unavailable' } },
    });
  });
});
