import { randomBytes } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { CoreEvent } from '../../../app/contract/events.ts';
import type { Input, MethodName, Output } from '../../../app/contract/index.ts';
import { conversationDocument } from '../../../app/core/conversation-document.ts';
import { createRemotePictures } from '../../../app/core/remote-pictures.ts';
import { protectedDocument } from '../../../app/core/protected-document.ts';
import { createAccountSockets, hostsOf } from '../../../app/providers/kit/account-sockets.ts';
import { createCore, type Core } from '../../../app/core/create-core.ts';
import { fileReader } from '../../../app/core/file-reader.ts';
import { createNetworkState } from '../../../app/core/network-state.ts';
import { pageExtractor } from '../../../app/core/page-extractor.ts';
import { pdfInspector } from '../../../app/core/pdf-inspector.ts';
import { createSpeller } from '../../../app/core/speller.ts';
import { testPage } from '../../../app/core/test-page.ts';
import { NO_PERMISSIONS, type Permissions } from '../../../app/domain/access/permissions.ts';
import { AppError } from '../../../app/domain/errors.ts';
import { asId, uuidV7, type AccountId, type SessionId, type StaffId } from '../../../app/domain/ids.ts';
import type { Account, StaffMember, Storage } from '../../../app/ports/repositories.ts';
import type { ProviderDefinition } from '../../../app/ports/provider.ts';
import type { SecretStore } from '../../../app/ports/secrets.ts';
import { createManualClock, type ManualClock } from '../../../app/ports/testing/manual-clock.ts';
import {
  createScriptedProvider,
  type ScriptedProviderOptions,
  type ScriptedVendor,
} from '../../../app/providers/kit/scripted-provider.ts';
import { createScriptedEmr } from '../../../app/services/emr/testing/scripted-connector.ts';
import type { Subkeys } from '../../../app/storage/keys/profile-keys.ts';
import { openTemporaryStorage, silentLog, testRandom } from '../../../app/storage/testing/temporary-storage.ts';
import { mortalClock } from './mortal-clock.ts';

/** A whole core in this process: real storage, real services, a vendor from a script, a clock that stands still. */
export interface TestCore extends AsyncDisposable {
  readonly core: Core;
  readonly storage: Storage;
  /** Its fax side; those of texts and e-mail are `vendor.sms` and `vendor.email`, where the options say so. */
  readonly vendor: ScriptedVendor;
  readonly clock: ManualClock;
  readonly account: Account;
  readonly administrator: StaffMember;
  readonly network: ReturnType<typeof createNetworkState>;
  readonly events: CoreEvent[];
  readonly resumeSecrets: Map<SessionId, string | null>;
  /** The profile's folder and keys, for whoever looks at the files themselves after `quit`. */
  readonly directory: string;
  readonly keys: Subkeys;
  /** Calls as the administrator over stdio; throws AppError. */
  call<N extends MethodName>(method: N, params: Input<N>, options?: CallOptions): Promise<Output<N>>;
  /** A session for another staff member. */
  signIn(member: StaffMember, transport?: 'stdio' | 'window'): Promise<string>;
  addStaff(username: string, permissions: Partial<Permissions>): StaffMember;
  addAccount(changes: Partial<Account>): Account;
  /** A new core on the same profile, as after a crash: what was in memory is gone. */
  restart(): Promise<void>;
  /** Holds the vendor's answers to `find` back, as a slow vendor does, until the returned function is called. */
  holdLooks(): () => void;
  /** An orderly end; `restart` opens the profile again. */
  quit(): Promise<void>;
}

interface CallOptions {
  readonly session?: string | null;
  readonly transport?: 'stdio' | 'window' | 'phone';
}

/** A Monday afternoon, UTC. */
export const START_MS = Date.UTC(2026, 2, 2, 15, 0, 0);

export async function createTestCore(
  options: ScriptedProviderOptions & {
    readonly started?: boolean;
    readonly profileKind?: 'sandbox' | 'real';
    /** Vendors besides the scripted one. */
    readonly moreProviders?: readonly ProviderDefinition[];
  } = {},
): Promise<TestCore> {
  const temporary = openTemporaryStorage();
  const clock = createManualClock(START_MS);
  let lived = mortalClock(clock);
  const { definition: plain, vendor } = createScriptedProvider({ maxConcurrentSends: 1, ...options });
  let looksHeld: Promise<void> | null = null;
  const definition = withSlowFind(plain, () => looksHeld);
  const secrets = memorySecrets();
  const network = createNetworkState();
  const events: CoreEvent[] = [];
  const resumeSecrets = new Map<SessionId, string | null>();
  const newId = (): string => uuidV7(clock.now(), testRandom.bytes(10));

  const administrator = addStaff('admin', {
    fax: true,
    sms: options.sms !== undefined,
    email: options.email !== undefined,
    voice: options.voice !== undefined,
    view: true,
    send: true,
    admin: true,
  });
  const account = addAccount({ channels: [...plain.channels] });
  temporary.storage.transaction(() => {
    for (const row of temporary.storage.channels.all()) {
      if (plain.channels.includes(row.channel))
        temporary.storage.channels.save({ ...row, enabled: true, provider: definition.id });
    }
  });

  function addStaff(username: string, permissions: Partial<Permissions>): StaffMember {
    const member: StaffMember = {
      id: asId<StaffId>(newId()),
      username,
      name: `Dr. ${username}`,
      emrUserId: null,
      permissions: { ...NO_PERMISSIONS, ...permissions },
      emrRights: { patients: true, documents: true },
      vouchedAtMs: START_MS,
    };
    temporary.storage.transaction(() => temporary.storage.staff.save(member));
    return member;
  }

  function addAccount(changes: Partial<Account>): Account {
    const made: Account = {
      id: asId<AccountId>(newId()),
      provider: definition.id,
      name: 'Clinic fax',
      channels: ['fax'],
      ownerId: null,
      isDefault: true,
      receivesHere: true,
      remindsHere: false,
      config: {},
      state: 'ready',
      failure: null,
      waitUntilMs: null,
      ...changes,
    };
    temporary.storage.transaction(() => temporary.storage.accounts.save(made));
    return made;
  }

  function build(): Core {
    const core = createCore({
      profileKind: options.profileKind ?? 'sandbox',
      version: '0.0.0',
      storage: temporary.storage,
      secrets,
      staffKeys: (id) => ({ tokens: `key of ${id}` }),
      providers: new Map([definition, ...(options.moreProviders ?? [])].map((each) => [each.id, each])),
      createHttp: () => ({ fetch, clockSkewMs: () => 0 }),
      createSockets: (definition, config) =>
        createAccountSockets({
          allowedHosts: hostsOf(definition.allowedOrigins(config)),
          profileKind: 'sandbox',
          clock: lived.clock,
        }),
      clock: lived.clock,
      random: testRandom,
      network,
      files: fileReader,
      pdf: pdfInspector,
      pages: pageExtractor,
      testPage,
      conversationDocument,
      protectedDocument,
      remotePictures: createRemotePictures({ profileKind: 'sandbox', clock: lived.clock }),
      speller: createSpeller({ log: silentLog }),
      log: silentLog,
      // Not connected to an OpenEMR.
      emrParts: {
        connector: createScriptedEmr(clock).connector,
        signInBy: 'password',
        clinicKey: 'clinic key',
        phrase: { make: () => Promise.resolve(''), check: () => Promise.resolve(), exists: () => false },
        workstation: 'test-desk',
      },
    });
    core.onEvent((event) => events.push(event));
    core.onResumeSecret((session, secret) => resumeSecrets.set(session, secret));
    if (options.started !== false) core.start();
    return core;
  }

  let core = build();

  async function open(username: string, transport: 'stdio' | 'window' = 'stdio'): Promise<string> {
    const result = await core.dispatch({
      method: 'session.open',
      params: { user: username },
      session: null,
      transport,
    });
    if (!result.ok) throw new AppError(result.error.code, result.error.message, result.error.params);
    return (result.data as Output<'session.open'>).session;
  }
  // A clinic's own profile has no way in yet: it stays locked.
  let session = options.profileKind === 'real' ? null : await open('admin');

  return {
    get core() {
      return core;
    },
    get storage() {
      return temporary.storage;
    },
    directory: temporary.directory,
    keys: temporary.keys,
    vendor,
    clock,
    account,
    administrator,
    network,
    events,
    resumeSecrets,
    addStaff,
    addAccount,
    signIn: (member, transport) => open(member.username, transport),
    async call(method, params, { session: other = session, transport = 'stdio' } = {}) {
      const result = await core.dispatch({ method, params, session: other, transport });
      if (!result.ok) throw new AppError(result.error.code, result.error.message, result.error.params);
      return result.data as Output<typeof method>;
    },
    holdLooks() {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      looksHeld = promise;
      return () => {
        looksHeld = null;
        resolve(undefined);
      };
    },
    async quit() {
      const stopping = core.stop();
      clock.advance(10_000);
      await stopping;
    },
    async restart() {
      lived.kill();
      lived = mortalClock(clock);
      temporary.reopen();
      core = build();
      session = await open('admin');
    },
    async [Symbol.asyncDispose]() {
      const stopping = core.stop();
      clock.advance(10_000);
      await stopping;
      temporary[Symbol.dispose]();
    },
  };
}

/** The same provider, whose `find` looks at once and answers when `until` says so. */
function withSlowFind(definition: ProviderDefinition, until: () => Promise<void> | null): ProviderDefinition {
  const slow =
    <Asked extends unknown[], Answer>(find: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      const answer = await find(...asked);
      await until();
      return answer;
    };
  return {
    ...definition,
    connect(context) {
      const connection = definition.connect(context);
      const { fax, sms, email } = connection;
      return {
        ...connection,
        ...(fax?.find ? { fax: { ...fax, find: slow(fax.find.bind(fax)) } } : {}),
        ...(sms?.find ? { sms: { ...sms, find: slow(sms.find.bind(sms)) } } : {}),
        ...(email?.find ? { email: { ...email, find: slow(email.find.bind(email)) } } : {}),
      };
    },
  };
}

function memorySecrets(): SecretStore {
  const entries = new Map<string, string>();
  return {
    kind: 'file',
    get: (name) => Promise.resolve(entries.get(name) ?? null),
    set: (name, value) => Promise.resolve(void entries.set(name, value)),
    delete: (name) => Promise.resolve(void entries.delete(name)),
  };
}

export function newRequestId(): string {
  return uuidV7(START_MS, randomBytes(10));
}

/** A PDF with this many empty pages and a mark that makes its bytes its own. */
export async function makePdf(pages: number, mark = randomBytes(8).toString('hex')): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setSubject(mark);
  for (let page = 0; page < pages; page++) document.addPage([612, 792]);
  return Buffer.from(await document.save());
}

/** Lets everything run that needs no clock. */
export async function settle(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise((resolve) => setImmediate(resolve));
}
