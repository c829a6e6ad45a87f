import type { CoreEvent } from '../../../contract/events.ts';
import type { Input, MethodName, Output } from '../../../contract/index.ts';
import type { SessionView } from '../../../contract/procedures/session.ts';
import { AppError } from '../../../domain/errors.ts';
import type { SessionId } from '../../../domain/ids.ts';
import type { StaffMember, Storage } from '../../../ports/repositories.ts';
import { createManualClock, type ManualClock } from '../../../ports/testing/manual-clock.ts';
import { openTemporaryStorage, silentLog, testRandom } from '../../../storage/testing/temporary-storage.ts';
import { createRefusals } from '../../audit/refusals.ts';
import type { Handlers } from '../../dispatch/context.ts';
import { createDispatcher, type Dispatch } from '../../dispatch/dispatcher.ts';
import { createEmrAccess, type EmrConnection } from '../../emr/create-emr-access.ts';
import { createGrantSealer } from '../../emr/grant-sealer.ts';
import { browserGrants } from '../../emr/grant-source.ts';
import { createSetup } from '../../emr/setup.ts';
import { createSetupHandlers } from '../../emr/setup-handlers.ts';
import { NOTHING_TO_SET_UP, saveProgress } from '../../emr/setup-progress.ts';
import { createSignIn } from '../../emr/sign-in.ts';
import { createSignInAttempts } from '../../emr/sign-in-attempts.ts';
import { createScriptedEmr, type ScriptedEmr } from '../../emr/testing/scripted-connector.ts';
import { createAccess } from '../access.ts';
import { createKeyRing, type KeyRing } from '../key-ring.ts';
import { createPins } from '../pins.ts';
import { createSessionHandlers } from '../session-handlers.ts';
import { createSessions, type Sessions } from '../sessions.ts';

/** A cost that a test can pay many times. */
const QUICK_COST = { N: 2 ** 10, r: 8, p: 1 } as const;

/** Everything that signing in, locking and unlocking needs, behind the real dispatcher, with an OpenEMR from a script. */
export interface SessionDesk extends AsyncDisposable {
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly openEmr: ScriptedEmr;
  readonly emr: EmrConnection;
  readonly sessions: Sessions;
  readonly keyRing: KeyRing;
  readonly events: CoreEvent[];
  readonly resumeSecrets: Map<string, string | null>;
  /** Sessions whose content was dropped. */
  readonly ended: string[];
  /** Throws AppError. */
  call<N extends MethodName>(
    session: string | null,
    method: N,
    params: Input<N>,
    transport?: 'window' | 'stdio',
  ): Promise<Output<N>>;
  /** In the browser, at a window where `session` is. */
  signIn(username: string, session?: string | null): Promise<SessionView>;
  member(username: string): StaffMember;
  /** As after a kill: what was in memory is gone. */
  kill(): void;
  settle(): Promise<void>;
}

type Part = Pick<SessionDesk, 'emr' | 'sessions' | 'keyRing'> & { readonly dispatch: Dispatch };

export async function createSessionDesk({
  profileKind = 'real',
}: { readonly profileKind?: 'real' | 'sandbox' } = {}): Promise<SessionDesk> {
  const temporary = openTemporaryStorage();
  const clock = createManualClock(Date.UTC(2026, 2, 2, 15));
  const openEmr = createScriptedEmr(clock);
  const keychain = new Map<string, string>();
  const shared = {
    events: new Array<CoreEvent>(),
    resumeSecrets: new Map<string, string | null>(),
    ended: new Array<string>(),
  };
  const build = (): Part => assemble({ storage: temporary.storage, clock, openEmr, keychain, profileKind, ...shared });
  let part = build();
  await connect(part.emr, openEmr, temporary.storage);

  const desk: SessionDesk = {
    ...shared,
    clock,
    openEmr,
    get storage() {
      return temporary.storage;
    },
    get emr() {
      return part.emr;
    },
    get sessions() {
      return part.sessions;
    },
    get keyRing() {
      return part.keyRing;
    },
    async call(session, method, params, transport = 'window') {
      const result = await part.dispatch({ method, params, session, transport });
      if (!result.ok) throw new AppError(result.error.code, result.error.message, result.error.params);
      return result.data as Output<typeof method>;
    },
    async signIn(username, session = null) {
      const { attempt, url } = await desk.call(null, 'session.beginSignIn', { username });
      openEmr.comeBack(url, username);
      return desk.call(session, 'session.signIn', { attempt, confirm: ['identity'] });
    },
    member(username) {
      const member = temporary.storage.staff.findByUsername(username);
      if (!member) throw new Error(`Nobody is called ${username}.`);
      return member;
    },
    kill() {
      temporary.reopen();
      part = build();
    },
    async settle() {
      for (let round = 0; round < 30; round++) await new Promise((resolve) => setImmediate(resolve));
    },
    async [Symbol.asyncDispose]() {
      await part.emr.stop();
      temporary[Symbol.dispose]();
    },
  };
  return desk;
}

interface World {
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly openEmr: ScriptedEmr;
  readonly keychain: Map<string, string>;
  readonly profileKind: 'real' | 'sandbox';
  readonly events: CoreEvent[];
  readonly resumeSecrets: Map<string, string | null>;
  readonly ended: string[];
}

function assemble(world: World): Part {
  const { storage, clock, profileKind } = world;
  const feed = { publish: (event: CoreEvent) => void world.events.push(event) };
  const keyRing = createKeyRing({ staffKeys: (id) => ({ tokens: `key of ${id}` }), pins: storage.pins });
  const base = { storage, clock, feed, keyRing, profileKind, random: testRandom, log: silentLog };
  const emr = createEmrAccess({
    ...base,
    connector: world.openEmr.connector,
    secrets: {
      kind: 'keychain',
      get: (name) => Promise.resolve(world.keychain.get(name) ?? null),
      set: (name, value) => Promise.resolve(void world.keychain.set(name, value)),
      delete: (name) => Promise.resolve(void world.keychain.delete(name)),
    },
    sealer: createGrantSealer({ keyRing, clinicKey: 'clinic key', random: testRandom }),
    source: browserGrants,
  });
  const sessions = createSessions({ ...base, onResumeSecret: (id, secret) => world.resumeSecrets.set(id, secret) });
  const transaction = <T>(work: () => T): T => storage.transaction(work);
  const onAudited = (): void => undefined;
  const handlers = {
    ...signInHandlers(base, world, emr, sessions),
    ...createSessionHandlers({
      ...base,
      sessions,
      emr,
      pins: createPins({ ...base, cost: QUICK_COST }),
      onSessionEnded: (id: SessionId) => void world.ended.push(id),
    }),
  };
  const dispatch = createDispatcher({
    ...base,
    sessions,
    access: createAccess(storage),
    handlers: handlers as unknown as Handlers,
    transaction,
    onAudited,
    refusals: createRefusals({ ...base, transaction, onAudited }),
  });
  return { emr, sessions, keyRing, dispatch };
}

function signInHandlers(
  base: Pick<Parameters<typeof createSetupHandlers>[0], 'storage' | 'clock' | 'feed' | 'profileKind'>,
  { openEmr }: World,
  emr: EmrConnection,
  sessions: Sessions,
): Partial<Handlers> {
  const { signal } = new AbortController();
  const setup = createSetup({
    ...base,
    emr,
    signal,
    connector: openEmr.connector,
    phrase: { make: () => Promise.resolve(''), check: () => Promise.resolve(), exists: () => true },
    workstation: 'FRONT DESK',
    mirror: () => ({ state: 'ready', done: 0, lastAtMs: 0 }),
  });
  const attempts = createSignInAttempts({ ...base, random: testRandom });
  const signIn = createSignIn({ ...base, emr, setup, attempts, random: testRandom, signal });
  return createSetupHandlers({ ...base, emr, setup, signIn, sessions });
}

async function connect(emr: EmrConnection, openEmr: ScriptedEmr, storage: Storage): Promise<void> {
  const { signal } = new AbortController();
  const found = await openEmr.connector.discover(
    { url: 'https://emr.example.org', site: 'default', pinned: null },
    signal,
  );
  const { config, secret } = await openEmr.connector.register({ ...found, clientName: 'Foyer, TEST' }, signal);
  await emr.storeSecret(config, secret);
  storage.transaction(() => {
    emr.replace(config);
    saveProgress(storage.settings, NOTHING_TO_SET_UP);
  });
  openEmr.enable(config.clientId);
}
