import { describe, expect, it } from 'vitest';
import { readCertificates, trusted } from './config-certificates.ts';
import { fields } from './config-fields.ts';
import { allowedOrigins, configSchema, mailSettings, secretsSchema, sendingOf, sendOnlyOf } from './config.ts';
import { authority } from './testing/certificates.ts';

const base = { preset: 'plain', fromAddress: 'office@clinic.test', smtpHost: 'mail.clinic.test' };
const parse = (over: Record<string, unknown>) => configSchema.parse({ ...base, ...over });
const settings = (over: Record<string, unknown>) => mailSettings(parse(over));
const complaints = (over: Record<string, unknown>) =>
  configSchema
    .safeParse({ ...base, ...over })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('what is typed and what follows from it', () => {
  it.each([
    ['mailu', { smtpHost: 'mail.clinic.test' }, 'smtps://mail.clinic.test:465', 'imaps://mail.clinic.test:993'],
    ['google', { smtpHost: null }, 'smtps://smtp.gmail.com:465', 'imaps://imap.gmail.com:993'],
    ['microsoft365', { smtpHost: '' }, 'smtp://smtp.office365.com:587', 'imaps://outlook.office365.com:993'],
    ['plain', { smtpPort: 587, imapPort: '143' }, 'smtp://mail.clinic.test:587', 'imap://mail.clinic.test:143'],
    [
      'plain',
      { smtpSecurity: 'starttls', imapHost: 'imap.clinic.test' },
      'smtp://mail.clinic.test:587',
      'imaps://imap.clinic.test:993',
    ],
    [
      'mailu',
      { smtpHost: 'Mäil.clinic.test.' },
      'smtps://xn--mil-qla.clinic.test:465',
      'imaps://xn--mil-qla.clinic.test:993',
    ],
    ['plain', { smtpHost: '[::1]', smtpSecurity: 'none', imapSecurity: 'none' }, 'smtp://[::1]:25', 'imap://[::1]:143'],
  ])('%s %j', (preset, over, smtp, imap) => {
    expect(allowedOrigins(parse({ preset, ...over }))).toEqual([smtp, imap]);
  });

  it('is the same when it is read again', () => {
    const once = parse({ preset: 'google', smtpHost: '', imapPort: '', fromName: ' Clinic ', caPem: authority });
    expect(configSchema.parse(once)).toEqual(once);
    expect(configSchema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it('takes the address for the user name', () => {
    expect(settings({ fromAddress: 'Office@CLINIC.test' })).toMatchObject({
      user: 'Office@clinic.test',
      from: { name: null, address: 'Office@clinic.test' },
    });
  });

  it('lets tokens come from where the service gives them', () => {
    const config = parse({
      preset: 'microsoft365',
      smtpHost: '',
      signInBy: 'browser',
      clientId: 'c',
      tenant: 'clinic.test',
    });
    expect(allowedOrigins(config)).toContain('https://login.microsoftonline.com');
    expect(mailSettings(config).oauth).toMatchObject({
      tokenUrl: 'https://login.microsoftonline.com/clinic.test/oauth2/v2.0/token',
    });
  });
});

describe('what is wrong', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown service', { preset: 'pigeon' }, 'preset: Choose the mail service.'],
    [
      'no address',
      { fromAddress: 'office' },
      'fromAddress: Enter the e-mail address of the clinic, for instance office@example.org.',
    ],
    [
      'a name of two lines',
      { fromName: 'Clinic\r\nBcc: x' },
      'fromName: Enter the name that recipients see, in one line of at most 100 characters.',
    ],
    ['no server', { smtpHost: '' }, 'smtpHost: Enter the name of the mail server.'],
    [
      'an address for a server',
      { smtpHost: 'https://mail.clinic.test' },
      'smtpHost: Enter the name of the server alone, for instance mail.example.org.',
    ],
    ['a port of none', { smtpPort: 70_000 }, 'smtpPort: Enter a port from 1 to 65535, or leave it empty.'],
    [
      'a password in the open',
      { smtpSecurity: 'none' },
      'smtpSecurity: A connection without protection is allowed to a server on this computer only; choose TLS or STARTTLS.',
    ],
    [
      'reading in the open',
      { imapSecurity: 'none' },
      'imapSecurity: A connection without protection is allowed to a server on this computer only; choose TLS or STARTTLS.',
    ],
    [
      'a browser where none is',
      { signInBy: 'browser' },
      'signInBy: Only Google Workspace and Microsoft 365 sign in with the browser; choose the password.',
    ],
    [
      'a browser without an app',
      { preset: 'google', signInBy: 'browser' },
      'clientId: Enter the client ID of the clinic’s own app.',
    ],
    [
      'tokens in the open',
      { tokenUrl: 'http://login.example.org/token' },
      'tokenUrl: Enter an address that begins with https://, or leave it empty.',
    ],
    [
      'no certificate',
      { caPem: 'trust me' },
      'caPem: This is no certificate; paste all of it, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
    ],
  ])('%s', (_what, over, complaint) => {
    expect(complaints(over)).toEqual([complaint]);
  });

  it('is not a missing password: it may come by the browser', () => {
    expect(secretsSchema.parse({})).toEqual({});
  });
});

describe('certificates of the clinic’s own', () => {
  it('survive a field of one line, and are trusted beside the others', () => {
    const flat = authority.replace(/\n/g, ' ');
    expect(readCertificates(flat)).toBe(authority.trim());
    expect(trusted(authority)?.split('BEGIN CERTIFICATE').length).toBeGreaterThan(50);
    expect(trusted(null)).toBeUndefined();
  });
});

describe('how such an account sends and receives', () => {
  it.each([
    [{ preset: 'google', smtpHost: '' }, 'probable', 'receipts', []],
    [{ preset: 'microsoft365', smtpHost: '', imapOff: true }, 'none', 'none', ['email']],
    [{ preset: 'mailu' }, 'none', 'receipts', []],
  ])('%j', (over, reconcile, tracking, sendOnly) => {
    expect(sendingOf(parse(over))).toMatchObject({ reconcile, tracking });
    expect(sendOnlyOf(parse(over))).toEqual(sendOnly);
  });

  it('files copies where the server does not and somebody wants them', () => {
    expect([
      settings({}).filesSent,
      settings({ copiesToSent: false }).filesSent,
      settings({ imapOff: true }).filesSent,
    ]).toEqual([true, false, false]);
    expect(settings({ preset: 'google', smtpHost: '' }).filesSent).toBe(false);
  });
});

it('has a field for everything that can be set', () => {
  const known = [...Object.keys(configSchema.shape), ...Object.keys(secretsSchema.shape)].filter(
    (name) => name !== 'refreshToken',
  );
  expect(fields.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
});
