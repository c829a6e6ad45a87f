import { describe, expect, it } from 'vitest';
import type { FailureAction, FailureCategory } from '../../domain/errors.ts';
import { apiErrors, apiFailure, faxErrors, faxFailure, missingRights } from './errors.ts';

type Row = readonly [code: string, category: FailureCategory, action: FailureAction];

/** Every `faxErrorCode` of the API reference. */
const documentedFaxErrors: readonly Row[] = [
  ['AllLinesInUse', 'retryable', 'retry'],
  ['Undefined', 'rejected', 'retry'],
  ['NoFaxSendPermission', 'permission', 'ask-administrator'],
  ['NoInternationalPermission', 'rejected', 'ask-administrator'],
  ['NoFaxMachine', 'rejected', 'check-number'],
  ['NoAnswer', 'retryable', 'retry'],
  ['LineBusy', 'retryable', 'retry'],
  ['CallerHungUp', 'rejected', 'retry'],
  ['NotEnoughCredits', 'rejected', 'ask-administrator'],
  ['SentPartially', 'rejected', 'edit-and-resend'],
  ['InternationalCallingDisabled', 'rejected', 'ask-administrator'],
  ['DestinationCountryDisabled', 'rejected', 'ask-administrator'],
  ['UnknownCountryCode', 'rejected', 'check-number'],
  ['NotAccepted', 'rejected', 'retry'],
  ['InvalidNumber', 'rejected', 'check-number'],
  ['CallDeclined', 'rejected', 'check-number'],
  ['TooManyCallsPerLine', 'retryable', 'retry'],
  ['CallFailed', 'rejected', 'retry'],
  ['RenderingFailed', 'rejected', 'edit-and-resend'],
  ['TooManyPages', 'rejected', 'edit-and-resend'],
  ['ReturnToDBQueue', 'rejected', 'retry'],
  ['NoCallTime', 'rejected', 'retry'],
  ['WrongNumber', 'rejected', 'check-number'],
  ['ProhibitedNumber', 'rejected', 'check-number'],
  ['InternalError', 'rejected', 'retry'],
  ['FaxSendingProhibited', 'permission', 'ask-administrator'],
  ['ThePhoneIsBlacklisted', 'rejected', 'check-number'],
  ['UserNotFound', 'rejected', 'check-number'],
  ['ConvertError', 'rejected', 'edit-and-resend'],
  ['DBGeneralError', 'rejected', 'retry'],
  ['SkypeBillingFailed', 'rejected', 'ask-administrator'],
  ['AccountSuspended', 'config', 'ask-administrator'],
  ['ProhibitedDestination', 'rejected', 'check-number'],
  ['InternationalDisabled', 'rejected', 'ask-administrator'],
];

/** Error codes of requests that Foyer makes, with the status they come with. */
const documentedApiErrors: readonly (readonly [status: number, ...Row])[] = [
  [403, 'OAU-101', 'config', 'check-account'],
  [403, 'OAU-102', 'auth', 'check-account'],
  [403, 'OAU-105', 'auth', 'check-account'],
  [400, 'OAU-111', 'bug', 'contact-vendor'],
  [403, 'OAU-112', 'config', 'check-account'],
  [403, 'OAU-116', 'config', 'check-account'],
  [403, 'OAU-117', 'permission', 'ask-administrator'],
  [403, 'OAU-119', 'config', 'check-account'],
  [401, 'OAU-120', 'auth', 'check-account'],
  [401, 'OAU-121', 'auth', 'check-account'],
  [401, 'OAU-123', 'auth', 'check-account'],
  [401, 'OAU-125', 'config', 'check-account'],
  [401, 'OAU-127', 'config', 'check-account'],
  [401, 'OAU-128', 'auth', 'check-account'],
  [401, 'OAU-129', 'auth', 'check-account'],
  [401, 'OAU-134', 'auth', 'check-account'],
  [401, 'OAU-136', 'auth', 'check-account'],
  [401, 'OAU-140', 'auth', 'check-account'],
  [401, 'OAU-141', 'auth', 'check-account'],
  [401, 'OAU-142', 'auth', 'check-account'],
  [401, 'OAU-146', 'auth', 'check-account'],
  [400, 'OAU-147', 'auth', 'check-account'],
  [400, 'OAU-148', 'auth', 'check-account'],
  [401, 'OAU-149', 'auth', 'check-account'],
  [401, 'OAU-151', 'config', 'check-account'],
  [401, 'OAU-168', 'config', 'check-account'],
  [401, 'OAU-213', 'auth', 'check-account'],
  [400, 'OAU-251', 'config', 'check-account'],
  [401, 'AGW-401', 'auth', 'check-account'],
  [400, 'CMN-101', 'rejected', 'edit-and-resend'],
  [404, 'CMN-102', 'rejected', 'none'],
  [400, 'CMN-103', 'bug', 'contact-vendor'],
  [400, 'CMN-104', 'bug', 'contact-vendor'],
  [400, 'CMN-105', 'bug', 'contact-vendor'],
  [400, 'CMN-106', 'bug', 'contact-vendor'],
  [416, 'CMN-107', 'bug', 'contact-vendor'],
  [400, 'CMN-108', 'bug', 'contact-vendor'],
  [403, 'CMN-109', 'permission', 'ask-administrator'],
  [400, 'CMN-110', 'bug', 'contact-vendor'],
  [404, 'CMN-120', 'config', 'check-account'],
  [500, 'CMN-201', 'uncertain', 'decide'],
  [501, 'CMN-202', 'bug', 'contact-vendor'],
  [500, 'CMN-203', 'uncertain', 'decide'],
  [429, 'CMN-301', 'rate-limited', 'wait'],
  [429, 'CMN-302', 'rate-limited', 'wait'],
  [429, 'CMN-303', 'rate-limited', 'wait'],
  [429, 'CMN-304', 'rate-limited', 'wait'],
  [429, 'CMN-310', 'rate-limited', 'wait'],
  [403, 'CMN-401', 'permission', 'ask-administrator'],
  [403, 'CMN-402', 'permission', 'ask-administrator'],
  [403, 'CMN-403', 'permission', 'ask-administrator'],
  [403, 'CMN-404', 'permission', 'ask-administrator'],
  [401, 'CMN-405', 'auth', 'check-account'],
  [400, 'CMN-406', 'rejected', 'check-number'],
  [400, 'CMN-407', 'bug', 'contact-vendor'],
  [403, 'CMN-408', 'permission', 'ask-administrator'],
  [400, 'MSG-243', 'rejected', 'check-number'],
  [400, 'MSG-245', 'config', 'check-account'],
  [503, 'MSG-290', 'unavailable', 'wait'],
  [403, 'MSG-304', 'config', 'check-account'],
  [429, 'MSG-305', 'rate-limited', 'wait'],
  [400, 'MSG-310', 'rejected', 'check-number'],
  [403, 'MSG-314', 'permission', 'ask-administrator'],
  [400, 'MSG-324', 'rejected', 'check-number'],
  [400, 'MSG-337', 'rejected', 'edit-and-resend'],
  [400, 'MSG-338', 'rejected', 'edit-and-resend'],
  [403, 'MSG-340', 'permission', 'ask-administrator'],
  [403, 'MSG-341', 'permission', 'ask-administrator'],
  [406, 'MSG-343', 'rejected', 'edit-and-resend'],
  [400, 'MSG-347', 'rejected', 'edit-and-resend'],
  [415, 'MSG-348', 'rejected', 'edit-and-resend'],
  [400, 'MSG-349', 'bug', 'contact-vendor'],
  [400, 'MSG-350', 'bug', 'contact-vendor'],
  [400, 'MSG-351', 'bug', 'contact-vendor'],
  [500, 'MSG-352', 'uncertain', 'decide'],
];

const sentence = /^[A-Z][^\n]{10,}\.$/;

describe('why a fax did not arrive', () => {
  it.each(documentedFaxErrors)('%s: %s, %s', (code, category, action) => {
    const failure = faxFailure(code);
    expect(failure).toMatchObject({ code: `RINGCENTRAL_${code}`, category, action });
    expect(failure.message).toMatch(sentence);
  });

  it('the table holds what is documented, no more and no less', () => {
    expect(Object.keys(faxErrors).sort()).toEqual(documentedFaxErrors.map(([code]) => code).sort());
  });

  it('a word that is new is shown, and not dialled again', () => {
    expect(faxFailure('SolarFlare')).toMatchObject({ code: 'RINGCENTRAL_SolarFlare', category: 'rejected' });
    expect(faxFailure('SolarFlare').message).toContain('SolarFlare');
    expect(faxFailure(undefined)).toMatchObject({ code: 'RINGCENTRAL_Undefined', category: 'rejected' });
  });

  it('is dialled again by itself only where no call came about', () => {
    const retryable = Object.keys(faxErrors).filter((code) => faxErrors[code]?.category === 'retryable');
    expect(retryable.sort()).toEqual(['AllLinesInUse', 'LineBusy', 'NoAnswer', 'TooManyCallsPerLine']);
  });
});

describe('why a request was refused', () => {
  it.each(documentedApiErrors)('%i %s: %s, %s', (status, code, category, action) => {
    const failure = apiFailure(status, { errorCode: code });
    expect(failure).toMatchObject({ code: `RINGCENTRAL_${code}`, category, action });
    expect(failure.message).toMatch(sentence);
  });

  it('every code of the table has a row here', () => {
    expect(Object.keys(apiErrors).sort()).toEqual(documentedApiErrors.map(([, code]) => code).sort());
  });

  it.each([
    [400, 'rejected'],
    [401, 'auth'],
    [403, 'permission'],
    [404, 'config'],
    [408, 'uncertain'],
    [413, 'rejected'],
    [415, 'rejected'],
    [422, 'rejected'],
    [429, 'rate-limited'],
    [500, 'uncertain'],
    [502, 'uncertain'],
    [503, 'unavailable'],
    [504, 'uncertain'],
  ] as const)('a bare %i is %s', (status, category) => {
    expect(apiFailure(status, {})).toMatchObject({ code: `RINGCENTRAL_HTTP_${status}`, category });
    expect(apiFailure(status, {}).message).toMatch(sentence);
  });

  it('a refused recipient is a matter of the number', () => {
    const failure = apiFailure(400, { errorCode: 'CMN-101', parameterName: 'to.phoneNumber' });
    expect(failure).toMatchObject({
      category: 'rejected',
      action: 'check-number',
      params: { parameter: 'to.phoneNumber' },
    });
  });

  it('names the permission that is missing', () => {
    const failure = apiFailure(403, { errorCode: 'CMN-401', permissionName: 'Faxes' });
    expect(failure).toMatchObject({ params: { permission: 'Faxes' } });
    expect(failure.message).toContain('the permission Faxes');
    expect(missingRights(['Faxes']).message).toContain('permission Faxes;');
    expect(missingRights(['Faxes', 'ReadMessages']).message).toContain('permissions Faxes, ReadMessages;');
  });
});
