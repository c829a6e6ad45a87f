import type { StoredPatient, PatientColumn, Patients } from './patients.ts';
import { sqlTime } from './patient-row.ts';
import type { Behaviour } from './versions.ts';

/** `GET /api/patient`: filters, order, paging and its traps (facts 2.1). */

export interface PatientPage {
  rows: StoredPatient[];
  /** Absent without `_limit`. */
  links: Record<string, string> | undefined;
}

/** Found anywhere in the text, as MySQL compares: without regard to case. */
const containing: readonly PatientColumn[] = ['fname', 'lname', 'street', 'city', 'state', 'postal_code'];
const exact: readonly PatientColumn[] = [
  ...(['ss', 'phone_home', 'phone_biz', 'phone_cell', 'sex', 'country_code', 'email', 'DOB'] as const),
];

const sortable: Readonly<Record<string, (patient: StoredPatient) => number | string>> = {
  id: (patient) => patient.pid,
  pid: (patient) => patient.pid,
  date: (patient) => patient.registeredAt,
  last_updated: (patient) => sqlTime(patient.updatedAt),
  ...Object.fromEntries(
    (
      ['pubpid', 'title', 'fname', 'mname', 'lname', 'DOB', 'sex', 'city', 'state', 'postal_code', 'email'] as const
    ).map((column) => [column, (patient: StoredPatient) => (patient.values[column] ?? '').toLowerCase()]),
  ),
};

const maxLimit = 200;

/** PHP keeps the last of several equal names. */
export function lastOf(query: URLSearchParams, name: string): string | undefined {
  return query.getAll(name).at(-1);
}

function wholeNumber(text: string | undefined): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? 0 : Math.max(0, value);
}

function filtersOf(query: URLSearchParams): ((patient: StoredPatient) => boolean)[] {
  const filters: ((patient: StoredPatient) => boolean)[] = [];
  for (const column of [...containing, ...exact]) {
    const wanted = lastOf(query, column)?.toLowerCase();
    if (wanted === undefined || wanted === '') continue;
    const isContained = containing.includes(column);
    filters.push((patient) => {
      const value = (patient.values[column] ?? '').toLowerCase();
      return isContained ? value.includes(wanted) : value === wanted;
    });
  }
  return filters;
}

interface SortKey {
  read: (patient: StoredPatient) => number | string;
  sign: 1 | -1;
}

function sortKeysOf(text: string, behaviour: Behaviour): SortKey[] {
  return text.split(',').flatMap((field): SortKey[] => {
    const name = field.replace(/^-/, '');
    const read = Object.hasOwn(sortable, name) ? sortable[name] : undefined;
    const isDescending = field.startsWith('-') || behaviour.sortsOnlyDescending;
    return read ? [{ read, sign: isDescending ? -1 : 1 }] : [];
  });
}

function compare(a: StoredPatient, b: StoredPatient, keys: readonly SortKey[]): number {
  for (const { read, sign } of keys) {
    const [left, right] = [read(a), read(b)];
    if (left !== right) return left < right ? -sign : sign;
  }
  return 0;
}

/** OpenEMR's own links carry `_count`, which this API does not read: who follows them gets the whole table. */
function linksOf(query: URLSearchParams, base: string, offset: number, limit: number, total: number) {
  const at = (position: number): string => {
    const kept = new URLSearchParams(
      [...query].filter(([name]) => !['_limit', '_maxresults', '_offset', '_count'].includes(name)),
    );
    kept.set('_offset', String(position));
    kept.set('_count', String(limit));
    return `${base}/patient?${kept.toString()}`;
  };
  return {
    first: at(0),
    ...(offset > 0 ? { previous: at(Math.max(0, offset - limit)) } : {}),
    ...(offset + limit < total ? { next: at(offset + limit) } : {}),
  };
}

export interface PatientSearch {
  search(query: URLSearchParams, base: string): PatientPage;
}

export function createPatientSearch(patients: Patients, behaviour: Behaviour): PatientSearch {
  let sorted: { text: string; revision: number; rows: readonly StoredPatient[] } | undefined;

  const inOrder = (text: string): readonly StoredPatient[] => {
    const keys = sortKeysOf(text, behaviour);
    const isStored = text === 'pid' || text === 'id';
    if (keys.length === 0 || (isStored && keys[0]?.sign === 1)) return patients.all();
    // A pull in pages asks for the same order again and again.
    if (sorted?.text !== text || sorted.revision !== patients.revision()) {
      const rows = patients.all().toSorted((a, b) => compare(a, b, keys));
      sorted = { text, revision: patients.revision(), rows };
    }
    return sorted.rows;
  };

  return {
    search: (query, base) => {
      const filters = filtersOf(query);
      const rows = inOrder(lastOf(query, '_sort') ?? '');
      const found = filters.length === 0 ? rows : rows.filter((row) => filters.every((matches) => matches(row)));
      const limit = Math.min(maxLimit, wholeNumber(lastOf(query, '_limit') ?? lastOf(query, '_maxresults')));
      if (limit === 0) return { rows: [...found], links: undefined };
      const offset = wholeNumber(lastOf(query, '_offset'));
      return { rows: found.slice(offset, offset + limit), links: linksOf(query, base, offset, limit, found.length) };
    },
  };
}
