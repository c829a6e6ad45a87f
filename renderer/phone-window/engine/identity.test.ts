import { describe, expect, it } from 'vitest';
import { addressOf, callerIdentity, domainOf } from './identity.ts';

const caller = (from: string, asserted: string[] = [], privacy: string | null = null) =>
  callerIdentity({ from, asserted, privacy });

describe('who calls', () => {
  it.each([
    ['"Maria Lopez" <sip:+15550100@pbx.example>;tag=1', '+15550100', 'Maria Lopez'],
    ['Front Desk <sip:101@pbx.example>;tag=1', '101', 'Front Desk'],
    ['<sip:+1-555-0100;phone-context=x@pbx.example;user=phone>;tag=1', '+15550100', null],
    ['sip:102@pbx.example;tag=1', '102', null],
    ['"+1 (555) 0100" <sip:+15550100@pbx.example>', '+15550100', null],
    ['"O\\"Neil" <sip:103@pbx.example>', '103', 'O"Neil'],
    ['"An\u202eevil" <sip:104@pbx.example>', '104', 'Anevil'],
    ['<sip:%2B15550100@pbx.example>', '+15550100', null],
  ])('%s', (from, number, name) => {
    expect(caller(from)).toEqual({ number, name });
  });

  it('is what the network asserts, where it does', () => {
    const asserted = ['"Clinic" <sip:+15550111@carrier.example>, <tel:+15550111>'];
    expect(caller('"x" <sip:999@other.example>', asserted)).toEqual({ number: '+15550111', name: 'Clinic' });
    expect(caller('<sip:anonymous@anonymous.invalid>', ['<tel:+15550112>'])).toEqual({
      number: '+15550112',
      name: null,
    });
  });

  it('is nobody where it is withheld', () => {
    const nobody = { number: '', name: null };
    expect(caller('"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1')).toEqual(nobody);
    expect(caller('<sip:unavailable@pbx.example>')).toEqual(nobody);
    expect(caller('"Maria" <sip:+15550100@pbx.example>', ['<sip:+15550100@pbx.example>'], 'id')).toEqual(nobody);
    expect(caller('garbage')).toEqual(nobody);
  });
});

describe('an address to call', () => {
  it.each([
    ['+15550100', 'sip:+15550100@pbx.example'],
    ['101', 'sip:101@pbx.example'],
    ['*97', 'sip:*97@pbx.example'],
    ['#31', 'sip:%2331@pbx.example'],
    ['1@evil.example', null],
    ['1;x=y', null],
    ['', null],
  ])('%s', (number, address) => {
    expect(addressOf(number, 'pbx.example')).toBe(address);
  });

  it('has the domain of the account', () => {
    expect(domainOf('sip:101@pbx.example:5080;x=y')).toBe('pbx.example:5080');
  });
});
