import { z } from 'zod';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { MessageChannel } from '../../domain/channel.ts';
import type { Sending } from '../../ports/provider.ts';
import { isLoopback } from '../kit/hosts.ts';
import { readCertificates } from './config-certificates.ts';
import { completeServer, PRESET_IDS, PRESETS, SECURITIES, type MailServer, type PresetId } from './presets.ts';

const sentences = {
  preset: 'Choose the mail service.',
  address: 'Enter the e-mail address of the clinic, for instance office@example.org.',
  name: 'Enter the name that recipients see, in one line of at most 100 characters.',
  host: 'Enter the name of the server alone, for instance mail.example.org.',
  port: 'Enter a port from 1 to 65535, or leave it empty.',
  security: 'Choose how the connection is protected.',
  plain: 'A connection without protection is allowed to a server on this computer only; choose TLS or STARTTLS.',
  noHost: 'Enter the name of the mail server.',
  user: 'Enter the user name in one line.',
  signInBy: 'Choose how to sign in.',
  noBrowser: 'Only Google Workspace and Microsoft 365 sign in with the browser; choose the password.',
  clientId: 'Enter the client ID of the clinic’s own app.',
  tenant: 'Enter the tenant ID or a domain of the organisation, or leave it empty.',
  oauthUrl: 'Enter an address that begins with https://, or leave it empty.',
  pem: 'This is no certificate; paste all of it, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
  selector: 'Enter the DKIM selector alone, for instance dkim, or leave it empty.',
  limit: 'Enter how many recipients a day the server allows, or leave it empty.',
} as const;

/** An emptied field of the form is as if it were not there. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value),
    schema.optional(),
  );

const line = (sentence: string, max = 200) =>
  z
    .string({ error: sentence })
    .trim()
    .min(1, { error: sentence })
    .max(max, { error: sentence })
    .refine((text) => !/\p{Cc}/u.test(text), { error: sentence });

const address = line(sentences.address, 254)
  .refine((text) => /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text), { error: sentences.address })
  .transform((text, context): string => {
    const at = text.lastIndexOf('@');
    const host = asciiHost(text.slice(at + 1));
    if (host?.includes('.') === true) return `${text.slice(0, at)}@${host}`;
    context.addIssue({ code: 'custom', message: sentences.address });
    return z.NEVER;
  });

/** Lower case and ASCII (RFC 5891); null for what is no host name. IPv6 addresses lose their brackets. */
function asciiHost(text: string): string | null {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  const url = URL.parse(`http://${bare.includes(':') ? `[${bare}]` : bare}`);
  if (url?.pathname !== '/' || url.port !== '' || url.username !== '' || url.search !== '') return null;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return host === '' || /[^a-z0-9.:_-]/.test(host) ? null : host;
}

const host = z.string({ error: sentences.host }).transform((text, context): string => {
  const name = asciiHost(text.trim());
  if (name !== null) return name;
  context.addIssue({ code: 'custom', message: sentences.host });
  return z.NEVER;
});

const whole = (sentence: string, max: number) =>
  z.coerce
    .number({ error: sentence })
    .int({ error: sentence })
    .min(1, { error: sentence })
    .max(max, { error: sentence });

/** `auto`: as is usual for the service and the port. */
const security = z.enum(['auto', ...SECURITIES], { error: sentences.security });

const oauthUrl = z
  .string({ error: sentences.oauthUrl })
  .trim()
  .refine(
    (text) => {
      const url = URL.parse(text);
      return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
    },
    { error: sentences.oauthUrl },
  );

const caPem = z.string({ error: sentences.pem }).transform((text, context): string => {
  const read = readCertificates(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: sentences.pem });
  return z.NEVER;
});

const shape = z.object({
  preset: z.enum(PRESET_IDS, { error: sentences.preset }),
  fromAddress: address,
  fromName: optional(line(sentences.name, 100)),
  signInBy: z.enum(['password', 'browser'], { error: sentences.signInBy }).default('password'),
  user: optional(line(sentences.user)),
  smtpHost: optional(host),
  smtpPort: optional(whole(sentences.port, 65_535)),
  smtpSecurity: security.default('auto'),
  imapOff: z.boolean().default(false),
  imapHost: optional(host),
  imapPort: optional(whole(sentences.port, 65_535)),
  imapSecurity: security.default('auto'),
  copiesToSent: z.boolean().default(true),
  clientId: optional(line(sentences.clientId)),
  tenant: optional(line(sentences.tenant).refine((text) => /^[A-Za-z0-9.-]+$/.test(text), { error: sentences.tenant })),
  authorizeUrl: optional(oauthUrl),
  tokenUrl: optional(oauthUrl),
  caPem: optional(caPem),
  dkimSelector: optional(
    line(sentences.selector, 63).refine((text) => /^[A-Za-z0-9._-]+$/.test(text), { error: sentences.selector }),
  ),
  dailyLimit: optional(whole(sentences.limit, 1_000_000)),
});

type Shape = z.output<typeof shape>;

/** An account's settings, whole: what was typed, and the rest as the service has it. */
export interface MailSettings {
  readonly preset: PresetId;
  readonly serverName: string;
  readonly from: Mailbox;
  readonly user: string;
  readonly smtp: MailServer;
  /** null: no mailbox is read. */
  readonly imap: MailServer | null;
  /** The server files what it sent. */
  readonly serverFilesSent: boolean;
  /** Foyer does. */
  readonly filesSent: boolean;
  /** null: by password. */
  readonly oauth: OAuthSettings | null;
  readonly ca: string | null;
  /** Tried in turn. */
  readonly dkimSelectors: readonly string[];
  /** False: the service's usual ones, so that finding none says nothing. */
  readonly isSelectorGiven: boolean;
  readonly dailyLimit: number | null;
}

export interface OAuthSettings {
  readonly clientId: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly scope: string;
  readonly extra: Readonly<Record<string, string>>;
}

function serversOf(config: Shape): { readonly smtp: MailServer | null; readonly imap: MailServer | null } {
  const preset = PRESETS[config.preset];
  const typed = (given: Shape['smtpSecurity']) => (given === 'auto' ? undefined : given);
  const smtp = completeServer(
    'smtp',
    { host: config.smtpHost, port: config.smtpPort, security: typed(config.smtpSecurity) },
    preset.smtp,
  );
  if (config.imapOff) return { smtp, imap: null };
  // Mailu and most others serve both under one name.
  const host = config.imapHost ?? (preset.imap === null ? smtp?.host : undefined);
  const imap = completeServer(
    'imap',
    { host, port: config.imapPort, security: typed(config.imapSecurity) },
    preset.imap,
  );
  return { smtp, imap };
}

export const isLoopbackHost = (name: string): boolean => isLoopback(name.includes(':') ? `[${name}]` : name);

const mayBePlain = (server: MailServer | null): boolean => server?.security !== 'none' || isLoopbackHost(server.host);

export const configSchema = shape.superRefine((config, context) => {
  const complain = (path: keyof Shape, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  const { smtp, imap } = serversOf(config);
  if (smtp === null) complain('smtpHost', sentences.noHost);
  if (!mayBePlain(smtp)) complain('smtpSecurity', sentences.plain);
  if (!mayBePlain(imap)) complain('imapSecurity', sentences.plain);
  if (config.signInBy !== 'browser') return;
  if (PRESETS[config.preset].oauth === null) complain('signInBy', sentences.noBrowser);
  else if (config.clientId === undefined) complain('clientId', sentences.clientId);
});

const maybe = z.string().min(1).optional();

/** A password, or the refresh token of a sign-in in the browser; with neither the account waits for one. */
export const secretsSchema = z.object({ password: maybe, clientSecret: maybe, refreshToken: maybe });

export type SmtpConfig = Shape;
export type SmtpSecrets = z.output<typeof secretsSchema>;

function oauthOf(config: SmtpConfig): OAuthSettings | null {
  const known = PRESETS[config.preset].oauth;
  if (config.signInBy !== 'browser' || known === null || config.clientId === undefined) return null;
  const ofTenant = (url: string): string => url.replace('{tenant}', config.tenant ?? 'organizations');
  return {
    clientId: config.clientId,
    authorizeUrl: config.authorizeUrl ?? ofTenant(known.authorizeUrl),
    tokenUrl: config.tokenUrl ?? ofTenant(known.tokenUrl),
    scope: known.scope,
    extra: known.extra,
  };
}

/** @param config as `configSchema` gave it */
export function mailSettings(config: SmtpConfig): MailSettings {
  const { smtp, imap } = serversOf(config);
  if (smtp === null) throw new Error('The settings name no mail server');
  const preset = PRESETS[config.preset];
  return {
    preset: config.preset,
    serverName: preset.serverName,
    from: { name: config.fromName ?? null, address: config.fromAddress },
    user: config.user ?? config.fromAddress,
    smtp,
    imap,
    serverFilesSent: preset.filesSent,
    filesSent: imap !== null && !preset.filesSent && config.copiesToSent,
    oauth: oauthOf(config),
    ca: config.caPem ?? null,
    dkimSelectors: config.dkimSelector === undefined ? preset.dkimSelectors : [config.dkimSelector],
    isSelectorGiven: config.dkimSelector !== undefined,
    dailyLimit: config.dailyLimit ?? null,
  };
}

function originOf(protocol: 'smtp' | 'imap', { host: name, port, security: protection }: MailServer): string {
  return `${protocol}${protection === 'tls' ? 's' : ''}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** The mail servers and, for a sign-in with the browser, where tokens come from. */
export function allowedOrigins(config: SmtpConfig): readonly string[] {
  const { smtp, imap, oauth } = mailSettings(config);
  return [
    originOf('smtp', smtp),
    ...(imap === null ? [] : [originOf('imap', imap)]),
    ...(oauth === null ? [] : [new URL(oauth.tokenUrl).origin]),
  ];
}

export const ownMailbox = (config: SmtpConfig): Mailbox => mailSettings(config).from;

/** Nothing can be received without a mailbox. */
export const sendOnlyOf = (config: SmtpConfig): readonly MessageChannel[] => (config.imapOff ? ['email'] : []);

/**
 * Only a server that files what it sends proves by that folder that it sent; a copy that Foyer filed would prove nothing.
 * Bounces come to the mailbox, so without one nothing is heard any more.
 */
export function sendingOf(config: SmtpConfig): Sending {
  const { imap, serverFilesSent } = mailSettings(config);
  return {
    reconcile: imap !== null && serverFilesSent ? 'probable' : 'none',
    tracking: imap === null ? 'none' : 'receipts',
    redials: false,
    maxConcurrentSends: 2,
  };
}
