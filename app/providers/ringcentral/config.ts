import { z } from 'zod';
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

export const configSchema = z.object({
  serverUrl: serverUrl.default(defaultServerUrl),
  clientId: needed('Enter the client ID of your RingCentral app.'),
});

export const secretsSchema = z.object({
  clientSecret: needed('Enter the client secret of your RingCentral app.'),
  jwt: needed('Enter the JWT credential of the extension that sends faxes.'),
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
export function allowedOrigins({ serverUrl }: RingCentralConfig): readonly string[] {
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
    help: 'From your app in the RingCentral developer console. The app needs JWT sign-in and the permissions Faxes and Read Messages.',
    kind: 'text',
    required: true,
  },
  { name: 'clientSecret', label: 'Client secret', help: 'From the same app.', kind: 'secret', required: true },
  {
    name: 'jwt',
    label: 'JWT credential',
    help: 'Made in the developer console by the extension that sends the faxes, under Credentials.',
    kind: 'secret',
    required: true,
  },
];
