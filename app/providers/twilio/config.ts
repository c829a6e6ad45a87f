import { z } from 'zod';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { AccountField } from '../../ports/provider.ts';

/** Twilio's API (docs, "Requests to Twilio"). */
export const defaultServerUrl = 'https://api.twilio.com';

/** "A US long code can send one message segment a second" (docs, "Understanding Twilio rate limits and message queues"). */
export const defaultSegmentsPerSecond = 1;

const noServer = 'Enter the server address as https://…';
const noNumber = 'Enter the number with its area code, for instance +1 312 555 0110.';
const noRate = 'Enter a number of segments from 0.1 to 1000.';

const noAnswer = 'Say whether Twilio confirms STOP and answers HELP.';
const noSecret = 'Enter the auth token of the account, or the secret of an API key.';

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Reduces what was typed to an origin: paths are the adapter's own. */
const origin = (error: string) =>
  z
    .string({ error })
    .trim()
    .refine(isAddress, { error })
    .transform((text) => new URL(text).origin);

/** An emptied field of the form is as if it were not there. */
const maybe = <Output>(schema: z.ZodType<Output>) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional());

const sid = (prefix: string, what: string) => {
  const error = `Enter the ${what}: ${prefix} and 32 letters and digits.`;
  return z
    .string({ error })
    .trim()
    .regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), { error });
};

const ownNumber = z.string({ error: noNumber }).transform((text, context): E164 => {
  const read = parsePhoneNumber(text);
  if (read.ok) return read.e164;
  context.addIssue({ code: 'custom', message: noNumber });
  return z.NEVER;
});

export const configSchema = z
  .object({
    serverUrl: origin(noServer).default(defaultServerUrl),
    accountSid: sid('AC', 'account SID'),
    apiKeySid: maybe(sid('SK', 'API key SID')),
    fromNumber: maybe(ownNumber),
    messagingServiceSid: maybe(sid('MG', 'messaging service SID')),
    segmentsPerSecond: maybe(
      z.coerce.number({ error: noRate }).min(0.1, { error: noRate }).max(1000, { error: noRate }),
    ).transform((rate) => rate ?? defaultSegmentsPerSecond),
    answersOptOuts: z.boolean({ error: noAnswer }).default(true),
    mediaUrl: maybe(origin(noServer)),
  })
  .refine(({ fromNumber, messagingServiceSid }) => (fromNumber === undefined) !== (messagingServiceSid === undefined), {
    path: ['fromNumber'],
    error: 'Enter either the number that texts leave from or a messaging service SID, not both.',
  });

const secret = z.string({ error: noSecret }).trim().min(1, { error: noSecret }).optional();

/** The token of the account, or the secret of an API key. Which one counts, `apiKeySid` tells. */
export const secretsSchema = z
  .object({ authToken: secret, apiKeySecret: secret })
  .refine(({ authToken, apiKeySecret }) => authToken !== undefined || apiKeySecret !== undefined, {
    path: ['authToken'],
    error: noSecret,
  });

export type TwilioConfig = z.output<typeof configSchema>;
export type TwilioSecrets = z.output<typeof secretsSchema>;

/** Who signs in; null: the secret that belongs to the user name is missing. */
export function loginOf(config: TwilioConfig, secrets: TwilioSecrets): { username: string; password: string } | null {
  const [username, password] =
    config.apiKeySid === undefined ? [config.accountSid, secrets.authToken] : [config.apiKeySid, secrets.apiKeySecret];
  return password === undefined ? null : { username, password };
}

const isTwilioHost = (hostname: string): boolean => hostname === 'twilio.com' || hostname.endsWith('.twilio.com');

/** Where Twilio's own API sends on who asks for media (README, "Media"). */
const contentOrigins = ['https://mms.twiliocdn.com', 'https://media.twiliocdn.com'];

/** Messaging services are a product with a host of its own: `messaging.…` beside `api.…`. Other servers have all in one. */
export function messagingUrl({ serverUrl }: Pick<TwilioConfig, 'serverUrl'>): string {
  const url = new URL(serverUrl);
  if (isTwilioHost(url.hostname)) url.hostname = url.hostname.replace(/^api\./, 'messaging.');
  return url.origin;
}

/** Origins that an account may talk to: its server's, and where that keeps content. */
export function allowedOrigins(config: Pick<TwilioConfig, 'serverUrl' | 'mediaUrl'>): readonly string[] {
  const isTwilio = isTwilioHost(new URL(config.serverUrl).hostname);
  return [
    config.serverUrl,
    ...(isTwilio ? [messagingUrl(config), ...contentOrigins] : []),
    ...(config.mediaUrl === undefined ? [] : [config.mediaUrl]),
  ];
}

export const fields: readonly AccountField[] = [
  {
    name: 'accountSid',
    label: 'Account SID',
    help: 'From the Twilio Console. It begins with AC.',
    kind: 'text',
    required: true,
  },
  {
    name: 'authToken',
    label: 'Auth token',
    help: 'From the same page. Leave it empty to use an API key.',
    kind: 'secret',
    required: false,
  },
  {
    name: 'apiKeySid',
    label: 'API key SID',
    help: 'Instead of the auth token: it can be taken back on its own. It begins with SK.',
    kind: 'text',
    required: false,
  },
  {
    name: 'apiKeySecret',
    label: 'API key secret',
    help: 'Shown once when the key is made.',
    kind: 'secret',
    required: false,
  },
  {
    name: 'fromNumber',
    label: 'Number that texts leave from',
    help: 'A number of the account that can text. Twilio sends texts only: a picture would have to lie at a public address first, so Foyer sends none. Pictures that patients send arrive.',
    kind: 'text',
    required: false,
    placeholder: '+1 312 555 0110',
  },
  {
    name: 'messagingServiceSid',
    label: 'Messaging service SID',
    help: 'Instead of a number: the service chooses one of its own. It begins with MG.',
    kind: 'text',
    required: false,
  },
  {
    name: 'segmentsPerSecond',
    label: 'Message segments per second',
    help: 'As your contract says. A long code sends one.',
    kind: 'number',
    required: false,
    defaultValue: defaultSegmentsPerSecond,
  },
  {
    name: 'answersOptOuts',
    label: 'Twilio confirms STOP and answers HELP',
    help: 'Switch off only if Twilio has switched its own opt-out handling off for this account; then Foyer confirms.',
    kind: 'boolean',
    required: false,
    defaultValue: true,
  },
  {
    name: 'serverUrl',
    label: 'Server address',
    help: 'Leave as it is unless Twilio or your administrator gave you another one.',
    kind: 'url',
    required: true,
    placeholder: defaultServerUrl,
    defaultValue: defaultServerUrl,
  },
  {
    name: 'mediaUrl',
    label: 'Media address',
    help: 'Only for a server address of your own: where it keeps pictures that arrive. Leave it empty otherwise.',
    kind: 'url',
    required: false,
  },
];
