import type { ErrorParams, Failure, FailureAction, FailureCategory } from '../domain/errors.ts';
import { EmrFailure } from '../ports/emr.ts';

/** Where an administrator switches the API on (facts 1.1, 1.2). */
const apiSettings =
  'an administrator must switch on “Enable OpenEMR Standard REST API” and “Enable OpenEMR Standard FHIR REST API” under Administration > Config > Connectors';

interface Row {
  readonly category: FailureCategory;
  readonly action: FailureAction;
  /** One English sentence that says what to do. */
  readonly message: string;
}

const row = (category: FailureCategory, action: FailureAction, message: string): Row => ({ category, action, message });

/** Every way in which OpenEMR fails, by the codes of `app/ports/emr.ts`; the last word tells apart the cases of one code. */
const table = {
  EMR_UNREACHABLE: row(
    'network',
    'wait',
    'OpenEMR could not be reached; check the network, Foyer tries again by itself.',
  ),
  'EMR_UNREACHABLE/sandbox': row(
    'config',
    'check-account',
    'The practice clinic reaches only an OpenEMR on this computer; use “Connect your clinic” for a real one.',
  ),
  EMR_TIMEOUT: row('network', 'wait', 'OpenEMR did not answer in time; Foyer tries again by itself.'),
  'EMR_TIMEOUT/post': row(
    'uncertain',
    'wait',
    'OpenEMR did not answer in time, so Foyer looks whether it was stored before anything is sent again.',
  ),
  'EMR_UNREACHABLE/post': row(
    'uncertain',
    'wait',
    'The connection to OpenEMR broke, so Foyer looks whether it was stored before anything is sent again.',
  ),
  EMR_NOT_OPENEMR: row(
    'config',
    'check-account',
    'There is no OpenEMR at this address; copy the address from the browser in which you use OpenEMR.',
  ),
  'EMR_NOT_OPENEMR/address': row(
    'config',
    'check-account',
    'This is not a web address; enter it like https://emr.example.org/openemr.',
  ),
  'EMR_NOT_OPENEMR/redirect': row(
    'config',
    'check-account',
    'This server sends Foyer on to another address; open OpenEMR in the browser and enter the address shown there.',
  ),
  EMR_SITE: row(
    'config',
    'check-account',
    'OpenEMR does not know this site; enter the site’s name, which is “default” unless the server keeps several clinics.',
  ),
  EMR_SITE_ADDRESS: row(
    'config',
    'ask-administrator',
    'OpenEMR gives another address for itself than the one entered; enter that address, or an administrator corrects “Site Address (required for OAuth2 and FHIR)” under Administration > Config > Connectors.',
  ),
  EMR_API_DISABLED: row('config', 'ask-administrator', `OpenEMR’s API is switched off: ${apiSettings}.`),
  EMR_CERTIFICATE: row(
    'config',
    'ask-administrator',
    'The server’s certificate is not trusted; an administrator can compare its fingerprint and accept it.',
  ),
  EMR_NOT_HTTPS: row(
    'config',
    'ask-administrator',
    'OpenEMR must be reached over https, so that patient data is encrypted on the way; enter its https address.',
  ),
  EMR_CLIENT_DISABLED: row(
    'permission',
    'ask-administrator',
    'OpenEMR does not accept this Foyer yet: an administrator must open Admin > System > API Clients and press Enable for it.',
  ),
  EMR_REGISTRATION_REFUSED: row(
    'rejected',
    'ask-administrator',
    'OpenEMR refused to register Foyer; an administrator can read the reason in OpenEMR’s log.',
  ),
  EMR_SIGN_IN_AGAIN: row('auth', 'check-account', 'The sign-in to OpenEMR has ended; sign in again.'),
  EMR_SIGN_IN_REFUSED: row('auth', 'check-account', 'OpenEMR refused the sign-in; start it again.'),
  'EMR_SIGN_IN_REFUSED/denied': row(
    'auth',
    'check-account',
    'The sign-in was not allowed in the browser; start it again and press Authorize.',
  ),
  'EMR_SIGN_IN_REFUSED/late': row(
    'auth',
    'check-account',
    'The sign-in was not finished within ten minutes; start it again.',
  ),
  'EMR_SIGN_IN_REFUSED/code': row(
    'auth',
    'check-account',
    'OpenEMR no longer accepted the sign-in’s code, which lives one minute; start the sign-in again.',
  ),
  'EMR_SIGN_IN_REFUSED/token': row(
    'auth',
    'check-account',
    'OpenEMR’s answer to the sign-in does not belong to this sign-in; start it again.',
  ),
  'EMR_SIGN_IN_REFUSED/password': row(
    'auth',
    'check-account',
    'OpenEMR does not accept this user name and password; enter them again.',
  ),
  'EMR_SIGN_IN_REFUSED/password-off': row(
    'config',
    'check-account',
    'OpenEMR does not allow signing in by password here; sign in in the browser instead.',
  ),
  'EMR_SIGN_IN_REFUSED/listen': row(
    'config',
    'check-account',
    'Foyer could not open a port on this computer for the sign-in; allow it in the computer’s security settings.',
  ),
  EMR_SCOPE_MISSING: row(
    'permission',
    'ask-administrator',
    'Foyer’s registration in OpenEMR does not cover this; an administrator must connect the clinic again.',
  ),
  EMR_RIGHT_MISSING: row(
    'permission',
    'ask-administrator',
    'Your OpenEMR user may not do this; an administrator can give the right under Admin > Users > Access Control.',
  ),
  EMR_ERROR: row('unavailable', 'wait', 'OpenEMR had an internal error; Foyer tries again by itself.'),
  'EMR_ERROR/post': row(
    'uncertain',
    'wait',
    'OpenEMR had an internal error, so Foyer looks whether it was stored before anything is sent again.',
  ),
  'EMR_ERROR/request': row('bug', 'contact-vendor', 'OpenEMR did not understand Foyer’s question; please report this.'),
  'EMR_ERROR/busy': row('unavailable', 'wait', 'OpenEMR asks for a pause; Foyer goes on by itself.'),
  EMR_UNREADABLE: row(
    'unavailable',
    'wait',
    'OpenEMR gave an answer that makes no sense; Foyer tries again by itself.',
  ),
  'EMR_UNREADABLE/post': row(
    'uncertain',
    'wait',
    'OpenEMR gave an answer that makes no sense, so Foyer looks whether it was stored before anything is sent again.',
  ),
  EMR_NOT_STORED: row(
    'rejected',
    'ask-administrator',
    'OpenEMR did not store it; check that the category exists and that OpenEMR allows this type of file.',
  ),
  'EMR_NOT_STORED/message': row(
    'rejected',
    'edit-and-resend',
    'OpenEMR did not store the message; check that its recipient is an OpenEMR user name.',
  ),
  EMR_TOO_LARGE: row(
    'rejected',
    'ask-administrator',
    'The document is larger than OpenEMR accepts; file fewer pages, or an administrator raises PHP’s upload_max_filesize and post_max_size.',
  ),
  EMR_STOPPED: row('network', 'wait', 'Stopped before OpenEMR answered.'),
  'EMR_STOPPED/post': row(
    'uncertain',
    'wait',
    'Stopped before OpenEMR answered, so Foyer looks whether it was stored before anything is sent again.',
  ),
} satisfies Readonly<Record<string, Row>>;

export type EmrFailureKind = keyof typeof table;

/** @param params never carry a name, a number or content */
export function emrFailureData(kind: EmrFailureKind, params: ErrorParams = {}): Failure {
  const [code = kind, reason] = kind.split('/');
  const all = reason === undefined ? params : { reason, ...params };
  const known: Row = table[kind];
  return {
    code,
    category: known.category,
    message: known.message,
    action: known.action,
    ...(Object.keys(all).length === 0 ? {} : { params: all }),
  };
}

export interface EmrFailureMore {
  readonly params?: ErrorParams;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

export function emrFailure(kind: EmrFailureKind, more: EmrFailureMore = {}): EmrFailure {
  return new EmrFailure(emrFailureData(kind, more.params), more.retryAfterMs, { cause: more.cause });
}

/** All of them, for tests of wording and translation. */
export const emrFailureKinds = Object.keys(table) as EmrFailureKind[];
