import type { ClinicInfo, ClinicStaff } from './info.ts';
import { makePatients } from './clinic-patients.ts';
import type { ClinicPatient } from './clinic-patient.ts';
import type { SeededRandom } from './seeded-random.ts';

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
    permissions: [...everyday.filter((permission) => permission !== 'fax'), 'breakGlass'],
  },
];

/** The same seed makes the same clinic. */
export function makeClinic(random: SeededRandom, patientCount: number): Clinic {
  const patients = makePatients(random, patientCount);
  const info: ClinicInfo = {
    name: 'Larkspur Family Practice',
    phoneNumber: '+13125550100',
    staff: staff.map((member) => ({ ...member, permissions: [...member.permissions] })),
    patients: patients.length,
  };
  return { info, patients };
}
