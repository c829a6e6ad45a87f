import { configSchema, type SmtpConfig, type SmtpSecrets } from '../../app/providers/smtp/config.ts';
import type { LedgerEmail, RunningEmailVendor } from '../../app/providers/kit/email-contract-harness.ts';
import type { RunningMailboxVendor } from '../../app/providers/kit/email-intake-contract.ts';
import type { SandboxInfo } from '../../sandbox/info.ts';
import type { LedgerRow } from '../../sandbox/ledger.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { collectEvents, eventually, makeControl } from '../../sandbox/test-client.ts';
import type { ControlClient } from '../../sandbox/test-client.ts';

/** The control port's faults; all but the refused port strike the next submission only. */
const faults: Readonly<Record<Parameters<Required<RunningEmailVendor<never, never>>['trouble']['fault']>[0], object>> =
  {
    'rate-limited': { kind: 'http429', retryAfter: 20, count: 1 },
    'server-error': { kind: 'http500', count: 1 },
    hang: { kind: 'timeout', count: 1 },
    'hang-after-accepting': { kind: 'timeout', accepted: true, count: 1 },
    'cut-after-accepting': { kind: 'drop-after-accept', count: 1 },
    'garbled-after-accepting': { kind: 'garbled', count: 1 },
    'connection-refused': { kind: 'refuse' },
  };

export interface MailSandbox {
  readonly info: SandboxInfo;
  readonly control: ControlClient;
  readonly trouble: NonNullable<RunningEmailVendor<never, never>['trouble']>;
  readonly nowMs: () => Promise<number>;
  readonly rows: () => Promise<readonly LedgerRow[]>;
  readonly stop: () => Promise<void>;
}

/** The practice clinic in this process, as one e-mail vendor's contract sees it. */
export async function startMailSandbox(vendor: 'smtp' | 'clinichub', submission: string): Promise<MailSandbox> {
  const sandbox = await startSandbox({ patients: 0 });
  const { info } = sandbox;
  const control = makeControl(info);
  return {
    ...{ info, control },
    trouble: {
      fault: async (kind) => {
        await control.call('POST', '/faults', { vendor, ...faults[kind] });
      },
      clear: async () => {
        await control.call('DELETE', '/faults');
      },
      listenForSubmission: async () => {
        const { events, stop } = await collectEvents(info);
        const begun = eventually(() =>
          events.some(({ request, phase }) => phase === 'begun' && request === submission),
        );
        return { begun: begun.then(stop) };
      },
    },
    nowMs: async () => Date.parse(((await control.call('GET', '/clock')) as { now: string }).now),
    rows: () => control.ledger(`?vendor=${vendor}&channel=email`),
    stop: () => sandbox.stop(),
  };
}

interface FolderRow {
  readonly messageId: string | null;
  readonly flags: readonly string[];
}

export interface RunningSmtpSandbox extends RunningMailboxVendor<SmtpConfig, SmtpSecrets> {
  readonly info: SandboxInfo;
  readonly control: ControlClient;
}

/** The clinic's mail server. @param port which of its three ports an account uses */
export async function startSmtpSandbox(port: 'plain' | 'starttls' | 'tls' = 'plain'): Promise<RunningSmtpSandbox> {
  const { info, control, trouble, nowMs, rows, stop } = await startMailSandbox('smtp', 'DATA');
  const { smtp, imap } = info;
  const ports = {
    plain: [smtp.port, imap.port],
    starttls: [smtp.others.startTlsPort, imap.others.startTlsPort],
    tls: [smtp.others.tlsPort, imap.others.tlsPort],
  } as const;
  const [smtpPort, imapPort] = ports[port];
  const security = port === 'plain' ? 'none' : port;
  const config = configSchema.parse({
    ...{ preset: 'plain', fromAddress: smtp.address, fromName: smtp.name, caPem: smtp.others.ca },
    ...{ smtpHost: 'localhost', smtpPort, smtpSecurity: security },
    ...{ imapHost: 'localhost', imapPort, imapSecurity: security },
  });
  const rawOf = async (id: string): Promise<string> => {
    const { raw } = (await control.call('GET', `/smtp/message?id=${id}`)) as { raw: string };
    return Buffer.from(raw, 'base64').toString('utf8');
  };
  const mailOf = async (row: LedgerRow): Promise<LedgerEmail> => ({
    ...{ recipients: row.recipients ?? [], subject: row.subject ?? '', body: row.body ?? '' },
    ...{ messageId: row.messageId ?? null, raw: await rawOf(row.id) },
    files: (row.files ?? []).map(({ name, sha256 }) => ({ name, sha256 })),
  });
  return {
    ...{ info, control, trouble, nowMs, stop, ownAddress: smtp.address },
    account: (kind) => ({ config, secrets: { password: kind === 'good' ? smtp.password : 'nobody-s-password' } }),
    ledger: async () => Promise.all((await rows()).map(mailOf)),
    arrive: async (raw) => {
      await control.call('POST', '/inbound', { vendor: 'imap', channel: 'email', raw });
    },
    folder: async (name) => {
      const found = (await control.call('GET', `/imap/folder?name=${name}`)) as FolderRow[];
      return found.map(({ messageId, flags }) => ({ messageId, isSeen: flags.includes('\\Seen') }));
    },
    renumber: async () => {
      await control.call('POST', '/imap', { uidValidity: 'change' });
    },
  };
}
