import { RequestError } from '../control-requests.ts';
import { isRecord } from '../http-message.ts';
import type { AppointmentValues, StoredAppointment } from './appointments.ts';
import type { OpenEmrState } from './state.ts';

/** `POST /openemr/appointments`: the clinic's staff books, moves and takes away visits. */

type Body = Record<string, unknown>;

/** OpenEMR's column names, and plain ones. */
const names: Readonly<Record<string, keyof AppointmentValues | 'start' | 'eid'>> = {
  ...{ pid: 'pid', pc_pid: 'pid', date: 'date', pc_eventDate: 'date', time: 'time', pc_startTime: 'time' },
  ...{ minutes: 'minutes', title: 'title', pc_title: 'title', status: 'status', pc_apptstatus: 'status' },
  ...{ start: 'start', at: 'start', id: 'eid', eid: 'eid', pc_eid: 'eid' },
};

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());

function records(value: unknown): Body[] {
  const list = listOf(value);
  if (!list.every(isRecord)) throw new RequestError(400, 'Appointments are objects: {pid, date, time, status, title}.');
  return list;
}

function textOf(name: string, value: unknown, form: RegExp): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw new RequestError(400, `${name} has another form.`);
}

/** `start` is an instant, ISO 8601; the server's wall clock is UTC. */
function startOf(value: unknown): Pick<AppointmentValues, 'date' | 'time'> {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw new RequestError(400, 'start must be a time, ISO 8601.');
  const iso = new Date(ms).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}

function readValues(body: Body): Partial<AppointmentValues> {
  const values: Partial<AppointmentValues> = {};
  for (const [given, value] of Object.entries(body)) {
    const name = Object.hasOwn(names, given) ? names[given] : undefined;
    if (name === undefined) throw new RequestError(400, `OpenEMR has no appointment column "${given}" here.`);
    if (name === 'start') Object.assign(values, startOf(value));
    else if (name === 'date') values.date = textOf(given, value, /^\d{4}-\d{2}-\d{2}$/);
    else if (name === 'time') values.time = textOf(given, value, /^\d{2}:\d{2}(?::\d{2})?$/).slice(0, 5);
    else if (name === 'minutes' || name === 'pid') values[name] = Number(value);
    else if (name !== 'eid') values[name] = textOf(given, value, /^/);
  }
  return values;
}

function find(emr: OpenEmrState, given: unknown): StoredAppointment {
  const key = isRecord(given) ? (given['eid'] ?? given['pc_eid'] ?? given['id']) : given;
  const found = emr.appointments.find(Number(key));
  if (!found) throw new RequestError(404, 'OpenEMR has no such appointment.');
  return found;
}

function add(emr: OpenEmrState, body: Body): StoredAppointment {
  const values = readValues(body);
  const { pid = 0 } = values;
  if (!emr.patients.byPid(pid)) throw new RequestError(404, `OpenEMR has no patient ${pid}.`);
  const tomorrow = startOf(new Date(emr.clock.now() + 86_400_000).toISOString()).date;
  const usual = { date: tomorrow, time: '09:00', minutes: 30, title: 'Office Visit', status: '-' };
  return emr.appointments.add({ ...usual, ...values, pid });
}

function change(emr: OpenEmrState, body: Body): StoredAppointment {
  return Object.assign(find(emr, body), readValues(body));
}

function remove(emr: OpenEmrState, given: unknown): StoredAppointment {
  const row = find(emr, given);
  emr.appointments.remove(row.eid);
  return row;
}

/** As {@link changeAppointments} answers and `GET /openemr/appointments` lists. */
export const shownAppointment = ({ eid, pid, date, time, minutes, title, status }: StoredAppointment) => ({
  ...{ eid, pid, date, time, minutes, title, status },
});

/** @returns what was added, changed and removed; @throws RequestError */
export function changeAppointments(emr: OpenEmrState, body: Body): unknown {
  const unknown = Object.keys(body).find((name) => !['add', 'change', 'remove'].includes(name));
  if (unknown !== undefined) throw new RequestError(400, `"${unknown}" is none of add, change, remove.`);
  return {
    added: records(body['add']).map((each) => shownAppointment(add(emr, each))),
    changed: records(body['change']).map((each) => shownAppointment(change(emr, each))),
    removed: listOf(body['remove']).map((each) => shownAppointment(remove(emr, each))),
  };
}
