import type { AccountId } from '../../domain/ids.ts';
import type { Failure } from '../../domain/errors.ts';
import { holdFor } from '../../domain/message/outbox-machine.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CheckResult } from '../../ports/provider.ts';
import type { Storage } from '../../ports/repositories.ts';
import { OUTBOX_FAILURES } from '../outbox/failures.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Connections } from './connections.ts';

/** How long *Check connection* waits for the vendor. */
const CHECK_MS = 30_000;

const NO_ANSWER: Failure = {
  code: 'FOYER_CHECK_NO_ANSWER',
  category: 'network',
  message: 'The vendor did not answer within 30 seconds. Try again; if it stays so, ask the vendor.',
  action: 'retry',
};

interface Deps {
  readonly storage: Pick<Storage, 'accounts'>;
  readonly connections: Pick<Connections, 'drop' | 'open'>;
  readonly outbox: Pick<Outbox, 'review'>;
  readonly clock: Clock;
}

/** Asks the vendor over a new connection: what a person mended must not be judged by old tokens. Ends within 30 seconds. */
export async function checkAccount(deps: Pick<Deps, 'connections' | 'clock'>, id: AccountId): Promise<CheckResult> {
  const { connections, clock } = deps;
  const giveUp = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<CheckResult>();
  const alarm = clock.schedule(clock.now() + CHECK_MS, () => {
    giveUp.abort();
    resolve({ ok: false, failure: NO_ANSWER });
  });
  async function ask(): Promise<CheckResult> {
    await connections.drop(id);
    const connection = await connections.open(id);
    if (!connection) return { ok: false, failure: OUTBOX_FAILURES.accountUnusable };
    return connection.check(giveUp.signal);
  }
  try {
    // A connection that does not heed its signal must not hold the person up.
    return await Promise.race([ask(), late]);
  } finally {
    alarm[Symbol.dispose]();
  }
}

/** Inside a transaction: what the answer means for the account and its queue. */
export function recordCheck(
  { storage, outbox }: Pick<Deps, 'storage' | 'outbox'>,
  id: AccountId,
  result: CheckResult,
): void {
  if (result.ok) storage.accounts.setState(id, 'ready', null);
  else {
    const hold = holdFor(result.failure.category);
    if (result.failure.concerns === 'channel') storage.accounts.setState(id, 'ready', null);
    else if (hold !== null) {
      storage.accounts.setState(id, hold === 'account-auth' ? 'needs-sign-in' : 'needs-attention', result.failure);
    }
  }
  outbox.review({ accountId: id });
}
