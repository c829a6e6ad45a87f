import { AppError } from '../../domain/errors.ts';
import { MESSAGE_CHANNELS, type MessageChannel } from '../../domain/channel.ts';
import { asId, uuidV7, type AccountId } from '../../domain/ids.ts';
import type { Parsed } from '../../contract/index.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CheckResult, ProviderDefinition } from '../../ports/provider.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AccountSecrets } from './account-secrets.ts';
import { accountDetail, accountView, fieldView } from './account-view.ts';
import { checkAccount, recordCheck } from './check-account.ts';
import type { Connections, ProviderRegistry } from './connections.ts';
import { allowToManage, freshStaff, mayManage } from './own-accounts.ts';
import { allowPlainHttp, allowSave, channelsFor, gone, mergedSecrets, ownerFor, storeAccount } from './save-account.ts';
import { validateAccount } from './validate-account.ts';

interface Deps {
  readonly storage: Storage;
  readonly access: Pick<Access, 'usable'>;
  readonly secrets: AccountSecrets;
  readonly providers: ProviderRegistry;
  readonly connections: Connections;
  readonly outbox: Outbox;
  readonly inbox: Pick<Inbox, 'wake' | 'accountRemoved'>;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly random: Random;
  readonly profileKind: 'sandbox' | 'real';
}

type AccountHandlers = Pick<
  Handlers,
  'providers.list' | 'accounts.list' | 'accounts.get' | 'accounts.save' | 'accounts.check' | 'accounts.remove'
>;

export function createAccountHandlers(deps: Deps): AccountHandlers {
  const { storage, secrets, providers, feed } = deps;

  /** Throws NOT_FOUND, PERMISSION_DENIED. */
  function toManage(id: string, { session }: CallContext): Account {
    const account = presentAccount(storage, id);
    allowToManage(storage, session, account);
    return account;
  }

  return {
    'providers.list': () => ({
      items: [...providers.values()].map((definition) => ({
        id: definition.id,
        name: definition.name,
        channels: [...definition.channels],
        sendOnly: [...(definition.sendOnly ?? [])],
        fields: definition.fields.map(fieldView),
        signsInByBrowser: 'beginSignIn' in definition,
      })),
    }),
    'accounts.list'(_input, context) {
      const { staff } = context.session;
      const seen = new Set([...context.scope.lanes.map((lane) => lane.accountId), ...deps.access.usable(staff)]);
      const visible = storage.accounts
        .all()
        .filter((account) => seen.has(account.id) || mayManage(storage, staff, account));
      return { items: visible.map((account) => accountView(account, providers.get(account.provider))) };
    },
    async 'accounts.get'({ id }, context) {
      const account = toManage(id, context);
      return accountDetail(account, await secrets.read(account.id), providers.get(account.provider));
    },
    'accounts.save': (input, context) => save(deps, input, context),
    async 'accounts.check'({ id }, context) {
      const account = toManage(id, context);
      const result = await checkAccount(deps, account.id);
      context.commit(() => recordCheck(deps, account.id, result));
      wake(deps, [account.id]);
      feed.publish({ event: 'accounts.changed', data: { ids: [account.id] } });
      return checkView(result);
    },
    async 'accounts.remove'({ id }, context) {
      const account = toManage(id, context);
      context.commit(() => {
        refuseWhileOpen(storage, account.id, 'It cannot be removed');
        storage.accounts.remove(account.id);
        deps.inbox.accountRemoved(account.id);
        // Its owner sends from another account now.
        deps.outbox.review({});
      });
      await secrets.remove(account.id);
      await deps.connections.drop(account.id);
      tellUsers(deps, [account.id]);
      return {};
    },
  };
}

async function save(
  deps: Deps,
  input: Parsed<'accounts.save'>,
  context: CallContext,
): Promise<ReturnType<typeof accountDetail>> {
  const { storage, secrets, profileKind } = deps;
  const earlier = input.id === undefined ? null : presentAccount(storage, input.id);
  const definition = providerOf(deps.providers, input, earlier);
  allowSave(storage, context.session.staff, { input, earlier, definition });
  const channels = channelsFor(input, earlier, definition);
  const leftBehind = MESSAGE_CHANNELS.filter((each) => earlier?.channels.includes(each) && !channels.includes(each));
  const id = earlier?.id ?? asId<AccountId>(uuidV7(deps.clock.now(), deps.random.bytes(10)));
  const storedSecrets = earlier ? await secrets.read(id) : {};
  const valid = validateAccount(definition, input, { earlier, storedSecrets, profileKind });
  const isPlain = allowPlainHttp(context.session.staff, { definition, valid });
  if (valid.serverChanged) {
    refuseWhileOpen(storage, id, 'Its server cannot be changed');
    const staff = freshStaff(storage, context.session);
    allowSave(storage, staff, { input, earlier, definition });
    // Before what it has is gone.
    ownerFor(storage, staff, input, earlier);
    // Before the row: no moment in which the old server's secrets go with the new address, or the other way round.
    await secrets.remove(id);
  }
  const saving = { input, id, definition, valid };
  const store = (): { id: AccountId; changed: AccountId[] } => {
    refuseWhileOpen(storage, id, 'A service cannot be taken from this account', leftBehind);
    const ids = storeAccount(storage, freshStaff(storage, context.session), saving);
    // Everybody's: who gets or loses an account sends from another one.
    deps.outbox.review({});
    return { id, changed: ids };
  };
  const { changed } = context.commit(store, isPlain ? { plainHttp: true } : {});
  const stored = await secrets.update(id, (current) => mergedSecrets(valid, current));
  // A new connection, and what the account held is looked at again.
  await deps.connections.drop(id);
  tellUsers(deps, changed);
  return accountDetail(presentAccount(storage, id), stored, definition);
}

/** After a change of settings or of who may use them. */
function tellUsers(deps: Deps, ids: readonly AccountId[]): void {
  wake(deps, ids);
  for (const { id } of deps.storage.accounts.all()) deps.outbox.wake(id);
  deps.feed.publish({ event: 'accounts.changed', data: { ids: [...ids] } });
  deps.feed.publish({ event: 'access.changed', data: {} });
}

function wake({ outbox, inbox }: Pick<Deps, 'outbox' | 'inbox'>, ids: readonly AccountId[]): void {
  for (const id of ids) {
    outbox.wake(id);
    inbox.wake(id);
  }
}

/** Throws NOT_FOUND, also for a removed one. */
function presentAccount(storage: Pick<Storage, 'accounts'>, id: string): Account {
  const account = storage.accounts.find(asId<AccountId>(id));
  if (!account || account.state === 'disabled') throw gone();
  return account;
}

/**
 * Messages under way belong to one login at one server; whatever becomes of them is asked there. Nothing is asked about e-mail
 * that left: it comes back by itself, or not. Throws CONFLICT.
 */
function refuseWhileOpen(
  storage: Storage,
  id: AccountId,
  what: string,
  channels: readonly MessageChannel[] = MESSAGE_CHANNELS,
): void {
  const count = channels.reduce((sum, channel) => {
    const lane = { accountId: id, channel };
    const open = (['queued', 'sending', 'unconfirmed'] as const).flatMap((state) =>
      storage.messages.inState(state, lane),
    );
    const awaiting = channel === 'email' ? [] : storage.messages.awaitingReceipt(lane);
    return sum + open.length + awaiting.length;
  }, 0);
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

function checkView(result: CheckResult): Awaited<ReturnType<AccountHandlers['accounts.check']>> {
  const findings = (result.findings ?? []).map((finding) => ({ ...finding }));
  if (result.ok) {
    const message = `Connected as ${result.identity}.`;
    return { ok: true, identity: result.identity, error: null, message, findings };
  }
  const { code, category, message, action, params } = result.failure;
  const error = { code, category, message, action, ...(params === undefined ? {} : { params: { ...params } }) };
  return { ok: false, identity: null, error, message, findings };
}
