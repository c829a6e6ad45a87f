import type { EmrRights } from '../domain/access/emr-rights.ts';
import type { Failure } from '../domain/errors.ts';
import type { Patient } from '../domain/patient/patient.ts';

/** Where an OpenEMR is. */
export interface EmrAddress {
  /** Scheme, host, port and web root, without a trailing slash: `https://emr.example.org/openemr`. */
  readonly baseUrl: string;
  /** `default` unless the server is multisite. */
  readonly site: string;
  /** A self-signed certificate that an administrator accepted by its fingerprint; null: the system's authorities decide. */
  readonly pinned: PinnedCertificate | null;
}

export interface PinnedCertificate {
  readonly pem: string;
  /** SHA-256 fingerprint, upper-case hex in pairs with colons. */
  readonly sha256: string;
}

/** What a person compares before pinning. */
export interface CertificateFacts extends PinnedCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** Unix ms. */
  readonly validFromMs: number;
  readonly validToMs: number;
}

export interface EmrVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** The fourth number; 0 if none. */
  readonly realPatch: number;
}

/** What discovery tells before anybody is signed in. */
export interface EmrDiscovery {
  readonly issuer: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly registrationUrl: string;
  readonly logoutUrl: string | null;
  /** Where the keys of id_tokens are; missing or null: the server names none. */
  readonly jwksUrl?: string | null;
  readonly scopes: readonly string[];
  /** `private_key_jwt` is offered for the code and refresh grants (7.0.4+). */
  readonly keyAuthentication: boolean;
}

/** Foyer's client at OpenEMR, without its secret. */
export interface EmrClientConfig {
  readonly address: EmrAddress;
  readonly discovery: EmrDiscovery;
  readonly clientId: string;
  readonly clientName: string;
  readonly authentication: 'client_secret_post' | 'private_key_jwt';
  readonly scopes: readonly string[];
}

/** Kept in the SecretStore. Exactly one of the two proofs is set. */
export interface EmrClientSecret {
  readonly clientSecret: string | null;
  /** PKCS #8 PEM of an RSA key. */
  readonly privateKey: string | null;
  readonly registrationToken: string | null;
}

/** Who a token belongs to. */
export interface EmrIdentity {
  /** `sub`: the user's uuid. */
  readonly userId: string;
  /** Reference of the `fhirUser` claim; null if the server gave none. */
  readonly fhirUser: string | null;
  /** Some servers tell the user name; null where not. */
  readonly username: string | null;
}

export interface EmrTokens {
  readonly accessToken: string;
  /** Unix ms of core's clock. */
  readonly expiresAtMs: number;
  /** null without `offline_access`. */
  readonly refreshToken: string | null;
  readonly scopes: readonly string[];
  /** Of the id_token that came with it; null on a refresh without one. */
  readonly identity: EmrIdentity | null;
  readonly idToken: string | null;
}

/** A sign-in in the system browser: code + PKCE, answered on a loopback port (RFC 8252). */
export interface EmrSignIn extends Disposable {
  /** What the browser must open. */
  readonly url: string;
  /** Resolves when the browser came back with a good code and it was exchanged. Throws {@link EmrFailure}. */
  readonly tokens: Promise<EmrTokens>;
}

/** Gives the access token of one grant and renews it; the rotated refresh token is stored before the new token is used. */
export interface EmrTokenSource {
  /** Throws {@link EmrFailure} EMR_SIGN_IN_AGAIN. */
  accessToken(signal: AbortSignal): Promise<string>;
  /** After a 401: a token that is not `refused`. Throws {@link EmrFailure}. */
  renew(refused: string, signal: AbortSignal): Promise<string>;
}

export interface EmrDocument {
  readonly id: string;
  /** A real file name since 7.0.3.4, before it a uuid. */
  readonly name: string;
  readonly type: string;
}

/**
 * How a post ended.
 * - stored: OpenEMR said `true`. It gives no id: look for it.
 * - refused: it answered that it did not store it (wrong category, type, size, right).
 * - not-sent: certainly nothing arrived (not reached, signed out).
 * - unknown: it may have been stored: look before any second post.
 */
export type EmrPostResult =
  | { readonly outcome: 'stored' }
  | { readonly outcome: 'refused' | 'unknown'; readonly failure: Failure }
  | { readonly outcome: 'not-sent'; readonly failure: Failure; readonly retryAfterMs?: number };

/** An appointment of one patient. */
export interface EmrVisit {
  readonly id: string;
  /** YYYY-MM-DD, by the clinic's wall clock. A series has its first day only: OpenEMR does not tell the others (facts 2.3). */
  readonly day: string;
  /** HH:MM by the same clock; null where there is none. */
  readonly time: string | null;
  /** Cancelled, missed, or the patient left: nobody is expected. */
  readonly isOff: boolean;
}

/** The routes that Foyer uses, as one signed-in person. Every method but the posts throws {@link EmrFailure}. */
export interface EmrApi {
  version(signal: AbortSignal): Promise<EmrVersion>;
  /** True if the person may administer users (ACL admin/users): the administrator probe. */
  isAdministrator(signal: AbortSignal): Promise<boolean>;
  /** What this person may do there, by asking for as little as tells it (ACL patients/demo, patients/docs). */
  rights(signal: AbortSignal): Promise<EmrRights>;
  /** Given and family name of a user by uuid; null where the person's rights do not reach that far. */
  userName(userId: string, signal: AbortSignal): Promise<string | null>;
  /** One page of all patients by ascending pid, at most 200. `nextOffset` null: the last page. */
  patients(
    offset: number,
    signal: AbortSignal,
  ): Promise<{ readonly patients: readonly Patient[]; readonly nextOffset: number | null }>;
  /** Ids of patients changed at or after that time by the server's clock (FHIR `_lastUpdated`), in pages. */
  changedPatients(sinceMs: number, signal: AbortSignal): AsyncIterable<readonly string[]>;
  /** null: there is no such patient (any more). */
  patient(id: string, signal: AbortSignal): Promise<Patient | null>;
  /** Of this patient, from one day to another (YYYY-MM-DD, both included), by day. */
  visits(
    patient: Pick<Patient, 'pid'>,
    fromDay: string,
    toDay: string,
    signal: AbortSignal,
  ): Promise<readonly EmrVisit[]>;
  /** Of one category, deleted ones left out. Empty and unknown categories look the same (404). */
  documents(pid: number, category: string, signal: AbortSignal): Promise<readonly EmrDocument[]>;
  /** null: not there. */
  document(pid: number, id: string, signal: AbortSignal): Promise<Uint8Array | null>;
  upload(
    target: { readonly pid: number; readonly category: string },
    file: { readonly name: string; readonly type: string; readonly content: Uint8Array },
    signal: AbortSignal,
  ): Promise<EmrPostResult>;
  sendMessage(
    message: {
      readonly pid: number;
      readonly from: string;
      readonly to: string;
      readonly title: string;
      readonly body: string;
    },
    signal: AbortSignal,
  ): Promise<EmrPostResult>;
  /** Server's clock minus nothing known: local minus server, ms, from the last `Date` header. */
  clockSkewMs(): number;
}

/** What OpenEMR offers to a client; made by app/openemr. Methods throw {@link EmrFailure}. */
export interface EmrServer {
  beginSignIn(signal: AbortSignal): Promise<EmrSignIn>;
  refresh(refreshToken: string, signal: AbortSignal): Promise<EmrTokens>;
  /** Resource owner password grant, where the server allows it (off by default; the practice clinic has it on). */
  signInWithPassword(username: string, password: string, signal: AbortSignal): Promise<EmrTokens>;
  /** False while an administrator has not enabled the client. */
  isClientEnabled(signal: AbortSignal): Promise<boolean>;
  /** Ends the browser's OpenEMR session: shown when another person is still signed in there. null: the server has none. */
  signOutUrl(idToken: string | null): string | null;
  api(tokens: EmrTokenSource): EmrApi;
}

/** The way to OpenEMR before and after a client is registered. Methods throw {@link EmrFailure}. */
export interface EmrConnector {
  /** Finds the OpenEMR at what a person typed (scheme and web root may be missing, `/interface/...` may follow). */
  discover(
    typed: { readonly url: string; readonly site: string; readonly pinned: PinnedCertificate | null },
    signal: AbortSignal,
  ): Promise<{ readonly address: EmrAddress; readonly discovery: EmrDiscovery }>;
  /** Connects without trusting, to show whose certificate it is. null: not https. */
  certificate(url: string, signal: AbortSignal): Promise<CertificateFacts | null>;
  /** Registers a confidential client; it stays disabled until an administrator enables it. */
  register(
    server: { readonly address: EmrAddress; readonly discovery: EmrDiscovery; readonly clientName: string },
    signal: AbortSignal,
  ): Promise<{ readonly config: EmrClientConfig; readonly secret: EmrClientSecret }>;
  connect(config: EmrClientConfig, secret: EmrClientSecret): EmrServer;
}

/**
 * Codes: EMR_UNREACHABLE EMR_TIMEOUT EMR_NOT_OPENEMR EMR_SITE EMR_SITE_ADDRESS EMR_API_DISABLED EMR_CERTIFICATE EMR_NOT_HTTPS EMR_CLIENT_DISABLED
 * EMR_REGISTRATION_REFUSED EMR_SIGN_IN_AGAIN EMR_SIGN_IN_REFUSED EMR_SCOPE_MISSING EMR_RIGHT_MISSING EMR_ERROR EMR_UNREADABLE
 * EMR_NOT_STORED EMR_TOO_LARGE EMR_STOPPED. The category says what to do with it.
 */
export class EmrFailure extends Error {
  readonly failure: Failure;
  readonly retryAfterMs: number | undefined;
  constructor(failure: Failure, retryAfterMs?: number, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'EmrFailure';
    this.failure = failure;
    this.retryAfterMs = retryAfterMs;
  }
}
