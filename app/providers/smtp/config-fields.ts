import type { AccountField } from '../../ports/provider.ts';
import { PRESET_IDS, PRESETS } from './presets.ts';

const securityOptions = [
  { value: 'auto', label: 'As usual' },
  { value: 'tls', label: 'TLS' },
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'none', label: 'None (this computer only)' },
];

const known = ['google', 'microsoft365'];
/** Where the clinic names its servers. */
const ownServer = { field: 'preset', is: PRESET_IDS.filter((id) => !known.includes(id)) };
const byBrowser = { field: 'signInBy', is: ['browser'] };

const account: readonly AccountField[] = [
  {
    name: 'preset',
    label: 'Mail service',
    help: 'Google Workspace and Microsoft 365 need no server names.',
    kind: 'select',
    required: true,
    options: PRESET_IDS.map((value) => ({ value, label: PRESETS[value].label })),
    defaultValue: 'mailu',
  },
  {
    name: 'smtpHost',
    label: 'Mail server',
    help: 'As in the address of your webmail, without https://.',
    kind: 'text',
    required: true,
    placeholder: 'mail.example.org',
    onlyIf: ownServer,
  },
  {
    name: 'fromAddress',
    label: 'E-mail address',
    help: 'What recipients see and answer to.',
    kind: 'text',
    required: true,
    placeholder: 'office@example.org',
  },
  {
    name: 'fromName',
    label: 'Sender’s name',
    help: 'Shown beside the address, for instance the clinic’s name.',
    kind: 'text',
    required: false,
  },
  {
    name: 'signInBy',
    label: 'Sign in with',
    help: 'Microsoft 365 takes no passwords any more. Google Workspace takes app passwords where the organisation allows them.',
    kind: 'select',
    required: true,
    options: [
      { value: 'browser', label: 'Browser' },
      { value: 'password', label: 'App password' },
    ],
    defaultValue: 'browser',
    onlyIf: { field: 'preset', is: known, otherwise: 'password' },
  },
  {
    name: 'password',
    label: 'Password',
    help: 'Better than the mailbox’s own is one for Foyer alone: an app password or token, made in the mail service’s settings.',
    kind: 'secret',
    required: true,
    onlyIf: { field: 'signInBy', is: ['password'] },
  },
  {
    name: 'clientId',
    label: 'Client ID',
    help: 'Of the clinic’s own app in the Google Cloud console (type Desktop app) or in Microsoft Entra (redirect address http://127.0.0.1/callback).',
    kind: 'text',
    required: true,
    onlyIf: byBrowser,
  },
  {
    name: 'clientSecret',
    label: 'Client secret',
    help: 'Google gives one with a desktop app. Leave it empty for a public app of Microsoft’s.',
    kind: 'secret',
    required: false,
    onlyIf: byBrowser,
  },
];

const servers: readonly AccountField[] = [
  {
    name: 'user',
    label: 'User name',
    help: 'Leave it empty if it is the e-mail address.',
    kind: 'text',
    required: false,
  },
  {
    name: 'imapOff',
    label: 'Send only',
    help: 'Foyer then reads no mailbox: no replies, and no word of what could not be delivered.',
    kind: 'boolean',
    required: false,
    defaultValue: false,
  },
  {
    name: 'smtpPort',
    label: 'Port for sending (SMTP)',
    help: 'Usually 465, or 587.',
    kind: 'number',
    required: false,
    onlyIf: ownServer,
  },
  {
    name: 'smtpSecurity',
    label: 'Protection for sending',
    kind: 'select',
    required: true,
    options: securityOptions,
    defaultValue: 'auto',
    onlyIf: ownServer,
  },
  {
    name: 'imapHost',
    label: 'Server for receiving (IMAP)',
    help: 'Leave it empty if it is the mail server above.',
    kind: 'text',
    required: false,
    placeholder: 'mail.example.org',
    onlyIf: ownServer,
  },
  {
    name: 'imapPort',
    label: 'Port for receiving (IMAP)',
    help: 'Usually 993.',
    kind: 'number',
    required: false,
    onlyIf: ownServer,
  },
  {
    name: 'imapSecurity',
    label: 'Protection for receiving',
    kind: 'select',
    required: true,
    options: securityOptions,
    defaultValue: 'auto',
    onlyIf: ownServer,
  },
  {
    name: 'copiesToSent',
    label: 'Copy to the Sent folder',
    help: 'Switch it off if your mail server files what it sends by itself.',
    kind: 'boolean',
    required: false,
    defaultValue: true,
    onlyIf: ownServer,
  },
  {
    name: 'caPem',
    label: 'Certificate of the clinic’s own authority',
    help: 'Only if your mail server’s certificate comes from an authority of your own: paste its certificate (PEM). It is trusted for this account alone.',
    kind: 'lines',
    required: false,
    placeholder: '-----BEGIN CERTIFICATE-----',
    onlyIf: ownServer,
  },
];

const more: readonly AccountField[] = [
  {
    name: 'tenant',
    label: 'Microsoft tenant',
    help: 'The organisation’s tenant ID or domain. Leave it empty for any organisation.',
    kind: 'text',
    required: false,
    onlyIf: { field: 'preset', is: ['microsoft365'] },
  },
  {
    name: 'authorizeUrl',
    label: 'Sign-in address',
    help: 'Leave it empty unless your administrator gave you another one.',
    kind: 'url',
    required: false,
    onlyIf: byBrowser,
  },
  {
    name: 'tokenUrl',
    label: 'Token address',
    help: 'Leave it empty unless your administrator gave you another one.',
    kind: 'url',
    required: false,
    onlyIf: byBrowser,
  },
  {
    name: 'dkimSelector',
    label: 'DKIM selector',
    help: 'Under which the domain’s signing key stands in DNS. Leave it empty for the service’s usual one.',
    kind: 'text',
    required: false,
    placeholder: 'dkim',
  },
  {
    name: 'dailyLimit',
    label: 'Recipients a day',
    help: 'How many the server allows in 24 hours; Foyer waits rather than go over it. Mailu allows 200 unless told otherwise.',
    kind: 'number',
    required: false,
  },
];

/** What a newcomer needs first; the rest is rarely asked for. */
export const fields: readonly AccountField[] = [
  ...account,
  ...[...servers, ...more].map((field) => ({ ...field, isAdvanced: true })),
];
