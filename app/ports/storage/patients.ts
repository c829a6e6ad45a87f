import type { PatientId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';

export interface PatientRepository {
  /** Inserts or replaces; phones and search words with them. */
  save(patients: readonly Patient[]): void;
  find(id: PatientId): Patient | null;
  findByPid(pid: number): Patient | null;
  /** Active ones with every word (prefix of a name, birth date in any order of its numbers, MRN or part of a number). */
  search(text: string, limit: number): readonly Patient[];
  /** Active ones with this number, any kind. */
  byPhone(e164: string): readonly Patient[];
  /** Active ones with this e-mail address; upper and lower case are the same. Index: `patients_by_email`. */
  byEmail(address: string): readonly Patient[];
  /** Ids of active ones, ascending, after `after`: for comparing with OpenEMR. */
  ids(after: PatientId | null, limit: number): readonly PatientId[];
  /** Deleted or merged in OpenEMR. */
  markGone(ids: readonly PatientId[]): void;
  count(): number;
}
