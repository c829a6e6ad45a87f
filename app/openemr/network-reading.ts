/**
 * What the composition root lends from `app/providers/kit`, which this folder may not import: one place decides what a
 * broken request proves.
 */
export interface NetworkReading {
  /** not-sent: no byte of the request reached the server. */
  classifyNetworkError(error: unknown): 'not-sent' | 'maybe-sent' | 'aborted';
  /** `Retry-After` in milliseconds, undefined if there is no readable value. */
  parseRetryAfter(value: string | null, nowMs: number, skewMs: number): number | undefined;
  /** @param hostname as `URL.hostname` gives it */
  isLoopback(hostname: string): boolean;
}
