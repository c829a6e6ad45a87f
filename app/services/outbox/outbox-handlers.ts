import { AppError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Network } from '../../ports/network.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Handlers } from '../dispatch/context.ts';
import { outboxStatus, type Outbox } from './outbox.ts';

export function createOutboxHandlers(deps: {
  storage: Storage;
  outbox: Outbox;
  clock: Clock;
  network: Network;
}): Pick<Handlers, 'outbox.status' | 'sync.now'> {
  return {
    'outbox.status'(_input, { scope }) {
      const status = outboxStatus(deps, scope);
      return {
        ...status,
        counts: status.counts.map((row) => ({ ...row })),
        held: status.held.map(({ accountId, name, failure }) => ({
          accountId,
          name,
          error: failure && {
            code: failure.code,
            category: failure.category,
            message: failure.message,
            action: failure.action,
          },
        })),
        waiting: status.waiting.map(({ accountId, untilMs }) => ({
          accountId,
          until: new Date(untilMs).toISOString(),
        })),
      };
    },
    async 'sync.now'({ what }, { scope }) {
      const chosen = what === undefined ? scope.accountIds : scope.accountIds.filter((id) => id === what);
      if (what !== undefined && chosen.length === 0) {
        throw new AppError('NOT_FOUND', 'There is no such account, or you may not use it.', { reason: 'account' });
      }
      const round = await deps.outbox.syncNow(chosen);
      return {
        ...round,
        failures: round.failures.map(({ code, category, message, action }) => ({ code, category, message, action })),
      };
    },
  };
}
