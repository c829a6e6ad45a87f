import { AppError } from '../../domain/errors.ts';
import { asId, type AccountId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import { ProviderFailure, type Allowance } from '../../ports/provider.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { SIGNED_IN_AS, type AccountSecrets } from './account-secrets.ts';
import { accountDetail } from './account-view.ts';
import type { Connections } from './connections.ts';
import { allowToManage } from './own-accounts.ts';
import type { VendorSignIns } from './vendor-sign-ins.ts';

interface Deps {
  readonly storage: Storage;
  readonly signIns: VendorSignIns;
  readonly secrets: AccountSecrets;
  readonly connections: Connections;
  readonly outbox: Pick<Outbox, 'review' | 'wake'>;
  readonly inbox: Pick<Inbox, 'wake'>;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
}

type VendorSignInHandlers = Pick<
  Handlers,
  'accounts.beginSignIn' | 'accounts.finishSignIn' | 'accounts.cancelSignIn' | 'accounts.allowance'
>;

/** How long the vendor may take to tell an account's means. */
const ALLOWANCE_MS = 15_000;
const NOTHING_TOLD: Allowance = { balance: null, limits: [] };

/** Signing in at a vendor with the system browser, and what the vendor tells of the account's means. */
export function createVendorSignInHandlers(deps: Deps): VendorSignInHandlers {
  const { storage, signIns, secrets, feed } = deps;

  /** Throws NOT_FOUND, PERMISSION_DENIED. */
  function toManage(id: string, { session }: CallContext): Account {
    const account = storage.accounts.find(asId<AccountId>(id));
    if (!account || account.state === 'disabled') throw gone();
    allowToManage(storage, session, account);
    return account;
  }

  return {
    async 'accounts.beginSignIn'({ id }, context) {
      return signIns.begin(toManage(id, context), context.session.id);
    },
    async 'accounts.finishSignIn'({ attempt }, context) {
      const arrival = await signIns.finish(attempt, context.session.id);
      // The browser may have taken minutes: the account must still be this person's to manage.
      const { id } = toManage(arrival.accountId, context);
      const kept = await secrets.update(id, (current) => ({
        ...current,
        ...arrival.secrets,
        [SIGNED_IN_AS]: arrival.identity,
      }));
      await deps.connections.drop(id);
      context.commit(() => {
        storage.accounts.setState(id, 'ready', null);
        deps.outbox.review({ accountId: id });
        return { id };
      });
      deps.outbox.wake(id);
      deps.inbox.wake(id);
      feed.publish({ event: 'accounts.changed', data: { ids: [id] } });
      return accountDetail(toManage(id, context), kept, deps.connections.definition(id));
    },
    'accounts.cancelSignIn'({ attempt }, { session }) {
      signIns.cancel(attempt, session.id);
      return {};
    },
    async 'accounts.allowance'({ id }, context) {
      const told = await allowanceOf(deps, toManage(id, context).id);
      return { balance: told.balance, limits: [...told.limits] };
    },
  };
}

/** Throws VENDOR_REFUSED with `reason` = the failure's code. */
async function allowanceOf({ connections, clock }: Deps, id: AccountId): Promise<Allowance> {
  const connection = await connections.open(id);
  if (!connection?.allowance) return NOTHING_TOLD;
  const giveUp = new AbortController();
  const alarm = clock.schedule(clock.now() + ALLOWANCE_MS, () => giveUp.abort());
  try {
    return await connection.allowance(giveUp.signal);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    const { code, message } = error.failure;
    throw new AppError('VENDOR_REFUSED', message, { reason: code }, { cause: error });
  } finally {
    alarm[Symbol.dispose]();
  }
}

function gone(): AppError {
  return new AppError('NOT_FOUND', 'There is no such account any more.', { reason: 'account' });
}
