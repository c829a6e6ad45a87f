import { z } from 'zod';
import { isEmergencyNumber } from '../../domain/calls/emergency.ts';
import { isLoopback } from '../kit/hosts.ts';
import { PRESET_IDS, PRESETS, type PresetId } from './presets.ts';

const sentences = {
  preset: 'Choose the phone system.',
  server: 'Enter the server’s address, for instance wss://pbx.example.org:7443.',
  whole: 'Enter the whole address, with port and path, for instance wss://pbx.example.org:8443/ws.',
  plain: 'An unencrypted address (ws://) works with a server on this computer only; enter one that begins with wss://.',
  domain: 'Enter the SIP domain alone, for instance pbx.example.org, or leave it empty.',
  user: 'Enter the user or extension alone, without sip: and domain, for instance 101.',
  name: 'Enter the name that others see, in one line of at most 100 characters, or leave it empty.',
  authorization: 'Enter the authorization user in one line, or leave it empty.',
  proxy: 'Enter the outbound proxy’s address as wss://…, or leave it empty.',
  stun: 'Enter the STUN server as host or host:port, or leave it empty.',
  turn: 'Enter the TURN server as host or host:port, or leave it empty.',
  turnUser: 'Enter the user name of the TURN server.',
  turnServer: 'Enter the TURN server that this user name is for, or leave both empty.',
  expires: 'Enter a number of seconds from 60 to 600.',
  echo: 'Enter the number that echoes, for instance *43 or 9196, or leave it empty.',
  emergency: 'An emergency number cannot be the echo test. Enter the number that echoes, for instance *43 or 9196.',
} as const;

/** An emptied field of the form is as if it were not there. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value),
    schema.optional(),
  );

const line = (sentence: string, max = 100) =>
  z
    .string({ error: sentence })
    .trim()
    .min(1, { error: sentence })
    .max(max, { error: sentence })
    .refine((text) => !/[\p{Cc}"\\]/u.test(text), { error: sentence });

/** Host names and addresses as RFC 3986 has them; IPv6 in brackets. */
const host = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/i;
const hostAndPort = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const isWebSocketAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^wss?:$/.test(url.protocol) &&
    url.hostname !== '' &&
    url.username === '' &&
    url.password === '' &&
    url.hash === ''
  );
};

/** What is typed, completed where a bare host name or `host:port` is; null: it is no address, or lacks what nobody can know. */
function completed(typed: string, preset: PresetId): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return isWebSocketAddress(typed) ? new URL(typed).href : null;
  const { place } = PRESETS[preset];
  if (place === null || !hostAndPort.test(typed)) return null;
  const url = new URL(`wss://${typed}`);
  if (!/:\d+$/.test(typed)) url.port = String(place.port);
  url.pathname = place.path;
  return url.href;
}

const stunOrTurn = (scheme: 'stun' | 'turn', sentence: string) =>
  line(sentence, 260)
    .transform((text) => text.replace(new RegExp(`^${scheme}:`, 'i'), ''))
    .refine((text) => hostAndPort.test(text), { error: sentence });

const shape = z.object({
  preset: z.enum(PRESET_IDS, { error: sentences.preset }).default('other'),
  serverUrl: line(sentences.server, 500),
  domain: optional(line(sentences.domain, 253).refine((text) => host.test(text), { error: sentences.domain })),
  // RFC 3261 25.1 `user`, without what would have to be escaped.
  user: z
    .string({ error: sentences.user })
    .trim()
    .regex(/^[A-Za-z0-9_.!~*'()&=+$,;?-]{1,100}$/, { error: sentences.user }),
  displayName: optional(line(sentences.name)),
  authorizationUser: optional(line(sentences.authorization, 200)),
  outboundProxy: optional(
    line(sentences.proxy, 500)
      .refine(isWebSocketAddress, { error: sentences.proxy })
      .transform((text) => new URL(text).href),
  ),
  stunServer: optional(stunOrTurn('stun', sentences.stun)),
  turnServer: optional(stunOrTurn('turn', sentences.turn)),
  turnUser: optional(line(sentences.turnUser, 200)),
  expiresSeconds: z.coerce
    .number({ error: sentences.expires })
    .int({ error: sentences.expires })
    .min(60, { error: sentences.expires })
    .max(600, { error: sentences.expires })
    .default(120),
  echo: optional(
    line(sentences.echo, 32)
      .refine((text) => /^[*#0-9A-Za-z._-]+$/.test(text), { error: sentences.echo })
      .refine((text) => !isEmergencyNumber(text), { error: sentences.emergency }),
  ),
});

const isOnlyPlainElsewhere = (address: string | undefined): boolean => {
  const url = address === undefined ? null : URL.parse(address);
  return url?.protocol === 'ws:' && !isLoopback(url.hostname);
};

/** Settings with which no phone could register are refused, each with a sentence. */
export const configSchema = shape.transform((typed, context) => {
  const complain = (path: keyof typeof typed, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  const serverUrl = completed(typed.serverUrl, typed.preset);
  const isBare = hostAndPort.test(typed.serverUrl) && PRESETS[typed.preset].place === null;
  if (serverUrl === null) complain('serverUrl', isBare ? sentences.whole : sentences.server);
  else if (isOnlyPlainElsewhere(serverUrl)) complain('serverUrl', sentences.plain);
  if (isOnlyPlainElsewhere(typed.outboundProxy)) complain('outboundProxy', sentences.plain);
  if (typed.turnServer !== undefined && typed.turnUser === undefined) complain('turnUser', sentences.turnUser);
  if (typed.turnServer === undefined && typed.turnUser !== undefined) complain('turnServer', sentences.turnServer);
  return { ...typed, serverUrl: serverUrl ?? '' };
});

const noPassword = 'Enter the password of this user or extension.';

export const secretsSchema = z.object({
  password: z.string({ error: noPassword }).min(1, { error: noPassword }),
  turnPassword: z.string().min(1).optional(),
});

export type SipConfig = z.output<typeof configSchema>;
export type SipSecrets = z.output<typeof secretsSchema>;

/** Where the connection goes: to the outbound proxy where there is one. */
export const connectedServer = ({ serverUrl, outboundProxy }: SipConfig): string => outboundProxy ?? serverUrl;

/** Of the address of record: the server's own name unless the account says another one. */
export const domainOf = ({ domain, serverUrl }: SipConfig): string => domain ?? new URL(serverUrl).hostname;

export const aorOf = (config: SipConfig): string => `sip:${config.user}@${domainOf(config)}`;

export function allowedOrigins(config: SipConfig): readonly string[] {
  return [new URL(connectedServer(config)).origin];
}
