/**
 * A provider's way to the network, made per account. It is the global `fetch` with rules that no adapter can forget:
 * only the account's own origin and the provider's listed hosts; https, except loopback; a sandbox profile reaches
 * loopback only; only GET and HEAD follow redirects, and to another origin without `Authorization` (any other method gets
 * the redirect itself: the server may have acted); every request ends after `timeoutMs` of the clock.
 */
export interface Http {
  /** Drop-in for the global fetch (SDKs are handed it). Throws {@link HttpRefusal} before sending, else what fetch throws. */
  readonly fetch: typeof fetch;
  /**
   * Local clock minus the vendor's, in milliseconds, from the last `Date` header (RFC 9110, 6.6.1); 0 before any answer.
   * A workstation's clock may be an hour off: times sent to or compared with the vendor are corrected by it.
   */
  clockSkewMs(): number;
}

export type HttpRefusalReason = 'origin-not-allowed' | 'not-https' | 'sandbox-loopback-only';

/** Thrown before anything is sent. */
export class HttpRefusal extends Error {
  readonly reason: HttpRefusalReason;
  constructor(reason: HttpRefusalReason, host: string) {
    super(`Request to ${host} refused: ${reason}`);
    this.name = 'HttpRefusal';
    this.reason = reason;
  }
}
