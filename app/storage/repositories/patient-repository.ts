import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { PatientId } from '../../domain/ids.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { PatientRepository } from '../../ports/repositories.ts';
import type { Connection, SqlValue } from '../database/connection.ts';
import { patientWords } from '../database/patient-words.ts';
import type { PatientRow, PhoneRow } from './patient-row.ts';
import { patientColumns, toPatient } from './patient-row.ts';
import { createPatientSearch } from './patient-search.ts';

const COLUMNS = [
  'id',
  'pid',
  'mrn',
  'given_name',
  'middle_name',
  'family_name',
  'suffix',
  'preferred_name',
  'birth_date',
  'sex',
  'language',
  'city',
  'state',
  'postal_code',
  'email',
  'allow_sms',
  'allow_email',
  'allow_voice',
  'allow_mail',
  'is_deceased',
  'status',
  'family_key',
  'given_key',
] as const;

/** What is asked of patients, in SQL; each with its index. Exported so that a test can look at every plan. */
export const PATIENT_SQL = {
  byPid: 'SELECT * FROM patients WHERE pid = ? ORDER BY status LIMIT 1',
  byPhone: `SELECT DISTINCT p.* FROM patient_phones AS n INDEXED BY patient_phones_by_number
    CROSS JOIN patients AS p ON p.row = n.patient_row
    WHERE n.e164 = ? AND p.status = 'active' ORDER BY p.family_key, p.given_key, p.id`,
  byEmail: `SELECT * FROM patients INDEXED BY patients_by_email
    WHERE lower(trim(email)) = ? AND status = 'active' AND email IS NOT NULL ORDER BY family_key, given_key, id`,
  ids: `SELECT id FROM patients WHERE id > ? AND status = 'active' ORDER BY id LIMIT ?`,
  count: `SELECT count(*) AS count FROM patients INDEXED BY patients_by_name WHERE status = 'active'`,
  phones: 'SELECT kind, text, e164 FROM patient_phones WHERE patient_row = ? ORDER BY position',
} as const;

export function createPatientRepository(db: Connection): PatientRepository {
  const byId = db.query<[string], PatientRow>('SELECT * FROM patients WHERE id = ?');
  const byPid = db.query<[number], PatientRow>(PATIENT_SQL.byPid);
  const phones = db.query<[number], PhoneRow>(PATIENT_SQL.phones);
  const search = createPatientSearch(db);
  const byPhone = db.query<[string], PatientRow>(PATIENT_SQL.byPhone);
  const byEmail = db.query<[string], PatientRow>(PATIENT_SQL.byEmail);
  const ids = db.query<[string, number], { id: string }>(PATIENT_SQL.ids);
  const count = db.query<[], { count: number }>(PATIENT_SQL.count);
  const whole = (row: PatientRow): Patient => toPatient(row, phones.all([row.row]));
  const find = (id: PatientId): Patient | null => wholeOrNull(byId.get([id]));
  const wholeOrNull = (row: PatientRow | undefined): Patient | null => (row ? whole(row) : null);

  return {
    ...createWriter(db, find),
    find,
    findByPid: (pid) => wholeOrNull(byPid.get([pid])),
    search: (text, limit) => search(text, limit).map(whole),
    byPhone: (e164) => byPhone.all([e164]).map(whole),
    byEmail: (address) => byEmail.all([address.trim().toLowerCase()]).map(whole),
    ids: (after, limit) => ids.all([after ?? '', limit]).map((row) => asId<PatientId>(row.id)),
    count: () => count.get([])?.count ?? 0,
  };
}

function createWriter(db: Connection, find: PatientRepository['find']): Pick<PatientRepository, 'save' | 'markGone'> {
  const upsert = db.command<Record<string, SqlValue>>(
    `INSERT INTO patients (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  const rowOf = db.query<[string], { row: number }>('SELECT row FROM patients WHERE id = ?');
  const removePhones = db.command<[number]>('DELETE FROM patient_phones WHERE patient_row = ?');
  const addPhone = db.command<[number, number, string, string, string | null]>(
    'INSERT INTO patient_phones (patient_row, position, kind, text, e164) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = db.command<[number]>('DELETE FROM patient_search WHERE rowid = ?');
  const index = db.command<Record<string, SqlValue>>(
    'INSERT INTO patient_search (rowid, names, born, mrn, phones) VALUES (@row, @names, @born, @mrn, @phones)',
  );
  const gone = db.command<[string]>(`UPDATE patients SET status = 'gone' WHERE id = ?`);

  const mustHaveRow = (id: PatientId): number => {
    const found = rowOf.get([id]);
    if (!found) throw new AppError('NOT_FOUND', 'This patient does not exist any more.');
    return found.row;
  };

  function saveOne(patient: Patient): void {
    const { id } = patient;
    const earlier = find(id);
    // Most of what the mirror reads again is unchanged: nothing is written for it.
    if (isDeepStrictEqual(earlier, patient)) return;
    upsert.run(patientColumns(patient));
    const row = mustHaveRow(id);
    if (earlier) removePhones.run([row]);
    if (earlier?.status === 'active') forget.run([row]);
    patient.phones.forEach(({ kind, text, e164 }, position) => void addPhone.run([row, position, kind, text, e164]));
    if (patient.status === 'active') index.run({ row, ...patientWords(patient) });
  }

  return {
    save(patients) {
      patients.forEach(saveOne);
    },
    markGone(ids) {
      for (const id of ids) {
        if (find(id)?.status !== 'active') continue;
        forget.run([mustHaveRow(id)]);
        gone.run([id]);
      }
    },
  };
}
