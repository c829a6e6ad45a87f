import { z } from 'zod';
import type { StaffId } from '../domain/ids.ts';
import { scopesFor } from '../openemr/scopes.ts';
import type { EmrClientConfig, EmrConnector } from '../ports/emr.ts';
import { EmrFailure } from '../ports/emr.ts';
import type { Log } from '../ports/log.ts';
import type { Storage } from '../ports/repositories.ts';
import type { SecretStore } from '../ports/secrets.ts';
import type { EmrConnection } from '../services/emr/create-emr-access.ts';
import { PASSWORD_PEOPLE, passwordSecret, type PasswordPeople } from '../services/emr/grant-source.ts';
import { NOTHING_TO_SET_UP, saveProgress } from '../services/emr/setup-progress.ts';

/** The OpenEMR of `sandbox.json`. */
export const PracticeOpenEmr = z.object({
  url: z.url(),
  site: z.string(),
  version: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  users: z
    .array(
      z.object({
        username: z.string(),
        password: z.string(),
        uuid: z.string(),
        admin: z.boolean(),
        rights: z.object({ patients: z.boolean(), documents: z.boolean() }),
      }),
    )
    .min(1),
});
export type PracticeOpenEmr = z.output<typeof PracticeOpenEmr>;

/** Which emulator the stored connection is of: each start of the practice clinic has other ports and ids. */
const CONNECTED_TO = 'openemr.practice';

interface Deps {
  readonly storage: Storage;
  readonly secrets: SecretStore;
  readonly connector: EmrConnector;
  readonly emr: EmrConnection;
  readonly log: Log;
}

/**
 * Connects the practice clinic to its OpenEMR without set-up. Its people's passwords are made up, so grants are had by
 * password whenever one is missing: any number of profiles and restarts can use one emulator.
 */
export async function connectPracticeOpenEmr(deps: Deps, openEmr: PracticeOpenEmr): Promise<void> {
  const { storage, secrets, emr, log } = deps;
  const known = bindPeople(storage, openEmr);
  for (const { id, password } of known) await secrets.set(passwordSecret(id), password);
  const { url, site, version, clientId } = openEmr;
  const connectedTo = JSON.stringify({ url, site, version, clientId });
  if (storage.settings.get(CONNECTED_TO) === connectedTo) return;
  const config = await configOf(deps, openEmr);
  if (!config) {
    log.warn('practice-clinic.openemr-not-found', {});
    return;
  }
  await emr.storeSecret(config, { clientSecret: openEmr.clientSecret, privateKey: null, registrationToken: null });
  storage.transaction(() => {
    emr.replace(config);
    storage.settings.set(CONNECTED_TO, connectedTo);
    saveProgress(storage.settings, NOTHING_TO_SET_UP);
  });
  await emr.forgetOtherSecrets();
}

/** null: it does not answer; the next start tries again. */
async function configOf({ connector }: Deps, openEmr: PracticeOpenEmr): Promise<EmrClientConfig | null> {
  const { url, site, clientId } = openEmr;
  try {
    const found = await connector.discover({ url, site, pinned: null }, new AbortController().signal);
    return {
      ...found,
      clientId,
      clientName: 'Foyer, practice clinic',
      authentication: 'client_secret_post',
      scopes: scopesFor(found.discovery.scopes),
    };
  } catch (error) {
    if (error instanceof EmrFailure) return null;
    throw error;
  }
}

/** Staff get the user ids and rights of this emulator, and are noted as people whose passwords are known. */
function bindPeople(storage: Storage, { users }: PracticeOpenEmr): { id: StaffId; password: string }[] {
  return storage.transaction(() => {
    const found = users.flatMap((user) => {
      const member = storage.staff.findByUsername(user.username);
      return member ? [{ user, member }] : [];
    });
    // First none: an id may have moved from one person to another.
    for (const { member } of found) storage.staff.save({ ...member, emrUserId: null });
    for (const { user, member } of found)
      storage.staff.save({ ...member, emrUserId: user.uuid, emrRights: user.rights });
    const people: PasswordPeople = {
      usernames: Object.fromEntries(found.map(({ user, member }) => [member.id, user.username])),
      clinicGiver: found.find(({ user }) => user.admin)?.member.id ?? null,
    };
    storage.settings.set(PASSWORD_PEOPLE, JSON.stringify(people));
    return found.map(({ user, member }) => ({ id: member.id, password: user.password }));
  });
}
