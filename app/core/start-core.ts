import { createHmac } from 'node:crypto';
import { hostname } from 'node:os';
import { AppError } from '../domain/errors.ts';
import type { AdjustableClock } from '../ports/clock.ts';
import type { EmrConnector } from '../ports/emr.ts';
import type { Log } from '../ports/log.ts';
import type { Network } from '../ports/network.ts';
import type { ProviderDefinition } from '../ports/provider.ts';
import { createAccountHttp } from '../providers/kit/account-http.ts';
import { providers } from '../providers/index.ts';
import type { StaffKeys } from '../services/access/sessions.ts';
import type { ProfileKeys } from '../storage/keys/profile-keys.ts';
import type { CoreArguments } from './arguments.ts';
import { createCore, type Core } from './create-core.ts';
import { createOpenEmr } from './create-openemr.ts';
import { fileReader } from './file-reader.ts';
import { openProfile, type OpenProfile } from './open-profile.ts';
import { pageExtractor } from './page-extractor.ts';
import { pdfInspector } from './pdf-inspector.ts';
import { configurePracticeClinic, readSandboxFile } from './practice-clinic.ts';
import { createRecoveryCore, type RunningCore } from './recovery-core.ts';
import { createRecoveryPhrase } from './recovery-phrase.ts';
import { systemRandom } from './system-random.ts';

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
  const profile = await openProfile(options.profile, profileKind, { ...surroundings, random: systemRandom });
  if ('recover' in profile) {
    const recover = async (phrase: string): Promise<Core> => {
      const opened = await profile.recover(phrase);
      auditRecovery(opened, surroundings);
      const { core } = assemble(opened, profileKind, surroundings);
      core.start();
      return core;
    };
    const recovery = { ...surroundings, secretStore: profile.secretStore, workstation: hostname(), recover };
    return { core: createRecoveryCore(recovery), profileKind, sessionId: null };
  }
  const { core, connector } = assemble(profile, profileKind, surroundings);
  const administrator =
    clinic &&
    (await configurePracticeClinic(
      {
        ...profile,
        ...surroundings,
        connector,
        emr: core.emr,
        accountSecrets: core.accountSecrets,
        random: systemRandom,
      },
      clinic,
    ));
  const sessionId = options.frames || administrator === null ? null : await signIn(core, options.user ?? administrator);
  core.start();
  return { core, profileKind, sessionId };
}

function assemble(
  profile: OpenProfile,
  profileKind: 'sandbox' | 'real',
  surroundings: Surroundings,
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
    createHttp: (definition, config) => accountHttp(definition, config, profileKind, surroundings.clock),
    random,
    files: fileReader,
    pdf: pdfInspector,
    pages: pageExtractor,
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

function accountHttp(
  definition: ProviderDefinition,
  config: unknown,
  profileKind: 'sandbox' | 'real',
  clock: AdjustableClock,
): ReturnType<typeof createAccountHttp> {
  return createAccountHttp({
    allowedOrigins: definition.allowedOrigins(config),
    profileKind,
    clock,
    timeoutMs: EXCHANGE_MS,
  });
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
