import type { Connection } from '../database/connection.ts';
import { toPatientQuery } from '../database/patient-words.ts';
import type { PatientRow } from './patient-row.ts';

/** More matches than this are not looked up one by one to be sorted: the index of names is walked instead. */
const MANY = 2_000;

const IN_ORDER = 'p.family_key, p.given_key, p.id';
const MATCHES = 'SELECT rowid FROM patient_search WHERE patient_search MATCH @match';
const WALK = `SELECT p.* FROM patients AS p INDEXED BY patients_by_name WHERE p.status = 'active'`;

/** Exported so that a test can look at every plan. */
export const PATIENT_SEARCH_SQL = {
  isMany: `SELECT count(*) > ${MANY} AS isMany FROM (${MATCHES} LIMIT ${MANY + 1})`,
  few: `SELECT p.* FROM patient_search CROSS JOIN patients AS p ON p.row = patient_search.rowid
    WHERE patient_search MATCH @match
    ORDER BY p.family_key IN (SELECT value FROM json_each(@families)) DESC, ${IN_ORDER} LIMIT @limit`,
  ofFamily: `${WALK} AND p.family_key IN (SELECT value FROM json_each(@families)) AND p.row IN (${MATCHES})
    ORDER BY ${IN_ORDER} LIMIT @limit`,
  inOrder: `${WALK} AND p.row IN (${MATCHES}) ORDER BY ${IN_ORDER} LIMIT @limit`,
} as const;

/**
 * Active patients with every word of a text, those whose whole family name is in it first, then by name. A text of one letter
 * matches half the clinic: then the index of names is read in order until the page is full, which touches few rows.
 */
export function createPatientSearch(db: Connection): (text: string, limit: number) => PatientRow[] {
  const isMany = db.query<{ match: string }, { isMany: number }>(PATIENT_SEARCH_SQL.isMany);
  const prepare = (sql: string) => db.query<{ match: string; families: string; limit: number }, PatientRow>(sql);
  const few = prepare(PATIENT_SEARCH_SQL.few);
  const ofFamily = prepare(PATIENT_SEARCH_SQL.ofFamily);
  const inOrder = db.query<{ match: string; limit: number }, PatientRow>(PATIENT_SEARCH_SQL.inOrder);

  return (text, limit) => {
    const query = toPatientQuery(text);
    if (query === null) return [];
    const { match } = query;
    const families = JSON.stringify(query.families);
    if (isMany.get({ match })?.isMany !== 1) return few.all({ match, families, limit });
    const first = ofFamily.all({ match, families, limit });
    const known = new Set(first.map(({ row }) => row));
    const rest = inOrder.all({ match, limit }).filter(({ row }) => !known.has(row));
    return [...first, ...rest].slice(0, limit);
  };
}
