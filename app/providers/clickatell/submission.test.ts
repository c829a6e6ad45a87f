import { describe, expect, it } from 'vitest';
import type { E164 } from '../../domain/phone-number.ts';
import type { OutboundSms } from '../../ports/provider.ts';
import type { Exchange } from '../kit/exchange.ts';
import { balanceRecord } from './records.ts';
import { sendResultOf } from './submission.ts';

const sms: OutboundSms = { to: '+12025550123' as E164, from: null, body: 'Hello', media: [] };
const config = { serverUrl: 'https://platform.clickatell.com', from: undefined };
const id = 'f'.repeat(32);
const taken = { apiMessageId: id, accepted: true, to: '12025550123', error: null };
const refused = (code: number) => ({ apiMessageId: null, accepted: false, to: '12025550123', error: { code } });
const outcome = (status: number, json: unknown, retryAfterMs?: number): string => {
  const answer: Exchange = { kind: 'answer', status, json, retryAfterMs };
  return sendResultOf(answer, sms, config).outcome;
};

describe('what an answer proves', () => {
  it.each([
    ['accepted', 202, { messages: [taken], error: null }, 'accepted'],
    ['accepted among several statuses', 207, { messages: [taken] }, 'accepted'],
    ['accepted without an id', 202, { messages: [{ ...taken, apiMessageId: null }] }, 'unknown'],
    ['accepted, but a text to another number', 202, { messages: [{ ...taken, to: '12025550124' }] }, 'unknown'],
    ['accepted, but more than was handed in', 202, { messages: [taken, { ...taken, apiMessageId: 'e' }] }, 'unknown'],
    ['accepted in words', 202, { messages: [{ ...taken, accepted: 'true' }] }, 'unknown'],
    ['accepted in a refusal', 400, { messages: [taken] }, 'unknown'],
    ['nothing said', 202, { messages: [] }, 'unknown'],
    ['no JSON', 202, undefined, 'unknown'],
    ['refused in a 202', 202, { messages: [refused(25)] }, 'rejected'],
    ['refused in a 207 for a limit', 207, { messages: [refused(43)] }, 'retry'],
    ['refused in a 207 for an internal error', 207, { messages: [refused(18)] }, 'unknown'],
    ['refused in a 202, but another number', 202, { messages: [{ ...refused(25), to: '12025550124' }] }, 'unknown'],
    ['a redirect', 302, undefined, 'unknown'],
    ['500', 500, { error: { code: 18 } }, 'unknown'],
    ['503 that says to retry', 503, { error: { code: 19 } }, 'retry'],
    ['503 with nothing', 503, undefined, 'unknown'],
    ['503 with a time', 503, undefined, 'retry', 1_000],
    ['no credit', 402, { error: { code: 20 } }, 'retry'],
  ])('%s', (_what, status, json, expected, retryAfterMs?: number) => {
    expect(outcome(status, json, retryAfterMs)).toBe(expected);
  });
});

describe('the balance', () => {
  it('is a number however it is written, and nothing is not none', () => {
    expect(balanceRecord.parse({ balance: 12.5, currency: 'USD' }).balance).toBe(12.5);
    expect(balanceRecord.parse({ balance: '-3.25', currency: 'USD' }).balance).toBe(-3.25);
    for (const balance of [null, '', ' ', 'much', undefined, true])
      expect(balanceRecord.safeParse({ balance }).success).toBe(false);
  });
});
