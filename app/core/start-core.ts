import { createHmac } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import type { AdjustableClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Network } from '../ports/network.ts';
import type { ProviderDefinition } from '../ports/provider.ts';
import { createAccountHttp } from '../providers/kit/account-http.ts';
import { providers } from '../providers/index.ts';
import type { StaffKeys } from '../services/access/sessions.ts';
import type { ProfileKeys } from '../storage/keys/profile-keys.ts';
import type { CoreArguments } from './arguments.ts';
import { createCore, type Core } from './create-core.ts';
import { fileReader } from './file-reader.ts';
import { openProfile } from './open-profile.ts';
import { pdfInspector } from './pdf-inspector.ts';
import { configurePracticeClinic, readSandboxFile } from './practice-clinic.ts';
import { systemRandom } from './system-random.ts';

/** The longest exchange with a vendor: 50 MB of pages over a slow line. After it nobody knows whether they arrived. */
const EXCHANGE_MS = 180_000;

export interface StartedCore {
  readonly core: Core;
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

/** Opens the profile, configures the practice clinic if there is one, and starts the outbox. Throws AppError. */
export async function startCore(options: CoreArguments, surroundings: Surroundings): Promise<StartedCore> {
  const { clock, log } = surroundings;
  const profileKind = options.sandboxFile === null ? 'real' : 'sandbox';
  const clinic = options.sandboxFile === null ? null : await readSandboxFile(options.sandboxFile);
  const profile = await openProfile(options.profile, profileKind, { clock, random: systemRandom, log });
  const core = createCore({
    ...surroundings,
    profileKind,
    storage: profile.storage,
    secrets: profile.secrets,
    staffKeys: staffKeys(profile.keys),
    providers: new Map(providers.map((definition) => [definition.id, definition])),
    createHttp: (definition, config) => accountHttp(definition, config, profileKind, clock),
    random: systemRandom,
    files: fileReader,
    pdf: pdfInspector,
  });
  const administrator =
    clinic &&
    (await configurePracticeClinic(
      { ...profile, accountSecrets: core.accountSecrets, clock, random: systemRandom },
      clinic,
    ));
  const sessionId = options.frames || administrator === null ? null : await signIn(core, options.user ?? administrator);
  core.start();
  return { core, profileKind, sessionId };
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
