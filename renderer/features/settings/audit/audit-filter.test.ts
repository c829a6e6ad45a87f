import { describe, expect, it } from 'vitest';
import { isFiltered, NO_FILTER, queryOf } from './audit-filter.ts';

describe('the filter of the audit trail', () => {
  it('asks for everything at first', () => {
    expect(queryOf(NO_FILTER)).toEqual({});
    expect(isFiltered(NO_FILTER)).toBe(false);
  });

  it('takes whole days of this workstation', () => {
    const { from, to } = queryOf({ ...NO_FILTER, fromDay: '2026-03-01', toDay: '2026-03-31' });
    expect(from).toBe(new Date(2026, 2, 1).toISOString());
    expect(to).toBe(new Date(2026, 3, 1).toISOString());
  });

  it('leaves out a day that is typed half', () => {
    expect(queryOf({ ...NO_FILTER, fromDay: '2026-0' })).toEqual({});
  });

  it('names person, patient, action and outcome', () => {
    const filter = { userId: 'u', patient: { id: 'p', name: 'n' }, action: 'fax.send', outcome: 'refused' } as const;
    expect(queryOf({ ...NO_FILTER, ...filter })).toEqual({
      userId: 'u',
      patientId: 'p',
      action: 'fax.send',
      outcome: 'refused',
    });
  });
});
