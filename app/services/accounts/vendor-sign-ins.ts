import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type AccountId, type SessionId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { ProviderFailure, type ProviderDefinition, type VendorSignIn } from '../../ports/provider.ts';
import type { Random } from '../../ports/random.ts';
import type { Account, AccountRepository } from '../../ports/repositories.ts';
import { onlySecrets, type AccountSecrets } from './account-secrets.ts';
import { httpFor, type HttpFactory, type ProviderRegistry, type SocketsFactory } from './connections.ts';

/** A sign-in at a vendor that came to its end. */
export interface VendorArrival {
  readonly accountId: AccountId;
  readonly secrets: Readonly<Record<string, string>>;
  readonly identity: string;
}

/** Sign-ins at vendors that are under way: one for each account. */
export interface VendorSignIns {
  /** Throws AppError CONFLICT `no-browser-sign-in`, INVALID_INPUT, VENDOR_REFUSED. */
  begin(account: Account, session: SessionId): Promise<{ readonly attempt: string; readonly url: string }>;
  /** Whose attempt it is; null: over, or another session's. */
  accountOf(attempt: string, session: SessionId): AccountId | null;
  /** Waits for the browser. Throws AppError NOT_FOUND, VENDOR_REFUSED (`reason`: the failure's code), CONFLICT `account-changed`. */
  finish(attempt: string, session: SessionId): Promise<VendorArrival>;
  cancel(attempt: string, session: SessionId): void;
  /** Core ends. */
  cancelAll(): void;
}

interface Deps {
  readonly accounts: AccountRepository;
  readonly secrets: AccountSecrets;
  readonly providers: ProviderRegistry;
  readonly createHttp: HttpFactory;
  readonly createSockets: SocketsFactory;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

interface Attempt {
  readonly account: Account;
  readonly session: SessionId;
  readonly signIn: VendorSignIn;
}

export function createVendorSignIns(deps: Deps): VendorSignIns {
  const { accounts, clock, random } = deps;
  const attempts = new Map<string, Attempt>();
  const ending = new AbortController();

  function find(id: string, session: SessionId): Attempt {
    const attempt = attempts.get(id);
    if (attempt?.session === session) return attempt;
    throw new AppError('NOT_FOUND', 'This sign-in is over. Begin it again.', { reason: 'sign-in-attempt' });
  }

  function leave(id: string): void {
    attempts.get(id)?.signIn[Symbol.dispose]();
    attempts.delete(id);
  }

  return {
    async begin(account, session) {
      // Only one can listen on the return port, and only the last one is looked at.
      for (const [id, each] of attempts) if (each.account.id === account.id) leave(id);
      const signIn = await asked(() => begin(deps, account, ending.signal));
      const attempt = uuidV7(clock.now(), random.bytes(10));
      attempts.set(attempt, { account, session, signIn });
      return { attempt, url: signIn.url };
    },
    accountOf(id, session) {
      const attempt = attempts.get(id);
      return attempt?.session === session ? attempt.account.id : null;
    },
    async finish(id, session) {
      const { account, signIn } = find(id, session);
      try {
        const { secrets, identity } = await asked(() => signIn.done);
        if (!sameSettings(accounts.find(account.id), account)) throw changedMeanwhile();
        return { accountId: account.id, secrets, identity };
      } finally {
        leave(id);
      }
    },
    cancel(id, session) {
      if (attempts.get(id)?.session === session) leave(id);
    },
    cancelAll() {
      ending.abort(new Error('Foyer ends'));
      for (const id of attempts.keys()) leave(id);
    },
  };
}

async function begin(deps: Deps, account: Account, signal: AbortSignal): Promise<VendorSignIn> {
  const definition = deps.providers.get(account.provider);
  if (!definition?.beginSignIn) throw noBrowserSignIn();
  const config = definition.configSchema.safeParse(account.config);
  if (!config.success) {
    throw new AppError('INVALID_INPUT', 'The settings of this account are not complete. Save it first.', {
      reason: 'fields',
    });
  }
  return definition.beginSignIn(
    {
      accountId: asId<AccountId>(account.id),
      config: config.data,
      secrets: await storedSecrets(deps, definition, account.id),
      http: httpFor(deps.createHttp, definition, config.data),
      // Only mail servers are spoken to in another way than by http.
      get sockets() {
        return deps.createSockets(definition, config.data);
      },
      clock: deps.clock,
      log: deps.log,
      random: deps.random,
    },
    signal,
  );
}

/** What the account has so far; what no longer fits the schema is left out. */
async function storedSecrets(deps: Deps, { secretsSchema }: ProviderDefinition, id: AccountId): Promise<object> {
  const parsed = secretsSchema.safeParse(onlySecrets(await deps.secrets.read(id)));
  return parsed.success ? (parsed.data as object) : {};
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    const { code, message } = error.failure;
    throw new AppError('VENDOR_REFUSED', message, { reason: code }, { cause: error });
  }
}

/** Tokens must not follow an account to another server or app. */
function sameSettings(now: Account | null, then: Account): boolean {
  return now !== null && now.state !== 'disabled' && JSON.stringify(now.config) === JSON.stringify(then.config);
}

function changedMeanwhile(): AppError {
  return new AppError('CONFLICT', 'The account was changed while the browser was open. Sign in again.', {
    reason: 'account-changed',
  });
}

function noBrowserSignIn(): AppError {
  return new AppError('CONFLICT', 'This vendor has no sign-in page. Enter the secrets of the account instead.', {
    reason: 'no-browser-sign-in',
  });
}
