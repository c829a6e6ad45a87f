import type { Clock } from '../ports/clock.ts';
import type { EmrConnector } from '../ports/emr.ts';
import type { Log } from '../ports/log.ts';
import type { RecoveryPhrase } from '../ports/profile-keys.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/repositories.ts';
import type { SecretStore } from '../ports/secrets.ts';
import type { KeyRing } from '../services/access/key-ring.ts';
import type { Sessions } from '../services/access/sessions.ts';
import { createEmrAccess, type EmrConnection } from '../services/emr/create-emr-access.ts';
import { createGrantSealer } from '../services/emr/grant-sealer.ts';
import { browserGrants, passwordGrants } from '../services/emr/grant-source.ts';
import { createSetup, type Setup, type SetupDeps } from '../services/emr/setup.ts';
import { createSetupHandlers } from '../services/emr/setup-handlers.ts';
import { createSignIn } from '../services/emr/sign-in.ts';
import { createSignInAttempts } from '../services/emr/sign-in-attempts.ts';
import type { ChangeFeed } from '../services/events/change-feed.ts';

/** What OpenEMR needs from outside. */
export interface EmrParts {
  readonly connector: EmrConnector;
  /** browser: people sign in themselves. password: the made-up people of the practice clinic. */
  readonly signInBy: 'browser' | 'password';
  /** What the clinic connection's token is sealed with. */
  readonly clinicKey: string;
  readonly phrase: RecoveryPhrase;
  /** This computer's name. */
  readonly workstation: string;
}

interface EmrDeps {
  readonly emrParts: EmrParts;
  readonly storage: Storage;
  readonly secrets: SecretStore;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly feed: ChangeFeed;
}

/** The services' way to OpenEMR. */
export function createEmr(deps: EmrDeps): EmrConnection {
  const { connector, signInBy, clinicKey } = deps.emrParts;
  const { storage, secrets } = deps;
  return createEmrAccess({
    ...deps,
    connector,
    sealer: createGrantSealer({ ...deps, clinicKey }),
    source: signInBy === 'password' ? passwordGrants(storage.settings, secrets) : browserGrants,
  });
}

/** Connecting the clinic and signing in. */
export interface SetupServices {
  readonly setup: Setup;
  readonly handlers: ReturnType<typeof createSetupHandlers>;
  stop(): void;
}

interface SetupServicesDeps extends EmrDeps {
  readonly emr: EmrConnection;
  readonly mirror: SetupDeps['mirror'];
  readonly sessions: Sessions;
  readonly profileKind: 'sandbox' | 'real';
}

export function createSetupServices(deps: SetupServicesDeps): SetupServices {
  const { connector, phrase, workstation } = deps.emrParts;
  const ending = new AbortController();
  const { signal } = ending;
  const setup = createSetup({ ...deps, connector, phrase, workstation, signal });
  const attempts = createSignInAttempts(deps);
  const signIn = createSignIn({ ...deps, setup, attempts, signal });
  return {
    setup,
    handlers: createSetupHandlers({ ...deps, setup, signIn }),
    stop() {
      attempts.cancelAll();
      ending.abort();
    },
  };
}
