import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VendorId } from '../../domain/ids.ts';
import type { Cursor, EmailPort, InboundBatch, InboundItem } from '../../ports/provider.ts';
import { emailPort, expectAccepted, itIf, startEmailBench } from './email-contract-harness.ts';
import type { EmailBench, EmailVendorHarness, RunningEmailVendor } from './email-contract-harness.ts';

/** A server with a mailbox, at which mail arrives. */
export interface RunningMailboxVendor<Config, Secrets> extends RunningEmailVendor<Config, Secrets> {
  /** A whole text lands in the inbox, as it is. */
  arrive(raw: string): Promise<void>;
  /** What is in a folder. */
  folder(name: 'INBOX' | 'Sent'): Promise<readonly { readonly messageId: string | null; readonly isSeen: boolean }[]>;
  /** The server numbers its mails anew. */
  renumber?(): Promise<void>;
}

export interface MailboxVendorHarness<Config, Secrets> extends Omit<EmailVendorHarness<Config, Secrets>, 'start'> {
  start(): Promise<RunningMailboxVendor<Config, Secrets>>;
  /** Mail to it is taken and comes back. */
  readonly bouncingAddress: string;
  readonly renumbers: boolean;
}

type Receiving = EmailPort & Required<Pick<EmailPort, 'receive' | 'watch' | 'markRead'>>;

const never = new AbortController().signal;
const lines = (...all: readonly string[]): string => all.join('\r\n');

function plainMail(id: string, date: string, more: readonly string[] = []): string {
  return lines(
    ...['From: Alma Drummond <alma@example.org>', 'To: desk@example.org', `Date: ${date}`, `Message-ID: ${id}`],
    ...[...more, 'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=', 'Content-Type: text/plain; charset=utf-8', ''],
    ...['May I come on Monday?', ''],
  );
}

async function batchesOf(
  port: Receiving,
  cursor: Cursor | null = null,
  isKnown: (id: VendorId) => boolean = () => false,
): Promise<InboundBatch[]> {
  const all: InboundBatch[] = [];
  for await (const batch of port.receive(cursor, never, isKnown)) all.push(batch);
  return all;
}

const itemsOf = (batches: readonly InboundBatch[]): InboundItem[] => batches.flatMap(({ items }) => items);

function endOf(batches: readonly InboundBatch[]): Cursor {
  const last = batches.at(-1);
  if (!last) throw new Error('There was no batch');
  return last.cursor;
}

/** What an adapter with a mailbox has to do with what arrives, run against the emulator and real mail servers. */
export function describeEmailIntakeContract<Config, Secrets>(
  name: string,
  harness: MailboxVendorHarness<Config, Secrets>,
): void {
  describe(`e-mail intake contract: ${name}`, () => {
    let bench: EmailBench<RunningMailboxVendor<Config, Secrets>>;
    let date: string;
    beforeEach(async () => {
      bench = await startEmailBench(harness, () => harness.start());
      date = new Date(bench.clock.now()).toUTCString().replace('GMT', '+0000');
    });
    afterEach(() => bench.stop());
    const arrive = (raw: string) => bench.vendor.arrive(raw);
    const port = (): Receiving => {
      const email = emailPort(bench.connect());
      if (!email.receive || !email.watch || !email.markRead) throw new Error('This account has no mailbox');
      return email as Receiving;
    };

    it('what arrived is told whole, once, and what comes later alone', async () => {
      await arrive(plainMail('<one@example.org>', date, ['In-Reply-To: <zero@example.org>']));
      await arrive(plainMail('<two@example.org>', date));
      const email = port();
      const first = await batchesOf(email);
      const [one, two] = itemsOf(first);
      expect(one).toMatchObject({
        ...{ from: 'alma@example.org', fromName: 'Alma Drummond', isRead: false },
        mail: {
          facts: { mailId: '<one@example.org>', inReplyTo: '<zero@example.org>', subject: 'Grüße', kind: 'mail' },
          ...{ html: null, files: [], bounces: [], failure: null },
        },
      });
      expect(one?.body.trim()).toBe('May I come on Monday?');
      expect(two?.mail?.facts.mailId).toBe('<two@example.org>');
      expect(itemsOf(await batchesOf(email, endOf(first)))).toEqual([]);
      await arrive(plainMail('<three@example.org>', date));
      const later = itemsOf(await batchesOf(email, endOf(first)));
      expect(later.map(({ mail }) => mail?.facts.mailId)).toEqual(['<three@example.org>']);
    });

    it('what is known is not told again, another account’s reading begins anew', async () => {
      await arrive(plainMail('<one@example.org>', date));
      const [one] = itemsOf(await batchesOf(port()));
      await arrive(plainMail('<two@example.org>', date));
      const again = itemsOf(await batchesOf(port(), null, (id) => id === one?.vendorId));
      expect(again.map(({ mail }) => mail?.facts.mailId)).toEqual(['<two@example.org>']);
    });

    itIf(harness.renumbers)('ids outlive a new numbering: nothing is lost, nothing is new', async () => {
      await arrive(plainMail('<one@example.org>', date));
      const before = await batchesOf(port());
      await bench.vendor.renumber?.();
      await arrive(plainMail('<two@example.org>', date));
      const after = itemsOf(await batchesOf(port(), endOf(before)));
      const known = new Set(itemsOf(before).map(({ vendorId }) => vendorId));
      expect(after.filter(({ vendorId }) => !known.has(vendorId)).map(({ mail }) => mail?.facts.mailId)).toEqual([
        '<two@example.org>',
      ]);
    });

    it('files come with their names and bytes', async () => {
      const content = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 31) % 256));
      const base64 = content.toString('base64').replace(/.{76}/g, '$&\r\n');
      await arrive(
        lines(
          ...['From: a@example.org', 'To: desk@example.org', `Date: ${date}`, 'Message-ID: <f@example.org>'],
          ...['Subject: File', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b'],
          ...['Content-Type: text/html; charset=utf-8', '', '<p>See <b>file</b></p>', '--b'],
          ...[
            'Content-Type: application/octet-stream',
            "Content-Disposition: attachment; filename*=utf-8''Zo%C3%AB.bin",
          ],
          ...['Content-Transfer-Encoding: base64', '', base64, '--b--', ''],
        ),
      );
      const [item] = itemsOf(await batchesOf(port()));
      expect(item?.mail?.files).toMatchObject([{ name: 'Zoë.bin', contentId: null }]);
      expect(Buffer.from(item?.mail?.files[0]?.content ?? []).equals(content)).toBe(true);
      expect(Buffer.from(item?.mail?.html ?? []).toString()).toContain('<b>file</b>');
    });

    it('a robot’s answer is told from a person’s', async () => {
      await arrive(plainMail('<r@example.org>', date, ['Auto-Submitted: auto-replied']));
      expect(itemsOf(await batchesOf(port()))[0]?.mail?.facts.kind).toBe('auto-reply');
    });

    it('a mail that comes back says whom it is about', async () => {
      const { mailId } = bench.mail();
      expectAccepted(await bench.send({ mailId, recipients: [harness.bouncingAddress] }));
      const email = port();
      let found: InboundItem | undefined;
      while (!found) {
        found = itemsOf(await batchesOf(email)).find(({ mail }) => mail?.facts.kind === 'bounce');
        if (!found) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(found.mail?.bounces).toMatchObject([
        { mailId, recipient: harness.bouncingAddress, status: 'failed', code: expect.stringMatching(/^5\./) as string },
      ]);
    });

    it('push: whoever watches is told that something arrived', async () => {
      const email = port();
      const hinted = Promise.withResolvers<undefined>();
      const first = await batchesOf(email);
      const watching = email.watch(() => hinted.resolve(undefined));
      await arrive(plainMail('<one@example.org>', date));
      await hinted.promise;
      watching[Symbol.dispose]();
      const items = itemsOf(await batchesOf(email, endOf(first)));
      expect(items.map(({ mail }) => mail?.facts.mailId)).toEqual(['<one@example.org>']);
    });

    it('what staff have read is marked, and unmarked', async () => {
      await arrive(plainMail('<one@example.org>', date));
      const email = port();
      const [item] = itemsOf(await batchesOf(email));
      const ids = item ? [item.vendorId] : [];
      await email.markRead(ids, true, never);
      expect(await bench.vendor.folder('INBOX')).toMatchObject([{ isSeen: true }]);
      await email.markRead(ids, false, never);
      expect(await bench.vendor.folder('INBOX')).toMatchObject([{ isSeen: false }]);
    });

    it('reading marks nothing', async () => {
      await arrive(plainMail('<one@example.org>', date));
      await batchesOf(port());
      expect(await bench.vendor.folder('INBOX')).toMatchObject([{ isSeen: false }]);
    });

    it('a copy of what was sent is filed once, however often it is asked for', async () => {
      const email = emailPort(bench.connect());
      const mail = bench.mail();
      expect(email).toHaveProperty('fileSent');
      await email.fileSent?.(mail, never);
      await email.fileSent?.(mail, never);
      await emailPort(bench.connect()).fileSent?.(mail, never);
      expect(await bench.vendor.folder('Sent')).toEqual([{ messageId: mail.mailId, isSeen: true }]);
    });
  });
}
