import type { Failure } from '../../domain/errors.ts';
import type { CheckResult } from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { missingRights } from './errors.ts';
import { extensionRecord, permissionAnswer } from './records.ts';
import type { SignIn } from './sign-in.ts';
import { noSmsNumber, numbersNotTold, wrongSmsNumber } from './sms-errors.ts';
import type { SmsSender } from './sms-sender.ts';
import { voipOff } from './voice-errors.ts';
import { extensionFeatures } from './voice-records.ts';

type CheckedChannel = 'fax' | 'sms' | 'voice';

interface Needed {
  /** Of the app. WebSocketsSubscriptions (push), EditMessages (calling back, read states), ReadAccounts, RingOut and
   * ReadCallLog are welcome, not needed. */
  readonly scope: string;
  /** Of the extension (`authz-profile/check`); null: no document names one. */
  readonly permission: string | null;
  /** What is read of the message store; null: nothing. */
  readonly messageType: string | null;
}

const neededFor: Readonly<Record<CheckedChannel, Needed>> = {
  fax: { scope: 'Faxes', permission: 'OutboundFaxes', messageType: 'Fax' },
  sms: { scope: 'SMS', permission: 'OutboundSMS', messageType: 'SMS' },
  voice: { scope: 'VoipCalling', permission: null, messageType: null },
};
/** Both a scope and a right. */
const reading = 'ReadMessages';

export interface CheckParts {
  readonly api: Api;
  readonly signIn: SignIn;
  readonly sender: SmsSender;
  /** What the account serves: an account for faxes needs nothing for texts. */
  readonly channels: readonly CheckedChannel[];
}

/** A right of the extension that it lacks; a server without this question is not held against it. */
async function lacks(api: Api, permissionId: string, signal: AbortSignal): Promise<boolean> {
  const request = { method: 'GET', url: `${extensionPath}/authz-profile/check`, query: { permissionId } } as const;
  const result = await api.call(request, signal);
  if (result.kind !== 'answer' || result.status !== 200) return false;
  const read = permissionAnswer.safeParse(result.json);
  return read.success && !read.data.successful;
}

/** Number and name of the extension; an app without ReadAccounts may not ask, then its id has to do. */
export async function identityOf(api: Api, signIn: SignIn, signal: AbortSignal): Promise<string> {
  try {
    const read = extensionRecord.safeParse(await api.ask({ method: 'GET', url: extensionPath }, signal));
    const parts = read.success ? [read.data.extensionNumber, read.data.name] : [];
    const text = parts.filter((part) => part !== undefined && part !== '').join(' ');
    if (text !== '') return text;
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.failure.category !== 'permission') throw error;
  }
  return await signIn.ownerId();
}

const isThere = (text: string | null): text is string => text !== null;

/** The extension says by itself that it is no phone; null: it says nothing of that, or the app may not ask. */
async function lineProblem(api: Api, signal: AbortSignal): Promise<Failure | null> {
  const result = await api.call({ method: 'GET', url: extensionPath }, signal);
  if (result.kind !== 'answer' || result.status !== 200) return null;
  const read = extensionFeatures.safeParse(result.json);
  const feature = read.success
    ? read.data.serviceFeatures.find((each) => each.featureName === 'VoipCalling')
    : undefined;
  return feature?.enabled === false ? voipOff() : null;
}

async function missingNames({ api, signIn, channels }: CheckParts, signal: AbortSignal): Promise<string[]> {
  const scopes = await signIn.scopes();
  const needed = channels.map((channel) => neededFor[channel]);
  const readsMessages = needed.some(({ messageType }) => messageType !== null) ? [reading] : [];
  const missing = [...needed.map(({ scope }) => scope), ...readsMessages].filter((scope) => !scopes.includes(scope));
  for (const permission of [...needed.map((each) => each.permission).filter(isThere), ...readsMessages]) {
    if (await lacks(api, permission, signal)) missing.push(permission);
  }
  return [...new Set(missing)];
}

/** What is wrong with the number that texts leave from; null: nothing that RingCentral tells. */
async function senderProblem({ sender }: CheckParts, signal: AbortSignal): Promise<Failure | null> {
  const { configured } = sender;
  const numbers = await sender.ownNumbers(signal);
  if (numbers === null) return configured === null ? numbersNotTold() : null;
  if (configured === null) return numbers.some(({ canText }) => canText) ? null : noSmsNumber();
  const own = numbers.find(({ phoneNumber }) => phoneNumber === configured);
  if (own === undefined) return wrongSmsNumber('foreign');
  return own.canText ? null : wrongSmsNumber('cannot-text');
}

/** Of an account that serves more, too: that goes on. */
function ofOneChannel(failure: Failure, channels: readonly CheckedChannel[]): Failure {
  return channels.length > 1 ? { ...failure, concerns: 'channel' } : failure;
}

function ofMissing(missing: readonly string[], channels: readonly CheckedChannel[]): Failure {
  const { sms, voice } = neededFor;
  const failure = missingRights(missing);
  const own = [sms.scope, sms.permission, voice.scope];
  // What all of the account needs, and faxes, hold it.
  const isPartial = missing.every((name) => own.includes(name)) && channels.some((each) => isWhole(each, missing));
  return isPartial ? ofOneChannel(failure, channels) : failure;
}

const isWhole = (channel: CheckedChannel, missing: readonly string[]): boolean =>
  ![neededFor[channel].scope, neededFor[channel].permission].some((name) => name !== null && missing.includes(name));

/** What the vendor says of rights is one thing; that it lets us read the message store is the proof. */
async function readMessages({ api, channels }: CheckParts, signal: AbortSignal): Promise<void> {
  const messageType = channels.map((channel) => neededFor[channel].messageType).filter(isThere);
  if (messageType.length === 0) return;
  await api.ask({ method: 'GET', url: `${extensionPath}/message-store`, query: { messageType, perPage: 1 } }, signal);
}

/** Signs in and names every right that is missing for the account's channels, in one sentence. */
export async function checkAccount(parts: CheckParts, signal: AbortSignal): Promise<CheckResult> {
  const { api, signIn, channels } = parts;
  try {
    await api.signedIn(signal);
    const identity = await identityOf(api, signIn, signal);
    const missing = await missingNames(parts, signal);
    if (missing.length > 0) return { ok: false, failure: ofMissing(missing, channels) };
    await readMessages(parts, signal);
    const ofTexts = channels.includes('sms') ? await senderProblem(parts, signal) : null;
    const problem = ofTexts ?? (channels.includes('voice') ? await lineProblem(api, signal) : null);
    return problem === null ? { ok: true, identity } : { ok: false, failure: ofOneChannel(problem, channels) };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}
