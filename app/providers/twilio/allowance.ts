import { ProviderFailure } from '../../ports/provider.ts';
import type { Allowance } from '../../ports/provider.ts';
import type { Api } from './api.ts';
import type { TwilioConfig } from './config.ts';
import { balanceRecord } from './records.ts';
import { maxBodyUnits } from './submission.ts';

/** "Child accounts do not contain balance information" (docs, "Balance"), and a restricted key may not ask for it. */
async function balanceOf(api: Api, signal: AbortSignal): Promise<Allowance['balance']> {
  try {
    const read = balanceRecord.safeParse(await api.ask((client) => client.balance.fetch(), signal));
    return read.success ? { amount: read.data.balance, currency: read.data.currency } : null;
  } catch (error) {
    if (error instanceof ProviderFailure && error.failure.category === 'permission') return null;
    throw error;
  }
}

/** The account's balance, and the limits of texts. @throws ProviderFailure */
export async function allowanceOf(api: Api, config: TwilioConfig, signal: AbortSignal): Promise<Allowance> {
  return {
    balance: await balanceOf(api, signal),
    limits: [
      { name: 'sms-characters', value: maxBodyUnits, left: null, perSeconds: null },
      { name: 'sms-segments', value: config.segmentsPerSecond, left: null, perSeconds: 1 },
    ],
  };
}
