import { castOfPatients } from './clinic-cast.ts';
import type { ClinicPatient, Consent } from './clinic-patient.ts';
import type { SeededRandom } from './seeded-random.ts';
import { seededUuid } from './seeded-random.ts';

const givenNames = {
  female: ['Alma', 'Beatriz', 'Cora', 'Dalia', 'Edith', 'Fern', 'Greta', 'Hazel', 'Ines', 'June', 'Kirra', 'Lena'],
  male: ['Abel', 'Bruno', 'Cyrus', 'Dario', 'Emil', 'Felix', 'Gus', 'Hugo', 'Ivan', 'Jonas', 'Kofi', 'Leo'],
} as const;

const familyNames = [
  'Abara',
  'Bellweather',
  'Castellan',
  'Drummond',
  'Espinoza',
  'Farrow',
  'Grimaldi',
  'Hollis',
  'Ibarra',
  'Jankowski',
  'Kessler',
  'Lomax',
  'Marchetti',
  'Nakata',
  'Oyelaran',
  'Pemberton',
] as const;

const areaCodes = [
  ...(['206', '312', '415', '503', '617', '713', '718', '919', '201', '202', '203', '205', '207', '208'] as const),
  ...(['209', '210', '212', '213', '214', '215', '216', '217', '218', '219', '224', '225', '228', '229'] as const),
  ...(['231', '234', '239', '240', '248', '251', '252', '253', '254', '256', '260', '262', '267', '269'] as const),
] as const;

const streets = ['Alder Street', 'Birch Lane', 'Cedar Court', 'Dogwood Avenue', 'Elm Terrace', 'Foundry Road'] as const;

type Town = Pick<ClinicPatient, 'city' | 'state' | 'postalCode'>;

const towns: readonly [Town, ...Town[]] = [
  { city: 'Chicago', state: 'IL', postalCode: '60601' },
  { city: 'Evanston', state: 'IL', postalCode: '60201' },
  { city: 'Hammond', state: 'IN', postalCode: '46320' },
];

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The ways in which people type the same number. */
const typedForms: readonly [(area: string, line: string) => string, ...((area: string, line: string) => string)[]] = [
  (area, line) => `(${area}) 555-${line}`,
  (area, line) => `${area}-555-${line}`,
  (area, line) => `+1 ${area} 555 ${line}`,
  (area, line) => `${area}555${line}`,
  (area, line) => `${area}.555.${line}`,
  (area, line) => `1-${area}-555-${line}`,
];

export function typed(random: SeededRandom, e164: string): string {
  return random.pick(typedForms)(e164.slice(2, 5), e164.slice(8));
}

export function makePhone(random: SeededRandom): string {
  return `+1${random.pick(areaCodes)}55501${twoDigits(random.between(0, 79))}`;
}

/** Letters of an address: without accents, apostrophes and blanks. */
function mailName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

/** Every eighth patient lives with the one before: same family name, same telephone at home. */
function isHousemate(pid: number): boolean {
  return pid % 8 === 5;
}

function makeConsent(random: SeededRandom): Consent {
  return random.pick(['YES', 'YES', 'YES', 'NO', 'NO', ''] as const);
}

interface Household {
  familyName: string;
  home: string;
  street: string;
}

function makeHousehold(random: SeededRandom): Household {
  return {
    familyName: random.pick(familyNames),
    home: makePhone(random),
    street: `${random.between(1, 980)} ${random.pick(streets)}`,
  };
}

function makePatient(random: SeededRandom, pid: number, household: Household): ClinicPatient {
  const sex = random.pick(['female', 'male'] as const);
  const givenName = random.pick(givenNames[sex]);
  const cell = makePhone(random);
  const has = random.pick(['both', 'both', 'home', 'cell', 'cell', isHousemate(pid) ? 'home' : 'none'] as const);
  const hasHome = has === 'both' || has === 'home' || isHousemate(pid);
  const hasCell = has === 'both' || has === 'cell';
  const { familyName, home, street } = household;
  return {
    pid,
    uuid: seededUuid(random),
    givenName,
    middleName: random.between(1, 4) === 1 ? random.pick(givenNames[sex]) : '',
    familyName,
    birthDate: `${random.between(1932, 2020)}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`,
    sex,
    phone: hasCell ? cell : hasHome ? home : '',
    phoneHome: hasHome ? typed(random, home) : '',
    phoneCell: hasCell ? typed(random, cell) : '',
    email: random.between(1, 3) === 1 ? '' : `${mailName(givenName)}.${mailName(familyName)}${pid}@example.org`,
    mrn: random.between(1, 12) === 1 ? '' : `LFP-${String(pid).padStart(5, '0')}`,
    allowSms: makeConsent(random),
    allowEmail: makeConsent(random),
    street,
    ...random.pick(towns),
  };
}

/** The same seed makes the same patients; the first are the cast of hard cases. */
export function makePatients(random: SeededRandom, count: number): ClinicPatient[] {
  const patients: ClinicPatient[] = [];
  let household = makeHousehold(random);
  for (let pid = 1; pid <= count; pid++) {
    if (!isHousemate(pid)) household = makeHousehold(random);
    const patient = makePatient(random, pid, household);
    patients.push({ ...patient, ...castOfPatients[pid - 1] });
  }
  return patients;
}
