import { randomUUID } from 'node:crypto';
import type { ClinicPatient } from '../clinic-patient.ts';
import type { SandboxClock } from '../clock.ts';

/** A row of the calendar (`openemr_postcalendar_events`), as far as the clinic fills it. */
export interface StoredAppointment {
  readonly eid: number;
  readonly uuid: string;
  pid: number;
  /** YYYY-MM-DD and HH:MM by the server's wall clock, which is UTC. */
  date: string;
  time: string;
  minutes: number;
  title: string;
  /** The list `apptstat`: `-` none, `*` reminder done, `x` cancelled, `?` missed … (facts 2.3). */
  status: string;
}

export type AppointmentValues = Omit<StoredAppointment, 'eid' | 'uuid'>;

export interface Appointments {
  all(): readonly StoredAppointment[];
  find(eid: number): StoredAppointment | undefined;
  add(values: AppointmentValues): StoredAppointment;
  remove(eid: number): void;
  removeOf(pid: number): void;
  move(from: number, into: number): void;
}

const DAY_MS = 86_400_000;

const dayAfter = (ms: number, days: number): string => new Date(ms + days * DAY_MS).toISOString().slice(0, 10);

/** Every third patient comes within a fortnight, every fourth was there before, every ninth has cancelled another visit. */
function seeded(nowMs: number, { pid }: ClinicPatient): AppointmentValues[] {
  const time = `${String(9 + (pid % 8)).padStart(2, '0')}:${pid % 2 === 0 ? '00' : '30'}`;
  const base = { pid, time, minutes: 30, title: 'Office Visit' };
  return [
    ...(pid % 4 === 0 ? [{ ...base, date: dayAfter(nowMs, -20 - (pid % 300)), status: '>' }] : []),
    ...(pid % 3 === 0 ? [{ ...base, date: dayAfter(nowMs, 1 + (pid % 12)), status: '-' }] : []),
    ...(pid % 9 === 0 ? [{ ...base, date: dayAfter(nowMs, 2 + (pid % 10)), status: 'x' }] : []),
  ];
}

export function createAppointments(clock: SandboxClock, patients: readonly ClinicPatient[]): Appointments {
  const rows = new Map<number, StoredAppointment>();
  let lastEid = 0;
  const add = (values: AppointmentValues): StoredAppointment => {
    const row = { eid: ++lastEid, uuid: randomUUID(), ...values };
    rows.set(row.eid, row);
    return row;
  };
  for (const patient of patients) for (const values of seeded(clock.now(), patient)) add(values);
  return {
    add,
    all: () => [...rows.values()],
    find: (eid) => rows.get(eid),
    remove: (eid) => void rows.delete(eid),
    removeOf: (pid) => {
      for (const row of rows.values()) if (row.pid === pid) rows.delete(row.eid);
    },
    move: (from, into) => {
      for (const row of rows.values()) if (row.pid === from) row.pid = into;
    },
  };
}
