import type { z } from 'zod';
import type { AccountDetailShape, AccountShape, FieldView } from '../../contract/procedures/accounts.ts';
import type { AccountField, ProviderDefinition } from '../../ports/provider.ts';
import type { Account } from '../../ports/repositories.ts';
import { onlySecrets, SIGNED_IN_AS, type SecretValues } from './account-secrets.ts';

type AccountView = z.output<typeof AccountShape>;
type AccountDetail = z.output<typeof AccountDetailShape>;

/** Whether these settings reach the server over plain http. */
export function usesPlainHttp(definition: ProviderDefinition | null | undefined, config: unknown): boolean {
  const parsed = definition?.configSchema.safeParse(config);
  return parsed?.success === true && (definition?.usesPlainHttp?.(parsed.data) ?? false);
}

export function accountView(account: Account, definition: ProviderDefinition | null | undefined): AccountView {
  const { id, provider, name, state, failure } = account;
  const error = failure && {
    code: failure.code,
    category: failure.category,
    message: failure.message,
    action: failure.action,
  };
  return {
    id,
    provider,
    name,
    state,
    error,
    channels: [...account.channels],
    userId: account.ownerId,
    primary: account.isDefault,
    receivesHere: account.receivesHere,
    remindsHere: account.remindsHere,
    warning: usesPlainHttp(definition, account.config) ? 'plain-http' : null,
  };
}

/** Settings without secrets: of those only the names that are set. */
export function accountDetail(
  account: Account,
  secrets: SecretValues,
  definition: ProviderDefinition | null | undefined,
): AccountDetail {
  const config = Object.entries(account.config).flatMap(([name, value]) =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value)
      ? [[name, value as string | number | boolean | null] as const]
      : [],
  );
  return {
    ...accountView(account, definition),
    config: Object.fromEntries(config),
    secretsSet: Object.keys(onlySecrets(secrets)),
    signedInAs: secrets[SIGNED_IN_AS] ?? null,
  };
}

export function fieldView(field: AccountField): FieldView {
  const { options, onlyIf, ...rest } = field;
  return {
    ...rest,
    ...(options === undefined ? {} : { options: options.map((option) => ({ ...option })) }),
    ...(onlyIf === undefined ? {} : { onlyIf: { ...onlyIf, is: [...onlyIf.is] } }),
  };
}
