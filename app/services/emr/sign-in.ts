import { NO_PERMISSIONS, PERMISSION_NAMES, type Permissions } from '../../domain/access/permissions.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, uuidV7, type StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EmrApi, EmrClientConfig, EmrIdentity, EmrServer, EmrTokens, EmrVersion } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { Random } from '../../ports/random.ts';
import type { StaffMember, Storage } from '../../ports/repositories.ts';
import { onlyTheseTokens, type EmrConnection } from './create-emr-access.ts';
import { askEmr, EMR_FAILURES, emrError } from './failures.ts';
import { forgiveTries } from '../access/pins.ts';
import type { Setup } from './setup.ts';
import type { Chosen, SignInAttempts } from './sign-in-attempts.ts';
import { notAdministrator, personOf } from './signed-in-person.ts';

/** A sign-in with OpenEMR that passed every check, still to be stored. */
export interface Arrival {
  /** As they were when OpenEMR was asked. */
  readonly member: StaffMember;
  readonly identity: EmrIdentity;
  readonly signOutUrl: string | null;
  /** The client that it was begun with. */
  readonly client: EmrClientConfig | null;
  readonly tokens: EmrTokens;
  readonly version: EmrVersion | null;
  readonly isFirst: boolean;
  /** Nobody here was bound to this OpenEMR user before; somebody who was only invited, or was removed, was not. */
  readonly isNew: boolean;
  /** As OpenEMR has it; null where the person's rights do not reach that far. */
  readonly toldName: string | null;
}

export interface SignIn {
  /** Throws AppError EMR_UNAVAILABLE or EMR_REFUSED. */
  begin(username: string): Promise<{ readonly attempt: string; readonly url: string }>;
  /**
   * Waits for the browser and checks who came. Throws AppError NOT_FOUND, EMR_UNAVAILABLE, EMR_REFUSED, or NEEDS_CONFIRMATION
   * for somebody new whose user name OpenEMR does not tell; then it is called once more, with the person's word.
   */
  arrive(attempt: string, isConfirmed: boolean): Promise<Arrival>;
  /**
   * Inside a transaction: staff member, grant, and where it is needed the clinic connection. Throws AppError EMR_REFUSED
   * `other-person`, CONFLICT, or NOT_FOUND if the clinic was connected anew meanwhile.
   */
  admit(arrival: Arrival): StaffMember;
  cancel(attempt: string): void;
}

interface Deps {
  readonly storage: Storage;
  readonly emr: EmrConnection;
  readonly setup: Setup;
  readonly attempts: SignInAttempts;
  readonly clock: Clock;
  readonly random: Random;
  /** Ends with core. */
  readonly signal: AbortSignal;
}

/** Who connects the clinic may do everything. *Use primary* is no right but a rule, and there is no primary user yet. */
const EVERYTHING: Permissions = {
  ...NO_PERMISSIONS,
  ...Object.fromEntries(PERMISSION_NAMES.filter((name) => name !== 'usePrimary').map((name) => [name, true])),
};

export function createSignIn(deps: Deps): SignIn {
  const { storage, emr, setup, attempts, signal } = deps;

  /** Who came last, until the person has said whether that is them. Any other sign-in ends it. */
  let inDoubt: { readonly attempt: string; readonly arrival: Arrival } | null = null;

  /** By the sign-in's own tokens, before anything of it is stored. */
  async function look(api: EmrApi, identity: EmrIdentity): Promise<Pick<Arrival, 'version'> & { name: string | null }> {
    const [version, name] = await Promise.all([
      ifAllowed(() => api.version(signal)),
      ifAllowed(() => api.userName(identity.userId, signal)),
    ]);
    return { version, name };
  }

  /** Whoever another OpenEMR vouched for, or another client of it, is nobody here. */
  function expectSameClient(client: EmrClientConfig | null): void {
    if (JSON.stringify(client) !== JSON.stringify(emr.config())) throw isOver();
  }

  async function check(
    { username, client, tokens }: Chosen & { readonly tokens: EmrTokens },
    server: EmrServer,
  ): Promise<Arrival> {
    const { identity } = tokens;
    if (!identity) throw emrError(EMR_FAILURES.noIdentity);
    const signOutUrl = server.signOutUrl(tokens.idToken);
    const known = personOf(storage.staff, username, identity, signOutUrl);
    const api = server.api(onlyTheseTokens(tokens));
    const isFirst = !setup.hasAdministrator();
    if (isFirst && !(await askEmr(() => api.isAdministrator(signal)))) throw notAdministrator(signOutUrl);
    const [{ version, name }, emrRights] = await Promise.all([look(api, identity), askEmr(() => api.rights(signal))]);
    // What a removed person did stays theirs, what they were allowed does not.
    const row = known ?? storage.staff.findRemoved(username);
    const member: StaffMember = {
      id: row?.id ?? asId<StaffId>(uuidV7(deps.clock.now(), deps.random.bytes(10))),
      username: row?.username ?? username,
      name: name ?? row?.name ?? username,
      emrUserId: identity.userId,
      permissions: isFirst ? EVERYTHING : (known?.permissions ?? NO_PERMISSIONS),
      emrRights,
      vouchedAtMs: deps.clock.now(),
    };
    const isNew = (known?.emrUserId ?? null) === null;
    return { member, identity, signOutUrl, client, tokens, version, isFirst, isNew, toldName: name };
  }

  /** What an administrator changed or another sign-in stored while OpenEMR was asked is not undone. */
  function asOfNow({ member, identity, signOutUrl, isFirst }: Arrival): StaffMember {
    const known = personOf(storage.staff, member.username, identity, signOutUrl);
    // Somebody who was removed meanwhile is a newcomer.
    const permissions = isFirst ? member.permissions : (known?.permissions ?? NO_PERMISSIONS);
    return { ...member, id: known?.id ?? member.id, permissions };
  }

  /** Given by an administrator: at the first sign-in, and again once it has ended. */
  function giveClinicConnection(member: StaffMember, tokens: EmrTokens): boolean {
    if (!member.permissions.admin || emr.giver('clinic') !== null) return false;
    emr.keepGrant('clinic', member.id, tokens);
    storage.audit.append({
      atMs: deps.clock.now(),
      staffId: member.id,
      sessionId: null,
      action: 'openemr.clinic-connection',
      subjects: [member.id],
      outcome: 'done',
      code: null,
      detail: {},
    });
    return true;
  }

  return {
    async begin(username) {
      const client = emr.config();
      const signIn = await askEmr(async () => (await emr.server()).beginSignIn(signal));
      return { attempt: attempts.add({ username, client }, signIn), url: signIn.url };
    },
    async arrive(attempt, isConfirmed) {
      const asked = inDoubt?.attempt === attempt ? inDoubt.arrival : null;
      inDoubt = null;
      if (asked && isConfirmed) return asked;
      const ended = await askEmr(() => attempts.finish(attempt));
      if (!ended) throw isOver();
      expectSameClient(ended.client);
      const arrival = await check(ended, await askEmr(() => emr.server()));
      if (isConfirmed || !mustConfirm(arrival)) return arrival;
      inDoubt = { attempt, arrival };
      throw isThisYou(arrival);
    },
    admit(arrival) {
      const { tokens, version } = arrival;
      expectSameClient(arrival.client);
      // Somebody else may have become the first administrator while this one was being checked.
      if (arrival.isFirst && setup.hasAdministrator()) {
        throw new AppError('CONFLICT', 'Another administrator has just connected the clinic. Sign in again.', {
          reason: 'first-administrator',
        });
      }
      const member = asOfNow(arrival);
      storage.staff.save(member);
      forgiveTries(storage.pins, member.id);
      // One refresh token has one owner: two that rotate the same one would end each other. An earlier grant of theirs may be
      // what ended, and must not speak for them any more.
      if (giveClinicConnection(member, tokens)) storage.grants.remove(member.id);
      else emr.keepGrant(member.id, member.id, tokens);
      if (version) emr.saveVersion(version);
      if (member.permissions.admin) setup.signedIn();
      return member;
    },
    cancel(attempt) {
      if (inDoubt?.attempt === attempt) inDoubt = null;
      attempts.cancel(attempt);
    },
  };
}

function isOver(): AppError {
  return new AppError('NOT_FOUND', 'This sign-in is over. Begin it again.', { reason: 'sign-in-attempt' });
}

/**
 * Tokens hold no user name, so a newcomer's typed one cannot be compared: the browser may still be another's. Whom OpenEMR
 * names is shown then, and the person says.
 */
function mustConfirm({ isNew, identity, toldName }: Arrival): boolean {
  return isNew && identity.username === null && toldName !== null;
}

function isThisYou({ toldName, signOutUrl }: Arrival): AppError {
  return new AppError('NEEDS_CONFIRMATION', `OpenEMR says that you are ${toldName ?? ''}. Say whether that is you.`, {
    which: ['identity'],
    name: toldName ?? '',
    ...(signOutUrl !== null && { signOutUrl }),
  });
}

/** What this person's rights or an old server do not give is done without. */
async function ifAllowed<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EmrFailure) return null;
    throw error;
  }
}
