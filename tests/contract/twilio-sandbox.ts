import type { E164 } from '../../app/domain/phone-number.ts';
import type { SmsAccountKind } from '../../app/providers/kit/sms-contract-harness.ts';
import type { RunningTextingVendor } from '../../app/providers/kit/sms-intake-harness.ts';
import { configSchema, type TwilioConfig, type TwilioSecrets } from '../../app/providers/twilio/config.ts';
import { startTexting, type TextingSandbox } from './texting-sandbox.ts';

const endings = {
  delivered: { status: 'delivered' },
  'bad-number': { status: 'undelivered', code: '30006' },
  filtered: { status: 'undelivered', code: '30007' },
  'opted-out': { status: 'failed', code: '21610' },
} as const;

export interface TwilioAccount {
  readonly config: TwilioConfig;
  readonly secrets: TwilioSecrets;
}

export interface RunningTwilio
  extends RunningTextingVendor<TwilioConfig, TwilioSecrets>, Pick<TextingSandbox, 'info' | 'control'> {
  /** The good account with other settings. */
  accountWith(config: Record<string, unknown>, secrets?: TwilioSecrets): TwilioAccount;
}

/** The practice clinic's Twilio, in this process; nothing moves by itself. */
export async function startTwilio(options?: { readonly limits: 'real' }): Promise<RunningTwilio> {
  const accountSid = `AC${'a'.repeat(32)}`;
  const submission = `POST /2010-04-01/Accounts/${accountSid}/Messages.json`;
  const texting = await startTexting({ vendor: 'twilio', submission, endings, contentPath: '/Media/' }, options);
  const { twilio } = texting.info;
  const { readOnlyKey } = twilio.others;
  const basics = {
    ...{ serverUrl: twilio.url, mediaUrl: twilio.mediaUrl, accountSid: twilio.accountSid },
    segmentsPerSecond: twilio.segmentsPerSecond,
  };
  const accountWith: RunningTwilio['accountWith'] = (config, secrets = { authToken: twilio.authToken }) => ({
    config: configSchema.parse({ ...basics, ...config }),
    secrets,
  });
  const fromNumber = twilio.phoneNumber;
  const accounts: Readonly<Record<SmsAccountKind, TwilioAccount>> = {
    good: accountWith({ fromNumber }),
    'bad-credentials': accountWith({ fromNumber }, { authToken: 'f'.repeat(32) }),
    'missing-right': accountWith(
      { fromNumber, apiKeySid: readOnlyKey.apiKeySid },
      { apiKeySecret: readOnlyKey.apiKeySecret },
    ),
  };
  return { ...texting, accountWith, ownNumber: fromNumber as E164, account: (kind) => accounts[kind] };
}
