/** The closed list of error codes that cross a process border. Add one rather than bend one. */
export const ERROR_CODES = [
  'INVALID_INPUT',
  'ID_CONFLICT',
  'NOT_FOUND',
  'NOT_SIGNED_IN',
  'LOCKED',
  'PIN_WRONG',
  'PERMISSION_DENIED',
  'CHANNEL_OFF',
  'NO_ACCOUNT',
  'ACCOUNT_HELD',
  'PHONE_UNAVAILABLE',
  'OPTED_OUT',
  'NO_CONSENT',
  'NEEDS_CONFIRMATION',
  'PATH_NOT_ALLOWED',
  'TOO_LARGE',
  'UNREADABLE_FILE',
  'CORE_UNAVAILABLE',
  'VENDOR_REFUSED',
  'EMR_UNAVAILABLE',
  'EMR_REFUSED',
  'CONFLICT',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values that a translated sentence needs. Never a name, number or message text of a patient beyond what the caller itself sent. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** An error as it crosses the contract: the window translates by `code` and `params.reason`; `message` is the English fallback. */
export interface WireError {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly message: string;
}

/**
 * An expected failure. Its `message` is one English sentence that says what to do; `params.reason` (kebab-case), where
 * given, tells apart the cases of one code. `cause` stays in core.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, message: string, params: ErrorParams = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  toWire(): WireError {
    return { code: this.code, params: this.params, message: this.message };
  }
}

/** What an error of a vendor means for the outbox; see docs/architecture.md, "Errors are data". */
export const FAILURE_CATEGORIES = [
  'auth', // hold the account, ask to sign in again
  'permission', // hold the account: a right or scope is missing at the vendor
  'config', // hold the account: its settings are wrong
  'rate-limited', // the whole account waits
  'network', // certainly not sent; try again with backoff
  'unavailable', // the vendor is down and said so; try again with backoff
  'rejected', // permanent for this message
  'retryable', // this delivery failed for a reason that may pass (busy, no answer)
  'uncertain', // it may have been sent: reconcile, never a blind retry
  'expired', // too late to be of use
  'bug', // our fault
] as const;
export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

/** What the person at the desk can do about it; the window turns each into a button or a hint. */
export const FAILURE_ACTIONS = [
  'none',
  'wait',
  'check-number',
  'edit-and-resend',
  'retry',
  'check-account',
  'ask-administrator',
  'contact-vendor',
  'decide', // settle an unconfirmed message
] as const;
export type FailureAction = (typeof FAILURE_ACTIONS)[number];

/**
 * A vendor's refusal or a broken connection, as data.
 * `code` is stable and names the vendor's own word, for instance `RINGCENTRAL_LineBusy`; `message` is the English sentence
 * (the window translates by `code` when it can); `params` never carry message content.
 */
export interface Failure {
  readonly code: string;
  readonly category: FailureCategory;
  readonly message: string;
  readonly action: FailureAction;
  /** Where the vendor's word means more than that this message failed. opted-out: the vendor blocks everything to that number. */
  readonly means?: 'opted-out';
  /** channel: a right or setting of this channel alone; the account's other channels go on. Absent: the whole account's. */
  readonly concerns?: 'channel';
  readonly params?: ErrorParams;
}
