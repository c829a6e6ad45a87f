import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clickatell } from '../../app/providers/clickatell/index.ts';
import {
  acceptedId,
  newAttempt,
  smsPort,
  startSmsBench,
  textTo,
  type SmsBench,
} from '../../app/providers/kit/sms-contract-harness.ts';
import type { E164 } from '../../app/domain/phone-number.ts';
import type { SendResult } from '../../app/ports/provider.ts';
import { startClickatell, type RunningClickatell } from './clickatell-sandbox.ts';

/** What is Clickatell's own, beyond what every SMS vendor has to do. */
let bench: SmsBench<RunningClickatell>;
let account: ReturnType<RunningClickatell['account']> | null;
const never = new AbortController().signal;

beforeEach(async () => {
  account = null;
  bench = await startSmsBench(clickatell, async () => {
    const vendor = await startClickatell();
    return { ...vendor, account: (kind) => account ?? vendor.account(kind) };
  });
});
afterEach(() => bench.stop());

const info = () => bench.vendor.info.clickatell;
const send = (to?: string): Promise<SendResult> =>
  smsPort(bench.connect()).send(textTo(to === undefined ? {} : { to: to as E164 }), newAttempt(), never);

describe('an account', () => {
  it('tells its number and credit', async () => {
    const connection = bench.connect();
    expect(await connection.check(never)).toEqual({ ok: true, identity: `${info().from}, 41.25 USD` });
    expect(await connection.allowance?.(never)).toMatchObject({ balance: { amount: 41.25, currency: 'USD' } });
  });

  it('of a one-way integration names no sender', async () => {
    account = bench.vendor.accountWith(info().others.oneWay.apiKey, { from: '' });
    acceptedId(await send());
    expect(await bench.vendor.ledger()).toMatchObject([{ from: '' }]);
  });

  it('without funds holds its texts', async () => {
    account = bench.vendor.accountWith(info().others.withoutFunds.apiKey);
    const noFunds = { code: 'CLICKATELL_20', category: 'config', action: 'ask-administrator' };
    expect(await send()).toMatchObject({ outcome: 'retry', failure: noFunds });
    expect(await bench.connect().check(never)).toMatchObject({ ok: false, failure: noFunds });
    expect(await bench.vendor.ledger()).toEqual([]);
  });

  it('whose integration is switched off holds its texts', async () => {
    account = bench.vendor.accountWith(info().others.inactive.apiKey);
    expect(await send()).toMatchObject({ outcome: 'retry', failure: { code: 'CLICKATELL_3', category: 'config' } });
  });

  it('sends only, says so, and never confirms opt-outs itself', () => {
    const sms = smsPort(bench.connect());
    expect(clickatell.sendOnly).toEqual(['sms']);
    for (const ability of ['receive', 'content', 'find', 'pollEveryMs']) expect(sms).not.toHaveProperty(ability);
    expect(sms).toMatchObject({ answersOptOuts: true, limits: { media: null } });
    expect(clickatell.fields.find(({ name }) => name === 'apiKey')?.help).toContain('cannot receive replies');
  });
});

describe('a text', () => {
  it('to a number that opted out is refused as that', async () => {
    expect(await send('+12025550192')).toMatchObject({
      outcome: 'rejected',
      failure: { code: 'CLICKATELL_26', means: 'opted-out' },
    });
  });

  it('carries our id', async () => {
    const attempt = newAttempt();
    const bodies: string[] = [];
    const fetched = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      if (init?.body instanceof ArrayBuffer) bodies.push(Buffer.from(init.body).toString());
      return fetched(input, init);
    };
    try {
      acceptedId(await smsPort(bench.connect()).send(textTo(), attempt, never));
    } finally {
      globalThis.fetch = fetched;
    }
    expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
      {
        messages: [
          {
            ...{ channel: 'sms', to: '12025550123', content: textTo().body, from: info().from.slice(1) },
            clientMessageId: attempt.messageId,
          },
        ],
      },
    ]);
  });

  it('that went to the operator may never be heard of again: it is pending for good', async () => {
    const id = acceptedId(await send());
    await bench.vendor.control('POST', '/status', { vendor: 'clickatell', id, status: 'SENT_TO_SUPPLIER' });
    await bench.vendor.advance(72 * 3_600_000);
    expect(await smsPort(bench.connect()).status([id], never)).toMatchObject([
      { status: 'pending', vendorStatus: 'SENT_TO_SUPPLIER' },
    ]);
  });
});

describe('replies', () => {
  it('cannot be asked for, and the practice clinic says so', async () => {
    const reply = { vendor: 'clickatell', channel: 'sms', from: '+12025550140', body: 'Hello' };
    await expect(bench.vendor.control('POST', '/inbound', reply)).rejects.toThrow(/public callback address/);
  });
});
