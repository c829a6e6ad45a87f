import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { createHash } from 'node:crypto';
import type { LedgerEmail } from '../../app/providers/kit/email-contract-harness.ts';
import type { RunningMailboxVendor } from '../../app/providers/kit/email-intake-contract.ts';
import { configSchema, type SmtpConfig, type SmtpSecrets } from '../../app/providers/smtp/config.ts';
import type { MailServers, MailUser } from './support/mail-servers.ts';

/** Signed in to Dovecot as each user, for as long as the servers run. */
export interface Mailboxes {
  of(user: MailUser): ImapFlow;
  close(): Promise<void>;
}

export async function openMailboxes({ imap: { host, port }, ca, users }: MailServers): Promise<Mailboxes> {
  const clients = new Map<string, ImapFlow>();
  for (const { address: user, password: pass } of Object.values<MailUser>({ ...users })) {
    const client = new ImapFlow({ host, port, secure: true, auth: { user, pass }, tls: { ca }, logger: false });
    client.on('error', () => undefined);
    await client.connect();
    clients.set(user, client);
  }
  return {
    of: ({ address }) => {
      const client = clients.get(address);
      if (!client) throw new Error('Nobody has this mailbox');
      return client;
    },
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.logout()));
    },
  };
}

interface Kept {
  readonly source: Buffer;
  readonly isSeen: boolean;
}

async function readFolder(client: ImapFlow, folder: string): Promise<Kept[]> {
  const { exists } = await client.mailboxOpen(folder);
  const kept: Kept[] = [];
  if (exists === 0) return kept;
  for await (const { source, flags } of client.fetch('1:*', { source: true, flags: true }))
    kept.push({ source: source ?? Buffer.alloc(0), isSeen: flags?.has('\\Seen') === true });
  return kept;
}

async function mailOf(source: Buffer, recipients: readonly string[]): Promise<LedgerEmail> {
  const mail = await simpleParser(source);
  return {
    ...{ recipients, subject: mail.subject ?? '', body: (mail.text ?? '').replace(/\n+$/, '') },
    ...{ messageId: mail.messageId ?? null, raw: source.toString('utf8') },
    files: mail.attachments.map(({ filename = '', content }) => ({
      name: filename,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  };
}

/** Deliveries of one submission have one `Received` queue id of Postfix's submission port, and one text. */
const submissionOf = (source: Buffer): string =>
  /\bESMTPSA id ([0-9A-Za-z]+)/.exec(source.toString('latin1'))?.[1] ??
  createHash('sha256').update(source).digest('hex');

/** What Postfix took, read back from the mailboxes that Dovecot delivered to. */
async function delivered({ users }: MailServers, mailboxes: Mailboxes): Promise<LedgerEmail[]> {
  const { billing, patient, other } = users;
  const found = new Map<string, { source: Buffer; recipients: string[] }>();
  for (const user of [patient, other, billing])
    for (const { source } of await readFolder(mailboxes.of(user), 'INBOX')) {
      const id = submissionOf(source);
      const known = found.get(id);
      if (known) known.recipients.push(user.address);
      else found.set(id, { source, recipients: [user.address] });
    }
  return Promise.all([...found.values()].map(({ source, recipients }) => mailOf(source, recipients)));
}

async function empty({ users }: MailServers, mailboxes: Mailboxes): Promise<void> {
  for (const user of Object.values<MailUser>({ ...users }))
    for (const folder of ['INBOX', 'Sent']) {
      const client = mailboxes.of(user);
      if ((await client.mailboxOpen(folder)).exists > 0) await client.messageDelete('1:*');
    }
}

/** Real Postfix and Dovecot as the contract sees them; the servers outlive it, their mailboxes are emptied for each test. */
export async function useMailServers(
  servers: MailServers,
  mailboxes: Mailboxes,
  security: 'starttls' | 'tls',
): Promise<RunningMailboxVendor<SmtpConfig, SmtpSecrets>> {
  await empty(servers, mailboxes);
  const { smtp, imap, users } = servers;
  const { desk } = users;
  const config = configSchema.parse({
    ...{ preset: 'plain', fromAddress: desk.address, fromName: 'Larkspur Family Practice', caPem: servers.ca },
    ...{ smtpHost: smtp.host, smtpPort: security === 'tls' ? smtp.tlsPort : smtp.port, smtpSecurity: security },
    ...{ imapHost: imap.host, imapPort: imap.port, imapSecurity: 'tls' },
  });
  return {
    ownAddress: desk.address,
    account: (kind) => ({ config, secrets: { password: kind === 'good' ? desk.password : 'nobody-s-password' } }),
    nowMs: () => Promise.resolve(Date.now()),
    ledger: async (deliveries) => {
      for (;;) {
        const mails = await delivered(servers, mailboxes);
        if (mails.reduce((sum, { recipients }) => sum + recipients.length, 0) >= deliveries) return mails;
      }
    },
    arrive: async (raw) => {
      await mailboxes.of(desk).append('INBOX', raw);
    },
    folder: async (name) => {
      const kept = await readFolder(mailboxes.of(desk), name);
      return Promise.all(
        kept.map(async ({ source, isSeen }) => ({ messageId: (await simpleParser(source)).messageId ?? null, isSeen })),
      );
    },
    stop: () => Promise.resolve(),
  };
}
