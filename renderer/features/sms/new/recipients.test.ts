import { describe, expect, it } from 'vitest';
import type { ContactView } from '../../../../app/contract/procedures/contacts.ts';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { recipientsFor } from './recipients.ts';

const patient = (id: string, phones: PatientView['phones'], more: Partial<PatientView> = {}): PatientView =>
  ({ id, name: `Patient ${id}`, phones, gone: false, deceased: false, ...more }) as PatientView;
const contact = (id: string, addresses: ContactView['addresses']): ContactView => ({
  id,
  name: `Contact ${id}`,
  organization: '',
  note: '',
  addresses,
});
const alma = patient('alma', [
  { kind: 'home', number: '+13125550142' },
  { kind: 'cell', number: '+13125550101' },
  { kind: 'work', number: 'none' },
]);
const pharmacy = contact('pharmacy', [
  { kind: 'fax', text: '', address: '+13125550103' },
  { kind: 'mobile', text: '', address: '+13125550102' },
]);
const shown = (text: string) =>
  recipientsFor(text, [alma], [pharmacy]).map(({ name, address }) => `${name ?? ''} ${address}`.trim());

describe('whom a new text may go to', () => {
  it('is everybody found, cell phones first, and only by numbers that can be called', () => {
    expect(shown('al')).toEqual([
      'Patient alma +13125550101',
      'Patient alma +13125550142',
      'Contact pharmacy +13125550102',
    ]);
  });
  it('is the number itself, as soon as it is one', () => {
    expect(shown('(202) 555-0123')[0]).toBe('+12025550123');
    expect(shown('202555').some((line) => line.startsWith('+'))).toBe(false);
  });
  it('is whoever has just this number before the bare number', () => {
    expect(shown('312 555 0142').slice(0, 2)).toEqual(['Patient alma +13125550142', '+13125550142']);
  });
  it('is nobody who is gone or has died', () => {
    const gone = patient('gone', alma.phones, { gone: true });
    const dead = patient('dead', alma.phones, { deceased: true });
    expect(recipientsFor('x', [gone, dead], [])).toEqual([]);
  });
});
