import type { StaffId } from '../../domain/ids.ts';
import type { EmrServer, EmrTokens } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { SettingsRepository } from '../../ports/repositories.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import { EMR_FAILURES } from './failures.ts';
import type { GrantOwner } from './grant-sealer.ts';

/** How a grant comes about where none is stored, or the stored one is dead. */
export interface GrantSource {
  /** Whose sign-in this owner's grant can be made from without asking anybody; null: a person must sign in. */
  giver(owner: GrantOwner): StaffId | null;
  /** Throws EmrFailure. Only for owners with a giver. */
  obtain(owner: GrantOwner, server: EmrServer, signal: AbortSignal): Promise<EmrTokens>;
}

/** A clinic's own profile: people sign in with the system browser, and Foyer never sees a password. */
export const browserGrants: GrantSource = {
  giver: () => null,
  obtain: () => Promise.reject(new EmrFailure(EMR_FAILURES.signInAgain)),
};

/** Setting that says whose passwords are known: made-up people of the practice clinic. */
export const PASSWORD_PEOPLE = 'openemr.password-people';
export interface PasswordPeople {
  /** User names by staff id. */
  readonly usernames: Readonly<Record<string, string>>;
  readonly clinicGiver: StaffId | null;
}

/** Name of a made-up person's password in the SecretStore. */
export const passwordSecret = (id: StaffId): string => `openemr-password:${id}`;

/** The practice clinic: its people's passwords are made up and known, so each profile gets its own grants by itself. */
export function passwordGrants(settings: SettingsRepository, secrets: SecretStore): GrantSource {
  function people(): PasswordPeople {
    const text = settings.get(PASSWORD_PEOPLE);
    return text === null ? { usernames: {}, clinicGiver: null } : (JSON.parse(text) as PasswordPeople);
  }
  function giver(owner: GrantOwner): StaffId | null {
    const { usernames, clinicGiver } = people();
    const id = owner === 'clinic' ? clinicGiver : owner;
    return id !== null && Object.hasOwn(usernames, id) ? id : null;
  }
  return {
    giver,
    async obtain(owner, server, signal) {
      const id = giver(owner);
      const username = id === null ? undefined : people().usernames[id];
      const password = id === null ? null : await secrets.get(passwordSecret(id));
      if (username === undefined || password === null) throw new EmrFailure(EMR_FAILURES.signInAgain);
      return server.signInWithPassword(username, password, signal);
    },
  };
}
