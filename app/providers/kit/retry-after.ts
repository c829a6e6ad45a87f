/** No vendor means longer than this; a header gone wrong must not silence an account for days. */
export const longestWaitMs = 3_600_000;

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds, or a date by the vendor's clock.
 *
 * @param nowMs our clock
 * @param skewMs our clock minus the vendor's
 * @returns milliseconds to wait, at most {@link longestWaitMs}, or undefined if there is no readable value
 */
export function parseRetryAfter(value: string | null, nowMs: number, skewMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(longestWaitMs, Math.ceil(Number(text) * 1000));
  // A bare number that is not positive would be read as a year.
  if (text === '' || !/[A-Za-z]{3}/.test(text)) return undefined;
  const vendorTime = Date.parse(text);
  return Number.isNaN(vendorTime) ? undefined : Math.min(longestWaitMs, Math.max(0, vendorTime + skewMs - nowMs));
}
