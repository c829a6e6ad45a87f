import type { RecoveryPhrase } from '../ports/profile-keys.ts';
import type { Random } from '../ports/random.ts';
import type { SecretStore } from '../ports/secrets.ts';
import { addRecoveryPhrase, checkRecoveryPhrase, hasRecoveryPhrase } from '../storage/keys/key-slots.ts';

/** The recovery phrase of the profile in this folder. */
export function createRecoveryPhrase(directory: string, secrets: SecretStore, random: Random): RecoveryPhrase {
  return {
    make: () => addRecoveryPhrase(directory, secrets, random),
    check: (typed) => checkRecoveryPhrase(directory, typed),
    exists: () => hasRecoveryPhrase(directory),
  };
}
