import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asId } from '../../domain/ids.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { TemporaryStorage } from '../testing/temporary-storage.ts';
import { openTemporaryStorage, testId, testPatient, testPhone } from '../testing/temporary-storage.ts';

let temporary: TemporaryStorage;
let storage: Storage;
beforeEach(() => {
  temporary = openTemporaryStorage();
  ({ storage } = temporary);
});
afterEach(() => temporary[Symbol.dispose]());

function add(changes: Partial<Patient> = {}): Patient {
  const patient = testPatient(changes);
  storage.transaction(() => storage.patients.save([patient]));
  return patient;
}
const found = (text: string, limit = 50): PatientId[] => storage.patients.search(text, limit).map(({ id }) => id);
const gone = (...ids: PatientId[]): void => storage.transaction(() => storage.patients.markGone(ids));

describe('save and find', () => {
  test('give back every field', () => {
    const patient = add({
      mrn: 'A-0012',
      middleName: 'B.',
      suffix: 'Jr.',
      preferredName: 'Ally',
      language: 'Spanish',
      city: 'Springfield',
      state: 'IL',
      postalCode: '62704-1234',
      phones: [
        testPhone('+12125550123'),
        { kind: 'guardian', text: 'ask mother', e164: null },
        testPhone('+12125550124', 'home'),
      ],
      email: 'alma@example.org',
      consent: { sms: true, email: false, voice: true, mail: false },
      isDeceased: true,
    });
    expect(storage.patients.find(patient.id)).toEqual(patient);
    expect(storage.patients.findByPid(patient.pid)).toEqual(patient);
    expect(storage.patients.find(asId<PatientId>(testId()))).toBeNull();
    expect(storage.patients.findByPid(-1)).toBeNull();
  });

  test('again replaces names, numbers and dates, and what they were found by', () => {
    const before = add({ familyName: 'Espinoza', phones: [testPhone('+12125550123')], birthDate: '1980-02-03' });
    const after = { ...before, familyName: 'Navarro', phones: [testPhone('+12125550188')], birthDate: null };
    storage.transaction(() => storage.patients.save([after, after]));
    expect(storage.patients.find(before.id)).toEqual(after);
    for (const text of ['espinoza', '0123', '1980']) expect(found(text), text).toEqual([]);
    for (const text of ['navarro', '0188']) expect(found(text), text).toEqual([after.id]);
    expect(storage.patients.byPhone('+12125550123')).toEqual([]);
    expect(storage.patients.byPhone('+12125550188')).toEqual([after]);
    expect(storage.patients.count()).toBe(1);
  });

  test('a number of a patient that is gone leads to the one who has it now', () => {
    const old = add({ pid: 7_000_001 });
    gone(old.id);
    expect(storage.patients.findByPid(7_000_001)?.status).toBe('gone');
    const merged = add({ pid: 7_000_001 });
    expect(storage.patients.findByPid(7_000_001)?.id).toBe(merged.id);
  });
});

describe('who is gone', () => {
  test('is offered nowhere but can be found by id, and comes back', () => {
    const patient = add({ phones: [testPhone('+12125550123')] });
    gone(patient.id, asId<PatientId>(testId()), patient.id);
    expect(storage.patients.find(patient.id)).toEqual({ ...patient, status: 'gone' });
    expect(found('espinoza')).toEqual([]);
    expect(storage.patients.byPhone('+12125550123')).toEqual([]);
    expect(storage.patients.ids(null, 10)).toEqual([]);
    expect(storage.patients.count()).toBe(0);
    storage.transaction(() => storage.patients.save([patient]));
    expect(found('espinoza')).toEqual([patient.id]);
    storage.transaction(() => storage.patients.save([{ ...patient, status: 'gone' }]));
    expect(found('espinoza')).toEqual([]);
  });
});

describe('the mirror', () => {
  test('walks all ids in order', () => {
    const made = Array.from({ length: 11 }, () => add().id).sort();
    gone(made[3]!);
    const seen: PatientId[] = [];
    for (let after: PatientId | null = null; ;) {
      const page: readonly PatientId[] = storage.patients.ids(after, 4);
      seen.push(...page);
      after = page.at(-1) ?? null;
      if (after === null) break;
    }
    expect(seen).toEqual(made.filter((_, at) => at !== 3));
    expect(storage.patients.count()).toBe(10);
  });
});

describe('a number', () => {
  test('leads to all who have it, any kind, by name', () => {
    const number = '+12125550123';
    const son = add({ givenName: 'Bo', phones: [testPhone(number, 'guardian'), testPhone(number, 'contact')] });
    const mother = add({ givenName: 'Alma', phones: [testPhone(number)] });
    add({ phones: [testPhone('+12125550124'), { kind: 'home', text: number, e164: null }] });
    expect(storage.patients.byPhone(number).map(({ id }) => id)).toEqual([mother.id, son.id]);
    expect(storage.patients.byPhone('+13125550100')).toEqual([]);
  });
});

describe('search as you type', () => {
  const one = testPatient({
    givenName: 'Ana María',
    middleName: 'Zoë',
    familyName: "O'Brien",
    suffix: 'Jr.',
    preferredName: 'Mimi',
    mrn: 'MRN-00417',
    birthDate: '1980-02-03',
    phones: [testPhone('+12025550123'), { kind: 'home', text: '555-0199 after six', e164: null }],
  });
  const two = testPatient({
    givenName: 'Søren',
    familyName: 'Łopez-García',
    mrn: '19800',
    birthDate: '1975-11-30',
    phones: [testPhone('+13125550150', 'work')],
  });
  const both = [one, two];
  const none: Patient[] = [];
  beforeEach(() => storage.transaction(() => storage.patients.save([one, two])));

  const cases: [string, Patient[]][] = [
    // Names: prefix of each word, whatever accents, case, apostrophes and hyphens.
    ['ana', [one]],
    ['MARIA ana', [one]],
    ['obr', [one]],
    ["o'brien", [one]],
    ['O’Brien, Ana', [one]],
    ['o brien', [one]],
    ['zoe', [one]],
    ['mimi', [one]],
    ['jr', [one]],
    ['lopez-garcia', [two]],
    ['López', [two]],
    ['garcía lop', [two]],
    ['lopezgarcia', [two]],
    ['soren', [two]],
    ['SØREN', [two]],
    ['ana garcia', none],
    ['brienx', none],
    // Birth dates.
    ['1980-02-03', [one]],
    ['02/03/1980', [one]],
    ['2/3/1980', [one]],
    ['3/2/1980', [one]],
    ['3.2.1980', [one]],
    ['02031980', [one]],
    ['19800203', [one]],
    ['02/03/80', [one]],
    ['2/3/80 obrien', [one]],
    ['1980', both],
    ['1980-0', [one]],
    ['1980-2', [one]],
    ['1980-02-', [one]],
    ['1980-02-3', [one]],
    ['11/3', [two]],
    ['11/30/19', [two]],
    ['1/', [two]],
    ['02/04/1980', none],
    ['1981-02-03', none],
    // MRN.
    ['MRN-00417', [one]],
    ['00417', [one]],
    ['417', [one]],
    ['19800', both],
    ['198005', none],
    // Numbers: as a whole, national, local, last four.
    ['+1 202 555 0123', [one]],
    ['(202) 555-0123', [one]],
    ['2025550123', [one]],
    ['5550123', [one]],
    ['0123', [one]],
    ['0199', [one]],
    ['312-555', [two]],
    ['0123 garcia', none],
    // Nothing.
    ['', none],
    ['  -- ', none],
  ];
  test('finds by every word, and nothing else', () => {
    for (const [text, expected] of cases) {
      expect(new Set(found(text)), text).toEqual(new Set(expected.map(({ id }) => id)));
    }
  });

  test('no text that a person can type breaks it', () => {
    const texts = ['"', `'`, '*', 'a"b', 'AND', 'NOT x', 'NEAR(a b)', 'born:x', '^a', '{a b}', '-a', 'a*', '\0', '😀'];
    for (const text of [...texts, '1/2/3/4', '1980-', '/', '19/', '½', 'ﬀ', '한글', 'éé́']) {
      expect(() => found(text), text).not.toThrow();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        found(text);
      }),
    );
  });

  test('each patient is found by any beginning of any of the words, in any order', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’-]{1,12}$/).filter((text) => /\p{L}/u.test(text));
    fc.assert(
      fc.property(word, word, fc.nat(12), fc.nat(12), fc.boolean(), (givenName, familyName, g, f, swap) => {
        const patient = testPatient({ givenName, familyName, birthDate: null });
        storage.transaction(() => storage.patients.save([patient]));
        const parts = [givenName.slice(0, g + 1), familyName.slice(0, f + 1)];
        const typed = (swap ? parts.reverse() : parts).join(' ');
        const hasWord = /[\p{L}\p{N}]/u.test(typed.normalize('NFKD').replace(/['’]/g, ''));
        expect(found(typed).includes(patient.id)).toBe(hasWord);
        gone(patient.id);
      }),
      { numRuns: 60 },
    );
  });

  test('each birth date is found however it is written', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const birthDate = date.toISOString().slice(0, 10);
        const patient = testPatient({ birthDate });
        storage.transaction(() => storage.patients.save([patient]));
        const [year = '', month = '', day = ''] = birthDate.split('-');
        const [m, d] = [String(Number(month)), String(Number(day))];
        const forms = [
          birthDate,
          `${month}/${day}/${year}`,
          `${m}/${d}/${year}`,
          `${d}.${m}.${year}`,
          `${month}${day}${year}`,
          `${year}${month}${day}`,
          `${m}-${d}-${year.slice(2)}`,
          `${m}/${d}/${year.slice(0, 3)}`,
          `${m}/${d}`,
          `${year}-${m}`,
          year,
        ];
        for (const form of forms) expect(found(form), form).toContain(patient.id);
        gone(patient.id);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the order', () => {
  test('is the whole family name first, then by name', () => {
    const [leeAnn, anna, lee, leeds, leeZ] = [
      { givenName: 'Lee', familyName: 'Adams' },
      { givenName: 'Anna', familyName: 'Lee' },
      { givenName: 'Zack', familyName: 'Lée' },
      { givenName: 'Bo', familyName: 'Leeds' },
      { givenName: 'Bo', familyName: 'Lee-Ziegler' },
    ].map((names) => add(names).id) as [PatientId, PatientId, PatientId, PatientId, PatientId];
    expect(found('lee')).toEqual([anna, lee, leeAnn, leeZ, leeds]);
    expect(found('lee', 3)).toEqual([anna, lee, leeAnn]);
    expect(found('bo lee ziegler')).toEqual([leeZ]);
  });

  test('is the same when a text matches very many', () => {
    // More than are sorted one by one; the families of the alphabet's end come first in the table.
    const many = Array.from({ length: 2_400 }, (_, at) =>
      testPatient({
        givenName: at % 3 ? 'Sam' : 'Alma',
        familyName: `Family${String(5_000 - at)}`,
        birthDate: null,
      }),
    );
    const sams = many.filter(({ givenName }) => givenName === 'Sam');
    const named = testPatient({ givenName: 'Sam', familyName: 'Family', birthDate: null });
    storage.transaction(() => storage.patients.save([...many, named]));
    const inOrder = many.map(({ id }) => id).reverse();
    expect(found('family', 5)).toEqual([named.id, ...inOrder.slice(0, 4)]);
    expect(found('f', 5)).toEqual([named.id, ...inOrder.slice(0, 4)]);
    expect(found('sam family', 4)).toEqual([
      named.id,
      ...sams
        .map(({ id }) => id)
        .reverse()
        .slice(0, 3),
    ]);
    gone(inOrder[0]!);
    expect(found('family', 2)).toEqual([named.id, inOrder[1]]);
  });
});
