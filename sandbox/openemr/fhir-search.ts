import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { Refusal } from './errors.ts';
import { parseDateFilter } from './fhir-dates.ts';
import { fhirInstant } from './fhir-resources.ts';
import type { StoredPatient } from './patients.ts';

/** `GET /fhir/Patient` (facts 2.2). */

type Filter = (patient: StoredPatient) => boolean;

const startsWith = (value: string | undefined, wanted: string): boolean =>
  (value ?? '').toLowerCase().startsWith(wanted.toLowerCase());

const phones = ['phone_home', 'phone_biz', 'phone_cell'] as const;
const hasPhone = ({ values }: StoredPatient, wanted: string): boolean =>
  phones.some((column) => values[column] === wanted);

const filters: Readonly<Record<string, (patient: StoredPatient, wanted: string) => boolean>> = {
  _id: (patient, wanted) => patient.uuid === wanted.toLowerCase(),
  family: ({ values }, wanted) => startsWith(values.lname, wanted),
  given: ({ values }, wanted) => startsWith(values.fname, wanted) || startsWith(values.mname, wanted),
  name: ({ values }, wanted) => [values.fname, values.mname, values.lname].some((each) => startsWith(each, wanted)),
  gender: ({ values }, wanted) => (values.sex ?? '').toLowerCase() === wanted.toLowerCase(),
  identifier: ({ values }, wanted) => [values.ss, values.pubpid].includes(wanted.split('|').at(-1)),
  email: ({ values }, wanted) => values.email === wanted,
  phone: hasPhone,
  telecom: (patient, wanted) => hasPhone(patient, wanted) || patient.values.email === wanted,
  'address-city': ({ values }, wanted) => startsWith(values.city, wanted),
  'address-state': ({ values }, wanted) => startsWith(values.state, wanted),
  'address-postalcode': ({ values }, wanted) => startsWith(values.postal_code, wanted),
};

const paging = ['_count', '_offset', '_sort', '_summary'];

function badField(name: string): Refusal {
  const text =
    'The search field argument was invalid, improperly formatted, or could not be parsed.  Inner message: unknown value';
  return new Refusal(jsonAnswer(400, { validationErrors: { [name]: text }, internalErrors: [], data: [] }));
}

function dateFilter(name: string, text: string): Filter {
  const passes = parseDateFilter(text);
  if (!passes) throw badField(name);
  return name === '_lastUpdated'
    ? ({ updatedAt }) => passes(updatedAt)
    : ({ values }) => passes(Date.parse(`${values.DOB ?? ''}T00:00:00Z`));
}

/** @throws Refusal 400 for a parameter or a value that the server can't use */
function filterOf(name: string, text: string): Filter {
  if (name === '_lastUpdated' || name === 'birthdate') return dateFilter(name, text);
  const matches = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!matches) throw badField(name);
  return (patient) => matches(patient, text);
}

function number(query: URLSearchParams, name: string): number {
  return Math.max(0, Number.parseInt(query.get(name) ?? '0', 10) || 0);
}

/** @throws Refusal */
export function searchFhirPatients(patients: readonly StoredPatient[], query: URLSearchParams): StoredPatient[] {
  const wanted = [...query].filter(([name]) => !paging.includes(name)).map(([name, text]) => filterOf(name, text));
  const found = patients.filter((patient) => wanted.every((passes) => passes(patient)));
  const count = Math.min(200, number(query, '_count'));
  if (count === 0) return found;
  const offset = number(query, '_offset');
  return found.slice(offset, offset + count);
}

/** A collection with only a self link, and `total` of this answer alone. */
export function bundle(
  selfUrl: string,
  base: string,
  resources: readonly Record<string, unknown>[],
  nowMs: number,
): Answer {
  return jsonAnswer(200, {
    meta: { lastUpdated: fhirInstant(nowMs) },
    resourceType: 'Bundle',
    type: 'collection',
    total: resources.length,
    link: [{ relation: 'self', url: selfUrl }],
    ...(resources.length === 0
      ? {}
      : {
          entry: resources.map((resource) => ({
            fullUrl: `${base}/${String(resource['resourceType'])}/${String(resource['id'])}`,
            resource,
          })),
        }),
  });
}
