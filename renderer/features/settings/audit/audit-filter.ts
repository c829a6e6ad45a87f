import type { Input } from '../../../../app/contract/index.ts';

/** What the person chose; an empty text: everything. Days are of this workstation, `YYYY-MM-DD`. */
export interface AuditFilter {
  readonly userId: string;
  readonly patient: { readonly id: string; readonly name: string } | null;
  readonly action: string;
  readonly outcome: '' | 'done' | 'refused';
  readonly fromDay: string;
  readonly toDay: string;
}

export const NO_FILTER: AuditFilter = { userId: '', patient: null, action: '', outcome: '', fromDay: '', toDay: '' };

/** Midnight of this workstation at which the day begins, or that many days later. A day with a clock change has 23 or 25 hours. */
function midnight(day: string, later: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const time = new Date(year, month - 1, date + later);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** As core takes it: from inclusive, to exclusive, so the last day is in it as a whole. */
export function queryOf({ userId, patient, action, outcome, fromDay, toDay }: AuditFilter): Input<'audit.export'> {
  const from = fromDay === '' ? null : midnight(fromDay, 0);
  const to = toDay === '' ? null : midnight(toDay, 1);
  return {
    ...(userId !== '' && { userId }),
    ...(patient && { patientId: patient.id }),
    ...(action !== '' && { action }),
    ...(outcome !== '' && { outcome }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
}

export function isFiltered(filter: AuditFilter): boolean {
  return Object.keys(queryOf(filter)).length > 0;
}
