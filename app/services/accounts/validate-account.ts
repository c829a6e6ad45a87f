import type { Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import type { ProviderDefinition } from '../../ports/provider.ts';
import type { Account } from '../../ports/repositories.ts';
import { onlySecrets, type SecretValues } from './account-secrets.ts';

interface Known {
  readonly earlier: Account | null;
  readonly storedSecrets: SecretValues;
  readonly profileKind: 'sandbox' | 'real';
}

export interface ValidAccount {
  readonly config: Record<string, unknown>;
  readonly secrets: SecretValues;
  /** Names of those that the caller gave. */
  readonly given: ReadonlySet<string>;
  /** An earlier account's server is another one now. */
  readonly serverChanged: boolean;
}

/**
 * Checks an account form against its provider's schemas. Absent secrets keep their value, unless the server changed: then
 * none is kept, so that a secret is never sent to a server that it was not given for.
 *
 * Throws INVALID_INPUT with `fields`, one `name: sentence` each.
 */
export function validateAccount(
  definition: ProviderDefinition,
  input: Parsed<'accounts.save'>,
  known: Known,
): ValidAccount {
  const config = definition.configSchema.safeParse(input.config);
  if (!config.success) throw wrongFields(config.error.issues);
  const origins = originsOf(definition, config.data);
  if (known.profileKind === 'sandbox' && !origins.every(isLoopback)) {
    throw wrongFields([{ path: ['serverUrl'], message: 'The practice clinic reaches servers on this computer only.' }]);
  }
  const serverChanged = known.earlier !== null && !sameServer(definition, known.earlier, origins);
  const kept = serverChanged ? {} : known.storedSecrets;
  const given = Object.fromEntries(
    Object.entries(onlySecrets(input.secrets ?? {})).filter(([, value]) => value !== ''),
  );
  const secrets = definition.secretsSchema.safeParse({ ...onlySecrets(kept), ...given });
  if (!secrets.success) throw wrongFields(secrets.error.issues);
  return {
    config: config.data as Record<string, unknown>,
    secrets: secrets.data as Record<string, string>,
    given: new Set(Object.keys(given)),
    serverChanged,
  };
}

function originsOf(definition: ProviderDefinition, config: unknown): readonly string[] {
  try {
    return definition.allowedOrigins(config);
  } catch {
    throw wrongFields([{ path: ['serverUrl'], message: 'This is not the address of a server.' }]);
  }
}

function sameServer(definition: ProviderDefinition, earlier: Account, origins: readonly string[]): boolean {
  const before = definition.configSchema.safeParse(earlier.config);
  return before.success && definition.allowedOrigins(before.data).join(' ') === origins.join(' ');
}

function isLoopback(origin: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(origin).hostname);
}

function wrongFields(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): AppError {
  const fields = issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  return new AppError('INVALID_INPUT', `Check these fields: ${fields.join('; ')}`, { reason: 'fields', fields });
}
