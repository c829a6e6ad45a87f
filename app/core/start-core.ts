import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { AdjustableClock } from '../ports/clock.ts';
import type { EmrConnector } from '../ports/emr.ts';
import type { Log } from '../ports/log.ts';
import type { Network } from '../ports/network.ts';
import { createAccountSockets, hostsOf } from '../providers/kit/account-sockets.ts';
import { createAccountHttp } from '../providers/kit/account-http.ts';
import { providers } from '../providers/index.ts';
import type { StaffKeys } from '../services/access/key-ring.ts';
import { createCommandRuns, type CommandRuns } from '../services/jobs/command-runs.ts';
import type { ProfileKeys } from '../storage/keys/profile-keys.ts';
import { KEYS_FILE } from '../storage/profile-files.ts';
import type { CoreArguments } from './arguments.ts';
import { conversationDocument } from './conversation-document.ts';
import { createCore, type Core } from './create-core.ts';
import { createOpenEmr } from './create-openemr.ts';
import { fileReader } from './file-reader.ts';
import { serveHandOver } from './job-hand-over.ts';
import { removePlace } from './job-hand-over-place.ts';
import { openProfile, type OpenProfile } from './open-profile.ts';
import { openWhenFree } from './open-when-free.ts';
import { pageExtractor } from './page-extractor.ts';
import { pdfInspector } from './pdf-inspector.ts';
import { configurePracticeClinic, readSandboxFile } from './practice-clinic.ts';
import { protectedDocument } from './protected-document.ts';
import { createRecoveryCore, type RunningCore } from './recovery-core.ts';
import { createRecoveryPhrase } from './recovery-phrase.ts';
import { createRemotePictures } from './remote-pictures.ts';
import { createSpeller } from './speller.ts';
import { systemRandom } from './system-random.ts';
import { testPage } from './test-page.ts';

/** The longest exchange with a vendor: 50 MB of pages over a slow line. After it nobody knows whether they arrived. */
const EXCHANGE_MS = 180_000;

export interface StartedCore {
  readonly core: RunningCore;
  readonly profileKind: 'sandbox' | 'real';
  /** Over stdio: the session that answers requests that name none. */
  readonly sessionId: string | null;
}

interface Surroundings {
  readonly clock: AdjustableClock;
  readonly network: Network;
  readonly log: Log;
  readonly version: string;
}

/** Opens the profile, configures the practice clinic if there is one, and starts what runs by itself. Throws AppError. */
export async function startCore(options: CoreArguments, surroundings: Surroundings): Promise<StartedCore> {
  const profileKind = options.sandboxFile === null ? 'real' : 'sandbox';
  const clinic = options.sandboxFile === null ? null : await readSandboxFile(options.sandboxFile);
  const profile = await openWhenFree(options.profile, surroundings.clock, () =>
    openProfile(options.profile, profileKind, { ...surroundings, random: systemRandom }),
  );
  if ('recover' in profile) {
    const recover = async (phrase: string): Promise<Core> => {
      const opened = await profile.recover(phrase);
      auditRecovery(opened, surroundings);
      const { core } = assemble(opened, profileKind, surroundings);
      core.start();
      return takingJobs(core, opened, surroundings);
    };
    const recovery = { ...surroundings, secretStore: profile.secretStore, workstation: hostname(), recover };
    return { core: createRecoveryCore(recovery), profileKind, sessionId: null };
  }
  const { core, administrator } = await configured(profile, clinic, surroundings);
  const sessionId = options.frames || administrator === null ? null : await signIn(core, options.user ?? administrator);
  core.start();
  return { core: takingJobs(core, profile, surroundings), profileKind, sessionId };
}

/** A profile that is open for one background job. */
export interface OpenedForJob {
  readonly run: CommandRuns;
  /** Asks the job to end. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a profile for one background job; nothing else starts. Throws AppError. */
export async function openForJob(
  options: Pick<CoreArguments, 'profile' | 'sandboxFile'>,
  surroundings: Surroundings,
): Promise<OpenedForJob> {
  const profileKind = options.sandboxFile === null ? 'real' : 'sandbox';
  if (profileKind === 'real' && !existsSync(join(options.profile, KEYS_FILE))) {
    throw new AppError('NOT_FOUND', 'There is no profile in this folder. Name the folder of a clinic: --profile=DIR', {
      reason: 'no-profile',
    });
  }
  const clinic = options.sandboxFile === null ? null : await readSandboxFile(options.sandboxFile);
  const profile = await openProfile(options.profile, profileKind, { ...surroundings, random: systemRandom });
  if ('recover' in profile) {
    throw new AppError('LOCKED', 'This profile wants its recovery phrase. Start Foyer and type it there first.', {
      reason: 'recovery',
    });
  }
  // Of a core that died: nobody takes jobs here now.
  removePlace(options.profile);
  const { core } = await configured(profile, clinic, surroundings);
  core.jobs.prepare();
  return {
    run: createCommandRuns({ ...surroundings, storage: profile.storage, jobs: core.jobs }),
    interrupt: () => core.jobs.stop(),
    close: () => core.stop({ keepsSessions: true }),
  };
}

/** While this core has the profile, it runs what `foyer run` asks for. */
function takingJobs(core: Core, { storage, directory }: OpenProfile, surroundings: Surroundings): Core {
  const run = createCommandRuns({ ...surroundings, storage, jobs: core.jobs });
  const served = serveHandOver({ ...surroundings, profile: directory, run });
  return {
    ...core,
    async stop() {
      served.stop();
      await core.stop();
    },
  };
}

/** Core without anything running yet; of the practice clinic also who its administrator is. */
async function configured(
  profile: OpenProfile,
  clinic: Awaited<ReturnType<typeof readSandboxFile>> | null,
  surroundings: Surroundings,
): Promise<{ readonly core: Core; readonly administrator: string | null }> {
  const { core, connector } = assemble(profile, clinic === null ? 'real' : 'sandbox', surroundings, clinic?.sip?.ca);
  if (clinic === null) return { core, administrator: null };
  const { emr, accountSecrets } = core;
  const deps = { ...profile, ...surroundings, connector, emr, accountSecrets, random: systemRandom };
  return { core, administrator: await configurePracticeClinic(deps, clinic) };
}

function assemble(
  profile: OpenProfile,
  profileKind: 'sandbox' | 'real',
  surroundings: Surroundings,
  /** PEM of who signs the practice clinic's certificates. */
  authority?: string,
): { readonly core: Core; readonly connector: EmrConnector } {
  const { storage, secrets, keys, directory } = profile;
  const random = systemRandom;
  const connector = createOpenEmr({ ...surroundings, profileKind, random });
  const core = createCore({
    ...surroundings,
    profileKind,
    storage,
    secrets,
    staffKeys: staffKeys(keys),
    emrParts: {
      connector,
      signInBy: profileKind === 'sandbox' ? 'password' : 'browser',
      clinicKey: Buffer.from(keys.subkey('clinic-token')).toString('base64url'),
      phrase: createRecoveryPhrase(directory, secrets, random),
      workstation: hostname(),
    },
    providers: new Map(providers.map((definition) => [definition.id, definition])),
    createHttp: (definition, config, { plainHttpAllowed }) =>
      createAccountHttp({
        allowedOrigins: definition.allowedOrigins(config),
        ...{ profileKind, plainHttpAllowed, clock: surroundings.clock, timeoutMs: EXCHANGE_MS },
      }),
    createSockets: (definition, config) =>
      createAccountSockets({
        allowedHosts: hostsOf(definition.allowedOrigins(config)),
        ...{ profileKind, clock: surroundings.clock },
        ...(authority !== undefined && { authority }),
      }),
    random,
    files: fileReader,
    pdf: pdfInspector,
    pages: pageExtractor,
    testPage,
    conversationDocument,
    remotePictures: createRemotePictures({ profileKind, clock: surroundings.clock }),
    protectedDocument,
    speller: createSpeller(surroundings),
  });
  return { core, connector };
}

/** The one call that no dispatcher saw: there was no trail to write it into before it had succeeded. */
function auditRecovery({ storage }: OpenProfile, { clock }: Surroundings): void {
  storage.transaction(() =>
    storage.audit.append({
      atMs: clock.now(),
      staffId: null,
      sessionId: null,
      action: 'profile.recover',
      subjects: [],
      outcome: 'done',
      code: null,
      detail: { method: 'core.setup.recover' },
    }),
  );
}

/** What a person's tokens are sealed with: a key of their own below the profile's. */
function staffKeys(keys: ProfileKeys): StaffKeys {
  return (staffId) => ({
    tokens: createHmac('sha256', keys.subkey('staff-token')).update(staffId).digest('base64url'),
  });
}

async function signIn(core: Core, user: string): Promise<string> {
  const result = await core.dispatch({ method: 'session.open', params: { user }, session: null, transport: 'stdio' });
  if (!result.ok) throw new AppError(result.error.code, result.error.message, result.error.params);
  return (result.data as { session: string }).session;
}
