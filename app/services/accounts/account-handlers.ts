import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type AccountId, type StaffId } from '../../domain/ids.ts';
import type { Parsed } from '../../contract/index.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CheckResult, ProviderDefinition } from '../../ports/provider.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { Handlers } from '../dispatch/context.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { OUTBOX_FAILURES } from '../outbox/failures.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { holdFor } from '../../domain/message/outbox-machine.ts';
import type { AccountSecrets } from './account-secrets.ts';
import { accountDetail, accountView, fieldView } from './account-view.ts';
import type { Connections, ProviderRegistry } from './connections.ts';
import { validateAccount } from './validate-account.ts';

interface Deps {
  readonly storage: Storage;
  readonly secrets: AccountSecrets;
  readonly providers: ProviderRegistry;
  readonly connections: Connections;
  readonly outbox: Outbox;
  readonly inbox: Pick<Inbox, 'wake'>;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly random: Random;
  readonly profileKind: 'sandbox' | 'real';
}

type AccountHandlers = Pick<
  Handlers,
  | 'providers.list'
  | 'accounts.list'
  | 'accounts.get'
  | 'accounts.save'
  | 'accounts.check'
  | 'accounts.remove'
  | 'channels.list'
>;

/** How long *Check connection* waits for the vendor. */
const CHECK_MS = 30_000;

export function createAccountHandlers(deps: Deps): AccountHandlers {
  const { storage, secrets, providers, connections, outbox, inbox, feed, clock } = deps;

  function find(id: string): Account {
    const account = storage.accounts.find(asId<AccountId>(id));
    if (!account) throw new AppError('NOT_FOUND', 'There is no such account any more.', { reason: 'account' });
    return account;
  }

  /** After a change: a new connection, and what the account held is looked at again. */
  async function changed(id: AccountId): Promise<void> {
    await connections.drop(id);
    outbox.wake(id);
    inbox.wake(id);
    feed.publish({ event: 'accounts.changed', data: { ids: [id] } });
  }

  return {
    'providers.list': () => ({
      items: [...providers.values()].map(({ id, name, channels, fields }) => ({
        id,
        name,
        channels: [...channels],
        fields: fields.map(fieldView),
      })),
    }),
    'accounts.list'(_input, { session, scope }) {
      const visible = storage.accounts
        .all()
        .filter((account) => session.staff.permissions.admin || scope.accountIds.includes(account.id));
      return { items: visible.map(accountView) };
    },
    'accounts.get': async ({ id }) => accountDetail(find(id), await secrets.read(asId<AccountId>(id))),
    async 'accounts.save'(input, context) {
      const earlier = input.id === undefined ? null : find(input.id);
      const definition = providerOf(providers, input, earlier);
      const id = earlier?.id ?? asId<AccountId>(uuidV7(clock.now(), deps.random.bytes(10)));
      const stored = earlier ? await secrets.read(id) : {};
      const valid = validateAccount(definition, input, {
        earlier,
        storedSecrets: stored,
        profileKind: deps.profileKind,
      });
      const account = accountFrom(input, id, earlier, definition, valid.config);
      if (valid.serverChanged) {
        refuseWhileOpen(storage, id, 'Its server cannot be changed');
        // Before the row: no moment in which the old server's secrets go with the new address, or the other way round.
        await secrets.remove(id);
      }
      context.commit(() => {
        storage.accounts.save(account);
        enableChannels(storage, definition);
        outbox.review({ accountId: id });
        return { id };
      });
      await secrets.write(id, valid.secrets);
      await changed(id);
      return accountDetail(find(id), valid.secrets);
    },
    async 'accounts.check'({ id }, context) {
      const account = find(id);
      const result = await check(deps, account.id);
      context.commit(() => {
        const failure = result.ok ? null : result.failure;
        const hold = failure && holdFor(failure.category);
        if (result.ok) storage.accounts.setState(account.id, 'ready', null);
        else if (hold !== null)
          storage.accounts.setState(account.id, hold === 'account-auth' ? 'needs-sign-in' : 'needs-attention', failure);
        outbox.review({ accountId: account.id });
      });
      outbox.wake(account.id);
      inbox.wake(account.id);
      feed.publish({ event: 'accounts.changed', data: { ids: [account.id] } });
      return result.ok
        ? { ok: true, identity: result.identity, error: null, message: `Connected as ${result.identity}.` }
        : { ok: false, identity: null, error: fieldFailure(result.failure), message: result.failure.message };
    },
    async 'accounts.remove'({ id }, context) {
      const account = find(id);
      refuseWhileOpen(storage, account.id, 'It cannot be removed');
      context.commit(() => storage.accounts.remove(account.id));
      await secrets.remove(account.id);
      await changed(account.id);
      return {};
    },
    'channels.list': () => ({
      items: storage.channels.all().map(({ channel, enabled, provider, individualAccounts }) => ({
        channel,
        enabled,
        provider,
        providerName: provider === null ? null : (providers.get(provider)?.name ?? null),
        individualAccounts,
      })),
    }),
  };
}

/** Messages under way belong to one login at one server; whatever becomes of them is asked there. Throws CONFLICT. */
function refuseWhileOpen(storage: Storage, id: AccountId, what: string): void {
  const open = (['queued', 'sending', 'unconfirmed'] as const).flatMap((state) => storage.messages.inState(state, id));
  const count = open.length + storage.messages.awaitingReceipt(id).length;
  if (count === 0) return;
  const sentence = `${what} while ${count} of its messages are not finished. Wait for them, cancel them or settle them in Activity.`;
  throw new AppError('CONFLICT', sentence, { reason: 'account-in-use', count });
}

function providerOf(
  providers: ProviderRegistry,
  input: Parsed<'accounts.save'>,
  earlier: Account | null,
): ProviderDefinition {
  const definition = providers.get(earlier?.provider ?? input.provider);
  if (definition && (earlier === null || earlier.provider === input.provider)) return definition;
  throw new AppError('INVALID_INPUT', 'Foyer knows no such vendor, or the account belongs to another one.', {
    reason: 'provider',
  });
}

function accountFrom(
  input: Parsed<'accounts.save'>,
  id: AccountId,
  earlier: Account | null,
  definition: ProviderDefinition,
  config: Record<string, unknown>,
): Account {
  const owner = ownerFrom(input.userId, earlier);
  return {
    id,
    provider: definition.id,
    name: input.name,
    channels: definition.channels,
    ownerId: owner,
    isDefault: input.primary ?? earlier?.isDefault ?? owner === null,
    receivesHere: input.receivesHere ?? earlier?.receivesHere ?? true,
    config,
    state: 'ready',
    failure: null,
    waitUntilMs: null,
  };
}

function ownerFrom(userId: string | null | undefined, earlier: Account | null): StaffId | null {
  if (userId === undefined) return earlier?.ownerId ?? null;
  return userId === null ? null : asId<StaffId>(userId);
}

/** The first account of a channel chooses the channel's vendor and switches it on. */
function enableChannels(storage: Storage, definition: ProviderDefinition): void {
  for (const row of storage.channels.all()) {
    if (row.provider === null && definition.channels.includes(row.channel)) {
      storage.channels.save({ ...row, enabled: true, provider: definition.id });
    }
  }
}

async function check(deps: Deps, id: AccountId): Promise<CheckResult> {
  // A new connection: what a person mended must not be judged by old tokens.
  await deps.connections.drop(id);
  const connection = await deps.connections.open(id);
  if (!connection) return { ok: false, failure: OUTBOX_FAILURES.accountUnusable };
  const giveUp = new AbortController();
  const alarm = deps.clock.schedule(deps.clock.now() + CHECK_MS, () => giveUp.abort());
  try {
    return await connection.check(giveUp.signal);
  } finally {
    alarm[Symbol.dispose]();
  }
}

function fieldFailure(failure: Extract<CheckResult, { ok: false }>['failure']): {
  code: string;
  category: typeof failure.category;
  message: string;
  action: typeof failure.action;
} {
  const { code, category, message, action } = failure;
  return { code, category, message, action };
}
