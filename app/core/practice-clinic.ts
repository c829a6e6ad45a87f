import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PERMISSION_NAMES, NO_PERMISSIONS, type Permissions } from '../domain/access/permissions.ts';
import { AppError } from '../domain/errors.ts';
import { asId, uuidV7, type AccountId, type StaffId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { EmrConnector } from '../ports/emr.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Account, Storage } from '../ports/repositories.ts';
import type { SecretStore } from '../ports/secrets.ts';
import type { AccountSecrets } from '../services/accounts/account-secrets.ts';
import type { EmrConnection } from '../services/emr/create-emr-access.ts';
import { CLINIC_NAME } from '../services/channels/clinic-settings.ts';
import { connectPracticeOpenEmr, PracticeOpenEmr } from './practice-openemr.ts';

/** What core reads of `sandbox.json`; the emulators' own description of it is sandbox/info.ts. */
const SandboxFile = z.object({
  clinic: z.object({
    name: z.string(),
    staff: z
      .array(z.object({ username: z.string(), name: z.string(), admin: z.boolean(), permissions: z.array(z.string()) }))
      .min(1),
  }),
  ringcentral: z.object({ url: z.url(), clientId: z.string(), clientSecret: z.string(), jwt: z.string() }),
  openemr: PracticeOpenEmr.optional(),
});
type SandboxFile = z.output<typeof SandboxFile>;

interface Deps {
  readonly storage: Storage;
  readonly secrets: SecretStore;
  readonly accountSecrets: AccountSecrets;
  readonly connector: EmrConnector;
  readonly emr: EmrConnection;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
}

/** Throws AppError UNREADABLE_FILE if the file is not a practice clinic's description. */
export async function readSandboxFile(path: string): Promise<SandboxFile> {
  try {
    return SandboxFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new AppError(
      'UNREADABLE_FILE',
      "The practice clinic's description cannot be read. Start the practice clinic again.",
      { reason: 'sandbox-file' },
      { cause },
    );
  }
}

/**
 * Configures the made-up clinic: its staff, its vendors' accounts, its services. Runs at every start, because the emulators
 * listen on other ports each time; what people changed meanwhile (permissions) stays.
 *
 * @returns the administrator's user name
 */
export async function configurePracticeClinic(deps: Deps, clinic: SandboxFile): Promise<string> {
  const { storage, accountSecrets } = deps;
  const { url, clientId, clientSecret, jwt } = clinic.ringcentral;
  const account = storage.transaction(() => {
    storage.settings.set(CLINIC_NAME, clinic.clinic.name);
    addStaff(deps, clinic);
    const saved = practiceAccount(deps, 'ringcentral', 'RingCentral Fax', { serverUrl: url, clientId });
    for (const row of storage.channels.all()) {
      if (saved.channels.includes(row.channel))
        storage.channels.save({ ...row, enabled: row.provider === null ? true : row.enabled, provider: 'ringcentral' });
    }
    return saved;
  });
  await accountSecrets.write(account.id, { clientSecret, jwt });
  if (clinic.openemr) await connectPracticeOpenEmr(deps, clinic.openemr);
  return administratorOf(storage, clinic);
}

/** The file's administrator; whoever administers now if that one was removed. */
function administratorOf(storage: Storage, { clinic }: SandboxFile): string {
  const { username } = clinic.staff.find((member) => member.admin) ?? clinic.staff[0] ?? { username: '' };
  if (storage.staff.findByUsername(username)) return username;
  return storage.staff.all().find((member) => member.permissions.admin)?.username ?? username;
}

function addStaff({ storage, clock, random }: Deps, clinic: SandboxFile): void {
  for (const { username, name, admin, permissions } of clinic.clinic.staff) {
    if (storage.staff.findByUsername(username) ?? storage.staff.findRemoved(username)) continue;
    const id = asId<StaffId>(uuidV7(clock.now(), random.bytes(10)));
    storage.staff.save({
      ...{ id, username, name, permissions: permissionsFrom(permissions, admin) },
      ...{ emrUserId: null, emrRights: null, vouchedAtMs: null },
    });
  }
}

function permissionsFrom(names: readonly string[], admin: boolean): Permissions {
  const granted = PERMISSION_NAMES.filter((name) => names.includes(name)).map((name) => [name, true] as const);
  return { ...NO_PERMISSIONS, ...Object.fromEntries(granted), admin };
}

function practiceAccount(
  { storage, clock, random }: Deps,
  provider: string,
  name: string,
  config: Record<string, unknown>,
): Account {
  const earlier = storage.accounts.all().find((account) => account.provider === provider && account.ownerId === null);
  const account: Account = {
    id: earlier?.id ?? asId<AccountId>(uuidV7(clock.now(), random.bytes(10))),
    provider,
    name: earlier?.name ?? name,
    channels: ['fax'],
    ownerId: null,
    isDefault: true,
    receivesHere: earlier?.receivesHere ?? true,
    remindsHere: earlier?.remindsHere ?? false,
    config,
    // Held for a reason that the vendor gave: that stays until somebody checks the account.
    state: earlier?.state ?? 'ready',
    failure: earlier?.failure ?? null,
    waitUntilMs: earlier?.waitUntilMs ?? null,
  };
  storage.accounts.save(account);
  return account;
}
