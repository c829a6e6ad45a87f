import type { AccountId } from '../../domain/ids.ts';
import type { SecretStore } from '../../ports/secrets.ts';

/** The secret fields of an account, kept in the keychain under one entry. Write-only over the contract. */
export interface AccountSecrets {
  read(id: AccountId): Promise<Readonly<Record<string, string>>>;
  write(id: AccountId, secrets: Readonly<Record<string, string>>): Promise<void>;
  remove(id: AccountId): Promise<void>;
}

export function createAccountSecrets(store: SecretStore): AccountSecrets {
  const entry = (id: AccountId): string => `account:${id}`;
  return {
    async read(id) {
      const text = await store.get(entry(id));
      return text === null ? {} : (JSON.parse(text) as Record<string, string>);
    },
    write: (id, secrets) => store.set(entry(id), JSON.stringify(secrets)),
    remove: (id) => store.delete(entry(id)),
  };
}
