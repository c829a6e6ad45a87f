import { z } from 'zod';
import { parsePhoneNumber } from '../../domain/phone-number.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type { AccountField } from '../../ports/provider.ts';

/** RingCentral's production server (developers.ringcentral.com, "Authentication"). */
export const defaultServerUrl = 'https://platform.ringcentral.com';

const noServer = 'Enter the server address as https://…';

/** Text that must be there; the sentence also answers a field that is missing or null, as an emptied one is. */
const needed = (sentence: string) => z.string({ error: sentence }).trim().min(1, { error: sentence });

/** Reduces what was typed to an origin: paths are the adapter's own. */
const serverUrl = z
  .string({ error: noServer })
  .trim()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: noServer,
  })
  .transform((text) => new URL(text).origin);

/** RingCentral compares the whole return address with the app's, so its port is always the same one. */
export const defaultReturnPort = 47823;

const noNumber = 'Enter the number with its area code, for instance +1 202 555 0123, or leave it empty.';

/** A number typed in any way; nothing, an emptied field (null) and blanks mean that there is none. */
const maybeNumber = z
  .string({ error: noNumber })
  .trim()
  .nullish()
  .transform((text, context): E164 | undefined => {
    if (text === undefined || text === null || text === '') return undefined;
    const parsed = parsePhoneNumber(text);
    if (parsed.ok) return parsed.e164;
    context.addIssue({ code: 'custom', message: noNumber });
    return z.NEVER;
  });

const noPort = 'Enter a port from 1024 to 65535.';

export const configSchema = z.object({
  serverUrl: serverUrl.default(defaultServerUrl),
  clientId: needed('Enter the client ID of your RingCentral app.'),
  returnPort: z.coerce
    .number({ error: noPort })
    .int({ error: noPort })
    .min(1024, { error: noPort })
    .max(65535, { error: noPort })
    .default(defaultReturnPort),
  smsNumber: maybeNumber.optional(),
  /** Where RingCentral begins a call that it makes for us (RingOut). */
  ringFirst: maybeNumber.optional(),
});

const maybe = z.string().trim().min(1).optional();

/**
 * An account signs in with a JWT credential (then its app has a secret), or with the refresh token of a sign-in in the browser.
 * With neither it waits for that sign-in.
 */
export const secretsSchema = z
  .object({ clientSecret: maybe, jwt: maybe, refreshToken: maybe })
  .refine((secrets) => secrets.jwt === undefined || secrets.clientSecret !== undefined, {
    path: ['clientSecret'],
    error: 'Enter the client secret of your RingCentral app, too: a JWT credential goes with one.',
  });

export type RingCentralConfig = z.output<typeof configSchema>;
export type RingCentralSecrets = z.output<typeof secretsSchema>;

/** Where RingCentral's own servers keep content (`attachment.uri` of their records). */
const contentOrigin = 'https://media.ringcentral.com';

/** Whether a host is one of the vendor's. */
export function isRingCentralHost(hostname: string): boolean {
  return hostname === 'ringcentral.com' || hostname.endsWith('.ringcentral.com');
}

/** Origins that an account may talk to: its server's, and where that keeps content. */
export function allowedOrigins({ serverUrl }: Pick<RingCentralConfig, 'serverUrl'>): readonly string[] {
  return isRingCentralHost(new URL(serverUrl).hostname) ? [serverUrl, contentOrigin] : [serverUrl];
}

export const fields: readonly AccountField[] = [
  {
    name: 'serverUrl',
    label: 'Server address',
    help: 'Leave as it is unless RingCentral or your administrator gave you another one.',
    kind: 'url',
    required: true,
    placeholder: defaultServerUrl,
    defaultValue: defaultServerUrl,
  },
  {
    name: 'clientId',
    label: 'Client ID',
    help: 'From your app in the RingCentral developer console. The app needs the permission Read Messages, and Faxes or SMS for what it sends; for calls VoIP Calling, RingOut and Read Call Log.',
    kind: 'text',
    required: true,
  },
  {
    name: 'clientSecret',
    label: 'Client secret',
    help: 'From the same app. Leave it empty for an app without a secret, which signs in with the browser.',
    kind: 'secret',
    required: false,
  },
  {
    name: 'jwt',
    label: 'JWT credential',
    help: 'Made in the developer console by the extension that faxes and texts, under Credentials. Leave it empty to sign in with the browser instead.',
    kind: 'secret',
    required: false,
  },
  {
    name: 'returnPort',
    label: 'Return port',
    help: 'For signing in with the browser: the app’s OAuth redirect URI is http://127.0.0.1:PORT/callback.',
    kind: 'number',
    required: false,
    defaultValue: defaultReturnPort,
  },
  {
    name: 'smsNumber',
    label: 'Number for texts',
    help: 'The number of this extension that texts leave from. Leave it empty for its first number that can text.',
    kind: 'text',
    required: false,
    placeholder: '+1 202 555 0123',
  },
  {
    name: 'ringFirst',
    label: 'Number that rings first',
    help: 'For calls that RingCentral makes from your desk phone: it rings this number of the extension first, then the one called. The softphone needs none.',
    kind: 'text',
    required: false,
    placeholder: '+1 202 555 0123',
  },
];
