import type { Input } from '../../../../app/contract/index.ts';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { categoryOf, type CategoryChoice } from '../../filing/category.ts';

export const PERIODS = ['all', 'today', 'week', 'from'] as const;
export type Period = (typeof PERIODS)[number];

/** What the dialog that files a conversation holds. */
export interface ThreadFiling extends CategoryChoice {
  readonly patient: PatientView | null;
  /** The person looked at name and birth date of exactly this patient. */
  readonly isConfirmed: boolean;
  readonly period: Period;
  /** YYYY-MM-DD in the person's own zone, both included; `until` empty: to the end. */
  readonly from: string;
  readonly until: string;
  /** Also the texts that nobody picked a patient for. */
  readonly hasUnassigned: boolean;
  readonly name: string;
}

export const EMPTY_FILING: ThreadFiling = {
  patient: null,
  isConfirmed: false,
  category: '',
  typedCategory: '',
  period: 'all',
  from: '',
  until: '',
  hasUnassigned: false,
  name: '',
};

export const FILING_NEEDS = ['patient', 'confirm', 'category', 'period'] as const;
export type FilingNeed = (typeof FILING_NEEDS)[number];

const startOfDay = (day: string) => new Date(`${day}T00:00:00`);
function dayAfter(day: string): Date {
  const next = startOfDay(day);
  next.setDate(next.getDate() + 1);
  return next;
}

/** What stands between the form and filing, in its order. */
export function missingIn(filing: ThreadFiling): FilingNeed[] {
  const isBackwards = filing.until !== '' && filing.until < filing.from;
  const is: Readonly<Record<FilingNeed, boolean>> = {
    patient: filing.patient === null,
    confirm: filing.patient !== null && !filing.isConfirmed,
    category: categoryOf(filing) === '',
    period: filing.period === 'from' && (filing.from === '' || isBackwards),
  };
  return FILING_NEEDS.filter((need) => is[need]);
}

/** From when until when, by the person's own days. */
function periodOf(
  { period, from, until }: ThreadFiling,
  nowMs: number,
): { readonly from?: string; readonly until?: string } {
  const now = new Date(nowMs);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  switch (period) {
    case 'all':
      return {};
    case 'today':
      return { from: today.toISOString() };
    case 'week':
      today.setDate(today.getDate() - 6);
      return { from: today.toISOString() };
    case 'from':
      return { from: startOfDay(from).toISOString(), ...(until !== '' && { until: dayAfter(until).toISOString() }) };
  }
}

/** What core is asked; null while something is missing. */
export function filingInput(
  conversationId: string,
  filing: ThreadFiling,
  nowMs: number,
): Input<'documents.fileConversation'> | null {
  const { patient } = filing;
  if (!patient || missingIn(filing).length > 0) return null;
  const name = filing.name.trim();
  return {
    conversationId,
    patientId: patient.id,
    category: categoryOf(filing),
    unassigned: filing.hasUnassigned,
    confirmed: { name: patient.name, dob: patient.dob },
    ...(name !== '' && { name }),
    ...periodOf(filing, nowMs),
  };
}
