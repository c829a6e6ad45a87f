import type { SubmissionProbe } from '../../ports/provider.ts';
import type { SkewHistory } from './skew-history.ts';

/** A window by the vendor's clock, Unix ms. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** `Date` headers are whole seconds and answers take their time: the window is a little wider than the attempt. */
const beforeMs = 60_000;
const afterMs = 120_000;
const dayMs = 86_400_000;

/**
 * When a vendor must have taken the submission that is looked for.
 *
 * @param now our clock; its skew must be known
 */
export function submissionWindow(
  probe: Pick<SubmissionProbe, 'startedAtMs' | 'endedAtMs'>,
  now: number,
  skews: Pick<SkewHistory, 'at' | 'all'>,
): TimeWindow {
  const vendorNow = now - skews.at(now);
  const endedAtMs = probe.endedAtMs ?? now;
  const fromMs = probe.startedAtMs - Math.max(...skews.all(probe.startedAtMs)) - beforeMs;
  // Begun in the future: our clock was set back since, and only the last day is certain to hold it.
  if (fromMs > vendorNow) return { fromMs: vendorNow - dayMs, toMs: vendorNow + afterMs };
  return { fromMs, toMs: endedAtMs - Math.min(...skews.all(endedAtMs)) + afterMs };
}
