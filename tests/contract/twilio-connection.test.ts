import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  acceptedId,
  newAttempt,
  smsPort,
  someone,
  startSmsBench,
  textTo,
  type SmsBench,
} from '../../app/providers/kit/sms-contract-harness.ts';
import { batchesOf, endOf, itemsOf, receivingSms, toldIds } from '../../app/providers/kit/sms-intake-harness.ts';
import { twilio } from '../../app/providers/twilio/index.ts';
import { basicAuthorization } from '../../app/providers/twilio/sdk.ts';
import type { E164 } from '../../app/domain/phone-number.ts';
import type { OutboundSms, PartRef, SendResult } from '../../app/ports/provider.ts';
import type { RefusalRow } from '../../sandbox/ledger.ts';
import { startTwilio, type RunningTwilio, type TwilioAccount } from './twilio-sandbox.ts';

/** What is Twilio's own, beyond what every SMS vendor has to do. */
let bench: SmsBench<RunningTwilio>;
let account: TwilioAccount | null;
const never = new AbortController().signal;

beforeEach(async () => {
  account = null;
  bench = await startSmsBench(twilio, async () => {
    const vendor = await startTwilio();
    return { ...vendor, account: (kind) => account ?? vendor.account(kind) };
  });
});
afterEach(() => bench.stop());

const use = (config: Record<string, unknown>, secrets?: TwilioAccount['secrets']): void => {
  account = bench.vendor.accountWith(config, secrets);
};
const send = (sms: Partial<OutboundSms> = {}, connection = bench.connect()): Promise<SendResult> =>
  smsPort(connection).send(textTo(sms), newAttempt(), never);
const refusals = async (): Promise<RefusalRow[]> =>
  (await (await bench.vendor.control('GET', '/ledger?refused=true')).json()) as RefusalRow[];
const info = () => bench.vendor.info.twilio;

describe('an account', () => {
  it('signs in with an API key, which may not see the account itself', async () => {
    const { apiKeySid, apiKeySecret, phoneNumber: fromNumber } = info();
    use({ fromNumber, apiKeySid }, { apiKeySecret });
    const connection = bench.connect();
    expect(await connection.check(never)).toEqual({ ok: true, identity: fromNumber });
    acceptedId(await send({}, connection));
    expect(await connection.allowance?.(never)).toMatchObject({ balance: { amount: 24.18, currency: 'USD' } });
  });

  it('whose secret is missing sends nothing and says so', async () => {
    const { apiKeySid, authToken, phoneNumber: fromNumber } = info();
    use({ fromNumber, apiKeySid }, { authToken });
    expect(await send()).toMatchObject({ outcome: 'retry', failure: { code: 'TWILIO_NO_SECRET', category: 'auth' } });
    expect(await bench.connect().check(never)).toMatchObject({ ok: false, failure: { code: 'TWILIO_NO_SECRET' } });
    expect(bench.asked()).toBe(0);
  });

  it.each([
    [
      'a number that only speaks',
      (): object => ({ fromNumber: info().others.voiceNumber }),
      'TWILIO_NUMBER_CANNOT_TEXT',
    ],
    ['a number of somebody else', (): object => ({ fromNumber: '+13125550199' }), 'TWILIO_NUMBER_NOT_OWNED'],
    [
      'a service that is not there',
      (): object => ({ messagingServiceSid: `MG${'9'.repeat(32)}` }),
      'TWILIO_SERVICE_UNKNOWN',
    ],
  ])('with %s is found out by Check connection, and holds its texts', async (_what, config, code) => {
    use({ ...config() });
    expect(await bench.connect().check(never)).toMatchObject({ ok: false, failure: { code, category: 'config' } });
    expect(await send()).toMatchObject({ outcome: 'retry', failure: { category: 'config' } });
  });

  it('is checked without anything that could arrive', async () => {
    const { readOnlyKey } = info().others;
    use(
      { fromNumber: info().phoneNumber, apiKeySid: readOnlyKey.apiKeySid },
      { apiKeySecret: readOnlyKey.apiKeySecret },
    );
    await bench.connect().check(never);
    use({ fromNumber: info().phoneNumber, apiKeySid: info().apiKeySid }, { apiKeySecret: info().apiKeySecret });
    await bench.connect().check(never);
    expect(await bench.vendor.ledger()).toEqual([]);
  });

  it('names who confirms opt-outs, and that it sends no media', () => {
    expect(smsPort(bench.connect())).toMatchObject({ answersOptOuts: true, limits: { bodyUnits: 1600, media: null } });
    use({ fromNumber: info().phoneNumber, answersOptOuts: false });
    expect(smsPort(bench.connect()).answersOptOuts).toBe(false);
  });
});

describe('a messaging service', () => {
  beforeEach(() => use({ messagingServiceSid: info().messagingServiceSid }));

  it('chooses the number, or takes the one that is asked for', async () => {
    const [first, second] = info().others.serviceNumbers as E164[];
    const connection = bench.connect();
    expect(await connection.check(never)).toMatchObject({ ok: true });
    acceptedId(await send({ from: second! }, connection));
    acceptedId(await send({ from: first! }, connection));
    acceptedId(await send({}, connection));
    expect((await bench.vendor.ledger()).map(({ from }) => from)).toEqual([
      second,
      first,
      expect.stringMatching(/^\+1312/),
    ]);
    expect(await send({ from: info().phoneNumber as E164 }, connection)).toMatchObject({
      outcome: 'rejected',
      failure: { code: 'TWILIO_21606' },
    });
  });

  it('finds its texts again, whichever number they leave from', async () => {
    const connection = bench.connect();
    const startedAtMs = bench.clock.now();
    const id = acceptedId(await send({}, connection));
    const probe = { ...textTo(), attempt: newAttempt(), startedAtMs, endedAtMs: bench.clock.now() };
    expect(await smsPort(connection).find?.(probe, never)).toMatchObject([{ vendorId: id, contentCompared: true }]);
  });

  it('finds its texts again though Twilio wrote their quotes and dashes plainly', async () => {
    const connection = bench.connect();
    const startedAtMs = bench.clock.now();
    const sms = textTo({ body: 'It’s “ready” — come in… ' });
    const id = acceptedId(await send(sms, connection));
    expect((await bench.vendor.ledger()).map(({ body }) => body)).toEqual(['It\'s "ready" - come in... ']);
    const probe = { ...sms, attempt: newAttempt(), startedAtMs, endedAtMs: bench.clock.now() };
    expect(await smsPort(connection).find?.(probe, never)).toMatchObject([{ vendorId: id, contentCompared: true }]);
  });

  describe('receives', () => {
    const arrive = async (to: string): Promise<string> => {
      const body = { vendor: 'twilio', channel: 'sms', from: someone, to, body: 'Hello' };
      return ((await (await bench.vendor.control('POST', '/inbound', body)).json()) as { id: string }).id;
    };
    /** As somebody does in Twilio's console. */
    const change = async (method: 'POST' | 'DELETE', path: string, form?: Record<string, string>): Promise<void> => {
      const { url, messagingServiceSid: sid, accountSid, authToken } = info();
      const answer = await fetch(`${url}/v1/Services/${sid}/${path}`, {
        method,
        headers: { Authorization: basicAuthorization({ username: accountSid, password: authToken }) },
        body: form === undefined ? null : new URLSearchParams(form),
      });
      if (!answer.ok) throw new Error(String(answer.status));
    };
    const privateNumber = `PN${'1'.repeat(32)}`;
    const shortCode = `SC${'1'.repeat(32)}`;
    const minutes = async (count: number): Promise<void> => {
      bench.clock.advance(count * 60_000);
      await bench.vendor.advance(count * 60_000);
    };

    it('what comes to its numbers, whether their texts name it or not, and not what comes to others', async () => {
      const ours = await Promise.all(info().others.serviceNumbers.map(arrive));
      await arrive(info().phoneNumber);
      await arrive(info().others.shortCode);
      acceptedId(await send());
      expect(toldIds(await batchesOf(receivingSms(bench)))).toEqual([...ours].sort());
    });

    it('what comes to a number or a short code that is added later', async () => {
      const port = receivingSms(bench);
      const before = endOf(await batchesOf(port));
      await change('POST', 'PhoneNumbers', { PhoneNumberSid: privateNumber });
      await change('POST', 'ShortCodes', { ShortCodeSid: shortCode });
      const added = [await arrive(info().phoneNumber), await arrive(info().others.shortCode)];
      // The numbers are remembered for some minutes; the cursor reaches back further.
      const meanwhile = endOf(await batchesOf(port, before));
      await minutes(5);
      expect(toldIds(await batchesOf(port, meanwhile))).toEqual(added.sort());
    });

    it('no more what comes to a number that was taken out', async () => {
      const port = receivingSms(bench);
      const [, second = ''] = info().others.serviceNumbers;
      const before = endOf(await batchesOf(port));
      await change('DELETE', `PhoneNumbers/PN${'3'.repeat(32)}`);
      await minutes(5);
      await arrive(second);
      expect(toldIds(await batchesOf(port, before))).toEqual([]);
    });

    it.each(['PhoneNumbers', 'ShortCodes'])(
      'nothing while %s cannot be listed, and all of it afterwards',
      async (path) => {
        const port = receivingSms(bench);
        const before = endOf(await batchesOf(port));
        await minutes(10);
        const id = await arrive(info().others.serviceNumbers[1] ?? '');
        const fault = { vendor: 'twilio', kind: 'http500', match: `/${path}` };
        await bench.vendor.control('POST', '/faults', fault);
        await expect(batchesOf(port, before)).rejects.toMatchObject({ failure: { category: 'unavailable' } });
        await bench.vendor.clearFaults();
        expect(toldIds(await batchesOf(port, before))).toEqual([id]);
      },
    );

    it('at the price of two requests in some minutes', async () => {
      const port = receivingSms(bench);
      const cursor = endOf(await batchesOf(port));
      const before = bench.asked();
      await batchesOf(port, cursor);
      expect(bench.asked() - before).toBe(1);
      await minutes(5);
      await batchesOf(port, cursor);
      expect(bench.asked() - before).toBe(4);
    });
  });

  it('whose numbers the key may not list is found out by Check connection', async () => {
    const fault = { vendor: 'twilio', kind: 'http403', match: '/PhoneNumbers' };
    await bench.vendor.control('POST', '/faults', fault);
    expect(await bench.connect().check(never)).toMatchObject({ ok: false, failure: { category: 'permission' } });
    await bench.vendor.clearFaults();
  });

  it('that is gone receives nothing, and says so', async () => {
    use({ messagingServiceSid: `MG${'9'.repeat(32)}` });
    await expect(batchesOf(receivingSms(bench))).rejects.toMatchObject({
      failure: { code: 'TWILIO_SERVICE_UNKNOWN', category: 'config' },
    });
  });

  it('with a short code sends from it, and from it where it is asked to', async () => {
    const { url, messagingServiceSid: sid, accountSid, authToken, others } = info();
    const headers = { Authorization: basicAuthorization({ username: accountSid, password: authToken }) };
    const body = new URLSearchParams({ ShortCodeSid: `SC${'1'.repeat(32)}` });
    await fetch(`${url}/v1/Services/${sid}/ShortCodes`, { method: 'POST', headers, body });
    const connection = bench.connect();
    acceptedId(await send({}, connection));
    acceptedId(await send({ from: others.shortCode as E164 }, connection));
    expect((await bench.vendor.ledger()).map(({ from }) => from)).toEqual([others.shortCode, others.shortCode]);
  });
});

describe('opt-outs at the vendor', () => {
  it('block every further text until START, and say what they are', async () => {
    const connection = bench.connect();
    acceptedId(await send({}, connection));
    await bench.vendor.arrive({ from: someone, body: ' Stop ' });
    expect(await send({}, connection)).toMatchObject({
      outcome: 'rejected',
      failure: { code: 'TWILIO_21610', means: 'opted-out', action: 'none' },
    });
    expect(await refusals()).toMatchObject([{ vendor: 'twilio', to: someone, status: '400', errorCode: '21610' }]);
    await bench.vendor.arrive({ from: someone, body: 'START' });
    acceptedId(await send({}, connection));
    // The word itself is seen, so that Foyer can decide for itself.
    const texts = itemsOf(await batchesOf(receivingSms(bench))).map(({ body }) => body);
    expect(texts.sort()).toEqual([' Stop ', 'START'].sort());
  });
});

describe('limits', () => {
  it('a full queue at the vendor pauses the account, and nothing goes out meanwhile', async () => {
    const connection = bench.connect();
    const full = { outcome: 'retry', failure: { category: 'rate-limited' } };
    const refused = await send({ to: '+12025550194' as E164 }, connection);
    expect(refused).toMatchObject({ ...full, failure: { code: 'TWILIO_21611' }, retryAfterMs: 60_000 });
    const before = bench.asked();
    expect(await send({}, connection)).toMatchObject(full);
    expect(bench.asked()).toBe(before);
    bench.clock.advance(60_000);
    expect(connection.notBeforeMs('sms')).toBe(0);
    acceptedId(await send({}, connection));
  });

  it('of the contract are the account’s own: segments, not texts', async () => {
    use({ fromNumber: info().phoneNumber, segmentsPerSecond: 2 });
    const connection = bench.connect();
    acceptedId(await send({ body: 'x'.repeat(700) }, connection));
    // Five segments take two and a half seconds; half of one second's worth may go ahead.
    expect(connection.notBeforeMs('sms') - bench.clock.now()).toBe(2_000);
  });
});

describe('media', () => {
  const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const arrived = async (trouble?: 'elsewhere'): Promise<PartRef> => {
    await bench.vendor.arrive({ media: picture, body: '', ...(trouble && { trouble }) });
    const part = itemsOf(await batchesOf(receivingSms(bench))).at(-1)?.parts[0];
    if (!part) throw new Error('There is no file');
    return part;
  };
  const bytes = async (part: PartRef): Promise<number[]> => {
    const stream = await receivingSms(bench).content?.(part, never);
    return [...new Uint8Array(await new Response(stream).arrayBuffer())];
  };

  it('come from the second origin, which gets no password', async () => {
    // It answers 400 to who brings one.
    expect(await bytes(await arrived())).toEqual([...picture]);
  });

  it('that the vendor sends on to an address of nobody’s are refused', async () => {
    const part = await arrived('elsewhere');
    await expect(receivingSms(bench).content?.(part, never)).rejects.toMatchObject({
      failure: { code: 'CONTENT_ELSEWHERE', category: 'rejected' },
    });
  });

  it('that cannot be listed when their text arrives keep nothing back, and are listed when they are fetched', async () => {
    await bench.vendor.control('POST', '/faults', { vendor: 'twilio', kind: 'http500', match: '/Media.json' });
    const part = await arrived();
    expect(part).toMatchObject({ partId: '0', type: 'application/octet-stream' });
    await expect(receivingSms(bench).content?.(part, never)).rejects.toMatchObject({
      failure: { category: 'unavailable' },
    });
    await bench.vendor.clearFaults();
    expect(await bytes(part)).toEqual([...picture]);
  });
});

describe('receiving', () => {
  it('asks for the account’s number since the cursor, with the keys that Twilio wants', async () => {
    const asked: string[] = [];
    const port = receivingSms(bench);
    const cursor = endOf(await batchesOf(port));
    await bench.vendor.advance(3_600_000);
    const fetched = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : new URL(input).href);
      return fetched(input, init);
    };
    try {
      await batchesOf(port, cursor);
    } finally {
      globalThis.fetch = fetched;
    }
    const [url] = asked.map((each) => new URL(each));
    expect(asked).toHaveLength(1);
    expect(url?.searchParams.get('To')).toBe(info().phoneNumber);
    expect(url?.searchParams.get('DateSent>')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe('a clock that is moved while connected', () => {
  it('forward: what arrives afterwards is told, even if nobody asks for days', async () => {
    const port = receivingSms(bench);
    const before = endOf(await batchesOf(port));
    bench.clock.advance(2 * 3_600_000);
    const cursor = endOf(await batchesOf(port, before));
    await bench.vendor.advance(1_200_000);
    const ids = [...(await bench.vendor.arrive({ body: 'After the clock was moved' }))];
    await bench.vendor.advance(3 * 86_400_000);
    expect(toldIds(await batchesOf(receivingSms(bench), cursor))).toEqual(ids);
  });

  it('back: a text is found at the first look, and at the others', async () => {
    const connection = bench.connect();
    const startedAtMs = bench.clock.now();
    const id = acceptedId(await send({}, connection));
    const probe = { ...textTo(), attempt: newAttempt(), startedAtMs, endedAtMs: bench.clock.now() };
    bench.clock.set(startedAtMs - 300_000);
    for (const ms of [0, 60_000, 840_000]) {
      bench.clock.advance(ms);
      await bench.vendor.advance(ms);
      expect(await smsPort(connection).find?.(probe, never)).toMatchObject([{ vendorId: id }]);
    }
  });
});

describe('many receipts', () => {
  it('come by one list, and singly only for what it does not have', async () => {
    const connection = bench.connect();
    const ids = [];
    for (let at = 0; at < 14; at++) ids.push(acceptedId(await send({ body: `Text ${at}` }, connection)));
    for (const id of ids.slice(0, 12)) await bench.vendor.finish(id, 'delivered');
    const before = bench.asked();
    const receipts = await smsPort(connection).status(ids, never);
    expect(receipts.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 12 }, () => 'delivered'),
      ...['pending', 'pending'],
    ]);
    expect(bench.asked() - before).toBe(3);
  });
});
