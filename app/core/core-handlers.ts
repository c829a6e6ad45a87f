import { CONTRACT_VERSION } from '../contract/index.ts';
import type { AdjustableClock } from '../ports/clock.ts';
import type { Storage } from '../ports/repositories.ts';
import type { SecretStore } from '../ports/secrets.ts';
import { CLINIC_NAME } from '../services/channels/clinic-settings.ts';
import type { Handlers } from '../services/dispatch/context.ts';

interface Deps {
  readonly profileKind: 'sandbox' | 'real';
  readonly version: string;
  readonly storage: Storage;
  readonly secrets: SecretStore;
  readonly clock: AdjustableClock;
  /** OpenEMR is connected and its first administrator is there. */
  readonly isSetUp: () => boolean;
}

export function createCoreHandlers(deps: Deps): Pick<Handlers, 'core.info' | 'core.advanceClock'> {
  const { clock, storage } = deps;
  const now = (): string => new Date(clock.now()).toISOString();
  return {
    'core.info': () => ({
      version: deps.version,
      contractVersion: CONTRACT_VERSION,
      profileKind: deps.profileKind,
      secretStore: deps.secrets.kind,
      clinicName: storage.settings.get(CLINIC_NAME),
      isSetUp: deps.isSetUp(),
      now: now(),
    }),
    'core.advanceClock'({ ms }) {
      clock.advance(ms);
      return { now: now() };
    },
  };
}
