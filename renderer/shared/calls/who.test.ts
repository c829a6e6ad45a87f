import { beforeAll, describe, expect, it } from 'vitest';
import type { PatientView } from '../../../app/contract/procedures/patients.ts';
import { startTranslations } from '../i18n/index.ts';
import { whoLines, whoTitle } from './who-words.ts';
import { whoIs } from './who.ts';

const patient = (id: string, name: string): PatientView => ({
  id,
  pid: 1,
  uuid: id,
  mrn: null,
  name,
  preferredName: '',
  dob: null,
  sex: '',
  city: '',
  phones: [],
  email: null,
  consent: { sms: true, email: true, voice: true, mail: true },
  deceased: false,
  gone: false,
});
const alma = patient('a', 'Espinoza, Alma B.');
const beto = patient('b', 'Espinoza, Beto');
const bare = {
  number: '+13125550142',
  displayNumber: '+1 312 555 0142',
  callerName: null,
  contactName: null,
  patientId: null,
  patients: [],
};

beforeAll(() => startTranslations('en'));

describe('who is it', () => {
  it('is the only patient with the number', () => {
    const who = whoIs({ ...bare, patients: [alma] });
    expect(whoTitle(who)).toBe('Espinoza, Alma B.');
    expect(whoLines(who)).toEqual(['+1 312 555 0142']);
  });

  it('may be any of those who share it', () => {
    expect(whoTitle(whoIs({ ...bare, patients: [alma, beto] }))).toBe('May be Espinoza, Alma B. · Espinoza, Beto');
  });

  it('is the one that somebody named among them', () => {
    expect(whoTitle(whoIs({ ...bare, patients: [alma, beto], patientId: 'b' }))).toBe('Espinoza, Beto');
  });

  it('is a contact, also beside a patient', () => {
    expect(whoTitle(whoIs({ ...bare, contactName: 'Lakeside Pharmacy' }))).toBe('Lakeside Pharmacy');
    const both = whoIs({ ...bare, patients: [alma], contactName: 'Lakeside Pharmacy' });
    expect(whoTitle(both)).toBe('Espinoza, Alma B.');
    expect(whoLines(both)).toContain('Contact: Lakeside Pharmacy');
  });

  it('is a number, and what the caller says of themselves is only told', () => {
    const who = whoIs({ ...bare, callerName: 'First Bank' });
    expect(whoTitle(who)).toBe('+1 312 555 0142');
    expect(whoLines(who)).toEqual(['Caller ID: “First Bank”, not verified']);
  });

  it('does not repeat the number as a name', () => {
    expect(whoLines(whoIs({ ...bare, callerName: '+13125550142' }))).toEqual([]);
  });

  it('is nobody where the number is withheld', () => {
    expect(whoTitle(whoIs({ ...bare, number: '', displayNumber: '' }))).toBe('Withheld number');
  });
});
