import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asId } from '../../app/domain/ids.ts';
import type { AccountId, VendorId } from '../../app/domain/ids.ts';
import type { E164 } from '../../app/domain/phone-number.ts';
import type { Channel } from '../../app/domain/channel.ts';
import type { Http } from '../../app/ports/http.ts';
import type { InboundItem, MessagePort, OutboundSms, ProviderConnection } from '../../app/ports/provider.ts';
import { createManualClock } from '../../app/ports/testing/manual-clock.ts';
import type { ManualClock } from '../../app/ports/testing/manual-clock.ts';
import { createAccountHttp } from '../../app/providers/kit/account-http.ts';
import { acceptedId, mediaFile, newAttempt, textTo } from '../../app/providers/kit/sms-contract-harness.ts';
import type { RingCentralConfig } from '../../app/providers/ringcentral/config.ts';
import { ringcentral } from '../../app/providers/ringcentral/index.ts';
import type { RingCentralApp } from '../../sandbox/info.ts';
import type { LedgerRow } from '../../sandbox/ledger.ts';
import { startTextingRingCentral } from './ringcentral-sms-sandbox.ts';
import type { TextingRingCentral } from './ringcentral-sms-sandbox.ts';
import { noSockets, nothingKnown } from '../../app/ports/testing/no-sockets.ts';

/** What is RingCentral's own about texts: two channels on one connection, its numbers, its block of who texted STOP. */
describe('RingCentral: texts beside faxes', () => {
  const never = new AbortController().signal;
  const faxOnly = '+13125550102' as E164;
  const withoutMedia = '+13125550103' as E164;
  let vendor: TextingRingCentral;
  let clock: ManualClock;
  let connections: ProviderConnection[];
  let requests: string[];

  interface Options {
    readonly app?: RingCentralApp;
    readonly channels?: readonly Channel[];
    readonly config?: Partial<RingCentralConfig>;
  }
  const connect = ({ app = vendor.info.ringcentral, channels, config: over }: Options = {}): ProviderConnection => {
    const { config, secrets } = vendor.accountOf(app, over);
    const real = createAccountHttp({
      allowedOrigins: ringcentral.allowedOrigins(config),
      profileKind: 'sandbox',
      clock,
      timeoutMs: 30_000,
    });
    const http: Http = {
      clockSkewMs: () => real.clockSkewMs(),
      fetch: (input, init) => {
        const request = new Request(input, init);
        requests.push(`${request.method} ${new URL(request.url).pathname.replace(/.*\/extension\/~/, '')}`);
        return real.fetch(request);
      },
    };
    const connection = ringcentral.connect({
      accountId: asId<AccountId>('x'),
      config,
      secrets,
      http,
      sockets: noSockets,
      clock,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      keepSecret: () => Promise.resolve(),
      ...(channels ? { channels } : {}),
    });
    connections.push(connection);
    return connection;
  };
  const send = (sms: Partial<OutboundSms> = {}, connection = connect()) =>
    connection.sms!.send(textTo(sms), newAttempt(), never);
  const ledger = async (): Promise<LedgerRow[]> =>
    (await (await vendor.control('GET', '/ledger?vendor=ringcentral')).json()) as LedgerRow[];
  const itemsOf = async (port: MessagePort): Promise<InboundItem[]> => {
    const items: InboundItem[] = [];
    for await (const batch of port.receive!(null, never, nothingKnown)) items.push(...batch.items);
    return items;
  };

  beforeEach(async () => {
    vendor = await startTextingRingCentral();
    clock = createManualClock(Date.now());
    connections = [];
    requests = [];
  });
  afterEach(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await vendor.stop();
  });

  describe('two channels on one connection', () => {
    const arriveFax = () =>
      vendor.control('POST', '/inbound', { vendor: 'ringcentral', channel: 'fax', from: '+12025550140' });

    it('have their own items and cursors', async () => {
      const { fax, sms } = connect();
      await arriveFax();
      const [text] = await vendor.arrive({ body: 'Hello' });
      expect((await itemsOf(sms!)).map((item) => item.vendorId)).toEqual([text]);
      const faxes = await itemsOf(fax!);
      expect(faxes).toHaveLength(1);
      expect(faxes[0]).toMatchObject({ body: '', pages: 1 });
    });

    it('share one socket, and each is hinted at its own', async () => {
      const { fax, sms } = connect();
      const [faxHint, smsHint] = [vi.fn(), vi.fn()];
      fax!.watch!(faxHint);
      sms!.watch!(smsHint);
      await vi.waitUntil(() => faxHint.mock.calls.length === 1 && smsHint.mock.calls.length === 1);
      await vendor.arrive({ body: 'Hello' });
      await vi.waitUntil(() => smsHint.mock.calls.length > 1);
      await arriveFax();
      await vi.waitUntil(() => faxHint.mock.calls.length > 1);
      expect(faxHint).toHaveBeenCalledTimes(2);
      expect(requests.filter((request) => request.endsWith('/wstoken'))).toHaveLength(1);
    });

    it('are there as the account serves them', () => {
      const served = (channels: readonly Channel[]) => {
        const { fax, sms } = connect({ channels });
        return [fax !== undefined, sms !== undefined];
      };
      expect(served(['fax'])).toEqual([true, false]);
      expect(served(['sms'])).toEqual([false, true]);
      expect(served(['fax', 'sms'])).toEqual([true, true]);
    });
  });

  describe('the number that texts leave from', () => {
    it('is the extension’s first one that can text, asked for once', async () => {
      const connection = connect();
      await send({}, connection);
      await send({}, connection);
      expect((await ledger()).map((row) => row.from)).toEqual([vendor.ownNumber, vendor.ownNumber]);
      expect(requests.filter((request) => request.endsWith('/phone-number'))).toHaveLength(1);
    });

    it('is the one of the settings, where there is one', async () => {
      acceptedId(await send({}, connect({ config: { smsNumber: withoutMedia } })));
      expect(await ledger()).toMatchObject([{ from: withoutMedia }]);
      expect(requests.filter((request) => request.endsWith('/phone-number'))).toEqual([]);
    });

    it('that cannot text holds the account where the settings name it, and fails one text where that asked for it', async () => {
      expect(await send({}, connect({ config: { smsNumber: faxOnly } }))).toMatchObject({
        outcome: 'retry',
        failure: { category: 'config', action: 'check-account' },
      });
      expect(await send({ from: faxOnly })).toMatchObject({
        outcome: 'rejected',
        failure: {
          code: 'RINGCENTRAL_SMS_SENDER',
          category: 'rejected',
          params: { word: 'RINGCENTRAL_SMS_MSG-241' },
        },
      });
      expect(await ledger()).toEqual([]);
    });

    it('that takes no media says so', async () => {
      const media = [await mediaFile('image/png', 500)];
      const expected = { outcome: 'rejected', failure: { code: 'RINGCENTRAL_SMS_NO_MEDIA', category: 'rejected' } };
      expect(await send({ media, from: withoutMedia })).toMatchObject(expected);
      // Nor does it hold the account: its texts go.
      const connection = connect({ config: { smsNumber: withoutMedia } });
      expect(await send({ media }, connection)).toMatchObject(expected);
      acceptedId(await send({}, connection));
    });

    it('is missing: nothing goes, and the account says why', async () => {
      const app = vendor.info.ringcentral.others.missingSmsPermission;
      expect(await send({}, connect({ app }))).toMatchObject({
        outcome: 'retry',
        failure: { code: 'RINGCENTRAL_NO_SMS_NUMBER', category: 'config' },
      });
    });
  });

  describe('Check connection', () => {
    const check = async (options: Options) => {
      const answer = await connect(options).check(never);
      return answer.ok ? 'good' : [answer.failure.code, answer.failure.params?.['permissions'] ?? null];
    };

    it('asks for the rights of the channels that the account serves', async () => {
      const { missingSmsScope, missingSmsPermission, missingScope } = vendor.info.ringcentral.others;
      expect(await check({ app: missingSmsScope, channels: ['fax'] })).toBe('good');
      expect(await check({ app: missingSmsPermission, channels: ['fax'] })).toBe('good');
      expect(await check({ app: missingScope, channels: ['sms'] })).toBe('good');
      expect(await check({ channels: ['fax', 'sms'] })).toBe('good');
      const missing = 'RINGCENTRAL_MISSING_RIGHTS';
      expect(await check({ app: missingSmsScope })).toEqual([missing, ['SMS']]);
      expect(await check({ app: missingSmsPermission, channels: ['sms'] })).toEqual([missing, ['OutboundSMS']]);
      expect(await check({ app: missingScope, channels: ['fax', 'sms'] })).toEqual([missing, ['Faxes']]);
    });

    it('tells a number that is not the extension’s or cannot text, to who texts only', async () => {
      const foreign = { smsNumber: '+13125550199' as E164 };
      expect(await check({ config: foreign })).toEqual(['RINGCENTRAL_SMS_NUMBER_FOREIGN', null]);
      expect(await check({ config: { smsNumber: faxOnly } })).toEqual(['RINGCENTRAL_SMS_NUMBER_CANNOT_TEXT', null]);
      expect(await check({ config: { smsNumber: withoutMedia } })).toBe('good');
      expect(await check({ config: foreign, channels: ['fax'] })).toBe('good');
    });
  });

  describe('our clock is moved while connected', () => {
    const sent = async () => {
      const connection = connect();
      const startedAtMs = clock.now();
      const id = acceptedId(await send({}, connection));
      const probe = { ...textTo(), attempt: newAttempt(), startedAtMs, endedAtMs: clock.now() };
      return { id, startedAtMs, find: () => connection.sms!.find!(probe, never) };
    };

    it('back: a text is found at the first look, and at the others', async () => {
      const { id, startedAtMs, find } = await sent();
      clock.set(startedAtMs - 300_000);
      for (const ms of [0, 60_000, 840_000]) {
        clock.advance(ms);
        await vendor.advance(ms);
        expect(await find()).toMatchObject([{ vendorId: id, contentCompared: true }]);
      }
    });

    it('back and forward: a text is found, and one of another day is not taken for it', async () => {
      await send();
      await vendor.advance(3_600_000);
      clock.advance(3_600_000);
      const { id, startedAtMs, find } = await sent();
      clock.set(startedAtMs - 600_000);
      expect(await find()).toMatchObject([{ vendorId: id }]);
      clock.set(startedAtMs + 1_000);
      expect(await find()).toMatchObject([{ vendorId: id }]);
    });
  });

  describe('what becomes of a text', () => {
    const untilFinal = async (connection: ProviderConnection, id: VendorId) =>
      vi.waitUntil(async () => {
        const [receipt] = await connection.sms!.status([id], never);
        return receipt && receipt.status !== 'pending' ? receipt : null;
      });

    it('to somebody who texted STOP: RingCentral blocks it until START', async () => {
      const connection = connect();
      await vendor.arrive({ from: '+12025550141', body: ' stop ' });
      const blocked = acceptedId(await send({ to: '+12025550141' as E164 }, connection));
      expect(await untilFinal(connection, blocked)).toMatchObject({
        status: 'failed',
        failure: { code: 'RINGCENTRAL_SMS-RC-413', category: 'rejected', means: 'opted-out' },
      });
      await vendor.arrive({ from: '+12025550141', body: 'Start' });
      const after = acceptedId(await send({ to: '+12025550141' as E164 }, connection));
      await vendor.finish(after, 'delivered');
      expect(await untilFinal(connection, after)).toMatchObject({ status: 'delivered' });
      expect(connection.sms!.answersOptOuts).toBe(true);
    });

    it('with media: one submission, neutral names', async () => {
      const media = [
        { ...(await mediaFile('image/jpeg', 900, 1)), name: 'Alma Abara.jpg' },
        { ...(await mediaFile('text/vcard', 300, 2)), name: 'contact' },
      ];
      acceptedId(await send({ media }));
      const [row] = await ledger();
      expect(row?.files?.map(({ name, sha256 }) => [name, sha256])).toEqual([
        ['file-1.jpg', media[0]?.sha256],
        ['file-2', media[1]?.sha256],
      ]);
      expect(requests.filter((request) => request.startsWith('POST'))).toEqual([
        'POST /restapi/oauth/token',
        'POST /mms',
      ]);
    });

    it.each([
      ['abroad', '+442079460123', { outcome: 'rejected', failure: { code: 'RINGCENTRAL_SMS_MSG-240' } }],
      ['that fails for the moment', '+12025550192', { outcome: 'retry', failure: { code: 'RINGCENTRAL_MSG-290' } }],
    ])('to a number %s', async (_what, to, expected) => {
      expect(await send({ to: to as E164 })).toMatchObject(expected);
      expect(await ledger()).toEqual([]);
    });

    it('many receipts cost few requests', async () => {
      const connection = connect();
      const ids: VendorId[] = [];
      for (let at = 0; at < 12; at++) ids.push(acceptedId(await send({}, connection)));
      // So long ago that the list of the last hours doesn't show them.
      clock.advance(2 * 86_400_000);
      await vendor.advance(2 * 86_400_000);
      // The token has ended, too; that costs its own requests.
      await connection.sms!.status(ids.slice(0, 1), never);
      requests = [];
      expect(await connection.sms!.status(ids, never)).toHaveLength(12);
      expect(requests.filter((request) => request.startsWith('GET'))).toHaveLength(2);
    });
  });
});
