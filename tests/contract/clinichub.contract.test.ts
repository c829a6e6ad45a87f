import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configSchema, type ClinicHubConfig, type ClinicHubSecrets } from '../../app/providers/clinichub/config.ts';
import { clinichub } from '../../app/providers/clinichub/index.ts';
import { emailPort, expectAccepted, startEmailBench } from '../../app/providers/kit/email-contract-harness.ts';
import type { EmailBench, RunningEmailVendor } from '../../app/providers/kit/email-contract-harness.ts';
import {
  describeEmailProviderContract,
  describeEmailTroubleContract,
} from '../../app/providers/kit/email-provider-contract.ts';
import { startMailSandbox, type MailSandbox } from './smtp-sandbox.ts';

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
