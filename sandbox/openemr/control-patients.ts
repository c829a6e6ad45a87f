import { RequestError } from '../control-requests.ts';
import { isRecord } from '../http-message.ts';
import { patientColumns } from './patients.ts';
import type { PatientColumn, PatientValues, StoredPatient } from './patients.ts';
import type { OpenEmrState } from './state.ts';

/** `POST /openemr/patients`: the clinic's staff adds, edits, deletes and merges patients. */

type Body = Record<string, unknown>;

/** Names of `GET /clinic/patients` that are columns under another name. */
const aliases: Readonly<Record<string, PatientColumn>> = {
  ...{ givenName: 'fname', middleName: 'mname', familyName: 'lname', birthDate: 'DOB', phone: 'phone_cell' },
  ...{ phoneHome: 'phone_home', phoneCell: 'phone_cell', mrn: 'pubpid', postalCode: 'postal_code' },
  ...{ allowSms: 'hipaa_allowsms', allowEmail: 'hipaa_allowemail' },
};

function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}

function records(value: unknown): Body[] {
  const list = listOf(value);
  if (!list.every(isRecord)) throw new RequestError(400, "Patients are objects with OpenEMR's column names.");
  return list;
}

function readValues(body: Body): PatientValues {
  const values: PatientValues = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === 'pid' || name === 'uuid') continue;
    const column = aliases[name] ?? patientColumns.find((each) => each === name);
    if (!column) throw new RequestError(400, `OpenEMR has no patient column "${name}" here.`);
    if (typeof value !== 'string') throw new RequestError(400, `${name} must be text.`);
    values[column] = value;
  }
  return values;
}

/** By pid (number or text), uuid, or an object with one of them. */
function findPatient(emr: OpenEmrState, given: unknown): StoredPatient {
  const key = isRecord(given) ? (given['pid'] ?? given['uuid']) : given;
  const text = typeof key === 'number' || typeof key === 'string' ? String(key) : '';
  const found = /^\d+$/.test(text) ? emr.patients.byPid(Number(text)) : emr.patients.byUuid(text);
  if (!found) throw new RequestError(404, `OpenEMR has no patient ${text}.`);
  return found;
}

const idsOf = ({ pid, uuid }: StoredPatient): { pid: number; uuid: string } => ({ pid, uuid });

function add(emr: OpenEmrState, body: Body): StoredPatient {
  const values = readValues(body);
  if (!values.fname || !values.lname) throw new RequestError(400, 'A patient needs fname and lname.');
  return emr.patients.add({ DOB: '1970-01-01', sex: 'Female', ...values });
}

function change(emr: OpenEmrState, body: Body): StoredPatient {
  const patient = findPatient(emr, body);
  emr.patients.change(patient, readValues(body));
  return patient;
}

/** OpenEMR deletes a patient's documents with them. */
function remove(emr: OpenEmrState, patient: StoredPatient): StoredPatient {
  emr.documents.removeOf(patient.pid);
  emr.appointments.removeOf(patient.pid);
  emr.patients.remove(patient);
  return patient;
}

function merge(emr: OpenEmrState, body: Body): unknown {
  const [from, into] = [findPatient(emr, body['from']), findPatient(emr, body['into'])];
  if (from === into) throw new RequestError(400, 'A patient cannot be merged into itself.');
  emr.documents.move(from.pid, into.pid);
  emr.messages.move(from.pid, into.pid);
  emr.appointments.move(from.pid, into.pid);
  emr.patients.remove(from);
  emr.patients.change(into, {});
  return { from: idsOf(from), into: idsOf(into) };
}

/** @returns the ids of what was added, changed, removed and merged; @throws RequestError */
export function changePatients(emr: OpenEmrState, body: Body): unknown {
  const unknown = Object.keys(body).find((name) => !['add', 'change', 'remove', 'merge'].includes(name));
  if (unknown !== undefined) throw new RequestError(400, `"${unknown}" is none of add, change, remove, merge.`);
  return {
    added: records(body['add']).map((each) => idsOf(add(emr, each))),
    changed: records(body['change']).map((each) => idsOf(change(emr, each))),
    removed: listOf(body['remove']).map((each) => idsOf(remove(emr, findPatient(emr, each)))),
    merged: records(body['merge']).map((each) => merge(emr, each)),
  };
}
