import type { AccountId } from '../../domain/ids.ts';
import type { SecretStore } from '../../ports/secrets.ts';

export type SecretValues = Readonly<Record<string, string>>;

/** Who signed in at the vendor in the browser: kept beside the secrets that came of it, shown, and no secret itself. */
export const SIGNED_IN_AS = 'signedInAs';

/** The secret fields of an account, kept in the keychain under one entry. Write-only over the contract. */
export interface AccountSecrets {
  read(id: AccountId): Promise<SecretValues>;
  write(id: AccountId, secrets: SecretValues): Promise<void>;
  /** Reads and writes with nothing in between: a vendor may rotate one while a person changes another. */
  update(id: AccountId, change: (current: SecretValues) => SecretValues): Promise<SecretValues>;
  remove(id: AccountId): Promise<void>;
}

export function createAccountSecrets(store: SecretStore): AccountSecrets {
  const entry = (id: AccountId): string => `account:${id}`;
  const turns = new Map<AccountId, Promise<unknown>>();

  /** Changes of one account's entry run one after the other. */
  function inTurn<T>(id: AccountId, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work);
    turns.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async function read(id: AccountId): Promise<SecretValues> {
    const text = await store.get(entry(id));
    return text === null ? {} : (JSON.parse(text) as Record<string, string>);
  }

  const write = (id: AccountId, secrets: SecretValues): Promise<void> => store.set(entry(id), JSON.stringify(secrets));

  return {
    read,
    write: (id, secrets) => inTurn(id, () => write(id, secrets)),
    update: (id, change) =>
      inTurn(id, async () => {
        const current = await read(id);
        const changed = change(current);
        if (changed !== current) await write(id, changed);
        return changed;
      }),
    remove: (id) => inTurn(id, () => store.delete(entry(id))),
  };
}

/** Without what is no secret. */
export function onlySecrets(values: SecretValues): SecretValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== SIGNED_IN_AS));
}
