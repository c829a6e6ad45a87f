import { beforeAll, describe, expect, it } from 'vitest';
import type { CandidateView, PatientView } from '../../../app/contract/procedures/patients.ts';
import { startTranslations } from '../i18n/index.ts';
import { obviousCandidate, obviousForPart, reasonText } from './candidates.ts';
import { ageInYears, birthDate } from './identifiers.ts';

const NOW = Date.parse('2026-03-10T15:00:00Z');

const patient = (id: string, more: Partial<PatientView> = {}): PatientView => ({
  id,
  pid: 1,
  uuid: id,
  mrn: 'A-1',
  name: 'Espinoza, Alma B.',
  preferredName: '',
  dob: '1961-03-04',
  sex: 'Female',
  city: 'Springfield',
  phones: [],
  email: null,
  consent: { sms: true, email: false, voice: true, mail: true },
  deceased: false,
  gone: false,
  ...more,
});
const suggested = (id: string, ...reasons: CandidateView['reasons']): CandidateView => ({
  patient: patient(id),
  reasons,
});
const byNumber = { kind: 'number', phoneKind: 'cell', shared: 0 } as const;

describe('why a patient is suggested', () => {
  beforeAll(() => startTranslations('en'));

  it.each([
    [{ kind: 'assigned' } as const, 'Assigned to this patient'],
    [byNumber, 'Number belongs to this patient (cell)'],
    [{ ...byNumber, shared: 2 }, 'Number (cell) is shared with 2 others'],
    [{ ...byNumber, shared: 1, phoneKind: 'pager' }, 'Number (pager) is shared with 1 other'],
    [{ kind: 'earlier', count: 2, lastAt: '2026-03-08T15:00:00Z' } as const, '2 earlier messages, last 2 days ago'],
  ])('%j', (reason, text) => expect(reasonText(reason, 'en', NOW)).toBe(text));
});

describe('the patient that a form begins with', () => {
  it('is the only suggestion', () => {
    expect(obviousCandidate([suggested('a', byNumber)])?.patient.id).toBe('a');
  });
  it('is the assigned one among several', () => {
    expect(obviousCandidate([suggested('a', byNumber), suggested('b', { kind: 'assigned' })])?.patient.id).toBe('b');
  });
  it('is nobody where a person must choose, or the patient is gone', () => {
    expect(obviousCandidate([])).toBeNull();
    expect(obviousCandidate([suggested('a', byNumber), suggested('b', byNumber)])).toBeNull();
    expect(obviousCandidate([{ patient: patient('a', { gone: true }), reasons: [byNumber] }])).toBeNull();
  });
});

describe('the patient that filing one of several files begins with', () => {
  const file = (blob: string, isFiled = false) => ({
    ...{ blob, inline: false },
    filing: isFiled ? { id: `of-${blob}`, state: 'filed' as const } : null,
  });
  const assigned = suggested('a', { kind: 'assigned' });
  const earlier = suggested('b', { kind: 'earlier', count: 2, lastAt: '2026-03-08T15:00:00Z' });

  it('is nobody once another of them was filed', () => {
    expect(obviousForPart([assigned], [file('1', true), file('2')], file('2'))).toBeNull();
  });
  it('is whom a person assigned, also where this file was filed before', () => {
    expect(obviousForPart([assigned, earlier], [file('1'), file('2')], file('2'))).toBe(assigned);
    expect(obviousForPart([assigned], [file('1', true), file('2')], file('1'))).toBe(assigned);
  });
  it('is never whom the sender wrote about before, unless there is one file', () => {
    expect(obviousForPart([earlier], [file('1'), file('2')], file('1'))).toBeNull();
    expect(obviousForPart([earlier], [file('1'), { ...file('logo'), inline: true }], file('1'))).toBe(earlier);
  });
});

describe('the second identifier', () => {
  it('counts full years', () => {
    expect(ageInYears('1961-03-10', NOW)).toBe(65);
    expect(ageInYears('1961-03-11', NOW)).toBe(64);
    expect(ageInYears('2027-01-01', NOW)).toBeNull();
    expect(ageInYears(null, NOW)).toBeNull();
    expect(ageInYears('unknown', NOW)).toBeNull();
  });
  it('is the same day in every zone', () => expect(birthDate('1961-03-04', 'en')).toBe('Mar 4, 1961'));
});
