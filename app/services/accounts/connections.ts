import type { MessageChannel } from '../../domain/channel.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Http } from '../../ports/http.ts';
import { sendingOf } from '../../ports/lanes.ts';
import type { Log } from '../../ports/log.ts';
import type { ProviderConnection, ProviderContext, ProviderDefinition, Sending } from '../../ports/provider.ts';
import type { Account, AccountRepository } from '../../ports/repositories.ts';
import type { Sockets } from '../../ports/sockets.ts';
import { onlySecrets, type AccountSecrets, type SecretValues } from './account-secrets.ts';

export type ProviderRegistry = ReadonlyMap<string, ProviderDefinition>;

/** Makes a provider's network access for one account; given by the composition root. */
export type HttpFactory = (
  definition: ProviderDefinition,
  config: unknown,
  options: { /** To a private address, as the account's settings say. */ readonly plainHttpAllowed: boolean },
) => Http;

/** The same for servers that do not speak HTTP. */
export type SocketsFactory = (definition: ProviderDefinition, config: unknown) => Sockets;

export function httpFor(createHttp: HttpFactory, definition: ProviderDefinition, config: unknown): Http {
  return createHttp(definition, config, { plainHttpAllowed: definition.usesPlainHttp?.(config) ?? false });
}

/** One living connection per account, made when first needed and dropped when the account changes. */
export interface Connections {
  /** null if the account is gone, or its settings or secrets do not fit the provider's schema. */
  open(id: AccountId): Promise<ProviderConnection | null>;
  /** What the account's provider declares; null if the account is gone. */
  definition(id: AccountId): ProviderDefinition | null;
  /** How submissions of the account on a channel behave; null: the account is gone, or its provider does not carry it. */
  sending(id: AccountId, channel: MessageChannel): Sending | null;
  /** After a change of the account: the next `open` makes a new one. */
  drop(id: AccountId): Promise<void>;
  /** Tells who holds something of a connection (a push subscription) that it is gone. */
  onDrop(listener: (id: AccountId) => void): Disposable;
  closeAll(): Promise<void>;
}

interface Deps {
  readonly accounts: AccountRepository;
  readonly secrets: AccountSecrets;
  readonly providers: ProviderRegistry;
  readonly createHttp: HttpFactory;
  readonly createSockets: SocketsFactory;
  readonly clock: Clock;
  readonly log: Log;
}

export function createConnections(deps: Deps): Connections {
  const listeners = new Set<(id: AccountId) => void>();
  const opening = new Map<AccountId, Promise<ProviderConnection | null>>();

  async function connect(account: Account): Promise<ProviderConnection | null> {
    const definition = deps.providers.get(account.provider);
    if (!definition) return null;
    const config = definition.configSchema.safeParse(account.config);
    const stored = onlySecrets(await deps.secrets.read(account.id));
    const secrets = definition.secretsSchema.safeParse(stored);
    if (!config.success || !secrets.success) return null;
    return definition.connect({
      accountId: account.id,
      channels: account.channels,
      config: config.data,
      secrets: secrets.data,
      http: httpFor(deps.createHttp, definition, config.data),
      // Only mail servers are spoken to in another way than by http.
      get sockets() {
        return deps.createSockets(definition, config.data);
      },
      clock: deps.clock,
      log: deps.log,
      keepSecret: keeper(deps.secrets, account.id, stored),
    });
  }

  async function drop(id: AccountId): Promise<void> {
    const connection = opening.get(id);
    opening.delete(id);
    listeners.forEach((listener) => listener(id));
    await (await connection?.catch(() => null))?.close();
  }

  return {
    open(id) {
      const known = opening.get(id);
      if (known) return known;
      const account = deps.accounts.find(id);
      if (!account) return Promise.resolve(null);
      const made = connect(account);
      opening.set(id, made);
      made.then(
        (connection) => connection ?? opening.delete(id),
        () => opening.delete(id),
      );
      return made;
    },
    definition(id) {
      const account = deps.accounts.find(id);
      return account ? (deps.providers.get(account.provider) ?? null) : null;
    },
    sending(id, channel) {
      const account = deps.accounts.find(id);
      return account ? sendingOf(deps.providers.get(account.provider) ?? null, channel, account.config) : null;
    },
    drop,
    onDrop(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    async closeAll() {
      await Promise.all([...opening.keys()].map(drop));
    },
  };
}

/**
 * Stores what a vendor rotated, unless the account has been given another secret meanwhile: a late answer of a connection
 * that was dropped must not replace what a person typed since, nor follow the account to another server.
 */
function keeper(
  secrets: AccountSecrets,
  id: AccountId,
  stored: SecretValues,
): ProviderContext<unknown, unknown>['keepSecret'] {
  const known = new Map(Object.entries(stored));
  return async (name, value) => {
    const after = await secrets.update(id, (current) => {
      const isOurs = current[name] === known.get(name) || current[name] === value;
      return isOurs ? { ...current, [name]: value } : current;
    });
    if (after[name] === value) known.set(name, value);
  };
}
