import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreEvent } from '../../../app/contract/events.ts';
import type { Input, MethodName, Output } from '../../../app/contract/index.ts';
import { conversationDocument } from '../../../app/core/conversation-document.ts';
import { protectedDocument } from '../../../app/core/protected-document.ts';
import { createRemotePictures } from '../../../app/core/remote-pictures.ts';
import { noSockets } from '../../../app/ports/testing/no-sockets.ts';
import { createCore, type Core } from '../../../app/core/create-core.ts';
import { fileReader } from '../../../app/core/file-reader.ts';
import { createNetworkState } from '../../../app/core/network-state.ts';
import { openProfile, type OpenProfile } from '../../../app/core/open-profile.ts';
import { pageExtractor } from '../../../app/core/page-extractor.ts';
import { createSpeller } from '../../../app/core/speller.ts';
import { testPage } from '../../../app/core/test-page.ts';
import { pdfInspector } from '../../../app/core/pdf-inspector.ts';
import { createRecoveryCore, type RunningCore } from '../../../app/core/recovery-core.ts';
import { createRecoveryPhrase } from '../../../app/core/recovery-phrase.ts';
import { AppError } from '../../../app/domain/errors.ts';
import type { SessionId } from '../../../app/domain/ids.ts';
import type { AdjustableClock, Clock } from '../../../app/ports/clock.ts';
import type { EmrConnector } from '../../../app/ports/emr.ts';
import type { RecoveryPhrase } from '../../../app/ports/profile-keys.ts';
import type { Storage } from '../../../app/ports/repositories.ts';
import type { SecretStore } from '../../../app/ports/secrets.ts';
import { createManualClock } from '../../../app/ports/testing/manual-clock.ts';
import { silentLog, testRandom } from '../../../app/storage/testing/temporary-storage.ts';
import { mortalClock } from './mortal-clock.ts';
import { START_MS } from './test-core.ts';

/** A clinic's own profile in this process: real keys, real storage, a keychain in memory, and whatever OpenEMR is given. */
export interface RealCore extends AsyncDisposable {
  readonly storage: Storage;
  readonly clock: AdjustableClock;
  /** Name to value. */
  readonly keychain: Map<string, string>;
  readonly events: CoreEvent[];
  readonly resumeSecrets: Map<SessionId, string | null>;
  /** The session that calls carry. */
  session: string | null;
  /** Throws AppError. */
  call<N extends MethodName>(method: N, params: Input<N>): Promise<Output<N>>;
  /** As main does after a crash. Throws AppError NOT_SIGNED_IN. */
  resume(id: SessionId, secret: string): void;
  /** As after a kill: what was in memory is gone, nothing was told to end. Then started again. */
  killAndStart(): Promise<void>;
}

interface Options {
  readonly connector: (clock: Clock) => EmrConnector;
  readonly transport?: 'window' | 'stdio';
  readonly clock?: AdjustableClock;
  /** The recovery phrase is only compared: deriving a key from it takes half a second of a test. */
  readonly quickPhrase?: boolean;
}

export async function createRealCore({
  connector: connect,
  transport = 'window',
  clock = createManualClock(START_MS),
  quickPhrase = false,
}: Options): Promise<RealCore> {
  const parent = mkdtempSync(join(tmpdir(), 'foyer-real-'));
  const directory = join(parent, 'profile');
  const keychain = new Map<string, string>();
  const events: CoreEvent[] = [];
  const resumeSecrets = new Map<SessionId, string | null>();
  const connector = connect(clock);
  let lived = mortalClock(clock);
  let profile: OpenProfile | null = null;
  let session: string | null = null;

  const secretStore: SecretStore = {
    kind: 'keychain',
    get: (name) => Promise.resolve(keychain.get(name) ?? null),
    set: (name, value) => Promise.resolve(void keychain.set(name, value)),
    delete: (name) => Promise.resolve(void keychain.delete(name)),
  };

  let words = 0;
  const memoryPhrase: RecoveryPhrase = {
    make: () => Promise.resolve(`phrase ${(words += 1)}`),
    check: (typed) =>
      typed === `phrase ${words}`
        ? Promise.resolve()
        : Promise.reject(new AppError('INVALID_INPUT', 'It is another.', {})),
    exists: () => words > 0,
  };

  function assemble(opened: OpenProfile): Core {
    profile = opened;
    const { storage, secrets, keys } = opened;
    const keyOf = (label: 'staff-token' | 'clinic-token'): string =>
      Buffer.from(keys.subkey(label)).toString('base64url');
    const core = createCore({
      profileKind: 'real',
      version: '0.0.0',
      storage,
      secrets,
      staffKeys: (id) => ({ tokens: `${keyOf('staff-token')} ${id}` }),
      emrParts: {
        connector,
        signInBy: 'browser',
        clinicKey: keyOf('clinic-token'),
        phrase: quickPhrase ? memoryPhrase : createRecoveryPhrase(directory, secrets, testRandom),
        workstation: 'FRONT|DESK 1',
      },
      providers: new Map(),
      createHttp: () => ({ fetch, clockSkewMs: () => 0 }),
      createSockets: () => noSockets,
      clock: lived.clock,
      random: testRandom,
      network: createNetworkState(),
      files: fileReader,
      pdf: pdfInspector,
      pages: pageExtractor,
      testPage,
      conversationDocument,
      protectedDocument,
      remotePictures: createRemotePictures({ profileKind: 'real', clock: lived.clock }),
      speller: createSpeller({ log: silentLog }),
      log: silentLog,
    });
    core.start();
    return core;
  }

  async function start(): Promise<RunningCore> {
    const opened = await openProfile(directory, 'real', {
      clock,
      random: testRandom,
      log: silentLog,
      openKeychain: () => Promise.resolve(secretStore),
    });
    const core =
      'recover' in opened
        ? createRecoveryCore({
            version: '0.0.0',
            secretStore: 'keychain',
            workstation: 'FRONT DESK 1',
            clock,
            log: silentLog,
            recover: async (phrase) => assemble(await opened.recover(phrase)),
          })
        : assemble(opened);
    core.onEvent((event) => events.push(event));
    core.onResumeSecret((id, secret) => resumeSecrets.set(id, secret));
    return core;
  }

  let core = await start();

  return {
    get storage() {
      if (!profile) throw new Error('The profile is closed.');
      return profile.storage;
    },
    clock,
    keychain,
    events,
    resumeSecrets,
    get session() {
      return session;
    },
    set session(id) {
      session = id;
    },
    async call(method, params) {
      const result = await core.dispatch({ method, params, session, transport });
      if (!result.ok) throw new AppError(result.error.code, result.error.message, result.error.params);
      return result.data as Output<typeof method>;
    },
    resume: (id, secret) => core.resume(id, secret),
    async killAndStart() {
      profile?.storage.close();
      profile = null;
      session = null;
      lived.kill();
      lived = mortalClock(clock);
      core = await start();
    },
    async [Symbol.asyncDispose]() {
      const stopping = core.stop();
      clock.advance(10_000);
      await stopping;
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
