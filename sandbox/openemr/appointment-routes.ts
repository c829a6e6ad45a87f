import { emptyAnswer, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import type { StoredAppointment } from './appointments.ts';
import { sqlTime } from './patient-row.ts';
import type { OpenEmrState } from './state.ts';
import { databaseNumber } from './versions.ts';

/** GET /api/patient/:pid/appointment (facts 2.3): a bare array, 404 without a body where there is none. */

function endOf({ time, minutes }: StoredAppointment): string {
  const [hours = 0, past = 0] = time.split(':').map(Number);
  const total = (hours * 60 + past + minutes) % 1440;
  return [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function appointmentRow(emr: OpenEmrState, row: StoredAppointment): Record<string, unknown> {
  const { behaviour, patients } = emr;
  const patient = patients.byPid(row.pid);
  const { fname = '', lname = '', DOB = '' } = patient?.values ?? {};
  const number = (value: number) => databaseNumber(behaviour, value);
  return {
    pc_eid: number(row.eid),
    pc_uuid: row.uuid,
    ...{ fname, lname, DOB, pid: number(row.pid), puuid: patient?.uuid ?? null },
    ...{ pce_aid_uuid: null, pc_aid: '1' },
    ...(behaviour.namesProviders ? { pce_aid_fname: 'Mara', pce_aid_lname: 'Quintero', pce_aid_npi: null } : {}),
    pc_apptstatus: row.status,
    pc_eventDate: row.date,
    pc_startTime: `${row.time}:00`,
    pc_endTime: `${endOf(row)}:00`,
    pc_time: sqlTime(emr.clock.now()),
    ...{ pc_facility: number(1), pc_billing_location: number(1), pc_catid: number(5), pc_pid: String(row.pid) },
    ...(behaviour.titlesAppointments ? { pc_title: row.title } : {}),
    ...{ pc_website: null, pc_informant: '1', facility_name: emr.clinic.name, facility_uuid: null },
    ...{ billing_location_name: emr.clinic.name, billing_location_uuid: null },
  };
}

function listAppointments({ emr, params: [pid = ''], request }: ApiCall): Answer {
  const rows = emr.appointments.all().filter((row) => String(row.pid) === pid);
  if (rows.length === 0) return emptyAnswer(404);
  const answered = emr.shuffle(rows, request).map((row) => appointmentRow(emr, row));
  return jsonAnswer(200, answered);
}

export const appointmentRoutes: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', area: 'api', path: '/patient/:pid/appointment', acl: 'patients/appt' },
    scope: { resource: 'appointment', operation: 's' },
    handle: listAppointments,
  },
];
