import { describe, expect, it } from 'vitest';
import type { FailureAction, FailureCategory } from '../../domain/errors.ts';
import { apiErrors, apiFailure, deliveryErrors, deliveryFailure, senderRefused } from './errors.ts';

type Row = readonly [code: number, category: FailureCategory, action: FailureAction];

/** Codes of refused requests, with the status that they come with (twilio.com/docs/api/errors). */
const documentedApiErrors: readonly (readonly [status: number, ...Row])[] = [
  [400, 20001, 'bug', 'contact-vendor'],
  [401, 20003, 'auth', 'check-account'],
  [401, 20005, 'config', 'check-account'],
  [403, 20006, 'permission', 'ask-administrator'],
  [403, 20008, 'config', 'check-account'],
  [403, 20403, 'permission', 'ask-administrator'],
  [404, 20404, 'config', 'check-account'],
  [429, 20429, 'rate-limited', 'wait'],
  [500, 20500, 'uncertain', 'decide'],
  [503, 20503, 'unavailable', 'wait'],
  [400, 21211, 'rejected', 'check-number'],
  [400, 21212, 'config', 'check-account'],
  [400, 21266, 'rejected', 'check-number'],
  [400, 21408, 'rejected', 'ask-administrator'],
  [400, 21602, 'rejected', 'edit-and-resend'],
  [400, 21603, 'config', 'check-account'],
  [400, 21604, 'rejected', 'check-number'],
  [400, 21605, 'rejected', 'edit-and-resend'],
  [400, 21606, 'config', 'check-account'],
  [400, 21607, 'config', 'check-account'],
  [400, 21608, 'rejected', 'ask-administrator'],
  [400, 21610, 'rejected', 'none'],
  [400, 21611, 'rate-limited', 'wait'],
  [400, 21612, 'rejected', 'check-number'],
  [400, 21614, 'rejected', 'check-number'],
  [400, 21617, 'rejected', 'edit-and-resend'],
  [400, 21619, 'rejected', 'edit-and-resend'],
  [400, 21620, 'bug', 'contact-vendor'],
  [400, 21623, 'bug', 'contact-vendor'],
  [400, 21635, 'rejected', 'check-number'],
  [400, 21659, 'config', 'check-account'],
  [400, 21660, 'config', 'check-account'],
  [404, 21701, 'config', 'check-account'],
  [400, 21703, 'config', 'check-account'],
  [400, 21704, 'config', 'check-account'],
  [400, 21705, 'config', 'check-account'],
];

/** `error_code` of texts that did not arrive. */
const documentedDeliveryErrors: readonly Row[] = [
  [21610, 'rejected', 'none'],
  [30001, 'retryable', 'retry'],
  [30002, 'config', 'check-account'],
  [30003, 'retryable', 'retry'],
  [30004, 'rejected', 'retry'],
  [30005, 'rejected', 'check-number'],
  [30006, 'rejected', 'check-number'],
  [30007, 'rejected', 'edit-and-resend'],
  [30008, 'rejected', 'retry'],
  [30010, 'rejected', 'ask-administrator'],
  [30017, 'retryable', 'retry'],
  [30018, 'rejected', 'ask-administrator'],
  [30019, 'rejected', 'edit-and-resend'],
  [30021, 'rejected', 'retry'],
  [30022, 'retryable', 'retry'],
  [30023, 'rejected', 'retry'],
  [30024, 'rejected', 'ask-administrator'],
  [30027, 'rejected', 'retry'],
  [30032, 'rejected', 'ask-administrator'],
  [30033, 'rejected', 'ask-administrator'],
  [30034, 'rejected', 'ask-administrator'],
  [30036, 'rejected', 'retry'],
  [30410, 'rejected', 'retry'],
  [30450, 'rejected', 'retry'],
  [30453, 'rejected', 'retry'],
  [30500, 'rejected', 'retry'],
];

const aSentence = /^[A-Z].*[^.]\.$/;

describe('refused requests', () => {
  it.each(documentedApiErrors)('status %i, code %i is %s, %s', (status, code, category, action) => {
    const failure = apiFailure(status, { code, message: 'In the vendor’s words', status });
    expect(failure).toMatchObject({ code: `TWILIO_${code}`, category, action });
    expect(failure.message).toMatch(aSentence);
    expect(failure.means).toBe(code === 21610 ? 'opted-out' : undefined);
  });

  it('has a row for every code in the table', () => {
    expect(documentedApiErrors.map(([, code]) => code).sort()).toEqual(Object.keys(apiErrors).map(Number).sort());
  });

  it.each([
    [401, 'auth'],
    [403, 'permission'],
    [404, 'config'],
    [408, 'uncertain'],
    [418, 'rejected'],
    [429, 'rate-limited'],
    [500, 'uncertain'],
    [502, 'uncertain'],
    [503, 'unavailable'],
  ] as const)('status %i without a code that is known is judged by itself: %s', (status, category) => {
    for (const json of [undefined, 'no object', {}, { code: 'none' }])
      expect(apiFailure(status, json)).toMatchObject({ code: `TWILIO_HTTP_${status}`, category });
    expect(apiFailure(status, { code: 99_999 })).toMatchObject({ code: 'TWILIO_99999', category });
  });

  it('a sender that only one text asked for does not hold the account', () => {
    expect(senderRefused(apiFailure(400, { code: 21606 }))).toMatchObject({
      code: 'TWILIO_21606',
      category: 'rejected',
    });
    expect(senderRefused(apiFailure(401, { code: 20003 }))).toBeNull();
  });
});

describe('texts that did not arrive', () => {
  it.each(documentedDeliveryErrors)('code %i is %s, %s', (code, category, action) => {
    const failure = deliveryFailure('undelivered', code);
    expect(failure).toMatchObject({ code: `TWILIO_${code}`, category, action });
    expect(failure.message).toMatch(aSentence);
    expect(failure.means).toBe(code === 21610 ? 'opted-out' : undefined);
  });

  it('has a row for every code in the table', () => {
    expect(documentedDeliveryErrors.map(([code]) => code)).toEqual(Object.keys(deliveryErrors).map(Number));
  });

  it('that a request’s code explains are told so, and nothing of them waits or is uncertain', () => {
    expect(deliveryFailure('failed', 21614)).toMatchObject({ category: 'rejected', action: 'check-number' });
    for (const code of [20429, 20500, 20503, 21611])
      expect(deliveryFailure('failed', code)).toMatchObject({ category: 'retryable' });
  });

  it('for a reason that is new or not given are shown as they are', () => {
    expect(deliveryFailure('undelivered', 39_999)).toMatchObject({ code: 'TWILIO_39999', category: 'rejected' });
    expect(deliveryFailure('canceled', undefined)).toMatchObject({ code: 'TWILIO_CANCELED', category: 'rejected' });
  });
});
