import { describe, expect, it } from 'vitest';
import {
  fieldErrors,
  isAddressChanged,
  saveInput,
  startForm,
  type AccountDetail,
  type ProviderView,
} from './account-form.ts';

const provider: ProviderView = {
  id: 'acme',
  name: 'Acme Fax',
  channels: ['fax'],
  fields: [
    { name: 'server', label: 'Server', kind: 'url', required: true, defaultValue: 'https://fax.example.com' },
    { name: 'extension', label: 'Extension', kind: 'text', required: false },
    { name: 'fine', label: 'Fine', kind: 'boolean', required: false, defaultValue: true },
    { name: 'token', label: 'Token', kind: 'secret', required: true },
  ],
};
const account: AccountDetail = {
  id: '01890000-0000-7000-8000-000000000001',
  provider: 'acme',
  channels: ['fax'],
  name: 'Front desk',
  state: 'ready',
  userId: null,
  primary: true,
  receivesHere: true,
  error: null,
  config: { server: 'https://one.example.com', extension: null, fine: false },
  secretsSet: ['token'],
};

describe('the form of an account', () => {
  it('starts with the provider’s defaults, or with what is stored', () => {
    expect(startForm(provider, null).values).toEqual({ server: 'https://fax.example.com', extension: '', fine: true });
    expect(startForm(provider, account)).toEqual({
      name: 'Front desk',
      primary: true,
      values: { server: 'https://one.example.com', extension: '', fine: false },
      secrets: {},
    });
  });

  it('leaves untouched secrets out, so that they are kept', () => {
    const form = startForm(provider, account);
    expect(saveInput(provider, account, { ...form, secrets: { token: '' } })).toEqual({
      id: account.id,
      provider: 'acme',
      name: 'Front desk',
      config: { server: 'https://one.example.com', extension: null, fine: false },
      primary: true,
    });
    expect(saveInput(provider, null, { ...form, secrets: { token: 't' } })).toMatchObject({ secrets: { token: 't' } });
  });

  it('knows that another server address clears the secrets', () => {
    const form = startForm(provider, account);
    expect(isAddressChanged(provider, account, form)).toBe(false);
    const moved = { ...form, values: { ...form.values, server: 'https://two.example.com' } };
    expect(isAddressChanged(provider, account, moved)).toBe(true);
    expect(isAddressChanged(provider, { ...account, secretsSet: [] }, moved)).toBe(false);
  });

  it('reads the sentences per field', () => {
    expect(fieldErrors(['config.server: Enter an https address.', 'token: Missing.', 'nonsense'])).toEqual({
      server: 'Enter an https address.',
      token: 'Missing.',
    });
  });
});
