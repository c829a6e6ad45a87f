import { describe, expect, it } from 'vitest';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { OTHER_CATEGORY } from '../category.ts';
import { EMPTY_FILE_DRAFT, filingOf, missingIn, type FileDraft } from './file-draft.ts';

const patient = { id: 'p', name: 'Espinoza, Alma B.', dob: '1961-03-04' } as PatientView;
const ready: FileDraft = { ...EMPTY_FILE_DRAFT, patient, isConfirmed: true, category: '/categories/lab_report' };
const target = { messageId: 'm', pageCount: 4, replaces: null };

describe('what is missing before filing', () => {
  it('is said in the order of the form', () => {
    expect(missingIn(EMPTY_FILE_DRAFT, 4)).toEqual(['patient', 'category']);
    expect(missingIn({ ...ready, isConfirmed: false }, 4)).toEqual(['confirm']);
    expect(missingIn({ ...ready, isSome: true, someText: '9', isLabResult: true, hasNote: true }, 4)).toEqual([
      'pages',
      'lab-assignee',
      'note-to',
      'note-text',
    ]);
    expect(missingIn({ ...ready, category: OTHER_CATEGORY, typedCategory: ' ' }, 4)).toEqual(['category']);
  });
});

describe('what core is asked', () => {
  it('is nothing while something is missing', () => {
    expect(filingOf({ ...ready, isConfirmed: false }, target)).toBeNull();
  });

  it('carries the two identifiers as they were shown, and no undo time of its own', () => {
    expect(filingOf(ready, target)).toEqual({
      messageId: 'm',
      patientId: 'p',
      category: '/categories/lab_report',
      confirmed: { name: 'Espinoza, Alma B.', dob: '1961-03-04' },
    });
  });

  it('carries pages, name, note, a typed category and what it corrects', () => {
    const full: FileDraft = {
      ...ready,
      category: OTHER_CATEGORY,
      typedCategory: ' Referrals ',
      isSome: true,
      someText: '2, 1',
      name: ' Letter ',
      hasNote: true,
      noteTo: ' bob ',
      noteText: ' Please look. ',
      isLabResult: true,
      labAssigneeId: 'ben',
    };
    expect(filingOf(full, { ...target, blob: 'b', replaces: 'f' })).toMatchObject({
      blob: 'b',
      category: 'Referrals',
      pages: '1-2',
      name: 'Letter',
      note: { to: 'bob', text: 'Please look.' },
      labResult: { assigneeId: 'ben' },
      replaces: 'f',
    });
  });
});
