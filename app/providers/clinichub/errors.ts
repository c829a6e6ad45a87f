import type { Failure } from '../../domain/errors.ts';
import type { Refusals } from '../kit/exchange.ts';
import { createCommonFailures, failure } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';
import { complainsAbout } from './records.ts';

const prefix = 'CLINICHUB';

const common = createCommonFailures(prefix, 'The ClinicHub gateway');

const forAdministrator = (message: string): KnownError => ({
  category: 'config',
  message,
  action: 'ask-administrator',
});
const editIt = (message: string): KnownError => ({ category: 'rejected', message, action: 'edit-and-resend' });

const notThere: KnownError = {
  category: 'config',
  message: 'There is no ClinicHub gateway at this address; correct it in the account.',
  action: 'check-account',
};

/** The guide documents no errors: these are HTTP's own words, and FastAPI's 422. */
const byStatus: Readonly<Partial<Record<number, KnownError>>> = {
  401: forAdministrator(
    'The ClinicHub gateway asks for a sign-in, which it should not; an administrator can check what stands before it.',
  ),
  403: forAdministrator('The ClinicHub gateway does not let this computer in; an administrator can allow it there.'),
  404: notThere,
  405: notThere,
  413: editIt('The e-mail is too long for the ClinicHub gateway; shorten it.'),
  429: { category: 'rate-limited', message: common.rateLimited().message, action: 'wait' },
  503: { category: 'unavailable', message: common.unavailable().message, action: 'wait' },
};

const badAddress: KnownError = {
  category: 'rejected',
  message: 'The ClinicHub gateway does not accept an address of this e-mail; check it.',
  action: 'check-number',
};
const notUnderstood: KnownError = {
  category: 'bug',
  message: 'The ClinicHub gateway did not understand the request; please report this.',
  action: 'contact-vendor',
};
const serverTrouble: KnownError = { category: 'uncertain', message: common.serverError(500).message, action: 'decide' };

function knownRefusal(status: number, json: unknown): KnownError {
  if (status === 422) return complainsAbout(json, 'to') ? badAddress : notUnderstood;
  const known = byStatus[status];
  if (known) return known;
  if (status >= 500 || status === 408) return serverTrouble;
  return {
    category: 'rejected',
    message: `The ClinicHub gateway refused this (status ${status}).`,
    action: 'contact-vendor',
  };
}

export const refusals: Refusals = {
  common,
  failureOf: (status, json): Failure => {
    const known = knownRefusal(status, json);
    return failure(`${prefix}_HTTP_${status}`, known, known === badAddress ? { reason: 'to' } : undefined);
  },
};

export const textAlone = (): Failure =>
  failure(
    `${prefix}_TEXT_ALONE`,
    editIt('ClinicHub sends plain text without attachments; take them out or use another e-mail account.'),
  );

export const noCopies = (): Failure =>
  failure(
    `${prefix}_NO_COPIES`,
    editIt('ClinicHub sends no copies; put everybody under To or use another e-mail account.'),
  );

const badNumber: KnownError = {
  category: 'rejected',
  message: 'The ClinicHub gateway does not accept this number; check it.',
  action: 'check-number',
};

/** A refused call: 422 about `to_number` is a wrong number, the rest means what it means for e-mails. */
export const callRefused = (status: number, json: unknown): Failure =>
  status === 422 && complainsAbout(json, 'to_number')
    ? failure(`${prefix}_CALL_NUMBER`, badNumber)
    : refusals.failureOf(status, json);

/** Nobody knows whether the phone rings: the gateway tells nothing of a call afterwards. */
export const callUnsure = (): Failure =>
  failure(`${prefix}_CALL_UNSURE`, {
    category: 'uncertain',
    message:
      'The ClinicHub gateway gave no clear answer, so it is not known whether your desk phone will ring; wait a moment before you call again.',
    action: 'decide',
  });

/** @param services names of those that are ill */
export const unwellForCalls = (services: readonly string[]): Failure =>
  failure(`${prefix}_UNWELL_CALLS`, {
    category: 'unavailable',
    message: `The ClinicHub gateway answers, but its phone service is not healthy (${services.join(', ')}); ask the administrator.`,
    action: 'ask-administrator',
  });

/** @param services names of those that are ill */
export const unwell = (services: readonly string[]): Failure =>
  failure(`${prefix}_UNWELL`, {
    category: 'unavailable',
    message: `The ClinicHub gateway answers, but its mail service is not healthy (${services.join(', ')}); ask the administrator.`,
    action: 'ask-administrator',
  });

export const noGateway = (): Failure => failure(`${prefix}_HTTP_404`, notThere);
