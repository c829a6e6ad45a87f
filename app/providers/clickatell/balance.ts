import { ProviderFailure } from '../../ports/provider.ts';
import type { Allowance, CheckResult } from '../../ports/provider.ts';
import type { Api } from './api.ts';
import type { ClickatellConfig } from './config.ts';
import { apiFailure, outOfFunds } from './errors.ts';
import { balanceRecord } from './records.ts';
import { maxBodyUnits } from './submission.ts';

async function balanceOf(api: Api, signal: AbortSignal): Promise<Allowance['balance']> {
  const read = balanceRecord.safeParse(await api.ask('/v1/balance', signal));
  return read.success ? { amount: read.data.balance, currency: read.data.currency } : null;
}

/** Credit and limits. @throws ProviderFailure */
export async function allowanceOf(api: Api, signal: AbortSignal): Promise<Allowance> {
  const limits = [{ name: 'sms-characters', value: maxBodyUnits, left: null, perSeconds: null }];
  return { balance: await balanceOf(api, signal), limits };
}

/** Any id: a key that is good gets an answer, if only that nothing is known of it. */
const nobodysMessage = `/v1/message/${'0'.repeat(32)}`;

/** Whether the key is good, and there is credit. A server that tells no balance is asked for something else. */
export async function checkAccount(api: Api, { from }: ClickatellConfig, signal: AbortSignal): Promise<CheckResult> {
  try {
    const balance = await balanceOf(api, signal);
    if (balance === null && (await api.ask(nobodysMessage, signal)) === null)
      return { ok: false, failure: apiFailure(404, undefined) };
    if (balance !== null && balance.amount <= 0) return { ok: false, failure: outOfFunds() };
    const credit = balance === null ? '' : `${balance.amount} ${balance.currency}`;
    return { ok: true, identity: [from ?? '', credit].filter((part) => part !== '').join(', ') || 'Clickatell' };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}
