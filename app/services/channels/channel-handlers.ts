import type { Parsed } from '../../contract/index.ts';
import type { ChannelView } from '../../contract/procedures/channels.ts';
import { MESSAGE_CHANNELS, type Channel, type MessageChannel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ChannelRow, Storage } from '../../ports/repositories.ts';
import { noAccount, type Access } from '../access/access.ts';
import { checkAccount, recordCheck } from '../accounts/check-account.ts';
import type { Connections, ProviderRegistry } from '../accounts/connections.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { readClinicSettings, writeClinicSettings } from './clinic-settings.ts';
import { rememberTestMessage, type TestSender } from './test-message.ts';
import { accountsToCheck, verifyItems, type VerifyItem } from './verify-channel.ts';

type ChannelHandlers = Pick<
  Handlers,
  'channels.list' | 'channels.set' | 'channels.verify' | 'channels.sendTest' | 'clinic.settings' | 'clinic.saveSettings'
>;

interface Deps {
  readonly storage: Storage;
  readonly access: Access;
  readonly providers: ProviderRegistry;
  readonly connections: Connections;
  readonly outbox: Outbox;
  readonly inbox: Pick<Inbox, 'wake'>;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  /** How a test message of each channel is sent; absent: no vendor of ours has the channel. */
  readonly testSenders: Readonly<Partial<Record<Channel, TestSender>>>;
}

export function createChannelHandlers(deps: Deps): ChannelHandlers {
  const { storage, providers, outbox, inbox, feed } = deps;

  return {
    'channels.list': () => ({ items: storage.channels.all().map((row) => channelView(providers, row)) }),
    'channels.set'(input, context) {
      const { channel } = input;
      const saved = context.commit(() => {
        const changed = changedRow(providers, rowOf(storage, channel), input);
        storage.channels.save(changed);
        if (isMessageChannel(channel)) outbox.review({ channel });
        return changed;
      }, definedOf(input));
      for (const { id } of storage.accounts.all()) {
        outbox.wake(id);
        inbox.wake(id);
      }
      feed.publish({ event: 'access.changed', data: {} });
      return channelView(providers, saved);
    },
    'channels.verify': async ({ channel }, context) => ({ items: await verify(deps, channel, context) }),
    'channels.sendTest'({ channel, id, to }, context) {
      const send = deps.testSenders[channel];
      if (!send) return refuseTest(deps, channel, context);
      return send({ id, to }, context, ([messageId]) => {
        if (messageId !== undefined) rememberTestMessage(storage, channel, messageId);
      });
    },
    'clinic.settings': () => readClinicSettings(storage.settings),
    'clinic.saveSettings'(input, context) {
      const given = definedOf(input);
      const saved = context.commit(() => {
        const changed = { ...readClinicSettings(storage.settings), ...given };
        return writeClinicSettings(storage.settings, changed);
      }, auditable(given));
      feed.publish({ event: 'access.changed', data: {} });
      return saved;
    },
  };
}

function channelView(
  providers: ProviderRegistry,
  { channel, enabled, provider, individualAccounts }: ChannelRow,
): ChannelView {
  const providerName = provider === null ? null : (providers.get(provider)?.name ?? null);
  return { channel, enabled, provider, providerName, individualAccounts };
}

function rowOf(storage: Pick<Storage, 'channels'>, channel: Channel): ChannelRow {
  const row = storage.channels.all().find((candidate) => candidate.channel === channel);
  if (row) return row;
  throw new Error(`No row of channel ${channel}`);
}

/** Throws INVALID_INPUT `provider` for a vendor that does not have the channel. */
function changedRow(providers: ProviderRegistry, row: ChannelRow, input: Parsed<'channels.set'>): ChannelRow {
  const { provider = row.provider, individualAccounts = row.individualAccounts } = input;
  if (provider !== row.provider && provider !== null && !providers.get(provider)?.channels.includes(row.channel)) {
    throw new AppError('INVALID_INPUT', 'This vendor does not have this service. Choose another one.', {
      reason: 'provider',
    });
  }
  return { ...row, enabled: input.enabled, provider, individualAccounts };
}

/** What the caller gave; of a partial input the rest is absent or undefined. */
function definedOf<T extends object>(input: T): { [N in keyof T]: Exclude<T[N], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [N in keyof T]: Exclude<T[N], undefined>;
  };
}

/** What an entry of the audit trail may hold: lists and groups as JSON. */
function auditable(given: object): Readonly<Record<string, string | number | boolean | null>> {
  const entries = Object.entries(given as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
      return [name, isPlain ? (value as string | number | boolean | null) : JSON.stringify(value)];
    }),
  );
}

function isMessageChannel(channel: Channel): channel is MessageChannel {
  return (MESSAGE_CHANNELS as readonly Channel[]).includes(channel);
}

/** Asks the vendor about each account, all at once; a vendor that hangs holds nobody up longer than one check lasts. */
async function verify(deps: Deps, channel: Channel, context: CallContext): Promise<VerifyItem[]> {
  const { storage, outbox, inbox, feed } = deps;
  const accounts = accountsToCheck(storage, rowOf(storage, channel));
  const checked = await Promise.all(
    accounts.map(async (account) => ({ account, result: await checkAccount(deps, account.id) })),
  );
  context.commit(() => {
    for (const { account, result } of checked) recordCheck(deps, account.id, result);
  });
  for (const { id } of accounts) {
    outbox.wake(id);
    inbox.wake(id);
  }
  if (accounts.length > 0) feed.publish({ event: 'accounts.changed', data: { ids: accounts.map(({ id }) => id) } });
  return verifyItems(deps, rowOf(storage, channel), checked);
}

/** No vendor of ours has the channel, so nobody has an account there. Throws CHANNEL_OFF, PERMISSION_DENIED, NO_ACCOUNT. */
function refuseTest({ access }: Deps, channel: Channel, { session }: CallContext): never {
  if (isMessageChannel(channel)) access.accountToSend(session.staff, channel);
  throw noAccount('none', channel);
}
