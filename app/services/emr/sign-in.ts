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
}

export interface SignIn {
  /** Throws AppError EMR_UNAVAILABLE or EMR_REFUSED. */
  begin(username: string): Promise<{ readonly attempt: string; readonly url: string }>;
  /** Waits for the browser and checks who came. Throws AppError NOT_FOUND, EMR_UNAVAILABLE or EMR_REFUSED. */
  arrive(attempt: string): Promise<Arrival>;
  /**
   * Inside a transaction: staff member, grant, and where it is needed the clinic connection. Throws AppError EMR_REFUSED
   * `other-person`, CONFLICT, or NOT_FOUND if the clinic was connected anew meanwhile.
   */
  admit(arrival: Arrival): StaffMember;
  cancel(attempt: string): void;
  /** Who has signed in here before. */
  people(): readonly StaffMember[];
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
    const { version, name } = await look(api, identity);
    const member: StaffMember = {
      id: known?.id ?? asId<StaffId>(uuidV7(deps.clock.now(), deps.random.bytes(10))),
      username: known?.username ?? username,
      name: name ?? known?.name ?? username,
      emrUserId: identity.userId,
      permissions: isFirst ? EVERYTHING : (known?.permissions ?? NO_PERMISSIONS),
    };
    return { member, identity, signOutUrl, client, tokens, version, isFirst };
  }

  /** What an administrator changed or another sign-in stored while OpenEMR was asked is not undone. */
  function asOfNow({ member, identity, signOutUrl, isFirst }: Arrival): StaffMember {
    const known = personOf(storage.staff, member.username, identity, signOutUrl);
    return known ? { ...member, id: known.id, permissions: isFirst ? member.permissions : known.permissions } : member;
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
    async arrive(attempt) {
      const ended = await askEmr(() => attempts.finish(attempt));
      if (!ended) throw isOver();
      expectSameClient(ended.client);
      return check(ended, await askEmr(() => emr.server()));
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
      // One refresh token has one owner: two that rotate the same one would end each other.
      if (!giveClinicConnection(member, tokens)) emr.keepGrant(member.id, member.id, tokens);
      if (version) emr.saveVersion(version);
      if (member.permissions.admin) setup.signedIn();
      return member;
    },
    cancel: (attempt) => attempts.cancel(attempt),
    people: () => storage.staff.all().filter((member) => member.emrUserId !== null),
  };
}

function isOver(): AppError {
  return new AppError('NOT_FOUND', 'This sign-in is over. Begin it again.', { reason: 'sign-in-attempt' });
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
