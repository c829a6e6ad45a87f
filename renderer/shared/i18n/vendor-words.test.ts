import { beforeAll, describe, expect, it } from 'vitest';
import { AppError, type Failure } from '../../../app/domain/errors.ts';
import * as clickatellConfig from '../../../app/providers/clickatell/config.ts';
import * as clickatell from '../../../app/providers/clickatell/errors.ts';
import * as clinichubConfig from '../../../app/providers/clinichub/config.ts';
import * as clinichub from '../../../app/providers/clinichub/errors.ts';
import * as ringcentralConfig from '../../../app/providers/ringcentral/config.ts';
import * as ringcentral from '../../../app/providers/ringcentral/errors.ts';
import * as ringcentralSms from '../../../app/providers/ringcentral/sms-errors.ts';
import * as ringcentralVoice from '../../../app/providers/ringcentral/voice-errors.ts';
import { sipErrors } from '../../../app/providers/sip/errors.ts';
import { fields as sipFields } from '../../../app/providers/sip/fields.ts';
import { bounceFailure } from '../../../app/providers/smtp/bounce-failure.ts';
import { fields as smtpFields } from '../../../app/providers/smtp/config-fields.ts';
import { smtpErrors } from '../../../app/providers/smtp/errors.ts';
import { imapErrors } from '../../../app/providers/smtp/imap-failures.ts';
import { mailFailures } from '../../../app/providers/smtp/mail-failures.ts';
import * as twilioConfig from '../../../app/providers/twilio/config.ts';
import * as twilio from '../../../app/providers/twilio/errors.ts';
import * as phoneFailures from '../../phone-window/engine/sip-failures.ts';
import { startTranslations } from './index.ts';
import { failureSentence, knownText } from './known-text.ts';

const isTable = (value: unknown): value is Readonly<Record<string, { readonly message: string }>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((entry) => typeof (entry as { message?: unknown } | null)?.message === 'string');

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value && !(value instanceof AppError);

/** All that a vendor's error file knows: its tables by key, and the failures that it makes without being told anything. */
function failuresOf(prefix: string, file: object): readonly Pick<Failure, 'code' | 'message' | 'params'>[] {
  return Object.values(file).flatMap((exported: unknown) => {
    if (isTable(exported))
      return Object.entries(exported).map(([key, { message }]) => ({ code: `${prefix}_${key}`, message }));
    if (typeof exported !== 'function' || exported.length > 0) return [];
    const made: unknown = (exported as () => unknown)();
    return isFailure(made) ? [made] : [];
  });
}

/** Failures that a file exports as they are. */
const failuresOfConstants = (file: object) => Object.values(file).filter((each: unknown) => isFailure(each));

const { smsApiErrors, ...textsByRingCentral } = ringcentralSms;
const { voiceApiErrors, ...callsByRingCentral } = ringcentralVoice;

/** Enhanced status codes that stand for a sentence each, some that only their subject tells, and none. */
const STATUSES = ['1.1', '1.2', '1.3', '1.4', '1.6', '1.10', '2.1', '2.2', '2.3', '3.4', '4.1', '4.4', '4.6', '4.7'];
const BOUNCES = [...STATUSES, '1.99', '2.99', '3.99', '4.99', '5.99', '6.99', '7.1', '9.9'].map(
  (status) => `5.${status}`,
);
const { common, failureOf } = clinichub.refusals;
const CLINICHUB = [
  ...[common.notReached(), common.addressRefused(), common.stopped(), common.rateLimited(), common.unavailable()],
  ...[common.timedOut(), common.interrupted(), common.serverError(500), common.unreadable()],
  ...[401, 403, 404, 405, 408, 413, 422, 429, 500, 502, 503, 504].map((status) => failureOf(status, {})),
  failureOf(422, { detail: [{ loc: ['body', 'to'], msg: 'no address' }] }),
  ...[clinichub.textAlone(), clinichub.noCopies(), clinichub.unwell(['mail']), clinichub.noGateway()],
  ...[clinichub.callUnsure(), clinichub.unwellForCalls(['freeswitch'])],
  clinichub.callRefused(422, { detail: [{ loc: ['body', 'to_number'], msg: 'no number' }] }),
];

const phoneCodes = [400, 401, 402, 403, 404, 407, 408, 410, 415, 478, 480, 481, 484, 486, 487, 488, 491, 500, 502, 503];
const THE_PHONE = [
  ...[...phoneCodes, 504, 600, 603, 604, 606, 607].map((code) => phoneFailures.refusalOf(code).failure),
  ...[401, 403, 404, 420, 603].flatMap((code) => phoneFailures.registrationRefusal(code) ?? []),
  ...failuresOfConstants(phoneFailures),
];

const FAILURES = {
  'the phone itself': THE_PHONE,
  'mail servers': [...failuresOf('SMTP', { smtpErrors }), ...failuresOf('IMAP', { imapErrors })],
  'received e-mail': [
    ...[mailFailures.tooLarge(50), mailFailures.unreadable(), mailFailures.textCut(), mailFailures.notGiven()],
    ...[...BOUNCES, ''].map((status) => bounceFailure(status, 'said')),
  ],
  ClinicHub: CLINICHUB,
  RingCentral: [...failuresOf('RINGCENTRAL', ringcentral), ...failuresOf('RINGCENTRAL', textsByRingCentral)],
  // What means something else for a text has codes of its own.
  'RingCentral, refusing a text': failuresOf('RINGCENTRAL_SMS', { smsApiErrors }),
  'calls by RingCentral': [
    ...failuresOf('RINGCENTRAL', callsByRingCentral),
    ...failuresOf('RINGCENTRAL_CALL', { voiceApiErrors }),
  ],
  'phone systems': failuresOf('SIP', { sipErrors }),
  Twilio: failuresOf('TWILIO', twilio),
  Clickatell: failuresOf('CLICKATELL', clickatell),
};
const FIELDS = {
  smtp: smtpFields,
  clinichub: clinichubConfig.fields,
  sip: sipFields,
  ringcentral: ringcentralConfig.fields,
  twilio: twilioConfig.fields,
  clickatell: clickatellConfig.fields,
};

beforeAll(() => startTranslations('es'));

describe.each(Object.entries(FAILURES))('what goes wrong at %s', (_vendor, failures) => {
  it('is told in Spanish, each in its own words', () => {
    expect(failures.length).toBeGreaterThan(10);
    expect(failures.filter((failure) => failureSentence(failure) === failure.message)).toEqual([]);
  });
});

it('an e-mail that came back is told by its status, in the window’s language', () => {
  const told = (status: string) => failureSentence(bounceFailure(status, ''));
  expect(told('5.1.1')).toBe(knownText('failures.EMAIL_BOUNCE/1-1'));
  expect(told('4.1.1')).toBe(told('5.1.1'));
  expect(told('5.1.99')).toBe(knownText('failures.EMAIL_BOUNCE/1'));
  expect(told('')).toBe(knownText('failures.EMAIL_BOUNCE'));
});

describe.each(Object.entries(FIELDS))('the account form of %s', (provider, fields) => {
  it('is in Spanish: label, help, and what is wrong', () => {
    const missing = fields.flatMap(({ name, help }) =>
      ['label', 'wrong', ...(help === undefined ? [] : ['help'])]
        .map((part) => `fields.${provider}.${name}.${part}`)
        .filter((key) => knownText(key) === null),
    );
    expect(missing).toEqual([]);
  });
});
