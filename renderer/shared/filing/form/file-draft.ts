import type { Input } from '../../../../app/contract/index.ts';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { categoryOf, type CategoryChoice } from '../category.ts';
import { readPageRange } from './page-range.ts';

/** What the dialog *File to chart* holds. */
export interface FileDraft extends CategoryChoice {
  readonly patient: PatientView | null;
  /** The person looked at name and birth date of exactly this patient. */
  readonly isConfirmed: boolean;
  readonly someText: string;
  readonly isSome: boolean;
  readonly name: string;
  readonly hasNote: boolean;
  readonly noteTo: string;
  readonly noteText: string;
  readonly isLabResult: boolean;
  /** Who must look at it; empty: not chosen yet. */
  readonly labAssigneeId: string;
}

export const EMPTY_FILE_DRAFT: FileDraft = {
  patient: null,
  isConfirmed: false,
  category: '',
  typedCategory: '',
  someText: '',
  isSome: false,
  name: '',
  hasNote: false,
  noteTo: '',
  noteText: '',
  isLabResult: false,
  labAssigneeId: '',
};

export const FILE_NEEDS = ['patient', 'confirm', 'category', 'pages', 'lab-assignee', 'note-to', 'note-text'] as const;
export type FileNeed = (typeof FILE_NEEDS)[number];

/** What stands between the draft and filing, in the order of the form. */
export function missingIn(draft: FileDraft, pageCount: number): FileNeed[] {
  const facts: Readonly<Record<FileNeed, boolean>> = {
    patient: draft.patient === null,
    confirm: draft.patient !== null && !draft.isConfirmed,
    category: categoryOf(draft) === '',
    pages: draft.isSome && !readPageRange(draft.someText, pageCount).ok,
    'lab-assignee': draft.isLabResult && draft.labAssigneeId === '',
    'note-to': draft.hasNote && draft.noteTo.trim() === '',
    'note-text': draft.hasNote && draft.noteText.trim().length < 2,
  };
  return FILE_NEEDS.filter((need) => facts[need]);
}

interface Target {
  readonly messageId: string;
  /** Which of its files; absent: the first. */
  readonly blob?: string;
  readonly pageCount: number;
  /** The filing that this one corrects. */
  readonly replaces: string | null;
}

/** What core is asked; null while something is missing. */
export function filingOf(draft: FileDraft, target: Target): Input<'documents.file'> | null {
  const { messageId, blob, pageCount, replaces } = target;
  const { patient } = draft;
  if (!patient || missingIn(draft, pageCount).length > 0) return null;
  const range = draft.isSome ? readPageRange(draft.someText, pageCount) : null;
  const name = draft.name.trim();
  return {
    messageId,
    ...(blob !== undefined && { blob }),
    patientId: patient.id,
    category: categoryOf(draft),
    confirmed: { name: patient.name, dob: patient.dob },
    ...(name !== '' && { name }),
    ...(range?.ok === true && { pages: range.text }),
    ...(draft.hasNote && { note: { to: draft.noteTo.trim(), text: draft.noteText.trim() } }),
    ...(draft.isLabResult && { labResult: { assigneeId: draft.labAssigneeId } }),
    ...(replaces !== null && { replaces }),
  };
}
