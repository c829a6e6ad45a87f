import { AppError } from '../domain/errors.ts';
import type { SecretStore } from '../ports/secrets.ts';

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** keytar is native code over libsecret: it is loaded late, so that a machine without it gets a sentence, not a crash. */
export async function loadKeytar(): Promise<Keytar> {
  try {
    // A CommonJS module: what it exports is the default.
    const module: Keytar & { readonly default?: Keytar } = await import('keytar');
    return module.default ?? module;
  } catch (error) {
    throw keychainUnavailable(error);
  }
}

/** One clinic's profiles do not see each other's secrets. */
export function keychainService(profileId: string): string {
  return `Foyer ${profileId}`;
}

/**
 * Secrets in the operating system's keychain. Operations run one after another and reads of one name share one request,
 * because gnome-keyring breaks under parallel ones.
 *
 * Every method rejects with AppError CORE_UNAVAILABLE (`keychain-unavailable`) if the keychain cannot be used.
 */
export function createKeychainSecretStore(profileId: string, load: () => Promise<Keytar> = loadKeytar): SecretStore {
  const service = keychainService(profileId);
  const reads = new Map<string, Promise<string | null>>();
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: (keytar: Keytar) => Promise<T>): Promise<T> {
    const turn = last.then(async () => {
      try {
        return await work(await load());
      } catch (error) {
        throw error instanceof AppError ? error : keychainUnavailable(error);
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    kind: 'keychain',
    get(name) {
      const running = reads.get(name);
      if (running) return running;
      const read = inTurn((keytar) => keytar.getPassword(service, name)).finally(() => {
        if (reads.get(name) === read) reads.delete(name);
      });
      reads.set(name, read);
      return read;
    },
    set(name, value) {
      // A read asked for after this one must see the new value.
      reads.delete(name);
      return inTurn((keytar) => keytar.setPassword(service, name, value));
    },
    async delete(name) {
      reads.delete(name);
      await inTurn((keytar) => keytar.deletePassword(service, name));
    },
  };
}

/** What to do differs by system; on Linux the service may simply not be installed. */
export function keychainUnavailable(cause: unknown): AppError {
  const sentences: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'The macOS keychain cannot be used; unlock the login keychain in Keychain Access and start Foyer again.',
    win32: 'The Windows Credential Manager cannot be used; start its service and then Foyer again.',
  };
  const linux =
    'No keychain can be used; install gnome-keyring and libsecret (Debian: apt install gnome-keyring libsecret-1-0), sign in to the desktop and start Foyer again.';
  return new AppError(
    'CORE_UNAVAILABLE',
    sentences[process.platform] ?? linux,
    { reason: 'keychain-unavailable' },
    { cause },
  );
}
