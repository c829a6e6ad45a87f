import i18next from 'i18next';
import type { ErrorParams, WireError } from '../../../app/domain/errors.ts';

/** The translation of a key that comes from outside (an error code, a cause), or null where there is none. */
export function knownText(key: string, params: Readonly<Record<string, unknown>> = {}): string | null {
  if (!i18next.exists(key)) return null;
  // The key is not known to the compiler; `exists` has just looked.
  const text = (i18next.t as (key: string, params: object) => unknown)(key, params);
  return typeof text === 'string' ? text : null;
}

const SAY_MORE: ReadonlySet<string> = new Set(['VENDOR_REFUSED', 'CONFLICT', 'INVALID_INPUT', 'UNREADABLE_FILE']);
/** Their reason is the code of a failure of OpenEMR or a vendor. */
const OF_A_FAILURE: ReadonlySet<string> = new Set(['EMR_UNAVAILABLE', 'EMR_REFUSED', 'VENDOR_REFUSED']);

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** A refusal of core in the window's language: by code and reason, by code, or the English sentence that came with it. */
export function errorSentence(error: WireError): string {
  const reason = textOf(error.params['reason']);
  const byReason = reason === null ? null : knownText(`errors.${error.code}.${reason}`, error.params);
  if (byReason !== null) return byReason;
  // `detail` is the case of one of OpenEMR's.
  if (reason !== null && OF_A_FAILURE.has(error.code)) {
    const detail = error.params['detail'];
    return failureSentence({
      code: reason,
      message: error.message,
      params: { ...error.params, ...(typeof detail === 'string' && { reason: detail }) },
    });
  }
  // A vendor's refusal and a reason without words here say more in their own sentence than the code does.
  const saysMore = SAY_MORE.has(error.code) && error.message !== '';
  return saysMore ? error.message : (knownText(`errors.${error.code}.any`, error.params) ?? error.message);
}

/** A provider's failure in the window's language where it is known, by its case first, else its English sentence. */
export function failureSentence(failure: {
  readonly code: string;
  readonly message: string;
  readonly params?: ErrorParams | undefined;
}): string {
  const { code, message, params = {} } = failure;
  const reason = textOf(params['reason']);
  const byCase = reason === null ? null : knownText(`failures.${code}/${reason}`, params);
  if (byCase !== null) return byCase;
  const known = codesOf(code).find((each) => i18next.exists(`failures.${each}`));
  return known === undefined ? message : (knownText(`failures.${known}`, params) ?? message);
}

/** The code, and for a returned e-mail (`EMAIL_BOUNCE_5.1.1`) its status: whole, its subject alone, then any. */
function codesOf(code: string): readonly string[] {
  const status = /^EMAIL_BOUNCE_(.*)$/.exec(code)?.[1];
  if (status === undefined) return [code];
  const [, subject, detail] = status.split('.');
  const whole = detail === undefined ? [] : [`EMAIL_BOUNCE/${subject}-${detail}`];
  return [...whole, ...(subject === undefined ? [] : [`EMAIL_BOUNCE/${subject}`]), 'EMAIL_BOUNCE'];
}
