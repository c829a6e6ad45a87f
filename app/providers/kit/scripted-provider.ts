import { z } from 'zod';
import type { MessageChannel } from '../../domain/channel.ts';
import type { E164 } from '../../domain/phone-number.ts';
import type {
  FaxLimits,
  FaxPort,
  MessagePort,
  ProviderDefinition,
  Reconcile,
  Sending,
  SmsLimits,
  SmsPort,
} from '../../ports/provider.ts';
import { createScriptedInbound, type ScriptedInbound } from './scripted-inbound.ts';
import { createScriptedSide, type OpenSide, type ScriptedSide, type ScriptedSideOptions } from './scripted-side.ts';

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

/** Of its fax side unless said otherwise. */
export interface ScriptedProviderOptions extends ScriptedSideOptions {
  readonly id?: string;
  readonly limits?: FaxLimits;
  /** Given: it carries texts too. */
  readonly sms?: ScriptedSmsOptions;
}

/** The vendor behind a scripted provider: its fax side, and beside it the one for texts. */
export interface ScriptedVendor extends ScriptedSide {
  readonly sms: ScriptedSide;
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

function sendingOf(options: ScriptedSideOptions, maxConcurrentSends: number): Sending {
  return {
    reconcile: options.reconcile ?? 'exact',
    tracking: options.tracking ?? 'receipts',
    redials: options.redials ?? false,
    maxConcurrentSends: options.maxConcurrentSends ?? maxConcurrentSends,
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
  const { sms } = options;
  const inbound = { fax: createScriptedInbound('fax'), sms: createScriptedInbound('sms') };
  const fax = createScriptedSide('scripted', options, inbound.fax);
  const texts = createScriptedSide('scripted-sms', sms ?? {}, inbound.sms);
  const channels: MessageChannel[] = sms ? ['fax', 'sms'] : ['fax'];
  const definition: ProviderDefinition = {
    id: options.id ?? 'scripted',
    name: sms ? 'Scripted fax and text service' : 'Scripted fax service',
    channels,
    sending: { fax: sendingOf(options, 4), ...(sms ? { sms: sendingOf(sms, 1) } : {}) },
    ...(sms?.sendOnly ? { sendOnly: ['sms'] } : {}),
    ...(sms?.ownNumber ? { ownNumber: () => sms.ownNumber ?? null } : {}),
    answersOptOuts: () => sms?.answersOptOuts ?? true,
    configSchema: z.unknown(),
    secretsSchema: z.unknown(),
    fields: [],
    allowedOrigins: () => [],
    connect: () => ({
      fax: faxPort(fax, options, inbound.fax),
      ...(sms ? { sms: smsPort(texts, sms, inbound.sms) } : {}),
      notBeforeMs: (channel) => (channel === 'sms' ? texts : fax).notBeforeMs(),
      check: () => {
        const failure = fax.refusal ?? texts.refusal;
        return Promise.resolve(failure ? { ok: false, failure } : { ok: true, identity: 'scripted' });
      },
      close: () => Promise.resolve(),
    }),
  };
  // The live getters of the fax side are kept.
  const vendor = Object.defineProperties(
    { sms: texts.side },
    Object.getOwnPropertyDescriptors(fax.side),
  ) as ScriptedVendor;
  return { definition, vendor };
}
