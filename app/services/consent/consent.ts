import type { InboundMessage } from '../../domain/message/message.ts';
import type { OptOut, Storage } from '../../ports/repositories.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Transitions } from '../outbox/transitions.ts';
import type { Consent } from './consent-types.ts';
import { decide } from './decide.ts';
import { CONSENT_FAILURES } from './failures.ts';
import { createSendingRules } from './release.ts';
import { createReplyRules } from './replies.ts';
import { createVisitChecks, type VisitCheckDeps } from './visit-checks.ts';

export type * from './consent-types.ts';

type Address = Pick<OptOut, 'channel' | 'address'>;

export interface ConsentDeps extends VisitCheckDeps {
  /** Made after this: each needs the other. */
  readonly outbox: () => Pick<Outbox, 'enqueue' | 'wake' | 'withdraw'>;
  readonly transitions: Pick<Transitions, 'apply'>;
  readonly connections: Pick<Connections, 'definition'>;
  /** What came during an absence has been taken in, on every account that receives texts here. */
  readonly hasHeard: () => boolean;
}

export function createConsent(deps: ConsentDeps): Consent {
  const { storage, connections, outbox, transitions, clock } = deps;
  const visits = createVisitChecks(deps);
  const withdraw = ({ channel, address }: Address): void => {
    const failure = channel === 'email' ? CONSENT_FAILURES.emailOptedOut : CONSENT_FAILURES.optedOut;
    outbox().withdraw({ channel, address }, failure);
  };
  /** What waited for a decision need not wait for the hour to be over. */
  const letGo = ({ channel, address }: Address): void => {
    const waiting = storage.messages.queuedOf({ channel, address }).flatMap((id) => storage.messages.find(id) ?? []);
    for (const { id, accountId, delivery } of waiting) {
      const { failure } = delivery;
      if (failure?.code !== CONSENT_FAILURES.unclear.code) continue;
      transitions.apply(id, { type: 'deferred', failure, untilMs: clock.now() }, { detail: { code: failure.code } });
      queueMicrotask(() => outbox().wake(accountId));
    }
  };
  const answersOptOuts = (accountId: InboundMessage['accountId']): boolean =>
    vendorAnswers(storage, connections, accountId);
  return {
    ...createSendingRules(storage, deps.hasHeard),
    ...createReplyRules({ ...deps, withdraw, letGo, answersOptOuts, planVisitChecks: visits.plan }),
    decide: (decision) => decide({ ...deps, withdraw, letGo }, decision),
    start: visits.start,
    stop: visits.stop,
  };
}

/** As the account's settings say; without a connection, because a reply is decided in the transaction that takes it in. */
function vendorAnswers(
  storage: Pick<Storage, 'accounts'>,
  connections: Pick<Connections, 'definition'>,
  accountId: InboundMessage['accountId'],
): boolean {
  const definition = connections.definition(accountId);
  const config = definition?.configSchema.safeParse(storage.accounts.find(accountId)?.config);
  return config?.success ? (definition?.answersOptOuts?.(config.data) ?? true) : true;
}
