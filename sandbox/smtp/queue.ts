import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import type { MailAccount, MailAccounts } from '../imap/accounts.ts';
import { composeMail, traceHeaders } from '../imap/compose.ts';
import type { Arrivals } from '../imap/deliver.ts';
import { newMail, sha256 } from '../imap/mail-store.ts';
import { reportDefect } from '../vendor-server.ts';
import type { Accepted } from './accepted.ts';
import { answerTo, writeNotice } from './notices.ts';
import type { Notice } from './notices.ts';
import { fateOf } from './recipients.ts';

/** What becomes of a mail after the server took it. */
export interface Queue {
  newId(): string;
  /** Commits: from here on the mail counts as sent. @param filesSent the server keeps a copy in Sent itself */
  accept(mail: Accepted, sender: MailAccount, filesSent: boolean): void;
  find(id: string): Accepted | undefined;
  /** A notice about one recipient comes back to the sender. */
  notify(mail: Accepted, notice: Notice): void;
}

export interface QueueParts {
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly accounts: MailAccounts;
  readonly arrivals: Arrivals;
  readonly manualStatus: boolean;
}

/** How long the world outside needs. */
const outsideMs = 500;
/** Whole texts are kept for so many mails. */
const keptMails = 2_000;

function noteInLedger({ ledger }: QueueParts, mail: Accepted): void {
  const recipients = mail.recipients.map(({ address }) => address);
  ledger.accept([
    {
      ...{ vendor: 'smtp', channel: 'email', id: mail.id, from: mail.from, to: recipients.join(', '), recipients },
      ...{ at: new Date(mail.at).toISOString(), bytes: mail.raw.length, sha256: sha256(mail.raw), status: 'sent' },
      ...{ body: mail.text, subject: mail.subject },
      ...(mail.html === null ? {} : { html: mail.html }),
      ...(mail.messageId === null ? {} : { messageId: mail.messageId }),
      ...(mail.files.length === 0 ? {} : { files: [...mail.files] }),
    },
  ]);
}

export function createQueue(parts: QueueParts): Queue {
  const { clock, faults, ledger, accounts, arrivals, manualStatus } = parts;
  const mails = new Map<string, Accepted>();

  const deliverTo = (address: string, raw: Buffer): void => {
    const account = accounts.receiving(address);
    if (account) arrivals.deliver(account, raw);
  };

  const notify = (mail: Accepted, notice: Notice): void => {
    const { recipient: to, action, status } = notice;
    if (action === 'failed')
      ledger.refuse({
        vendor: 'smtp',
        id: mail.id,
        at: new Date(clock.now()).toISOString(),
        to,
        status: 'bounced',
        errorCode: status,
      });
    deliverTo(mail.from, writeNotice(notice, mail, accounts.domain, clock.now()));
  };

  const answer = async (mail: Accepted, recipient: string, by: 'robot' | 'person'): Promise<void> => {
    const text = await composeMail(answerTo(mail, recipient, by, clock.now()), accounts.domain);
    deliverTo(mail.from, text);
  };

  const goOut = (mail: Accepted, { address, notify: wanted }: Accepted['recipients'][number]): void => {
    if (accounts.receiving(address)) {
      const trace = traceHeaders({ from: mail.from, to: address, at: clock.now() }, accounts.domain);
      deliverTo(address, Buffer.concat([Buffer.from(trace), mail.raw]));
    }
    if (manualStatus) return;
    const fate = fateOf(address);
    if (fate.kind === 'notice' && !wanted.includes('NEVER')) {
      const { action, status, diagnostic } = fate;
      notify(mail, { action, status, diagnostic, recipient: address });
    }
    if (fate.kind === 'answer')
      answer(mail, address, fate.by).catch((error: unknown) => reportDefect('smtp answers', error));
    if (fate.kind === 'delivered' && wanted.includes('SUCCESS'))
      notify(mail, { action: 'delivered', status: '2.1.5', diagnostic: 'smtp; 250 2.1.5 Ok', recipient: address });
  };

  const keepSent = (mail: Accepted, sender: MailAccount): void => {
    const put = (): void => void sender.mailbox.folder('Sent')?.add(newMail(mail.raw, clock.now(), ['\\Seen']));
    const late = faults.take('smtp', 'commit', 'DATA');
    if (late) clock.after((late.seconds ?? 5) * 1000, put);
    else put();
  };

  return {
    newId: () => randomBytes(5).toString('hex').toUpperCase(),
    accept: (mail, sender, filesSent) => {
      noteInLedger(parts, mail);
      mails.set(mail.id, mail);
      const [oldest] = mails.keys();
      if (mails.size > keptMails && oldest !== undefined) mails.delete(oldest);
      if (filesSent) keepSent(mail, sender);
      for (const recipient of mail.recipients) clock.after(outsideMs, () => goOut(mail, recipient));
    },
    find: (id) => mails.get(id),
    notify,
  };
}
