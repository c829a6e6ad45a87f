import type { ClinicInfo, ClinicStaff } from './info.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A made-up patient of the practice clinic. */
export interface ClinicPatient {
  givenName: string;
  familyName: string;
  /** YYYY-MM-DD */
  birthDate: string;
  /** E.164, in 555-0100 to 555-0179: the endings above ask for a failure. */
  phone: string;
  sex: 'female' | 'male';
}

export interface Clinic {
  info: ClinicInfo;
  patients: readonly ClinicPatient[];
}

const everyday = ['fax', 'sms', 'email', 'voice', 'direct', 'view', 'send', 'file', 'export'] as const;

const staff: readonly ClinicStaff[] = [
  { username: 'admin', name: 'Mara Quintero', admin: true, permissions: [...everyday, 'delete', 'batch', 'admin'] },
  { username: 'frontdesk', name: 'Theo Lindqvist', admin: false, permissions: [...everyday, 'batch'] },
  {
    username: 'billing',
    name: 'Inez Okafor',
    admin: false,
    permissions: everyday.filter((permission) => permission !== 'fax'),
  },
];

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

const areaCodes = ['206', '312', '415', '503', '617', '713', '718', '919'] as const;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function makePatient(random: SeededRandom): ClinicPatient {
  const sex = random.pick(['female', 'male'] as const);
  return {
    givenName: random.pick(givenNames[sex]),
    familyName: random.pick(familyNames),
    birthDate: `${random.between(1932, 2020)}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`,
    phone: `+1${random.pick(areaCodes)}55501${twoDigits(random.between(1, 79))}`,
    sex,
  };
}

/** The same seed makes the same clinic. */
export function makeClinic(random: SeededRandom, patientCount: number): Clinic {
  const patients = Array.from({ length: patientCount }, () => makePatient(random));
  const info: ClinicInfo = {
    name: 'Larkspur Family Practice',
    phoneNumber: '+13125550100',
    staff: staff.map((member) => ({ ...member, permissions: [...member.permissions] })),
    patients: patients.length,
  };
  return { info, patients };
}
