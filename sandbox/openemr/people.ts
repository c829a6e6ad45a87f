import type { ClinicInfo } from '../info.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { seededUuid } from '../seeded-random.ts';

/** The rights that the emulated routes ask for (facts 1.10). */
export type Acl =
  | 'patients/demo'
  | 'patients/docs'
  | 'patients/notes'
  | 'patients/appt'
  | 'lists/default'
  | 'admin/users'
  | 'admin/super';

/** A row of OpenEMR's `users`: staff with a login, and address-book entries without. */
export interface User {
  id: number;
  uuid: string;
  /** Empty: no login. */
  username: string;
  password: string;
  fname: string;
  lname: string;
  /** A provider has one; FHIR then calls this person Practitioner, otherwise Person. */
  npi: string;
  organization: string;
  specialty: string;
  email: string;
  phone: string;
  fax: string;
  isAdmin: boolean;
  acl: ReadonlySet<Acl>;
}

export interface People {
  users: readonly User[];
  find(username: string): User | undefined;
}

const frontDesk: readonly Acl[] = [
  'patients/demo',
  'patients/docs',
  'patients/notes',
  'patients/appt',
  'lists/default',
];

function aclOf(username: string, admin: boolean): ReadonlySet<Acl> {
  if (admin) return new Set([...frontDesk, 'admin/users', 'admin/super']);
  return new Set(frontDesk.filter((right) => username !== 'billing' || right !== 'patients/docs'));
}

interface Entry {
  fname: string;
  lname: string;
  organization: string;
  specialty: string;
  fax: string;
}

/** Doctors elsewhere whom the clinic faxes. */
const addressBook: readonly Entry[] = [
  {
    fname: 'Odile',
    lname: 'Marchand',
    organization: 'Lakeshore Cardiology',
    specialty: 'Cardiology',
    fax: '(312) 555-0161',
  },
  {
    fname: 'Samuel',
    lname: 'Adeyemi',
    organization: 'North Side Imaging',
    specialty: 'Radiology',
    fax: '773-555-0162',
  },
  { fname: '', lname: 'Records', organization: 'Evanston General Hospital', specialty: '', fax: '847.555.0163' },
];

const nameless = { username: '', password: '', isAdmin: false, acl: new Set<Acl>() };

export function makePeople(clinic: ClinicInfo, random: SeededRandom): People {
  const staff = clinic.staff.map(({ username, name, admin }, index): User => {
    const [fname = '', ...rest] = name.split(' ');
    return {
      ...{ id: index + 1, uuid: seededUuid(random), username, password: `${username}-larkspur` },
      ...{ fname, lname: rest.join(' '), organization: clinic.name, specialty: '' },
      ...{ npi: admin ? '1992999999' : '', email: `${username}@larkspur.example.org`, phone: '', fax: '' },
      ...{ isAdmin: admin, acl: aclOf(username, admin) },
    };
  });
  const others = addressBook.map((entry, index): User => ({
    ...{ ...nameless, ...entry, id: staff.length + index + 1, uuid: seededUuid(random) },
    ...{ npi: entry.specialty === '' ? '' : `188800000${index}`, email: '', phone: '' },
  }));
  const users = [...staff, ...others];
  return { users, find: (username) => staff.find((user) => user.username === username) };
}
