import type { SetupView } from '../../contract/procedures/setup.ts';
import { AppError, type Failure } from '../../domain/errors.ts';
import type { CertificateFacts, EmrConnector, EmrVersion, PinnedCertificate } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { RecoveryPhrase } from '../../ports/profile-keys.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { EmrConnection } from './create-emr-access.ts';
import { EMR_FAILURES, emrError } from './failures.ts';
import { readProgress, saveProgress, type OpenEmrStep, type SetupProgress } from './setup-progress.ts';
import { clientName, workstationName } from './workstation-name.ts';

/** A handler's `context.commit`: what is stored and its audit entry are one transaction. */
export type Commit = (work: () => void, detail?: Readonly<Record<string, string>>) => void;

/** *Connect your clinic*: one step after the other, each stored when it is done. */
export interface Setup {
  view(): SetupView;
  /** No more than the step, for who may not set up. */
  outsideView(): SetupView;
  /** OpenEMR is connected and its first administrator is there. */
  isSetUp(): boolean;
  hasAdministrator(): boolean;
  makePhrase(commit: Commit): Promise<string>;
  confirmPhrase(typed: string, commit: Commit): Promise<void>;
  findOpenEmr(typed: { readonly url: string; readonly site: string }, commit: Commit): Promise<void>;
  pinCertificate(sha256: string, commit: Commit): Promise<void>;
  register(workstation: string | undefined, commit: Commit): Promise<void>;
  checkEnabled(commit: Commit): Promise<void>;
  back(commit: Commit): void;
  /** Inside a transaction: somebody who may administer has signed in. */
  signedIn(): void;
}

export interface SetupDeps {
  readonly storage: Storage;
  readonly connector: EmrConnector;
  readonly emr: EmrConnection;
  readonly phrase: RecoveryPhrase;
  readonly feed: ChangeFeed;
  /** This computer's name. */
  readonly workstation: string;
  readonly mirror: () => { readonly state: string; readonly done: number; readonly lastAtMs: number | null };
  /** Ends with core. */
  readonly signal: AbortSignal;
}

/** Where `back` leads to: another address, or a new registration. */
const BACK: Readonly<Record<OpenEmrStep, OpenEmrStep>> = {
  address: 'address',
  certificate: 'address',
  register: 'address',
  enable: 'register',
  'sign-in': 'register',
  mirror: 'register',
  done: 'register',
};

/** Where set-up must stand for each command. */
const FIND_AT: readonly OpenEmrStep[] = ['address', 'certificate', 'register'];
const PIN_AT: readonly OpenEmrStep[] = ['certificate'];
const REGISTER_AT: readonly OpenEmrStep[] = ['register'];
const ENABLE_AT: readonly OpenEmrStep[] = ['enable', 'sign-in'];

export function createSetup(deps: SetupDeps): Setup {
  const { storage, emr, phrase, signal } = deps;
  const progress = (): SetupProgress => readProgress(storage.settings);

  function save(commit: Commit, changes: Partial<SetupProgress>, detail?: Readonly<Record<string, string>>): void {
    commit(() => saveProgress(storage.settings, { ...progress(), failure: null, ...changes }), detail);
    deps.feed.publish({ event: 'emr.changed', data: {} });
  }

  function standsAt(steps: readonly OpenEmrStep[]): boolean {
    const { isPhraseConfirmed, step } = progress();
    return isPhraseConfirmed && steps.includes(step);
  }

  /**
   * Keeps why it did not go on, and what was typed, for a window that is opened later; not if set-up went on without this
   * answer. Throws AppError.
   */
  function refuse(error: unknown, steps: readonly OpenEmrStep[], typed: Partial<SetupProgress> = {}): never {
    if (!(error instanceof EmrFailure)) throw error;
    const { failure } = error;
    if (standsAt(steps))
      storage.transaction(() => saveProgress(storage.settings, { ...progress(), ...typed, failure }));
    throw emrError(failure, error);
  }

  /**
   * The step it stands at must be one of these; a late click of an old window changes nothing. Asked again after each answer
   * of OpenEMR, which can take minutes: `found` is the one that was asked.
   */
  function expectStep(steps: readonly OpenEmrStep[], found = progress().found): void {
    if (standsAt(steps) && JSON.stringify(found) === JSON.stringify(progress().found)) return;
    throw new AppError('CONFLICT', 'This step is not the next one. Go on with the one that is shown.', {
      reason: 'setup-step',
    });
  }

  async function find(
    typed: { readonly url: string; readonly site: string },
    pinned: PinnedCertificate | null,
    steps: readonly OpenEmrStep[],
    commit: Commit,
  ): Promise<void> {
    const detail: Record<string, string> = pinned ? { sha256: pinned.sha256 } : {};
    try {
      const found = await deps.connector.discover({ ...typed, pinned }, signal);
      expectStep(steps);
      save(commit, { typed, found, certificate: null, step: 'register' }, detail);
    } catch (error) {
      const certificate = await untrusted(error, typed.url, steps);
      if (!certificate) return refuse(error, steps, pinned ? {} : { typed, found: null, step: 'address' });
      expectStep(steps);
      save(commit, { typed, certificate, found: null, step: 'certificate' });
    }
  }

  /** Whose certificate it is, if that is what stopped us. */
  async function untrusted(
    error: unknown,
    url: string,
    steps: readonly OpenEmrStep[],
  ): Promise<CertificateFacts | null> {
    if (!(error instanceof EmrFailure) || error.failure.code !== 'EMR_CERTIFICATE') return null;
    try {
      return await deps.connector.certificate(url, signal);
    } catch (cause) {
      return refuse(cause, steps);
    }
  }

  return {
    ...createSetupView(deps, progress),
    makePhrase(commit) {
      // First: once a new one is made the phrase before is void, and this one has not been typed in.
      save(commit, { isPhraseConfirmed: false });
      return phrase.make();
    },
    async confirmPhrase(typed, commit) {
      await phrase.check(typed);
      save(commit, { isPhraseConfirmed: true });
    },
    findOpenEmr(typed, commit) {
      expectStep(FIND_AT);
      return find(typed, null, FIND_AT, commit);
    },
    async pinCertificate(sha256, commit) {
      expectStep(PIN_AT);
      const { certificate, typed } = progress();
      if (!certificate || !typed || plainHex(certificate.sha256) !== plainHex(sha256)) {
        throw new AppError('INVALID_INPUT', 'This is not the certificate that was shown. Compare it again.', {
          reason: 'other-certificate',
        });
      }
      await find(typed, { pem: certificate.pem, sha256: certificate.sha256 }, PIN_AT, commit);
    },
    async register(wanted, commit) {
      expectStep(REGISTER_AT);
      const { found, workstation: earlier } = progress();
      if (!found) {
        save(commit, { step: 'address' });
        return;
      }
      const workstation = workstationName(wanted ?? earlier ?? deps.workstation);
      const made = await deps.connector
        .register({ ...found, clientName: clientName(workstation) }, signal)
        .catch((error: unknown) => refuse(error, REGISTER_AT));
      await emr.storeSecret(made.config, made.secret);
      expectStep(REGISTER_AT, found);
      const replaceAndSave: Commit = (work, detail) =>
        commit(() => {
          emr.replace(made.config);
          work();
        }, detail);
      save(replaceAndSave, { workstation, step: 'enable' }, { client: made.config.clientId });
      await emr.forgetOtherSecrets();
    },
    async checkEnabled(commit) {
      expectStep(ENABLE_AT);
      const isEnabled = await emr
        .server()
        .then((server) => server.isClientEnabled(signal))
        .catch((error: unknown) => refuse(error, ENABLE_AT));
      // Somebody signed in meanwhile, or went back: this answer says nothing any more.
      if (!standsAt(ENABLE_AT)) return;
      const { step, failure } = progress();
      if (isEnabled && step === 'enable') save(commit, { step: 'sign-in' });
      if (!isEnabled && failure?.code !== EMR_FAILURES.clientDisabled.code) {
        save(commit, { step: 'enable', failure: EMR_FAILURES.clientDisabled });
      }
    },
    back(commit) {
      const { step, found } = progress();
      const to = BACK[step];
      save(commit, { step: to === 'register' && !found ? 'address' : to, certificate: null });
    },
    signedIn() {
      const now = progress();
      if (now.step !== 'sign-in') return;
      saveProgress(storage.settings, { ...now, failure: null, step: 'mirror' });
    },
  };
}

function createSetupView(
  deps: SetupDeps,
  progress: () => SetupProgress,
): Pick<Setup, 'view' | 'outsideView' | 'isSetUp' | 'hasAdministrator'> {
  const { storage, emr } = deps;

  function stepOf({ isPhraseConfirmed, step }: SetupProgress): SetupView['step'] {
    if (!isPhraseConfirmed) return 'phrase';
    // The first copy of the patients goes on by itself; nothing has to be stored for its end.
    return step === 'mirror' && deps.mirror().lastAtMs !== null ? 'done' : step;
  }

  const hasAdministrator = (): boolean => storage.staff.all().some((member) => member.permissions.admin);
  const workstationOf = (now: SetupProgress): string => workstationName(now.workstation ?? deps.workstation);

  return {
    hasAdministrator,
    isSetUp: () => hasAdministrator() && emr.baseUrl() !== null,
    view() {
      const now = progress();
      const step = stepOf(now);
      const config = step === 'register' || step === 'address' ? null : emr.config();
      const mirror = deps.mirror();
      return {
        step,
        workstation: workstationOf(now),
        address: now.typed && { url: now.found?.address.baseUrl ?? now.typed.url, site: now.typed.site },
        clientName: config?.clientName ?? clientName(workstationOf(now)),
        clientId: config?.clientId ?? null,
        certificate: now.certificate && certificateView(now.certificate),
        version: versionText(emr.version()),
        mirror:
          step === 'mirror' || step === 'done' ? { done: mirror.done, running: mirror.state === 'running' } : null,
        error: now.failure && failureView(now.failure),
      };
    },
    outsideView() {
      const step = stepOf(progress());
      return {
        step: step === 'mirror' ? step : 'done',
        workstation: workstationOf(progress()),
        address: null,
        clientName: null,
        clientId: null,
        certificate: null,
        version: null,
        mirror: null,
        error: null,
      };
    },
  };
}

const plainHex = (sha256: string): string => sha256.replace(/[^0-9a-f]/gi, '').toUpperCase();

function certificateView({
  subject,
  issuer,
  validFromMs,
  validToMs,
  sha256,
}: CertificateFacts): SetupView['certificate'] {
  const [validFrom, validTo] = [validFromMs, validToMs].map((ms) => new Date(ms).toISOString());
  return { subject, issuer, validFrom: validFrom ?? '', validTo: validTo ?? '', sha256 };
}

/** `8.0.0.3`; the fourth number only where there is one. */
export function versionText(version: EmrVersion | null): string | null {
  if (!version) return null;
  const { major, minor, patch, realPatch } = version;
  return [major, minor, patch, ...(realPatch > 0 ? [realPatch] : [])].join('.');
}

/** Without the undefined that the contract's shape would not take. */
export function failureView({ code, category, message, action, params }: Failure): NonNullable<SetupView['error']> {
  return { code, category, message, action, ...(params && { params: { ...params } }) };
}
