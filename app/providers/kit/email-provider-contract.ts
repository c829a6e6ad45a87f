import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emailFile, emailPort, expectAccepted, itIf, newAttempt, startEmailBench } from './email-contract-harness.ts';
import type { EmailBench, EmailVendorHarness, LedgerEmail, RunningEmailVendor } from './email-contract-harness.ts';

/** Value of a header, unfolded; null: it is not there. */
function headerOf({ raw }: LedgerEmail, name: string): string | null {
  const [head = ''] = (raw ?? '').split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/);
  const found = lines.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return found === undefined ? null : found.slice(name.length + 1).trim();
}

/**
 * What every e-mail vendor's adapter has to do, whatever the vendor: run against its emulator, and against real mail servers.
 * What a vendor lacks the harness says, and what its definition and limits say is held against it.
 */
export function describeEmailProviderContract<Config, Secrets>(
  name: string,
  harness: EmailVendorHarness<Config, Secrets>,
): void {
  const { definition, people, refusedAddress, deferredAddress, takesSome, signsIn } = harness;
  const [alma, bruno, cora] = people;
  const never = new AbortController().signal;

  describe(`e-mail provider contract: ${name}`, () => {
    let bench: EmailBench<RunningEmailVendor<Config, Secrets>>;
    beforeEach(async () => {
      bench = await startEmailBench(harness, () => harness.start());
    });
    afterEach(() => bench.stop());
    const limits = () => emailPort(bench.connect()).limits;
    const ledger = (deliveries = 1) => bench.vendor.ledger(deliveries);

    it('does what its definition says', () => {
      const { config } = bench.vendor.account('good');
      const email = emailPort(bench.connect());
      const sending = definition.sendingOf?.(config, 'email') ?? definition.sending.email;
      const sendOnly = [...(definition.sendOnly ?? []), ...(definition.sendOnlyOf?.(config) ?? [])];
      expect(definition.channels).toContain('email');
      expect(email.find === undefined).toBe(sending?.reconcile === 'none');
      expect(email.receive === undefined).toBe(sendOnly.includes('email'));
      expect(definition.ownMailbox?.(config).address).toBe(bench.vendor.ownAddress);
      expect(sending?.redials).toBe(false);
    });

    describe('what is accepted', () => {
      it.each([
        ['plain', 'Your form is ready.'],
        ['with accents, emoji and writing from the right', 'Mañana a las 9 👩🏽‍⚕️ שלום 你好'],
        ['with lines that SMTP and MIME care about', '.\n..hidden\nFrom here\n--boundary\n=20 a=b\tend'],
        ['with a line of 3000 characters', `${'word '.repeat(600)}end`],
      ])('a text %s, as it is', async (_what, text) => {
        expectAccepted(await bench.send({ text, subject: 'Grüße, 你好: “form”' }));
        expect(await ledger()).toMatchObject([{ recipients: [alma], subject: 'Grüße, 你好: “form”', body: text }]);
      });

      it('to several: one submission, each once', async () => {
        expectAccepted(await bench.send({ recipients: [alma, bruno, cora] }));
        const [mail, ...more] = await ledger(3);
        expect([...(mail?.recipients ?? [])].sort()).toEqual([...people].sort());
        expect(more).toEqual([]);
      });

      it('with the Message-ID, date and thread that it was given, the same at each attempt', async () => {
        const first = bench.mail({ inReplyTo: '<a@example.org>', references: ['<b@example.org>', '<a@example.org>'] });
        expectAccepted(await bench.send(first));
        expectAccepted(await bench.send({ ...first, recipients: [bruno], to: [{ name: null, address: bruno }] }));
        const mails = await ledger(2);
        expect(mails).toHaveLength(2);
        for (const mail of mails) {
          if (mail.raw === null) continue;
          expect(mail.messageId).toBe(first.mailId);
          expect(headerOf(mail, 'In-Reply-To')).toBe('<a@example.org>');
          expect(headerOf(mail, 'References')).toBe('<b@example.org> <a@example.org>');
          expect(Date.parse(headerOf(mail, 'Date') ?? '')).toBe(Math.floor(first.dateMs / 1000) * 1000);
        }
      });
    });

    describe('files, HTML and copies', () => {
      const refused = { outcome: 'rejected', failure: { action: 'edit-and-resend' } };

      it('files arrive whole with their names, or are refused before anything is sent', async () => {
        const files = [await emailFile('Befund Zoë.pdf', 200_000), await emailFile('notes.txt', 10, 'text/plain')];
        const result = await bench.send({ files });
        if (!limits().attachments) {
          expect(result).toMatchObject(refused);
          expect(await ledger(0)).toEqual([]);
          return;
        }
        expectAccepted(result);
        expect((await ledger())[0]?.files).toEqual(files.map(({ name: file, sha256 }) => ({ name: file, sha256 })));
      });

      it('HTML goes beside the text, or is refused before anything is sent', async () => {
        const result = await bench.send({ html: '<p>It is <b>ready</b>.</p>' });
        if (!limits().html) {
          expect(result).toMatchObject(refused);
          expect(await ledger(0)).toEqual([]);
          return;
        }
        expectAccepted(result);
        const [mail] = await ledger();
        expect(mail?.body).toBe('It is ready at the front desk.');
        expect(mail?.raw).toMatch(/multipart\/alternative/);
      });

      it('who gets a hidden copy stands nowhere in it; without copies it is refused', async () => {
        const to = [{ name: 'Alma', address: alma }];
        const result = await bench.send({ to, cc: [{ name: null, address: bruno }], recipients: [alma, bruno, cora] });
        if (!limits().copies) {
          expect(result).toMatchObject(refused);
          expect(await ledger(0)).toEqual([]);
          return;
        }
        expectAccepted(result);
        const [mail] = await ledger(3);
        expect([...(mail?.recipients ?? [])].sort()).toEqual([...people].sort());
        expect(headerOf(mail ?? ({} as LedgerEmail), 'Cc')).toContain(bruno);
        const [head = ''] = (mail?.raw ?? '').split(/\r?\n(?=Date: )/).slice(-1);
        expect(head).not.toContain(cora);
      });
    });

    describe('what is refused', () => {
      it('an address that is refused alone: the mail is, in words', async () => {
        const result = await bench.send({ recipients: [refusedAddress] });
        expect(result).toMatchObject({
          outcome: 'rejected',
          failure: { category: 'rejected', action: 'check-number' },
        });
        expect(result.outcome === 'rejected' && result.failure.message).toMatch(/^[A-Z].*\.$/s);
        expect(await ledger(0)).toEqual([]);
      });

      itIf(takesSome)('one of several: the others have it', async () => {
        const result = expectAccepted(await bench.send({ recipients: [alma, refusedAddress, bruno] }));
        expect(result.refused).toMatchObject([{ address: refusedAddress, outcome: 'rejected' }]);
        expect([...((await ledger(2))[0]?.recipients ?? [])].sort()).toEqual([alma, bruno].sort());
      });

      itIf(deferredAddress !== null)('one that is put off alone is tried again, and so beside others', async () => {
        const address = deferredAddress ?? '';
        const result = expectAccepted(await bench.send({ recipients: [alma, address] }));
        expect(result.refused).toMatchObject([{ address, outcome: 'retry' }]);
        expect((await ledger())[0]?.recipients).toEqual([alma]);
      });

      itIf(signsIn)('bad credentials hold the account: certainly not sent', async () => {
        const connection = bench.connect('bad-credentials');
        expect(await bench.send({}, connection)).toMatchObject({
          ...{ outcome: 'retry', failure: { category: 'auth', action: 'check-account' } },
        });
        expect(await connection.check(never)).toMatchObject({ ok: false, failure: { category: 'auth' } });
        expect(await ledger(0)).toEqual([]);
      });

      it('Check connection of a good account tells what was reached', async () => {
        const answer = await bench.connect().check(never);
        expect(answer).toMatchObject({ ok: true });
        expect(answer.ok && answer.identity).toBeTruthy();
      });

      it('stopped before it began: certainly not sent', async () => {
        const result = await emailPort(bench.connect()).send(bench.mail(), newAttempt(), AbortSignal.abort());
        expect(result).toMatchObject({ outcome: 'retry' });
        expect(await ledger(0)).toEqual([]);
      });
    });
  });
}

const unknown = { outcome: 'unknown', failure: { category: 'uncertain', action: 'decide' } };

/** What an adapter makes of trouble; for vendors whose emulator makes it on purpose. */
export function describeEmailTroubleContract<Config, Secrets>(
  name: string,
  harness: EmailVendorHarness<Config, Secrets>,
): void {
  describe(`e-mail trouble contract: ${name}`, () => {
    let bench: EmailBench<RunningEmailVendor<Config, Secrets>>;
    beforeEach(async () => {
      bench = await startEmailBench(harness, () => harness.start());
    });
    afterEach(() => bench.stop());
    const ledger = (deliveries: number) => bench.vendor.ledger(deliveries);
    const trouble = () => {
      if (!bench.vendor.trouble) throw new Error('This vendor makes no trouble');
      return bench.vendor.trouble;
    };

    it('a limit: retry after a wait, then it goes', async () => {
      const connection = bench.connect();
      await trouble().fault('rate-limited');
      const refused = await bench.send({}, connection);
      expect(refused).toMatchObject({ outcome: 'retry', failure: { category: 'rate-limited' } });
      const notBefore = connection.notBeforeMs('email');
      expect(notBefore).toBeGreaterThan(bench.clock.now());
      expect(await bench.send({}, connection)).toMatchObject({ outcome: 'retry' });
      bench.clock.advance(notBefore - bench.clock.now());
      expect(connection.notBeforeMs('email')).toBe(0);
      expectAccepted(await bench.send({}, connection));
      expect(await ledger(1)).toHaveLength(1);
    });

    it(`an internal error of the server: ${harness.serverErrorMeans}`, async () => {
      await trouble().fault('server-error');
      expect(await bench.send()).toMatchObject({ outcome: harness.serverErrorMeans });
      expect(await ledger(0)).toEqual([]);
    });

    it.each(['cut-after-accepting', 'garbled-after-accepting'] as const)('%s is unknown', async (fault) => {
      await trouble().fault(fault);
      expect(await bench.send()).toMatchObject(unknown);
      expect(await ledger(1)).toHaveLength(1);
    });

    it.each(['hang', 'hang-after-accepting'] as const)('no answer in time (%s) is unknown', async (fault) => {
      await trouble().fault(fault);
      expect(await bench.sendUntilTimeout(bench.connect())).toMatchObject(unknown);
    });

    it('a refused connection is certainly not sent, and goes when the server is back', async () => {
      const connection = bench.connect();
      await trouble().fault('connection-refused');
      expect(await bench.send({}, connection)).toMatchObject({ outcome: 'retry', failure: { category: 'network' } });
      await trouble().clear();
      expectAccepted(await bench.send({}, connection));
      expect(await ledger(1)).toHaveLength(1);
    });
  });
}
