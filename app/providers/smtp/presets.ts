/** tls: from the first byte. starttls: required before the sign-in. none: plain text, on this computer only. */
export const SECURITIES = ['tls', 'starttls', 'none'] as const;
export type Security = (typeof SECURITIES)[number];

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
}

export const PRESET_IDS = ['mailu', 'google', 'microsoft365', 'plain'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** What is known of a service before anything is typed. */
export interface Preset {
  readonly label: string;
  /** As sentences name it. */
  readonly serverName: string;
  /** null: every clinic has its own. */
  readonly smtp: MailServer | null;
  readonly imap: MailServer | null;
  /** The server puts what it sends into the folder of sent mail by itself. */
  readonly filesSent: boolean;
  /** Under which its signing keys usually stand in DNS. */
  readonly dkimSelectors: readonly string[];
  /** null: a password is the only way to sign in. */
  readonly oauth: {
    /** `{tenant}` stands for the clinic's. */
    readonly authorizeUrl: string;
    readonly tokenUrl: string;
    readonly scope: string;
    readonly extra: Readonly<Record<string, string>>;
  } | null;
}

const ofMicrosoft = (page: string): string => `https://login.microsoftonline.com/{tenant}/oauth2/v2.0/${page}`;

export const PRESETS: Readonly<Record<PresetId, Preset>> = {
  mailu: {
    label: 'Mailu',
    serverName: 'The mail server',
    smtp: null,
    imap: null,
    filesSent: false,
    dkimSelectors: ['dkim'],
    oauth: null,
  },
  // developers.google.com/workspace/gmail/imap/imap-smtp and xoauth2-protocol
  google: {
    label: 'Google Workspace',
    serverName: 'Gmail',
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    filesSent: true,
    dkimSelectors: ['google'],
    oauth: {
      authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      scope: 'https://mail.google.com/',
      // Without both Google gives no refresh token the second time.
      extra: { access_type: 'offline', prompt: 'consent' },
    },
  },
  // learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth"
  microsoft365: {
    label: 'Microsoft 365',
    serverName: 'Microsoft 365',
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    filesSent: true,
    dkimSelectors: ['selector1', 'selector2'],
    oauth: {
      authorizeUrl: ofMicrosoft('authorize'),
      tokenUrl: ofMicrosoft('token'),
      scope: 'https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All offline_access',
      extra: {},
    },
  },
  plain: {
    label: 'Another mail server',
    serverName: 'The mail server',
    smtp: null,
    imap: null,
    filesSent: false,
    dkimSelectors: [],
    oauth: null,
  },
};

type Protocol = 'smtp' | 'imap';

/** RFC 8314 for TLS from the first byte, RFC 6409 and RFC 3501 for STARTTLS, RFC 5321 for none. */
const ports: Readonly<Record<Protocol, Readonly<Record<Security, number>>>> = {
  smtp: { tls: 465, starttls: 587, none: 25 },
  imap: { tls: 993, starttls: 143, none: 143 },
};

/** What is typed of a server; the rest follows from it. */
export interface TypedServer {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly security: Security | undefined;
}

function usualSecurity(protocol: Protocol, port: number | undefined): Security {
  return port !== undefined && (port === ports[protocol].starttls || port === 25) ? 'starttls' : 'tls';
}

/** null: no host is known. */
export function completeServer(protocol: Protocol, typed: TypedServer, known: MailServer | null): MailServer | null {
  const host = typed.host ?? known?.host;
  if (host === undefined) return null;
  const isKnown = known !== null && typed.port === undefined && typed.security === undefined;
  if (isKnown) return { ...known, host };
  const security = typed.security ?? usualSecurity(protocol, typed.port);
  return { host, port: typed.port ?? ports[protocol][security], security };
}
