import { existsSync, readFileSync } from 'node:fs';
import { AppError } from '../domain/errors.ts';
import type { SecretStore } from '../ports/secrets.ts';
import { writeFileDurably } from '../storage/files/durable-file.ts';

/**
 * Secrets in a JSON file of mode 0600, for sandbox profiles on machines without a keychain. It protects nothing from
 * whoever can read the profile, so a real profile is refused.
 *
 * @throws AppError CORE_UNAVAILABLE (`keychain-needed`) for a real profile
 */
export function createFileSecretStore(file: string, profileKind: 'sandbox' | 'real'): SecretStore {
  if (profileKind !== 'sandbox') {
    throw new AppError('CORE_UNAVAILABLE', 'A real profile keeps its secrets in the keychain only; set one up first.', {
      reason: 'keychain-needed',
    });
  }
  return {
    kind: 'file',
    get: (name) => attempt(() => read(file).get(name) ?? null),
    set: (name, value) => attempt(() => write(file, read(file).set(name, value))),
    delete: (name) =>
      attempt(() => {
        const secrets = read(file);
        if (secrets.delete(name)) write(file, secrets);
      }),
  };
}

/** Reading and writing are synchronous, so calls cannot overtake each other; only their answers are promises. */
function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

function read(file: string): Map<string, string> {
  if (!existsSync(file)) return new Map();
  const value = parse(readFileSync(file, 'utf8'));
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return new Map(entries);
}

function write(file: string, secrets: ReadonlyMap<string, string>): void {
  writeFileDurably(file, `${JSON.stringify(Object.fromEntries(secrets), null, 2)}\n`, 0o600);
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the sentence below; the parser's own message would quote the file.
  }
  throw new AppError('UNREADABLE_FILE', "The sandbox profile's secrets file is damaged; delete the profile folder.", {
    reason: 'secrets-damaged',
  });
}
