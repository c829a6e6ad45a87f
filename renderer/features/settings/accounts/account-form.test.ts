import { describe, expect, it } from 'vitest';
import {
  fieldErrors,
  canReceive,
  isAddressChanged,
  isShown,
  saveInput,
  startForm,
  type AccountDetail,
  type ProviderView,
} from './account-form.ts';

const provider: ProviderView = {
  id: 'acme',
  name: 'Acme Fax',
  channels: ['fax', 'sms'],
  sendOnly: [],
  signsInByBrowser: false,
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
  remindsHere: false,
  signedInAs: null,
  error: null,
  config: { server: 'https://one.example.com', extension: null, fine: false },
  warning: null,
  secretsSet: ['token'],
};

const admin = { userId: '01890000-0000-7000-8000-000000000009', isAdmin: true };
const person = { ...admin, isAdmin: false };

describe('the form of an account', () => {
  it('starts with the provider’s defaults, or with what is stored', () => {
    expect(startForm(provider, null, admin).values).toEqual({
      server: 'https://fax.example.com',
      extension: '',
      fine: true,
    });
    expect(startForm(provider, account, admin)).toEqual({
      name: 'Front desk',
      userId: null,
      channels: ['fax'],
      primary: true,
      receivesHere: true,
      remindsHere: false,
      values: { server: 'https://one.example.com', extension: '', fine: false },
      secrets: {},
    });
  });

  it('leaves untouched secrets out, so that they are kept', () => {
    const form = startForm(provider, account, admin);
    expect(saveInput(provider, account, { ...form, secrets: { token: '' } }, admin)).toEqual({
      id: account.id,
      provider: 'acme',
      name: 'Front desk',
      channels: ['fax'],
      config: { server: 'https://one.example.com', extension: null, fine: false },
      userId: null,
      primary: true,
      receivesHere: true,
      remindsHere: false,
    });
    expect(saveInput(provider, null, { ...form, secrets: { token: 't' } }, admin)).toMatchObject({
      secrets: { token: 't' },
    });
  });

  it('begins with all that the vendor carries, and keeps the vendor’s order', () => {
    const form = startForm(provider, null, admin);
    expect(form.channels).toEqual(['fax', 'sms']);
    expect(saveInput(provider, null, { ...form, channels: ['sms', 'fax'] }, admin).channels).toEqual(['fax', 'sms']);
    expect(saveInput(provider, null, { ...form, channels: ['sms'] }, admin).channels).toEqual(['sms']);
  });

  it('receives, unless its vendor only sends', () => {
    const sender: ProviderView = { ...provider, sendOnly: ['sms'] };
    expect(canReceive(sender, { channels: ['fax', 'sms'] })).toBe(true);
    expect(canReceive(sender, { channels: ['sms'] })).toBe(false);
    expect(canReceive(provider, { channels: ['sms'] })).toBe(true);
  });

  it('is a person’s own, and nobody’s default, where no administrator fills it in', () => {
    const form = startForm(provider, null, person);
    expect(form.userId).toBe(person.userId);
    const input = saveInput(provider, null, form, person);
    expect(input.userId).toBe(person.userId);
    expect(input).not.toHaveProperty('primary');
  });

  it('is not the clinic’s default once it is somebody’s', () => {
    const form = { ...startForm(provider, account, admin), userId: person.userId };
    expect(saveInput(provider, account, form, admin)).toMatchObject({ primary: false });
  });

  it('knows that another server address clears the secrets', () => {
    const form = startForm(provider, account, admin);
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

describe('fields that depend on others', () => {
  const mail: ProviderView = {
    ...provider,
    fields: [
      { name: 'preset', label: 'Service', kind: 'select', required: true, defaultValue: 'own' },
      { name: 'host', label: 'Server', kind: 'text', required: true, onlyIf: { field: 'preset', is: ['own'] } },
      {
        ...{ name: 'by', label: 'Sign in', kind: 'select', required: true, defaultValue: 'browser' },
        onlyIf: { field: 'preset', is: ['google'], otherwise: 'password' },
      },
      {
        name: 'password',
        label: 'Password',
        kind: 'secret',
        required: true,
        onlyIf: { field: 'by', is: ['password'] },
      },
      { name: 'client', label: 'Client', kind: 'text', required: true, onlyIf: { field: 'by', is: ['browser'] } },
    ],
  };
  const shown = (values: Record<string, string>) =>
    mail.fields.filter((field) => isShown(mail, field, values)).map(({ name }) => name);

  it('are shown where they mean something, through others that are hidden', () => {
    expect(shown({ preset: 'own', by: 'browser' })).toEqual(['preset', 'host', 'password']);
    expect(shown({ preset: 'google', by: 'browser' })).toEqual(['preset', 'by', 'client']);
    expect(shown({ preset: 'google', by: 'password' })).toEqual(['preset', 'by', 'password']);
  });

  it('have no say where they are hidden', () => {
    const form = startForm(mail, null, admin);
    const values = { preset: 'google', host: 'mail.example.org', by: 'browser', client: 'c1' };
    const google = saveInput(mail, null, { ...form, values, secrets: { password: 'left over' } }, admin);
    expect(google.config).toEqual({ preset: 'google', host: null, by: 'browser', client: 'c1' });
    expect(google.secrets).toBeUndefined();
    const own = saveInput(mail, null, { ...form, values: { ...values, preset: 'own' } }, admin);
    expect(own.config).toEqual({ preset: 'own', host: 'mail.example.org', by: 'password', client: null });
  });
});
