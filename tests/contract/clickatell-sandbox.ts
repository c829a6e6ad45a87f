import type { E164 } from '../../app/domain/phone-number.ts';
import { configSchema, type ClickatellConfig, type ClickatellSecrets } from '../../app/providers/clickatell/config.ts';
import type { RunningSmsVendor } from '../../app/providers/kit/sms-contract-harness.ts';
import { startTexting, type TextingSandbox } from './texting-sandbox.ts';

const endings = {
  delivered: { status: 'DEVICE_ACK' },
  'bad-number': { status: 'RECIPIENT_DOES_NOT_EXIST' },
  filtered: { status: 'STOPPED_BY_ADMIN' },
  'opted-out': { status: 'STOPPED_BY_USER' },
} as const;

export interface RunningClickatell
  extends RunningSmsVendor<ClickatellConfig, ClickatellSecrets>, Pick<TextingSandbox, 'info' | 'control'> {
  /** Another integration, or other settings. */
  accountWith(
    apiKey: string,
    config?: Record<string, unknown>,
  ): { config: ClickatellConfig; secrets: ClickatellSecrets };
}

/** The practice clinic's Clickatell, in this process; nothing moves by itself. */
export async function startClickatell(options?: { readonly limits: 'real' }): Promise<RunningClickatell> {
  const texting = await startTexting({ vendor: 'clickatell', submission: 'POST /v1/message', endings }, options);
  const { clickatell } = texting.info;
  const accountWith: RunningClickatell['accountWith'] = (apiKey, config = {}) => ({
    config: configSchema.parse({ serverUrl: clickatell.url, from: clickatell.from, ...config }),
    secrets: { apiKey },
  });
  return {
    ...texting,
    accountWith,
    ownNumber: clickatell.from as E164,
    account: (kind) => accountWith(kind === 'good' ? clickatell.apiKey : 'nobody-s-key'),
  };
}
