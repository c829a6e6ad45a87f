import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PERMISSION_NAMES, NO_PERMISSIONS, type Permissions } from '../domain/access/permissions.ts';
import type { Channel } from '../domain/channel.ts';
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
import { CLINIC_NAME, readClinicSettings, writeClinicSettings } from '../services/channels/clinic-settings.ts';
import { connectPracticeOpenEmr, PracticeOpenEmr } from './practice-openemr.ts';

/** What core reads of `sandbox.json`; the emulators' own description of it is sandbox/info.ts. */
const SandboxFile = z.object({
  clinic: z.object({
    name: z.string(),
    phoneNumber: z.string().optional(),
    staff: z
      .array(z.object({ username: z.string(), name: z.string(), admin: z.boolean(), permissions: z.array(z.string()) }))
      .min(1),
  }),
  ringcentral: z.object({ url: z.url(), clientId: z.string(), clientSecret: z.string(), jwt: z.string() }),
  twilio: z
    .object({
      ...{ url: z.url(), mediaUrl: z.url(), accountSid: z.string(), authToken: z.string(), phoneNumber: z.string() },
      segmentsPerSecond: z.number(),
    })
    .optional(),
  clickatell: z.object({ url: z.url(), apiKey: z.string(), from: z.string() }).optional(),
  smtp: z
    .object({
      ...{ host: z.string(), port: z.number(), username: z.string(), password: z.string() },
      ...{ address: z.string(), name: z.string() },
    })
    .optional(),
  imap: z.object({ host: z.string(), port: z.number() }).optional(),
  clinichub: z.object({ url: z.url() }).optional(),
  openemr: PracticeOpenEmr.optional(),
  sip: z
    .object({
      ...{ url: z.url(), ca: z.string(), domain: z.string(), echo: z.string() },
      users: z.array(z.object({ user: z.string(), password: z.string(), name: z.string(), staff: z.string() })),
    })
    .optional(),
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
  const kept = storage.transaction(() => {
    storage.settings.set(CLINIC_NAME, clinic.clinic.name);
    nameThePhone(deps, clinic);
    addStaff(deps, clinic);
    const accounts = [...practiceAccounts(clinic), ...phones(storage, clinic)].map((made) => ({
      ...made,
      id: practiceAccount(deps, made).id,
    }));
    chooseVendors(storage, accounts);
    return accounts;
  });
  for (const { id, secrets } of kept) await accountSecrets.write(id, secrets);
  if (clinic.openemr) await connectPracticeOpenEmr(deps, clinic.openemr);
  return administratorOf(storage, clinic);
}

/** For templates and the answer to HELP; what somebody chose stays. */
function nameThePhone({ storage: { settings } }: Deps, { clinic: { phoneNumber } }: SandboxFile): void {
  const chosen = readClinicSettings(settings);
  if (chosen.phone === '' && phoneNumber !== undefined)
    writeClinicSettings(settings, { ...chosen, phone: phoneNumber });
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

/** An account of the made-up clinic, as its vendor's emulator wants it. */
interface PracticeAccount {
  readonly provider: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  /** Whose own account it is; absent: the clinic's. */
  readonly ownerId?: StaffId | null;
  readonly config: Record<string, unknown>;
  readonly secrets: Record<string, string>;
}

/** The mail server speaks plain text on loopback, so that nobody has to trust its certificate; its other ports are for tests. */
function emailAccounts({ smtp, imap, clinichub }: SandboxFile): readonly PracticeAccount[] {
  const accounts: PracticeAccount[] = [];
  if (smtp && imap) {
    const { host: smtpHost, port: smtpPort, address: fromAddress, name: fromName, username: user, password } = smtp;
    accounts.push({
      ...{ provider: 'smtp', name: 'SMTP/IMAP', channels: ['email'] },
      config: {
        ...{ preset: 'plain', fromAddress, fromName, user, signInBy: 'password' },
        ...{ smtpHost, smtpPort, smtpSecurity: 'none' },
        ...{ imapHost: imap.host, imapPort: imap.port, imapSecurity: 'none' },
      },
      secrets: { password },
    });
  }
  if (clinichub) {
    const fromAddress = smtp?.address ?? 'clinic@example.org';
    accounts.push({
      ...{ provider: 'clinichub', name: 'ClinicHub', channels: ['email'] },
      config: { serverUrl: clinichub.url, fromAddress },
      secrets: {},
    });
  }
  return accounts;
}

/** Of each vendor one. The first one of a channel is what the channel uses until somebody chooses another. */
function practiceAccounts(clinic: SandboxFile): readonly PracticeAccount[] {
  const { ringcentral, twilio, clickatell } = clinic;
  const { url, clientId, clientSecret, jwt } = ringcentral;
  const accounts: PracticeAccount[] = [
    {
      ...{ provider: 'ringcentral', name: 'RingCentral', channels: ['fax', 'sms'] },
      config: { serverUrl: url, clientId },
      secrets: { clientSecret, jwt },
    },
  ];
  if (twilio) {
    const { accountSid, authToken, mediaUrl, phoneNumber: fromNumber, segmentsPerSecond } = twilio;
    accounts.push({
      ...{ provider: 'twilio', name: 'Twilio', channels: ['sms'] },
      config: { serverUrl: twilio.url, mediaUrl, accountSid, fromNumber, segmentsPerSecond },
      secrets: { authToken },
    });
  }
  if (clickatell) {
    const { from, apiKey } = clickatell;
    accounts.push({
      ...{ provider: 'clickatell', name: 'Clickatell', channels: ['sms'] },
      config: { serverUrl: clickatell.url, from },
      secrets: { apiKey },
    });
  }
  return [...accounts, ...emailAccounts(clinic)];
}

/** Everybody has an extension of their own, so that the desks can call each other; not who was removed. */
function phones({ staff }: Storage, { sip }: SandboxFile): readonly PracticeAccount[] {
  if (!sip) return [];
  const { url: serverUrl, domain, echo } = sip;
  return sip.users.flatMap(({ user, password, name: displayName, staff: username }): PracticeAccount[] => {
    const owner = staff.findByUsername(username);
    if (!owner) return [];
    return [
      {
        ...{ provider: 'sip', name: `Extension ${user}`, channels: ['voice'], ownerId: owner.id },
        config: { preset: 'other', serverUrl, domain, user, displayName, echo },
        secrets: { password },
      },
    ];
  });
}

/** A channel that has no vendor yet gets one and is switched on; what people chose stays. */
function chooseVendors(storage: Storage, accounts: readonly PracticeAccount[]): void {
  for (const row of storage.channels.all()) {
    const first = accounts.find(({ channels }) => channels.some((channel) => channel === row.channel));
    if (row.provider === null && first) storage.channels.save({ ...row, enabled: true, provider: first.provider });
  }
}

/** The first account of a vendor that the clinic or the person has is ours; further ones are their doing, as is another default. */
function practiceAccount(
  { storage, clock, random }: Deps,
  { provider, name, channels, config, ownerId = null }: PracticeAccount,
): Account {
  const known = storage.accounts
    .all()
    .filter((each) => each.provider === provider && each.ownerId === ownerId)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [earlier] = known;
  const account: Account = {
    id: earlier?.id ?? asId<AccountId>(uuidV7(clock.now(), random.bytes(10))),
    provider,
    name: earlier?.name ?? name,
    channels,
    ownerId,
    isDefault: ownerId === null && (earlier?.isDefault === true || !known.some(({ isDefault }) => isDefault)),
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
