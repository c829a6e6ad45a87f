import type { CheckResult } from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { Failure } from '../../domain/errors.ts';
import type { Api } from './api.ts';
import { UnreadableAnswer } from './api.ts';
import type { TwilioConfig } from './config.ts';
import { apiFailure, inactiveAccount, unknownNumber, unknownService, voiceOnly } from './errors.ts';
import { accountRecord, numberList, serviceRecord } from './records.ts';
import { listServiceNumbers } from './service-numbers.ts';

const fail = (failure: Failure): never => {
  throw new ProviderFailure(failure);
};

/** Only the account's own token may ask: "Standard … access to all … except for API key and Account resources" (docs, "API keys"). */
async function accountName(api: Api, { accountSid }: TwilioConfig, signal: AbortSignal): Promise<string> {
  const json = await api.ask((client) => client.api.v2010.accounts(accountSid).fetch(), signal);
  if (json === null) fail(apiFailure(404, { code: 20404 }));
  const read = accountRecord.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  const { status = 'active', friendly_name: name = '' } = read.data;
  return status === 'active' ? name : fail(inactiveAccount(status));
}

/**
 * An API key may be allowed to read only, and nothing tells so but a refusal. A text to nobody is refused in any case, and for
 * a key that may not send before its recipient is looked at.
 */
async function mayKeySend(api: Api, signal: AbortSignal): Promise<void> {
  const result = await api.call((client) => client.messages.create({ to: '' }), signal);
  if (result.kind !== 'answer' || (result.status !== 401 && result.status !== 403)) return;
  fail(apiFailure(result.status, result.json));
}

async function numberCanText(api: Api, phoneNumber: string, signal: AbortSignal): Promise<void> {
  const json = await api.ask((client) => client.incomingPhoneNumbers.page({ phoneNumber, pageSize: 20 }), signal);
  const read = numberList.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  const own = read.data.incoming_phone_numbers.find(({ phone_number: each }) => each === phoneNumber);
  if (!own) fail(unknownNumber());
  if (own?.capabilities?.sms === false) fail(voiceOnly());
}

async function serviceName(api: Api, config: TwilioConfig, sid: string, signal: AbortSignal): Promise<string> {
  const json = await api.ask((client) => client.messaging.v1.services(sid).fetch(), signal);
  if (json === null) fail(unknownService());
  const read = serviceRecord.safeParse(json);
  if (!read.success) throw new UnreadableAnswer();
  // Which texts are the service's, its numbers tell: a key that may not list them could not receive.
  await listServiceNumbers(api, config, sid, signal);
  return read.data.friendly_name ?? sid;
}

/** Signs in, and looks whether the number is the account's and can text, or the service is there. */
export async function checkAccount(api: Api, config: TwilioConfig, signal: AbortSignal): Promise<CheckResult> {
  const { fromNumber, messagingServiceSid, apiKeySid } = config;
  try {
    const account = apiKeySid === undefined ? await accountName(api, config, signal) : '';
    // That Twilio lets us list messages is the proof that replies can be fetched.
    const listed = await api.ask((client) => client.messages.page({ pageSize: 1 }), signal);
    if (listed === null) fail(apiFailure(404, { code: 20404 }));
    if (apiKeySid !== undefined) await mayKeySend(api, signal);
    if (fromNumber !== undefined) await numberCanText(api, fromNumber, signal);
    const service =
      messagingServiceSid === undefined ? '' : await serviceName(api, config, messagingServiceSid, signal);
    const identity = [fromNumber ?? service, account].filter((part) => part !== '').join(' ');
    return { ok: true, identity };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}
