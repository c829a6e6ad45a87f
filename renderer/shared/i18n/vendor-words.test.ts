import { beforeAll, describe, expect, it } from 'vitest';
import { AppError, type Failure } from '../../../app/domain/errors.ts';
import * as clickatellConfig from '../../../app/providers/clickatell/config.ts';
import * as clickatell from '../../../app/providers/clickatell/errors.ts';
import * as ringcentralConfig from '../../../app/providers/ringcentral/config.ts';
import * as ringcentral from '../../../app/providers/ringcentral/errors.ts';
import * as ringcentralSms from '../../../app/providers/ringcentral/sms-errors.ts';
import * as twilioConfig from '../../../app/providers/twilio/config.ts';
import * as twilio from '../../../app/providers/twilio/errors.ts';
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

const { smsApiErrors, ...textsByRingCentral } = ringcentralSms;

const FAILURES = {
  RingCentral: [...failuresOf('RINGCENTRAL', ringcentral), ...failuresOf('RINGCENTRAL', textsByRingCentral)],
  // What means something else for a text has codes of its own.
  'RingCentral, refusing a text': failuresOf('RINGCENTRAL_SMS', { smsApiErrors }),
  Twilio: failuresOf('TWILIO', twilio),
  Clickatell: failuresOf('CLICKATELL', clickatell),
};
const FIELDS = {
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
