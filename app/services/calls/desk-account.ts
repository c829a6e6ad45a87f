import { createHash } from 'node:crypto';
import { permits } from '../../domain/access/permissions.ts';
import { CALL_CHANNEL } from '../../domain/calls/call.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { VoicePort } from '../../ports/provider.ts';
import type { Account, StaffMember } from '../../ports/repositories.ts';
import type { LiveSession } from '../access/sessions.ts';
import { SIGNED_IN_AS } from '../accounts/account-secrets.ts';
import { instanceId } from './call-settings.ts';
import type { CallsDeps } from './calls-deps.ts';

/**
 * The account that a person's calls leave from and come to, by the one rule; null: there is none, the service is off, or the
 * person may make and answer no calls. Whether the session is locked does not matter: the phone rings all the same.
 */
export function deskAccount(
  { storage, access }: Pick<CallsDeps, 'storage' | 'access'>,
  staff: StaffMember,
): Account | null {
  const isOn = storage.channels.all().some(({ channel, enabled }) => channel === CALL_CHANNEL && enabled);
  if (!isOn || !permits(staff.permissions, 'voice.send')) return null;
  const [id] = access.wouldSendFrom(staff, CALL_CHANNEL);
  return id === undefined ? null : storage.accounts.find(id);
}

/** What an account calls with; null: nothing, or its settings do not fit. */
export async function voiceOf({ connections, log }: CallsDeps, id: AccountId): Promise<VoicePort | null> {
  try {
    return (await connections.open(id))?.voice ?? null;
  } catch (error) {
    log.warn('calls.account-not-opened', { account: id, error });
    return null;
  }
}

/** Whether a phone registers with it; a service that only rings desk phones has none. What is wrong with settings, registering tells. */
export async function hasSoftphone({ connections }: Pick<CallsDeps, 'connections'>, id: AccountId): Promise<boolean> {
  const connection = await connections.open(id).catch(() => null);
  return connection === null || connection.voice?.registration !== undefined;
}

/**
 * What the phone of a session goes by. The revision is another one after each change that makes another registration: of
 * person, account, settings or what somebody typed as its secrets. Secrets that the vendor rotates by itself change nothing.
 */
export async function deskOf(
  deps: CallsDeps,
  session: LiveSession | null,
): Promise<{ readonly accountId: AccountId | null; readonly revision: string }> {
  const account = session && deskAccount(deps, session.staff);
  if (!session || !account) return { accountId: null, revision: digest([session?.staffId ?? null]) };
  if (!(await hasSoftphone(deps, account.id))) {
    return { accountId: null, revision: digest([session.staffId, account.id]) };
  }
  const facts = [instanceId(deps), session.staffId, account.id, account.provider, account.config];
  return { accountId: account.id, revision: digest([...facts, await typedSecrets(deps, account)]) };
}

async function typedSecrets({ accountSecrets, connections }: CallsDeps, { id }: Account): Promise<unknown> {
  const stored = await accountSecrets.read(id);
  const names =
    connections
      .definition(id)
      ?.fields.filter(({ kind }) => kind === 'secret')
      .map(({ name }) => name) ?? [];
  return [...names, SIGNED_IN_AS].map((name) => stored[name] ?? null);
}

/** Nothing of what went in can be read from it. */
function digest(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}
