import { expect, test } from 'vitest';
import { makeClinic } from './clinic.ts';
import type { ClinicPatient } from './clinic-patient.ts';
import { createSeededRandom } from './seeded-random.ts';

const patientsOf = (count: number, seed = 1): readonly ClinicPatient[] =>
  makeClinic(createSeededRandom(seed), count).patients;

test('numbers are made-up ones, typed in many ways, and mean the same line', () => {
  const forms = new Set<string>();
  for (const { phone, phoneHome, phoneCell } of patientsOf(400)) {
    if (phone === '') expect([phoneHome, phoneCell]).toEqual(['', '']);
    else expect(phone).toMatch(/^\+1\d{3}55501[0-7]\d$/);
    for (const typed of [phoneHome, phoneCell].filter((each) => each !== '')) {
      expect(typed.replace(/\D/g, '')).toMatch(/^1?\d{3}55501[0-7]\d$/);
      forms.add(typed.replace(/\d/g, '9'));
    }
  }
  expect(forms.size).toBeGreaterThanOrEqual(6);
});

test('the hard cases are in every clinic: shared telephones, equal names, odd names, nobody to call', () => {
  const patients = patientsOf(40);
  const [mother, son, older, younger] = patients as [ClinicPatient, ClinicPatient, ClinicPatient, ClinicPatient];
  expect(mother.phone).toBe(son.phone);
  expect(mother.phoneHome).not.toBe(son.phoneHome);
  expect(`${older.givenName} ${older.familyName}`).toBe(`${younger.givenName} ${younger.familyName}`);
  expect(older.birthDate).not.toBe(younger.birthDate);
  const families = patients.map((patient) => patient.familyName);
  for (const odd of [/'/, /-/, /[^\x20-\x7e]/, /^.$/, /.{30,}/, /^[A-Z]{2,}$/])
    expect(families.some((name) => odd.test(name))).toBe(true);
  expect(patients.some((patient) => patient.phone === '')).toBe(true);
  expect(new Set(patients.map((patient) => patient.allowSms))).toEqual(new Set(['YES', 'NO', '']));
});

test('ids are unique and the same seed repeats them', () => {
  const patients = patientsOf(5000);
  expect(new Set(patients.map(({ uuid }) => uuid)).size).toBe(5000);
  expect(patients.map(({ pid }) => pid)).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1));
  expect(patientsOf(50)).toEqual(patientsOf(50));
  expect(patientsOf(50, 2)[20]).not.toEqual(patientsOf(50)[20]);
});
