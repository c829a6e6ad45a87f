import { z } from 'zod';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { AccountField } from '../../ports/provider.ts';
import { isLoopback, isPrivateHost } from '../kit/hosts.ts';

/** The gateway's port unless its administrator chose another one (integration guide). */
const examplePlace = 'http://192.168.1.20:8100';

const noServer = 'Enter the gateway’s address, for instance http://192.168.1.20:8100.';
const noPlain =
  'This address is not encrypted. Enter one that begins with https://, or allow an unencrypted connection below.';
const notPrivate = 'An unencrypted connection is allowed only to an address in the clinic’s own network.';
const noAddress = 'Enter the e-mail address that the gateway sends from.';
const noName = 'Enter the sender’s name in one line of at most 100 characters.';

const isWebAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
};

/** Reduces what was typed to an origin: paths are the adapter's own. */
const serverUrl = z
  .string({ error: noServer })
  .trim()
  .refine(isWebAddress, { error: noServer })
  .transform((text) => new URL(text).origin);

const fromAddress = z
  .string({ error: noAddress })
  .trim()
  .max(254, { error: noAddress })
  .regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/, { error: noAddress })
  .transform((text) => {
    const at = text.lastIndexOf('@');
    return `${text.slice(0, at)}${text.slice(at).toLowerCase()}`;
  });

const fromName = z
  .string({ error: noName })
  .trim()
  .max(100, { error: noName })
  .refine((text) => !/\p{Cc}/u.test(text), { error: noName });

/** An emptied field of the form is as if it were not there. */
const emptied = (value: unknown): unknown => (value === null || value === '' ? undefined : value);

export const configSchema = z
  .object({
    serverUrl,
    /** An administrator allows http to an address of the clinic's own network. */
    plainHttp: z.boolean().default(false),
    fromAddress,
    fromName: z.preprocess(emptied, fromName.optional()),
  })
  .superRefine((config, context) => {
    // Also asked when the address itself was refused.
    const url = URL.parse(config.serverUrl);
    if (url === null || url.protocol === 'https:' || isLoopback(url.hostname)) return;
    const complain = (message: string): void => context.addIssue({ code: 'custom', path: ['serverUrl'], message });
    if (!isPrivateHost(url.hostname)) complain(notPrivate);
    else if (!config.plainHttp) complain(noPlain);
  });

/** The integration guide names no password or key: the gateway trusts its network. */
export const secretsSchema = z.object({});

export type ClinicHubConfig = z.output<typeof configSchema>;
export type ClinicHubSecrets = z.output<typeof secretsSchema>;

export const allowedOrigins = ({ serverUrl: url }: Pick<ClinicHubConfig, 'serverUrl'>): readonly string[] => [url];

/** What never leaves this computer needs no leave. */
export function usesPlainHttp({ serverUrl: text, plainHttp }: ClinicHubConfig): boolean {
  const url = new URL(text);
  return plainHttp && url.protocol === 'http:' && !isLoopback(url.hostname);
}

export const ownMailbox = ({ fromAddress: address, fromName: name }: ClinicHubConfig): Mailbox => ({
  name: name ?? null,
  address,
});

export const fields: readonly AccountField[] = [
  {
    name: 'serverUrl',
    label: 'Gateway address',
    help: 'Of the ClinicHub gateway in your network, with its port (8100 unless your administrator chose another one).',
    kind: 'url',
    required: true,
    placeholder: examplePlace,
  },
  {
    name: 'plainHttp',
    label: 'Allow an unencrypted connection in the clinic’s network',
    help: 'Only if the gateway has no https address. What Foyer sends can then be read by others in the same network.',
    kind: 'boolean',
    required: false,
    defaultValue: false,
  },
  {
    name: 'fromAddress',
    label: 'E-mail address that the gateway sends from',
    help: 'Set in the gateway itself; Foyer only shows it. Replies go there: read them in Foyer with an e-mail account of that mailbox. The gateway sends text alone, without attachments, copies or formatting.',
    kind: 'text',
    required: true,
    placeholder: 'clinic@example.org',
  },
  { name: 'fromName', label: 'Sender’s name', kind: 'text', required: false, placeholder: 'Example Clinic' },
];
