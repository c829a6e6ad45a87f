import { describe, expect, it } from 'vitest';
import { matchTemplates, slashAt } from './slash.ts';

describe('a quick reply being asked for', () => {
  it.each([
    ['/', { from: 0, to: 1, query: '' }],
    ['/conf', { from: 0, to: 5, query: 'conf' }],
    ['Hello /d', { from: 6, to: 8, query: 'd' }],
    ['Hello\n/citá', { from: 6, to: 11, query: 'citá' }],
  ])('%j', (text, slash) => expect(slashAt(text, text.length)).toEqual(slash));

  it.each(['and/or', 'https://', '1/2', '/conf ', 'hello', '//', `/${'x'.repeat(21)}`])('%j is none', (text) =>
    expect(slashAt(text, text.length)).toBeNull(),
  );

  it('is where the caret stands', () => {
    expect(slashAt('/conf tomorrow', 5)).toEqual({ from: 0, to: 5, query: 'conf' });
    expect(slashAt('/conf tomorrow', 3)).toBeNull();
    expect(slashAt('/conf', 0)).toBeNull();
  });
});

describe('templates for what was typed', () => {
  const template = (name: string, shortcut: string | null, language: 'en' | 'es' = 'en') => ({
    name,
    shortcut,
    language,
  });
  const all = [
    template('Directions to the clinic', 'way'),
    template('Confirm the visit', 'confirm'),
    template('Appointment confirmed', null),
    template('Cita confirmada', 'cita', 'es'),
    template('Call us', 'call'),
  ];
  const names = (query: string) => matchTemplates(all, query, 'en-US').map(({ name }) => name);

  it('are all of them by name while nothing is', () => {
    expect(names('')).toEqual([
      'Call us',
      'Confirm the visit',
      'Directions to the clinic',
      'Cita confirmada',
      'Appointment confirmed',
    ]);
  });
  it('stand by shortcut first, then by name, then by a word in it', () => {
    expect(names('conf')).toEqual(['Confirm the visit', 'Appointment confirmed', 'Cita confirmada']);
    expect(names('way')).toEqual(['Directions to the clinic']);
    expect(names('linic')).toEqual(['Directions to the clinic']);
  });
  it('stand in the window’s language first', () => {
    expect(matchTemplates(all, '', 'es')[0]?.name).toBe('Cita confirmada');
  });
  it('are found without accents, in any case', () => expect(names('CITÁ')).toEqual(['Cita confirmada']));
  it('are none where none fits', () => expect(names('zzz')).toEqual([]));
});
