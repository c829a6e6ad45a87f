import { describe, expect, it } from 'vitest';
import type { E164 } from '../../domain/phone-number.ts';
import type { OutboundSms } from '../../ports/provider.ts';
import type { Exchange } from '../kit/exchange.ts';
import { ourFault } from './errors.ts';
import { sendResultOf } from './submission.ts';

const sms: OutboundSms = { to: '+12025550123' as E164, from: null, body: 'Hello', media: [] };
const sid = `SM${'0'.repeat(32)}`;
const outcome = (status: number, json: unknown, retryAfterMs?: number): string => {
  const answer: Exchange = { kind: 'answer', status, json, retryAfterMs };
  return sendResultOf(answer, sms, { fromNumber: undefined, messagingServiceSid: undefined }).outcome;
};

describe('what an answer proves', () => {
  it.each([
    ['a record of the text', 201, { sid, to: sms.to, direction: 'outbound-api' }, 'accepted'],
    ['a record without a number', 201, { sid }, 'accepted'],
    ['a record of a text to another number', 201, { sid, to: '+12025550124' }, 'unknown'],
    ['a record of a text that arrived', 201, { sid, to: sms.to, direction: 'inbound' }, 'unknown'],
    ['a record without an id', 201, { to: sms.to }, 'unknown'],
    ['a list', 200, { messages: [{ sid }] }, 'unknown'],
    ['no JSON', 200, undefined, 'unknown'],
    ['a redirect', 302, undefined, 'unknown'],
    ['408', 408, undefined, 'unknown'],
    ['500', 500, { code: 20500 }, 'unknown'],
    ['an opt-out in a 500', 500, { code: 21610 }, 'unknown'],
    ['503 without a time', 503, { code: 20503 }, 'unknown'],
    ['502 with a time', 502, undefined, 'unknown', 1_000],
    ['503 with a time', 503, { code: 20503 }, 'retry', 1_000],
    ['429', 429, { code: 20429 }, 'retry'],
    ['401', 401, { code: 20003 }, 'retry'],
    ['a bad number', 400, { code: 21211 }, 'rejected'],
    ['an internal error called a refusal', 400, { code: 20500 }, 'unknown'],
  ])('%s', (_what, status, json, expected, retryAfterMs?: number) => {
    expect(outcome(status, json, retryAfterMs)).toBe(expected);
  });

  it('a request that could not be made is not tried again and again', () => {
    const notMade: Exchange = { kind: 'not-sent', failure: ourFault(), retryAfterMs: undefined };
    const sender = { fromNumber: undefined, messagingServiceSid: undefined };
    expect(sendResultOf(notMade, sms, sender)).toMatchObject({ outcome: 'rejected', failure: { category: 'bug' } });
  });
});
