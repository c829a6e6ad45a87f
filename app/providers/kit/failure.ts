import type { ErrorParams, Failure, FailureAction, FailureCategory } from '../../domain/errors.ts';

/** A row of a provider's error table: what one of the vendor's words means. */
export interface KnownError {
  readonly category: FailureCategory;
  /** One English sentence that says what happened and, where that isn't plain, what to do. */
  readonly message: string;
  readonly action: FailureAction;
  /** Where the word says more than that this message failed. */
  readonly means?: NonNullable<Failure['means']>;
}

/** A vendor's word as data; `params` never carry content or a number. */
export function failure(code: string, known: KnownError, params?: ErrorParams): Failure {
  return {
    code,
    category: known.category,
    message: known.message,
    action: known.action,
    ...(known.means === undefined ? {} : { means: known.means }),
    ...(params ? { params } : {}),
  };
}

export interface CommonFailures {
  /** Certainly not sent. */
  notReached(): Failure;
  /** Refused on our side: the address isn't one of the account's. */
  addressRefused(): Failure;
  /** Stopped by us before anything was sent. */
  stopped(): Failure;
  rateLimited(): Failure;
  /** The vendor is down and said that it did nothing. */
  unavailable(): Failure;
  /** No answer in time: it may have been sent. */
  timedOut(): Failure;
  /** The connection broke, or we stopped, after it began: it may have been sent. */
  interrupted(): Failure;
  /** An error of the vendor's server: it may have been sent. */
  serverError(status: number): Failure;
  /** An answer that makes no sense: it may have been sent. */
  unreadable(): Failure;
}

/**
 * The failures that every vendor has.
 *
 * @param prefix of the codes, for instance `RINGCENTRAL`
 * @param name as people know the vendor
 */
export function createCommonFailures(prefix: string, name: string): CommonFailures {
  const make = (
    code: string,
    category: FailureCategory,
    message: string,
    action: FailureAction,
    params?: ErrorParams,
  ) => failure(`${prefix}_${code}`, { category, message, action }, params);
  return {
    notReached: () =>
      make('NOT_REACHED', 'network', `${name} could not be reached; Foyer tries again by itself.`, 'wait'),
    addressRefused: () =>
      make(
        'ADDRESS_REFUSED',
        'config',
        `The server address of this ${name} account is not allowed; correct it in the account.`,
        'check-account',
      ),
    stopped: () => make('STOPPED', 'network', 'Stopped before anything was sent; Foyer tries again by itself.', 'wait'),
    rateLimited: () =>
      make(
        'RATE_LIMITED',
        'rate-limited',
        `${name} asks for a pause because of its limits; Foyer goes on by itself.`,
        'wait',
      ),
    unavailable: () =>
      make(
        'UNAVAILABLE',
        'unavailable',
        `${name} is not available at the moment; Foyer tries again by itself.`,
        'wait',
      ),
    timedOut: () =>
      make(
        'TIMED_OUT',
        'uncertain',
        `${name} did not answer in time, so it is not known whether this was sent.`,
        'decide',
      ),
    interrupted: () =>
      make(
        'INTERRUPTED',
        'uncertain',
        `The connection to ${name} broke, so it is not known whether this was sent.`,
        'decide',
      ),
    serverError: (status) =>
      make(
        'SERVER_ERROR',
        'uncertain',
        `${name} had an internal error, so it is not known whether this was sent.`,
        'decide',
        { status },
      ),
    unreadable: () =>
      make(
        'UNREADABLE',
        'uncertain',
        `${name} gave an answer that makes no sense, so it is not known whether this was sent.`,
        'decide',
      ),
  };
}
