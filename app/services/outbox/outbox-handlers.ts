import { accountsIn } from '../../domain/access/account-scope.ts';
import { AppError, type Failure } from '../../domain/errors.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Network } from '../../ports/network.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Handlers } from '../dispatch/context.ts';
import { outboxStatus, type Outbox } from './outbox.ts';

interface Deps {
  readonly storage: Storage;
  readonly outbox: Outbox;
  readonly inbox: {
    syncNow(accountIds: readonly AccountId[]): Promise<{ arrived: number; failures: readonly Failure[] }>;
  };
  readonly mirror: {
    syncNow(): Promise<{ patients: number; gone: number; failures: readonly Failure[] }>;
  };
  readonly clock: Clock;
  readonly network: Network;
}

/** What `sync.now` brings up to date; anything else is an account's id. */
const INBOUND = 'inbound';
const OPENEMR = 'openemr';

export function createOutboxHandlers(deps: Deps): Pick<Handlers, 'outbox.status' | 'sync.now'> {
  const { outbox, inbox, mirror } = deps;
  return {
    'outbox.status'(_input, { scope }) {
      const status = outboxStatus(deps, scope);
      return {
        ...status,
        counts: status.counts.map((row) => ({ ...row })),
        held: status.held.map(({ accountId, name, failure }) => ({
          accountId,
          name,
          error: failure && failureView(failure),
        })),
        waiting: status.waiting.map(({ accountId, untilMs }) => ({
          accountId,
          until: new Date(untilMs).toISOString(),
        })),
      };
    },
    async 'sync.now'({ what }, { scope }) {
      const accounts = what === OPENEMR ? [] : accountsOf(what, accountsIn(scope));
      const [sent, received, patients] = await Promise.all([
        outbox.syncNow(what === INBOUND ? [] : accounts),
        inbox.syncNow(accounts),
        what === undefined || what === OPENEMR ? mirror.syncNow() : { patients: 0, gone: 0, failures: [] },
      ]);
      const failures = [...sent.failures, ...received.failures, ...patients.failures];
      return {
        receipts: sent.receipts,
        looks: sent.looks,
        arrived: received.arrived,
        patients: patients.patients,
        patientsGone: patients.gone,
        failures: failures.map(failureView),
      };
    },
  };
}

/** Throws NOT_FOUND for an account that is none of the scope's. */
function accountsOf(what: string | undefined, inScope: readonly AccountId[]): readonly AccountId[] {
  if (what === undefined || what === INBOUND) return inScope;
  const chosen = inScope.filter((id) => id === what);
  if (chosen.length > 0) return chosen;
  throw new AppError('NOT_FOUND', 'There is no such account, or you may not use it.', { reason: 'account' });
}

function failureView({
  code,
  category,
  message,
  action,
}: Failure): Pick<Failure, 'code' | 'category' | 'message' | 'action'> {
  return { code, category, message, action };
}
