import type { Failure } from '../../domain/errors.ts';
import type { CertificateFacts, EmrAddress, EmrDiscovery } from '../../ports/emr.ts';
import type { SettingsRepository } from '../../ports/repositories.ts';

const PROGRESS = 'setup.progress';

/** Steps after the phrase; `recover` and `phrase` are known without them. */
export type OpenEmrStep = 'address' | 'certificate' | 'register' | 'enable' | 'sign-in' | 'mirror' | 'done';

/** How far connecting the clinic has come; survives a kill at any moment. */
export interface SetupProgress {
  readonly isPhraseConfirmed: boolean;
  readonly step: OpenEmrStep;
  /** As typed. */
  readonly typed: { readonly url: string; readonly site: string } | null;
  /** A certificate that a person must compare. */
  readonly certificate: CertificateFacts | null;
  /** The OpenEMR that was found, until we are registered there. */
  readonly found: { readonly address: EmrAddress; readonly discovery: EmrDiscovery } | null;
  readonly workstation: string | null;
  readonly failure: Failure | null;
}

const START: SetupProgress = {
  isPhraseConfirmed: false,
  step: 'address',
  typed: null,
  certificate: null,
  found: null,
  workstation: null,
  failure: null,
};

/** A profile whose OpenEMR is configured from outside: nothing is left to do. */
export const NOTHING_TO_SET_UP: SetupProgress = { ...START, isPhraseConfirmed: true, step: 'done' };

export function readProgress(settings: SettingsRepository): SetupProgress {
  const text = settings.get(PROGRESS);
  return text === null ? START : { ...START, ...(JSON.parse(text) as Partial<SetupProgress>) };
}

/** Inside a transaction. */
export function saveProgress(settings: SettingsRepository, progress: SetupProgress): void {
  settings.set(PROGRESS, JSON.stringify(progress));
}
