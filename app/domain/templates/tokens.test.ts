import { describe, expect, it } from 'vitest';
import { fillTokens, TOKENS, unknownTokens } from './tokens.ts';

describe('tokens', () => {
  it('are filled, with spaces around their names or without', () => {
    const body = 'Hi {{patient.firstName}}, {{ clinic.name }} here.';
    expect(fillTokens(body, { 'patient.firstName': 'Alma', 'clinic.name': 'Oak Clinic' })).toEqual({
      text: 'Hi Alma, Oak Clinic here.',
      missing: [],
    });
  });

  it('without a value are named once and shown', () => {
    const body = '{{patient.lastName}} {{patient.lastName}} {{clinic.phone}} {{today}}';
    const filled = fillTokens(body, { 'patient.lastName': null, 'clinic.phone': '', today: '11/22/2026' });
    expect(filled).toEqual({ text: '[…] […] […] 11/22/2026', missing: ['patient.lastName', 'clinic.phone'] });
  });

  it('in a value are not filled again', () => {
    const values = { 'patient.firstName': '{{staff.name}} $& $1', 'staff.name': 'Mara' };
    expect(fillTokens('{{patient.firstName}}', values).text).toBe('{{staff.name}} $& $1');
  });

  it('that nobody knows are told, and stay', () => {
    const body = '{{patient.ssn}} {{ x }} {{patient.ssn}} {{}} {{today}} { {today} }';
    expect(unknownTokens(body)).toEqual(['patient.ssn', 'x', '']);
    expect(fillTokens(body, { today: 'now' }).text).toBe(
      '{{patient.ssn}} {{ x }} {{patient.ssn}} {{}} now { {today} }',
    );
  });

  it('are all known', () => {
    expect(unknownTokens(TOKENS.map((name) => `{{${name}}}`).join(' '))).toEqual([]);
  });
});
