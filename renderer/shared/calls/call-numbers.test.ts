import { describe, expect, it } from 'vitest';
import { callTargets, numbersOfContact, numbersOfPatient } from './call-numbers.ts';

describe('numbers to call', () => {
  it('begin where somebody is most probably reached, each once', () => {
    const phones = [
      { kind: 'work', number: '+13125550144' },
      { kind: 'home', number: '(312) 555-0142' },
      { kind: 'cell', number: '+13125550142' },
      { kind: 'contact', number: 'ask the son' },
    ];
    expect(numbersOfPatient({ phones }).map(({ kind, number }) => [kind, number])).toEqual([
      ['cell', '+13125550142'],
      ['work', '+13125550144'],
    ]);
  });

  it('leave out fax machines and mail', () => {
    const addresses = [
      { kind: 'fax', text: '', address: '+13125550150' },
      { kind: 'phone', text: '', address: '+13125550151' },
      { kind: 'email', text: '', address: 'desk@example.org' },
    ] as const;
    expect(numbersOfContact({ addresses: [...addresses] }).map(({ number }) => number)).toEqual(['+13125550151']);
  });

  it('name a contact with each of its telephones', () => {
    const addresses = [
      { kind: 'phone', text: '', address: '+13125550151' },
      { kind: 'mobile', text: '', address: '+13125550152' },
    ] as const;
    const contact = { id: 'c', name: 'Lakeside Pharmacy', organization: '', note: '', addresses: [...addresses] };
    expect(callTargets([], [contact]).map(({ name, display }) => [name, display])).toEqual([
      ['Lakeside Pharmacy', '+1 312 555 0152'],
      ['Lakeside Pharmacy', '+1 312 555 0151'],
    ]);
  });
});
