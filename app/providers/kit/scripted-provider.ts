import { z } from 'zod';
import { MESSAGE_CHANNELS, type Channel, type MessageChannel } from '../../domain/channel.ts';
import type { Mailbox } from '../../domain/email/mailbox.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type {
  EmailLimits,
  EmailPort,
  FaxLimits,
  FaxPort,
  MessagePort,
  ProviderConnection,
  ProviderDefinition,
  Reconcile,
  Sending,
  SmsLimits,
  SmsPort,
} from '../../ports/provider.ts';
import { createScriptedSentFolder, type OpenSentFolder, type ScriptedSentFolder } from './scripted-email.ts';
import { createScriptedInbound, type ScriptedInbound } from './scripted-inbound.ts';
import { createScriptedVoice, type ScriptedVoice, type ScriptedVoiceOptions } from './scripted-voice.ts';
import { createScriptedSide, type OpenSide, type ScriptedSide, type ScriptedSideOptions } from './scripted-side.ts';

export { SCRIPTED_SIP_PASSWORD, type ScriptedVoice } from './scripted-voice.ts';
export { scriptedAnswers, type ScriptedAnswer } from './scripted-answers.ts';
export type { ScriptedFind, ScriptedItem, ScriptedSide, ScriptedSideOptions } from './scripted-side.ts';

export interface ScriptedSmsOptions extends ScriptedSideOptions {
  readonly limits?: SmsLimits;
  /** By default the vendor confirms STOP itself. */
  readonly answersOptOuts?: boolean;
  /** Without push it is asked so often. */
  readonly pollEveryMs?: NonNullable<MessagePort['pollEveryMs']>;
  /** False: no push. */
  readonly watch?: boolean;
  /** Nothing is ever received on it. */
  readonly sendOnly?: boolean;
  readonly ownNumber?: E164;
}

export interface ScriptedEmailOptions extends ScriptedSideOptions {
  readonly limits?: Partial<EmailLimits>;
  /** Nothing is ever received on it, and no copy filed: no mailbox was given. */
  readonly sendOnly?: boolean;
  /** The server files what it sent itself. */
  readonly filesSent?: boolean;
  /** Whom e-mails are from. */
  readonly from?: Mailbox;
}

/** Of its fax side unless said otherwise. */
export interface ScriptedProviderOptions extends ScriptedSideOptions {
  readonly id?: string;
  readonly limits?: FaxLimits;
  /** Given: it carries texts too. */
  readonly sms?: ScriptedSmsOptions;
  /** Given: it carries e-mail too. */
  readonly email?: ScriptedEmailOptions;
  /** Given: it carries calls too. */
  readonly voice?: ScriptedVoiceOptions;
}

/** The vendor behind a scripted provider: its fax side, and beside it those for texts, e-mail and calls. */
export interface ScriptedVendor extends ScriptedSide {
  readonly sms: ScriptedSide;
  readonly email: ScriptedSide & { readonly sentFolder: ScriptedSentFolder };
  readonly voice: ScriptedVoice;
}

const defaultLimits: FaxLimits = { pages: 200, bytes: 50_000_000, formats: ['application/pdf'] };
const defaultSmsLimits: SmsLimits = {
  bodyUnits: 1_000,
  media: { files: 10, bytesTotal: 1_500_000, types: { 'image/jpeg': 1_500_000, 'application/pdf': 1_500_000 } },
};

function withoutFind<T extends { find: unknown }>(port: T, reconcile: Reconcile | undefined): Omit<T, 'find'> {
  const { find, ...rest } = port;
  return reconcile === 'none' ? rest : { ...rest, find };
}

function faxPort(open: OpenSide, options: ScriptedProviderOptions, inbound: ScriptedInbound): FaxPort {
  const port = withoutFind(open.port, options.reconcile);
  return { ...port, limits: options.limits ?? defaultLimits, ...inbound.port };
}

function smsPort(open: OpenSide, options: ScriptedSmsOptions, inbound: ScriptedInbound): SmsPort {
  const { watch, ...port } = withoutFind(open.port, options.reconcile);
  return {
    ...port,
    ...(options.watch === false ? {} : { watch }),
    ...(options.sendOnly ? {} : inbound.port),
    ...(options.pollEveryMs ? { pollEveryMs: options.pollEveryMs } : {}),
    limits: options.limits ?? defaultSmsLimits,
    answersOptOuts: options.answersOptOuts ?? true,
  };
}

const defaultEmailLimits: EmailLimits = {
  ...{ bytes: 25_000_000, recipients: 100 },
  ...{ attachments: true, html: true, copies: true },
};

/** A mail server cannot call back what it has, and finds it by its Message-ID where it files it itself. */
function emailPort(
  open: OpenSide,
  options: ScriptedEmailOptions,
  inbound: ScriptedInbound,
  sentFolder: OpenSentFolder,
): EmailPort {
  const { send, find, status, watch } = open.port;
  return {
    ...{ send, status, watch },
    ...(reconcileOf(options) === 'none' ? {} : { find }),
    ...(options.sendOnly ? {} : { receive: inbound.port.receive, markRead: inbound.port.markRead }),
    ...(options.sendOnly || options.filesSent ? {} : { fileSent: (email) => sentFolder.fileSent(email) }),
    limits: { ...defaultEmailLimits, ...options.limits },
  };
}

function reconcileOf({ reconcile, filesSent }: ScriptedEmailOptions): Reconcile {
  return reconcile ?? (filesSent ? 'probable' : 'none');
}

/** Without a mailbox no bounce is ever seen. */
function emailSending(options: ScriptedEmailOptions): Sending {
  const tracking = options.tracking ?? (options.sendOnly ? 'none' : 'receipts');
  return sendingOf({ ...options, reconcile: reconcileOf(options), tracking }, 2);
}

function sendingOf(options: ScriptedSideOptions, maxConcurrentSends: number): Sending {
  return {
    reconcile: options.reconcile ?? 'exact',
    tracking: options.tracking ?? 'receipts',
    redials: options.redials ?? false,
    maxConcurrentSends: options.maxConcurrentSends ?? maxConcurrentSends,
  };
}

/** What stands behind a scripted provider; outlives its connections, as a vendor does. */
function createSides(options: ScriptedProviderOptions) {
  const inbound = {
    fax: createScriptedInbound('fax'),
    sms: createScriptedInbound('sms'),
    email: createScriptedInbound('email'),
  };
  return {
    inbound,
    fax: createScriptedSide('scripted', options, inbound.fax),
    sms: createScriptedSide('scripted-sms', options.sms ?? {}, inbound.sms),
    email: createScriptedSide('scripted-email', options.email ?? {}, inbound.email),
    sentFolder: createScriptedSentFolder(),
    voice: createScriptedVoice(options.voice ?? {}),
  };
}
type Sides = ReturnType<typeof createSides>;

function connectionTo(sides: Sides, options: ScriptedProviderOptions): ProviderConnection {
  const { sms, email, voice } = options;
  const { inbound, sentFolder } = sides;
  const sideOf = (channel: Channel): OpenSide =>
    channel === 'sms' || channel === 'email' ? sides[channel] : sides.fax;
  return {
    fax: faxPort(sides.fax, options, inbound.fax),
    ...(sms ? { sms: smsPort(sides.sms, sms, inbound.sms) } : {}),
    ...(email ? { email: emailPort(sides.email, email, inbound.email, sentFolder) } : {}),
    ...(voice ? { voice: sides.voice.port } : {}),
    notBeforeMs: (channel) => sideOf(channel).notBeforeMs(),
    check: () => {
      const failure = sides.fax.refusal ?? sides.sms.refusal ?? sides.email.refusal;
      return Promise.resolve(failure ? { ok: false, failure } : { ok: true, identity: 'scripted' });
    },
    close: () => Promise.resolve(),
  };
}

/** What a side has and more; its live getters are kept. */
function withMore<More extends object>(side: ScriptedSide, more: More): ScriptedSide & More {
  return Object.defineProperties(more, Object.getOwnPropertyDescriptors(side)) as ScriptedSide & More;
}

function declared({
  sms,
  email,
  voice,
  ...options
}: ScriptedProviderOptions): Pick<ProviderDefinition, 'channels' | 'sending' | 'sendOnly'> {
  const given: Partial<Record<MessageChannel, { readonly sendOnly?: boolean }>> = {
    fax: {},
    ...(sms ? { sms } : {}),
    ...(email ? { email } : {}),
  };
  const channels = MESSAGE_CHANNELS.filter((channel) => given[channel] !== undefined);
  const sendOnly = channels.filter((channel) => given[channel]?.sendOnly);
  return {
    channels: voice ? [...channels, 'voice'] : channels,
    sending: {
      fax: sendingOf(options, 4),
      ...(sms ? { sms: sendingOf(sms, 1) } : {}),
      ...(email ? { email: emailSending(email) } : {}),
    },
    ...(sendOnly.length > 0 ? { sendOnly } : {}),
  };
}

/**
 * A provider whose vendor is a script in memory, for tests of whoever uses providers. `findBy` says what its `find` goes
 * by; the ledgers outlive connections, as a vendor does.
 */
export function createScriptedProvider(options: ScriptedProviderOptions = {}): {
  readonly definition: ProviderDefinition;
  readonly vendor: ScriptedVendor;
} {
  const { sms, email } = options;
  const sides = createSides(options);
  const definition: ProviderDefinition = {
    id: options.id ?? 'scripted',
    name: sms ? 'Scripted fax and text service' : 'Scripted fax service',
    ...declared(options),
    ...(email?.limits?.attachments === false ? { withoutFiles: ['email'] as const } : {}),
    ...(email ? { ownMailbox: () => email.from ?? { name: 'Test Clinic', address: 'clinic@scripted.test' } } : {}),
    ...(sms?.ownNumber ? { ownNumber: () => sms.ownNumber ?? null } : {}),
    answersOptOuts: () => sms?.answersOptOuts ?? true,
    configSchema: z.unknown(),
    secretsSchema: z.unknown(),
    // What somebody types for its phone.
    fields: options.voice ? [{ name: 'password', label: 'Password', kind: 'secret', required: false }] : [],
    allowedOrigins: () => [],
    connect: () => connectionTo(sides, options),
  };
  const mail = withMore(sides.email.side, { sentFolder: sides.sentFolder.side });
  return {
    definition,
    vendor: withMore(sides.fax.side, { sms: sides.sms.side, email: mail, voice: sides.voice.side }),
  };
}
