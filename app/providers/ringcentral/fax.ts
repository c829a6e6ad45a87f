import type { Clock } from '../../ports/clock.ts';
import type { FaxLimits, FaxPort } from '../../ports/provider.ts';
import type { RateLimiter } from '../kit/rate-limiter.ts';
import type { SkewHistory } from '../kit/skew-history.ts';
import type { Api, ApiRequest } from './api.ts';
import { createCancel } from './cancel.ts';
import { fetchContent } from './content.ts';
import { faxComparison } from './fax-likeness.ts';
import { findSubmission } from './find.ts';
import { withLimit } from './rate-limits.ts';
import type { RateGroup } from './rate-limits.ts';
import { markRead } from './read-state.ts';
import { receiveMessages } from './receive.ts';
import { receiptsOf, receiptsTogether, sentFax } from './receipts.ts';
import { faxRequest, sendResultOf, unreadableFile } from './submission.ts';

/** API reference, "Create Fax Message": 200 pages; one file and all together 50 MB. Foyer makes PDFs of everything. */
export const faxLimits: FaxLimits = { pages: 200, bytes: 50 * 1024 * 1024, formats: ['application/pdf'] };

/** What every channel of a connection works with. */
export interface PortParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly skews: SkewHistory;
  readonly limiter: RateLimiter<RateGroup>;
  readonly watch: (hint: () => void) => Disposable;
  /** Where content may lie. */
  readonly origins: readonly string[];
}

export function createFaxPort({ api, clock, skews, limiter, watch, origins }: PortParts): FaxPort {
  const cancellation = createCancel(api, clock, skews);
  const parts = { api, clock, skews };

  return {
    limits: faxLimits,
    send: async (fax, _attempt, signal) => {
      let request: ApiRequest;
      try {
        request = await faxRequest(fax, skews.at(clock.now()));
      } catch {
        return unreadableFile('FILE_UNREADABLE', 'A document of this fax');
      }
      const sent = sendResultOf(await api.call(request, signal));
      const result = withLimit(sent, limiter.notBeforeMs('heavy') - clock.now());
      if (result.outcome === 'accepted' && result.vendorId !== null && fax.sendAtMs !== undefined) {
        cancellation.noteScheduled(result.vendorId, fax.sendAtMs);
      }
      return result;
    },
    status: (ids, signal) => receiptsOf(parts, sentFax, ids, signal),
    receiptsTogether,
    find: (probe, signal) => findSubmission(parts, faxComparison, probe, signal),
    cancel: (id, signal) => cancellation.cancel(id, signal),
    watch,
    receive: (cursor, signal) => receiveMessages({ ...parts, messageType: 'Fax' }, cursor, signal),
    content: (part, signal) => fetchContent({ api, origins, item: 'fax' }, part, signal),
    markRead: (ids, isRead, signal) => markRead(api, ids, isRead, signal),
  };
}
