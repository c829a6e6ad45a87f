import { describe, expect, it } from 'vitest';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { EMPTY_FILING, filingInput, missingIn, type ThreadFiling } from './thread-filing.ts';

const patient = { id: 'p', name: 'Espinoza, Alma B.', dob: '1961-03-04' } as PatientView;
const ready: ThreadFiling = { ...EMPTY_FILING, patient, isConfirmed: true, category: '/categories/communication' };
const on = (day: number, hour = 0) => new Date(2026, 2, day, hour).toISOString();
const now = Date.parse(on(10, 15));
const input = (more: Partial<ThreadFiling>) => filingInput('c', { ...ready, ...more }, now);

describe('what is missing before a conversation is filed', () => {
  it('is said in the order of the form', () => {
    expect(missingIn(EMPTY_FILING)).toEqual(['patient', 'category']);
    expect(missingIn({ ...ready, isConfirmed: false })).toEqual(['confirm']);
    expect(missingIn({ ...ready, period: 'from' })).toEqual(['period']);
    expect(missingIn({ ...ready, period: 'from', from: '2026-03-09', until: '2026-03-08' })).toEqual(['period']);
    expect(input({ isConfirmed: false })).toBeNull();
  });
});

describe('what core is asked', () => {
  it('is all of it by default, of this patient alone', () => {
    expect(input({})).toEqual({
      conversationId: 'c',
      patientId: 'p',
      category: '/categories/communication',
      unassigned: false,
      confirmed: { name: patient.name, dob: patient.dob },
    });
  });
  it('is a part of it, by the person’s own days', () => {
    expect(input({ period: 'today' })).toMatchObject({ from: on(10) });
    expect(input({ period: 'week' })).toMatchObject({ from: on(4) });
    expect(input({ period: 'from', from: '2026-03-07', until: '2026-03-09' })).toMatchObject({
      from: on(7),
      until: on(10),
    });
    expect(input({ period: 'from', from: '2026-03-09' })).not.toHaveProperty('until');
  });
  it('has a name only where one was written', () => {
    expect(input({ name: '  ' })).not.toHaveProperty('name');
    expect(input({ name: ' Texts ', hasUnassigned: true })).toMatchObject({ name: 'Texts', unassigned: true });
  });
});
