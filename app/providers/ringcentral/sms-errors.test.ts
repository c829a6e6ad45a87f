import { describe, expect, it } from 'vitest';
import type { FailureAction, FailureCategory } from '../../domain/errors.ts';
import { beyondLimits, smsApiErrors, smsApiFailure, smsErrors, smsFailure, unconfirmedCodes } from './sms-errors.ts';

type Row = readonly [code: string, category: FailureCategory, action: FailureAction];

/** Every code of the guide "Handling SMS Messaging Errors" but those that leave it open whether the text arrived. */
const documentedSmsErrors: readonly Row[] = [
  ['SMS-RC-403', 'rejected', 'ask-administrator'],
  ['SMS-RC-410', 'rejected', 'check-number'],
  ['SMS-RC-413', 'rejected', 'none'],
  ['SMS-RC-430', 'rejected', 'edit-and-resend'],
  ['SMS-RC-500', 'rejected', 'retry'],
  ['SMS-RC-501', 'rejected', 'retry'],
  ['SMS-RC-503', 'rejected', 'ask-administrator'],
  ['SMS-RC-504', 'rejected', 'ask-administrator'],
  ['SMS-UP-410', 'rejected', 'check-number'],
  ['SMS-UP-413', 'rejected', 'none'],
  ['SMS-UP-414', 'rejected', 'ask-administrator'],
  ['SMS-UP-430', 'rejected', 'edit-and-resend'],
  ['SMS-UP-431', 'rejected', 'ask-administrator'],
  ['SMS-UP-432', 'rejected', 'edit-and-resend'],
  ['SMS-UP-433', 'rejected', 'edit-and-resend'],
  ['SMS-UP-500', 'rejected', 'retry'],
  ['SMS-CAR-400', 'rejected', 'check-number'],
  ['SMS-CAR-410', 'retryable', 'retry'],
  ['SMS-CAR-411', 'rejected', 'check-number'],
  ['SMS-CAR-412', 'rejected', 'retry'],
  ['SMS-CAR-413', 'rejected', 'none'],
  ['SMS-CAR-414', 'rejected', 'ask-administrator'],
  ['SMS-CAR-430', 'rejected', 'edit-and-resend'],
  ['SMS-CAR-431', 'rejected', 'retry'],
  ['SMS-CAR-432', 'rejected', 'edit-and-resend'],
  ['SMS-CAR-433', 'rejected', 'edit-and-resend'],
  ['SMS-CAR-434', 'rejected', 'edit-and-resend'],
  ['SMS-CAR-435', 'rejected', 'edit-and-resend'],
  ['SMS-CAR-450', 'rejected', 'ask-administrator'],
  ['SMS-CAR-451', 'rejected', 'ask-administrator'],
  ['SMS-CAR-452', 'rejected', 'ask-administrator'],
  ['SMS-CAR-460', 'rejected', 'check-number'],
  ['SMS-CAR-461', 'rejected', 'ask-administrator'],
  ['SMS-CAR-500', 'rejected', 'retry'],
];

/** Codes of requests that mean something else, or only something, for a text. */
const smsRequestErrors: readonly (readonly [status: number, ...Row])[] = [
  [400, 'CMN-101', 'rejected', 'edit-and-resend'],
  [403, 'MSG-240', 'rejected', 'check-number'],
  [403, 'MSG-241', 'config', 'check-account'],
  [403, 'MSG-242', 'config', 'check-account'],
  [400, 'MSG-245', 'config', 'check-account'],
  [403, 'MSG-304', 'config', 'check-account'],
  [403, 'MSG-309', 'rejected', 'check-number'],
  [403, 'MSG-314', 'permission', 'ask-administrator'],
  [400, 'MSG-337', 'rejected', 'edit-and-resend'],
  [400, 'MSG-338', 'rejected', 'edit-and-resend'],
  [400, 'MSG-347', 'rejected', 'edit-and-resend'],
  [415, 'MSG-348', 'rejected', 'edit-and-resend'],
];

const sentence = /^[A-Z][^\n]{10,}\.$/;

describe('why a text did not arrive', () => {
  it.each(documentedSmsErrors)('%s: %s, %s', (code, category, action) => {
    const failure = smsFailure(code);
    expect(failure).toMatchObject({ code: `RINGCENTRAL_${code}`, category, action });
    expect(failure.message).toMatch(sentence);
    expect(failure.message).not.toMatch(/\bfax/i);
    expect(failure.means).toBe(code.endsWith('-413') ? 'opted-out' : undefined);
  });

  it('the table holds what is documented, no more and no less', () => {
    expect(Object.keys(smsErrors).sort()).toEqual(documentedSmsErrors.map(([code]) => code).sort());
    expect([...unconfirmedCodes]).toEqual(['SMS-CAR-104', 'SMS-CAR-199']);
  });

  it('a word that is new is shown, and the text is not sent again by itself', () => {
    expect(smsFailure('SMS-CAR-999')).toMatchObject({ code: 'RINGCENTRAL_SMS-CAR-999', category: 'rejected' });
    expect(smsFailure('SMS-CAR-999').message).toContain('SMS-CAR-999');
    expect(smsFailure(undefined)).toMatchObject({ code: 'RINGCENTRAL_SMS_UNDEFINED', category: 'rejected' });
  });
});

describe('why a text was refused', () => {
  it.each(smsRequestErrors)('%i %s: %s, %s', (status, code, category, action) => {
    const failure = smsApiFailure(status, { errorCode: code });
    expect(failure).toMatchObject({ code: `RINGCENTRAL_SMS_${code}`, category, action });
    expect(failure.message).toMatch(sentence);
    if (code !== 'MSG-309') expect(failure.message).not.toMatch(/\bfax/i);
  });

  it('every code of the table has a row here', () => {
    expect(Object.keys(smsApiErrors).sort()).toEqual(smsRequestErrors.map(([, code]) => code).sort());
  });

  it.each([
    [429, 'MSG-305', 'rate-limited', 'wait'],
    [429, 'CMN-301', 'rate-limited', 'wait'],
    [503, 'MSG-290', 'unavailable', 'wait'],
    [403, 'CMN-401', 'permission', 'ask-administrator'],
    [403, 'CMN-408', 'permission', 'ask-administrator'],
    [401, 'OAU-128', 'auth', 'check-account'],
    [500, 'CMN-203', 'uncertain', 'decide'],
  ] as const)('what says the same for every channel stays: %i %s', (status, errorCode, category, action) => {
    expect(smsApiFailure(status, { errorCode })).toMatchObject({ category, action });
  });

  it.each([
    [413, 'edit-and-resend'],
    [415, 'edit-and-resend'],
    [429, 'wait'],
    [500, 'decide'],
  ] as const)('a bare %i', (status, action) => {
    const failure = smsApiFailure(status, {});
    expect(failure.code).toMatch(new RegExp(`^RINGCENTRAL_(SMS_)?HTTP_${status}$`));
    expect(failure.action).toBe(action);
    expect(failure.message).not.toMatch(/\bfax/i);
  });

  it('a refused recipient is a matter of the number, a refused sender one of the account', () => {
    const refused = (parameterName: string) => smsApiFailure(400, { errorCode: 'CMN-101', parameterName });
    expect(refused('to.phoneNumber')).toMatchObject({ category: 'rejected', action: 'check-number' });
    expect(refused('from.phoneNumber')).toMatchObject({ category: 'config', action: 'check-account' });
    expect(refused('text')).toMatchObject({ category: 'rejected', params: { parameter: 'text' } });
  });

  it('an opt-out that is told at once is one', () => {
    expect(smsApiFailure(400, { errorCode: 'SMS-RC-413' })).toMatchObject({
      category: 'rejected',
      means: 'opted-out',
    });
  });

  it.each(['long', 'empty', 'many', 'large', 'type'] as const)('beyond the limits (%s) it says so in words', (kind) => {
    expect(beyondLimits(kind).message).toMatch(sentence);
    expect(beyondLimits(kind)).toMatchObject({ category: 'rejected', action: 'edit-and-resend' });
  });
});
