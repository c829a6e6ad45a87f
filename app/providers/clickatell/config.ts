import { z } from 'zod';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { AccountField } from '../../ports/provider.ts';

/** One API's server (docs.clickatell.com, "One API"). */
export const defaultServerUrl = 'https://platform.clickatell.com';

const noServer = 'Enter the server address as https://…';
const noNumber = 'Enter the number with its area code, for instance +1 312 555 0115.';
const noKey = 'Enter the API key of the integration.';

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Reduces what was typed to an origin: paths are the adapter's own. */
const serverUrl = z
  .string({ error: noServer })
  .trim()
  .refine(isAddress, { error: noServer })
  .transform((text) => new URL(text).origin);

const ownNumber = z.string({ error: noNumber }).transform((text, context): E164 => {
  const read = parsePhoneNumber(text);
  if (read.ok) return read.e164;
  context.addIssue({ code: 'custom', message: noNumber });
  return z.NEVER;
});

export const configSchema = z.object({
  serverUrl: serverUrl.default(defaultServerUrl),
  /** An emptied field of the form is as if it were not there. */
  from: z.preprocess((value) => (value === null || value === '' ? undefined : value), ownNumber.optional()),
});

export const secretsSchema = z.object({ apiKey: z.string({ error: noKey }).trim().min(1, { error: noKey }) });

export type ClickatellConfig = z.output<typeof configSchema>;
export type ClickatellSecrets = z.output<typeof secretsSchema>;

export const allowedOrigins = ({ serverUrl: url }: Pick<ClickatellConfig, 'serverUrl'>): readonly string[] => [url];

export const fields: readonly AccountField[] = [
  {
    name: 'apiKey',
    label: 'API key',
    help: 'Of an SMS integration in the Clickatell portal. Foyer sends texts with Clickatell and follows them, but cannot receive replies: Clickatell hands those only to a public web address, which a desktop does not have. Choose another service if patients should answer.',
    kind: 'secret',
    required: true,
  },
  {
    name: 'from',
    label: 'Number that texts leave from',
    help: 'The number of a two-way integration, which texts to the USA need. Leave it empty for a one-way integration.',
    kind: 'text',
    required: false,
    placeholder: '+1 312 555 0115',
  },
  {
    name: 'serverUrl',
    label: 'Server address',
    help: 'Leave as it is unless Clickatell or your administrator gave you another one.',
    kind: 'url',
    required: true,
    placeholder: defaultServerUrl,
    defaultValue: defaultServerUrl,
  },
];
