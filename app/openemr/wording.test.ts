import { describe, expect, it } from 'vitest';
import * as answers from './answers.ts';
import { emrFailureData, emrFailureKinds } from './failures.ts';
import { patientOf } from './patient-mapping.ts';
import {
  hasKeyAuthentication,
  isSupported,
  offersKeyAuthentication,
  returnsFileNames,
  versionText,
} from './versions.ts';

describe('failures', () => {
  it.each(emrFailureKinds)('%s is one sentence with a code and a category', (kind) => {
    const { code, message, category, action } = emrFailureData(kind);
    expect(code).toMatch(/^EMR_[A-Z_]+$/);
    expect(message).toMatch(/^[A-Z][^\n]*\.$/);
    expect(message.replace(/\b[\w-]+\.[\w.]+/g, '').match(/[.!?](?: |$)/g)).toHaveLength(1);
    expect([category, action].every((word) => word.length > 0)).toBe(true);
  });
});

describe('answers', () => {
  it('each name the paragraph of the facts that they come from', () => {
    const schemas = Object.entries(answers);
    expect(schemas.length).toBeGreaterThan(12);
    for (const [name, schema] of schemas)
      expect([name, schema.meta()?.['facts']]).toEqual([name, expect.stringMatching(/^\d(?:\.\d+)?$/)]);
  });
});

const blank = Object.fromEntries(
  'pubpid fname mname lname suffix preferred_name DOB sex language city state postal_code phone_home phone_biz phone_cell phone_contact guardianphone email hipaa_mail hipaa_voice hipaa_allowsms hipaa_allowemail deceased_date'
    .split(' ')
    .map((name) => [name, null]),
);
const patient = (over: Record<string, unknown>) =>
  patientOf(answers.patientRow.parse({ ...blank, uuid: 'u-1', pid: '12', ss: '123-45-6789', ...over }));

describe('a patient', () => {
  it('is read from text and numbers, without ss', () => {
    const read = patient({
      fname: ' Alma ',
      lname: 'Abara',
      DOB: '1980-02-03',
      pubpid: 'M-7',
      email: 'alma@example.org',
      state: 'IL',
      postal_code: 60_601,
    });
    expect(read).toMatchObject({
      id: 'u-1',
      pid: 12,
      mrn: 'M-7',
      givenName: 'Alma',
      familyName: 'Abara',
      birthDate: '1980-02-03',
      state: 'IL',
      postalCode: '60601',
      status: 'active',
    });
    expect(patient({})).toMatchObject({ state: '', postalCode: '' });
    expect(JSON.stringify(read)).not.toContain('6789');
    expect(patient({ pid: 13 }).pid).toBe(13);
  });

  it('has telephones as they are written and as they are dialled', () => {
    const { phones } = patient({ phone_cell: '(202) 555-0123', phone_home: 'ask mother', phone_biz: '' });
    expect(phones).toEqual([
      { kind: 'cell', text: '(202) 555-0123', e164: '+12025550123' },
      { kind: 'home', text: 'ask mother', e164: null },
    ]);
  });

  it('allows only by the word YES', () => {
    expect(
      patient({ hipaa_allowsms: 'YES', hipaa_allowemail: 'NO', hipaa_voice: '', hipaa_mail: '1' }).consent,
    ).toEqual({
      sms: true,
      email: false,
      voice: false,
      mail: false,
    });
  });

  it('has no date where the database has none', () => {
    expect(patient({ DOB: '0000-00-00', deceased_date: '0000-00-00 00:00:00' })).toMatchObject({
      birthDate: null,
      isDeceased: false,
    });
    expect(patient({ deceased_date: '2029-05-01 00:00:00' }).isDeceased).toBe(true);
  });
});

describe('versions', () => {
  const version = (text: string) => {
    const [major = 0, minor = 0, patch = 0, realPatch = 0] = text.split('.').map(Number);
    return { major, minor, patch, realPatch };
  };

  it('compares all four numbers', () => {
    expect(
      ['7.0.2', '7.0.3', '7.0.3.3', '7.0.3.4', '7.0.4', '8.0.0', '8.2.0'].map((each) =>
        returnsFileNames(version(each)),
      ),
    ).toEqual([false, false, false, true, true, true, true]);
    expect([hasKeyAuthentication(version('7.0.3.9')), hasKeyAuthentication(version('7.0.4'))]).toEqual([false, true]);
    expect([isSupported(version('7.0.1.9')), isSupported(version('7.0.2'))]).toEqual([false, true]);
    expect([versionText(version('7.0.3.4')), versionText(version('8.0.0'))]).toEqual(['7.0.3.4', '8.0.0']);
  });

  it('trusts a listed private_key_jwt only together with SMART v2 scopes', () => {
    const authMethods = ['client_secret_post', 'private_key_jwt'];
    expect(offersKeyAuthentication({ authMethods, scopes: ['user/patient.read', 'user/message.write'] })).toBe(false);
    expect(offersKeyAuthentication({ authMethods, scopes: ['user/patient.read', 'user/patient.rs'] })).toBe(true);
    expect(offersKeyAuthentication({ authMethods: [], scopes: ['user/patient.rs'] })).toBe(false);
  });
});
