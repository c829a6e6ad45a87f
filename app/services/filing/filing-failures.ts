import type { Failure } from '../../domain/errors.ts';

/** Failures that filing itself finds; OpenEMR's own come from its client. */
export const FILING_FAILURES = {
  signInAgain: {
    code: 'EMR_SIGN_IN_AGAIN',
    category: 'auth',
    message: 'It waits until the person who filed it unlocks Foyer or signs in again.',
    action: 'check-account',
  },
  filerGone: {
    code: 'FILER_GONE',
    category: 'rejected',
    message: 'The person who filed it has left. File it again.',
    action: 'none',
  },
  /** Without the clinic connection nobody can look. */
  filerGoneUnclear: {
    code: 'FILER_GONE_UNCLEAR',
    category: 'auth',
    message:
      'The person who filed it has left during the upload. Foyer looks in the chart as soon as the clinic connection works.',
    action: 'ask-administrator',
  },
  died: {
    code: 'FILING_STOPPED_WHILE_UPLOADING',
    category: 'uncertain',
    message: 'Foyer stopped during the upload. It looks in the chart before anything is uploaded again.',
    action: 'wait',
  },
  unexpected: {
    code: 'FILING_UNEXPECTED',
    category: 'bug',
    message: 'Something unexpected happened while filing. Foyer tries again by itself.',
    action: 'wait',
  },
  neverClear: {
    code: 'FILING_NO_CLEAR_ANSWER',
    category: 'uncertain',
    message:
      'OpenEMR broke off every upload and the document is not in the chart. Look there, then try again or file fewer pages.',
    action: 'retry',
  },
  patientGone: {
    code: 'FILING_PATIENT_GONE',
    category: 'rejected',
    message: 'This patient was deleted or merged in OpenEMR. Choose the patient again and file it anew.',
    action: 'none',
    params: { reason: 'patient-gone' },
  },
  identifiersChanged: {
    code: 'FILING_IDENTIFIERS_CHANGED',
    category: 'rejected',
    message:
      'Name or birth date of this patient changed in OpenEMR since they were confirmed. Choose the patient again and file it anew.',
    action: 'none',
    params: { reason: 'identifiers' },
  },
  contentUnreadable: {
    code: 'FILING_CONTENT_UNREADABLE',
    category: 'rejected',
    message: 'The stored document can no longer be read. Restore it from a backup, then try again.',
    action: 'retry',
  },
  tooLarge: {
    code: 'EMR_TOO_LARGE',
    category: 'rejected',
    message:
      'OpenEMR does not take a file of this size. File it in parts by page range, or ask whoever runs OpenEMR to raise its upload limit.',
    action: 'none',
  },
  /** @param isProved a document of ours was listed in the category before */
  notStored: (category: string, isProved: boolean): Failure => ({
    code: 'EMR_NOT_STORED',
    category: 'rejected',
    message: isProved
      ? `OpenEMR said that it stored the document, but it is not in the category ${category}. Look in the chart, then try again.`
      : `OpenEMR stored nothing in the category ${category}: it probably has none of this name. Choose another category and file it again.`,
    action: isProved ? 'retry' : 'none',
    params: { category },
  }),
  /** OpenEMR gives no reason (facts 2.4: 404 without a body), so the likely ones are named. */
  refused: (category: string, failure: Failure): Failure => ({
    code: failure.code,
    category: failure.category,
    message: `OpenEMR did not take the document. It may not know the category ${category}, not allow files of this type, or not take one of this size. Try another category, or ask whoever runs OpenEMR.`,
    action: 'retry',
    params: { ...failure.params, category },
  }),
} as const satisfies Record<string, Failure | ((category: string, other: never) => Failure)>;
