import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { MediaFile, OutboundSms, SendResult } from '../../ports/provider.ts';
import {
  acceptedId,
  itIf,
  mediaFile,
  newAttempt,
  smsPort,
  someone,
  someoneElse,
  startSmsBench,
  textTo,
} from './sms-contract-harness.ts';
import type { RunningSmsVendor, SmsBench, SmsVendorHarness } from './sms-contract-harness.ts';
import { describeSmsFinding } from './sms-find-contract.ts';

/** More than any vendor takes in a minute. */
const burst = 60;

/**
 * What every SMS vendor's adapter has to do, whatever the vendor: run against its emulator, over its real wire protocol. What
 * a vendor lacks the harness says, and what its definition and limits say is held against it.
 */
export function describeSmsProviderContract<Config, Secrets>(
  name: string,
  harness: SmsVendorHarness<Config, Secrets>,
): void {
  const { definition } = harness;
  const has = (feature: NonNullable<typeof harness.lacks>[number]): boolean => !harness.lacks?.includes(feature);
  const never = new AbortController().signal;

  describe(`SMS provider contract: ${name}`, () => {
    let bench: SmsBench<RunningSmsVendor<Config, Secrets>>;
    const begin = async (limits?: { readonly limits: 'real' }): Promise<void> => {
      bench = await startSmsBench(definition, () => harness.start(limits));
    };
    const send = (sms: Partial<OutboundSms> = {}, connection = bench.connect()): Promise<SendResult> =>
      smsPort(connection).send(textTo(sms), newAttempt(), never);

    afterEach(() => bench.stop());

    describe('with what its definition says', () => {
      beforeEach(() => begin());

      it('agrees', () => {
        const sms = smsPort(bench.connect());
        const sending = definition.sending.sms;
        expect(definition.channels).toContain('sms');
        expect(sending?.maxConcurrentSends).toBe(1);
        expect(sms.find === undefined).toBe(sending?.reconcile === 'none');
        expect(sms.receive === undefined).toBe(definition.sendOnly?.includes('sms') === true);
        expect(sms.receive === undefined || sms.watch !== undefined || sms.pollEveryMs !== undefined).toBe(true);
        expect(definition.ownNumber?.(bench.vendor.account('good').config) ?? null).toSatisfy(
          (number: string | null) => number === null || number === bench.vendor.ownNumber,
        );
      });
    });

    describe('what is accepted', () => {
      beforeEach(() => begin());

      it.each([
        ['plain', 'Your form is ready at the front desk.'],
        ['with accents, emoji and writing from the right', 'Mañana a las 9 👩🏽‍⚕️ שלום 你好'],
        ['with characters that forms and JSON care about', 'a+b&c=d%20 "quoted" \\ <b>{}</b> \u2028 $1'],
        ['of several lines', 'One\nTwo\n\nThree'],
        ['of a single character', '?'],
      ])('a text %s, as it is', async (_what, body) => {
        const id = acceptedId(await send({ body }));
        const ledger = await bench.vendor.ledger();
        expect(ledger).toMatchObject([{ id, to: someone, from: bench.vendor.ownNumber, body }]);
        expect(ledger[0]?.files ?? []).toEqual([]);
      });

      it('from the number that was asked for', async () => {
        acceptedId(await send({ from: bench.vendor.ownNumber }));
        expect(await bench.vendor.ledger()).toMatchObject([{ from: bench.vendor.ownNumber }]);
      });

      it('several one after the other, in their order, each with an id of its own', async () => {
        const connection = bench.connect();
        const ids: string[] = [];
        for (const body of ['one', 'two', 'three', 'two']) ids.push(acceptedId(await send({ body }, connection)));
        expect(new Set(ids).size).toBe(4);
        const ledger = await bench.vendor.ledger();
        expect(ledger.map((row) => [row.id, row.body])).toEqual([
          [ids[0], 'one'],
          [ids[1], 'two'],
          [ids[2], 'three'],
          [ids[3], 'two'],
        ]);
      });

      it('of as many characters as the limit says, but not of one more', async () => {
        const connection = bench.connect();
        const { bodyUnits } = smsPort(connection).limits;
        const body = '👍'.repeat(Math.floor(bodyUnits / 2)) + 'x'.repeat(bodyUnits % 2);
        acceptedId(await send({ body }, connection));
        expect(await bench.vendor.ledger()).toMatchObject([{ body }]);
        const refused = await send({ body: `${body}x` }, connection);
        expect(refused).toMatchObject({ outcome: 'rejected', failure: { action: 'edit-and-resend' } });
        expect(await bench.vendor.ledger()).toHaveLength(1);
      });
    });

    describe('media', () => {
      beforeEach(() => begin());
      const limits = () => smsPort(bench.connect()).limits.media;
      const sendMedia = (media: readonly MediaFile[], body = 'See the picture.') => send({ media, body });
      const refused = { outcome: 'rejected', failure: { action: 'edit-and-resend' } };

      it('arrive whole and in their order, also without a text; where the vendor takes none they are refused', async () => {
        const [type = 'image/jpeg'] = Object.keys(limits()?.types ?? {});
        const media = [await mediaFile(type, 4_000, 1), await mediaFile(type, 4_000, 2)];
        if (limits() === null) {
          expect(await sendMedia(media)).toMatchObject(refused);
          expect(await bench.vendor.ledger()).toEqual([]);
          return;
        }
        const ids = [acceptedId(await sendMedia(media)), acceptedId(await sendMedia(media.slice(1), ''))];
        const ledger = await bench.vendor.ledger();
        expect(ledger.map((row) => row.id)).toEqual(ids);
        expect(ledger.map((row) => row.body ?? '')).toEqual(['See the picture.', '']);
        expect(ledger.map((row) => row.files?.map((file) => file.sha256))).toEqual([
          media.map((file) => file.sha256),
          [media[1]?.sha256],
        ]);
      });

      it('beyond the limits are refused before anything is sent', async () => {
        const known = limits();
        const { files, bytesTotal, types } = known ?? { files: 0, bytesTotal: 0, types: {} };
        const [type = 'image/jpeg'] = Object.keys(types);
        const tooMany = await Promise.all(Array.from({ length: files + 1 }, (_, at) => mediaFile(type, 100, at)));
        const most = types[type] ?? 0;
        const tooLarge = [await mediaFile(type, most + 1)];
        const each = Math.min(most, Math.floor(bytesTotal / Math.max(1, files)) + 1);
        const tooMuch = await Promise.all(Array.from({ length: files }, (_, at) => mediaFile(type, each, at)));
        const strange = [await mediaFile('application/x-msdownload', 100)];
        for (const media of [tooMany, tooLarge, strange, ...(each * files > bytesTotal ? [tooMuch] : [])])
          expect(await sendMedia(media)).toMatchObject(refused);
        expect(await bench.vendor.ledger()).toEqual([]);
      });

      it('that cannot be read are our fault, said as data', async () => {
        const [type = 'image/jpeg'] = Object.keys(limits()?.types ?? {});
        const broken = { ...(await mediaFile(type, 100)), read: () => Promise.reject(new Error('disk')) };
        const result = await sendMedia([broken]);
        expect(result).toMatchObject({ outcome: 'rejected' });
        if (limits() !== null) expect(result).toMatchObject({ failure: { category: 'bug' } });
        expect(await bench.vendor.ledger()).toEqual([]);
      });
    });

    describe('what is refused', () => {
      beforeEach(() => begin());

      it('a number that the vendor does not take is rejected, in words', async () => {
        const result = await send({ to: harness.refusedNumber });
        expect(result).toMatchObject({
          outcome: 'rejected',
          failure: { category: 'rejected', action: 'check-number' },
        });
        expect(result.outcome === 'rejected' && result.failure.message).toMatch(/^[A-Z].*\.$/);
        expect(await bench.vendor.ledger()).toEqual([]);
      });

      itIf(harness.foreignNumber !== null)('a sender that is not the account’s: this text, not all', async () => {
        const result = await send({ from: harness.foreignNumber });
        expect(result).toMatchObject({ outcome: 'rejected', failure: { category: 'rejected' } });
        expect(await bench.vendor.ledger()).toEqual([]);
      });

      it('bad credentials hold the account: certainly not sent', async () => {
        const connection = bench.connect('bad-credentials');
        const result = await send({}, connection);
        expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'auth', action: 'check-account' } });
        expect(await connection.check(never)).toMatchObject({ ok: false, failure: { category: 'auth' } });
        expect(await bench.vendor.ledger()).toEqual([]);
      });

      itIf(has('missing-right'))('a missing right holds the account, and Check connection names it', async () => {
        const connection = bench.connect('missing-right');
        expect(await send({}, connection)).toMatchObject({ outcome: 'retry', failure: { category: 'permission' } });
        expect(await connection.check(never)).toMatchObject({ ok: false, failure: { category: 'permission' } });
        expect(await bench.vendor.ledger()).toEqual([]);
      });

      it('Check connection of a good account tells who it is', async () => {
        const answer = await bench.connect().check(never);
        expect(answer.ok && answer.identity).toBeTruthy();
      });
    });

    describe('limits', () => {
      it.each(['rate-limited', 'rate-limited-without-time'] as const)(
        '%s: retry after a wait, then it goes',
        async (fault) => {
          await begin();
          const connection = bench.connect();
          await bench.vendor.fault(fault);
          const refused = await send({}, connection);
          expect(refused).toMatchObject({ outcome: 'retry', failure: { category: 'rate-limited' } });
          const notBefore = connection.notBeforeMs('sms');
          expect(notBefore).toBeGreaterThan(bench.clock.now());
          expect(refused.outcome === 'retry' && refused.retryAfterMs).toBe(notBefore - bench.clock.now());
          // A request inside the pause may make it begin again, so none goes out.
          const before = bench.asked();
          expect(await send({}, connection)).toMatchObject({ outcome: 'retry' });
          expect(bench.asked()).toBe(before);
          expect(connection.notBeforeMs('sms')).toBe(notBefore);
          bench.clock.advance(notBefore - bench.clock.now());
          expect(connection.notBeforeMs('sms')).toBe(0);
          acceptedId(await send({}, connection));
          expect(await bench.vendor.ledger()).toHaveLength(1);
        },
      );

      it('as the vendor really has them: who waits as told sends all, each once and in order', async () => {
        await begin({ limits: 'real' });
        const connection = bench.connect();
        const wait = async (ms: number): Promise<void> => {
          bench.clock.advance(ms);
          await bench.vendor.advance(ms);
        };
        const bodies = Array.from({ length: burst }, (_, at) => `Text ${at}`);
        for (const body of bodies) {
          const pause = connection.notBeforeMs('sms') - bench.clock.now();
          if (pause > 0) await wait(pause);
          let result = await send({ body }, connection);
          // Refused although it waited: at most once each, and then it says for how long.
          if (result.outcome === 'retry') {
            expect(result.failure.category).toBe('rate-limited');
            await wait(result.retryAfterMs ?? 0);
            result = await send({ body }, connection);
          }
          acceptedId(result);
        }
        expect((await bench.vendor.ledger()).map((row) => row.body)).toEqual(bodies);
      });
    });

    describe('what is not known', () => {
      beforeEach(() => begin());
      const unknown = { outcome: 'unknown', failure: { category: 'uncertain', action: 'decide' } };

      it.each([
        'server-error',
        'server-error-after-accepting',
        'garbled-after-accepting',
        'cut-after-accepting',
      ] as const)('%s is unknown', async (fault) => {
        await bench.vendor.fault(fault);
        expect(await send()).toMatchObject(unknown);
        expect(await bench.vendor.ledger()).toHaveLength(fault === 'server-error' ? 0 : 1);
      });

      it.each(['hang', 'hang-after-accepting'] as const)('no answer in time (%s) is unknown', async (fault) => {
        await bench.vendor.fault(fault);
        expect(await bench.sendUntilTimeout(bench.connect(), textTo())).toMatchObject(unknown);
      });

      it('stopping a submission on its way is unknown', async () => {
        await bench.vendor.fault('hang');
        const stop = new AbortController();
        const { begun } = await bench.vendor.listenForSubmission();
        const result = smsPort(bench.connect()).send(textTo(), newAttempt(), stop.signal);
        await begun;
        stop.abort();
        expect(await result).toMatchObject(unknown);
      });
    });

    describe('what was certainly not sent', () => {
      beforeEach(() => begin());

      it('stopped before it began', async () => {
        const stop = new AbortController();
        stop.abort();
        const result = await smsPort(bench.connect()).send(textTo(), newAttempt(), stop.signal);
        expect(result).toMatchObject({ outcome: 'retry' });
        expect(await bench.vendor.ledger()).toEqual([]);
      });

      it.each(['at first', 'after it was connected'])('refused connection %s', async (when) => {
        const connection = bench.connect();
        if (when !== 'at first') expect(await connection.check(never)).toMatchObject({ ok: true });
        await bench.vendor.fault('connection-refused');
        expect(await send({}, connection)).toMatchObject({ outcome: 'retry', failure: { category: 'network' } });
        await bench.vendor.clearFaults();
        acceptedId(await send({}, connection));
        expect(await bench.vendor.ledger()).toHaveLength(1);
      });

      itIf(has('unavailable-with-time'))('a vendor that is down and says when to come back', async () => {
        await bench.vendor.fault('unavailable-with-time');
        const result = await send();
        expect(result).toMatchObject({ outcome: 'retry', failure: { category: 'unavailable' } });
        expect(result.outcome === 'retry' && result.retryAfterMs).toBeGreaterThan(0);
        expect(await bench.vendor.ledger()).toEqual([]);
      });
    });

    describe('receipts', () => {
      beforeEach(() => begin());

      it('go forward: pending, then delivered', async () => {
        const connection = bench.connect();
        const id = acceptedId(await send({}, connection));
        const status = () => smsPort(connection).status([id], never);
        expect(await status()).toMatchObject([{ vendorId: id, status: 'pending' }]);
        await bench.vendor.finish(id, 'delivered');
        const [receipt] = await status();
        expect(receipt).toMatchObject({ vendorId: id, status: 'delivered' });
        expect(receipt?.failure).toBeUndefined();
        expect(receipt?.vendorStatus).not.toBe('');
      });

      it.each((['bad-number', 'filtered', 'opted-out'] as const).filter(has))(
        'failed: %s, in words',
        async (ending) => {
          const connection = bench.connect();
          const id = acceptedId(await send({}, connection));
          await bench.vendor.finish(id, ending);
          const [receipt] = await smsPort(connection).status([id], never);
          expect(receipt).toMatchObject({ vendorId: id, status: 'failed', failure: { category: 'rejected' } });
          expect(receipt?.failure?.message).toMatch(/^[A-Z].*\.$/);
          expect(receipt?.failure?.means).toBe(ending === 'opted-out' ? 'opted-out' : undefined);
          if (ending === 'bad-number') expect(receipt?.failure?.action).toBe('check-number');
        },
      );

      it('many at once, and none for what the vendor does not know', async () => {
        const connection = bench.connect();
        const ids: VendorId[] = [];
        for (let at = 0; at < 6; at++)
          ids.push(acceptedId(await send({ to: at % 2 ? someone : someoneElse }, connection)));
        const unknown = asId<VendorId>('1');
        const receipts = await smsPort(connection).status([...ids, unknown], never);
        expect(receipts.map((receipt) => receipt.vendorId).sort()).toEqual([...ids].sort());
      });

      it('a vendor that cannot be asked throws its failure as data', async () => {
        const connection = bench.connect();
        await bench.vendor.fault('connection-refused');
        await expect(smsPort(connection).status([asId<VendorId>('1')], never)).rejects.toMatchObject({
          name: 'ProviderFailure',
          failure: { category: 'network' },
        });
      });
    });
  });

  if (definition.sending.sms?.reconcile !== 'none') describeSmsFinding(name, harness);
}
