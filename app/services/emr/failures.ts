import type { Failure } from '../../domain/errors.ts';
import { AppError } from '../../domain/errors.ts';
import { EmrFailure } from '../../ports/emr.ts';

/** What Foyer itself finds about the connection; what OpenEMR says comes from app/openemr. */
export const EMR_FAILURES = {
  signInAgain: {
    code: 'EMR_SIGN_IN_AGAIN',
    category: 'auth',
    message: 'OpenEMR no longer accepts this sign-in. Sign in to OpenEMR again.',
    action: 'check-account',
  },
  /** Nothing is wrong with the sign-in: its owner has locked Foyer. */
  locked: {
    code: 'EMR_LOCKED',
    category: 'auth',
    message: 'It waits until the person whose OpenEMR sign-in it needs unlocks Foyer.',
    action: 'wait',
  },
  clientDisabled: {
    code: 'EMR_CLIENT_DISABLED',
    category: 'config',
    message: 'Foyer is not enabled in OpenEMR. Ask an administrator to enable it under Admin > System > API Clients.',
    action: 'ask-administrator',
  },
  notConnected: {
    code: 'EMR_NOT_CONNECTED',
    category: 'config',
    message: 'OpenEMR is not connected. Ask an administrator to connect it.',
    action: 'ask-administrator',
  },
  secretGone: {
    code: 'EMR_SECRET_GONE',
    category: 'config',
    message: "The keychain no longer has the secret of Foyer's client at OpenEMR. Register Foyer there again.",
    action: 'ask-administrator',
  },
  notKept: {
    code: 'EMR_SIGN_IN_NOT_KEPT',
    category: 'unavailable',
    message: 'The renewed sign-in could not be stored on this workstation. Foyer tries again by itself.',
    action: 'wait',
  },
  noIdentity: {
    code: 'EMR_UNREADABLE',
    category: 'bug',
    message: 'OpenEMR did not say who signed in. Sign in again, or ask for help with the version of OpenEMR.',
    action: 'retry',
  },
  stopped: {
    code: 'EMR_STOPPED',
    category: 'network',
    message: 'The sign-in was stopped. Begin it again.',
    action: 'retry',
  },
} as const satisfies Record<string, Failure>;

/** As an error of the contract: what may pass by itself is EMR_UNAVAILABLE, an answer that will not change EMR_REFUSED. */
export function emrError(failure: Failure, cause?: unknown): AppError {
  const passes = failure.category === 'network' || failure.category === 'unavailable';
  const { reason: detail, ...rest } = failure.params ?? {};
  const params = { ...rest, ...(detail !== undefined && { detail }), reason: failure.code };
  return new AppError(passes ? 'EMR_UNAVAILABLE' : 'EMR_REFUSED', failure.message, params, { cause });
}

/** Runs a question to OpenEMR that a person waits for. Throws AppError EMR_UNAVAILABLE or EMR_REFUSED. */
export async function askEmr<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof EmrFailure ? emrError(error.failure, error) : error;
  }
}
