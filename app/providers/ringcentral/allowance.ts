import type { Allowance } from '../../ports/provider.ts';
import type { RateLimiter } from '../kit/rate-limiter.ts';
import { faxLimits } from './fax.ts';
import type { RateGroup } from './rate-limits.ts';

const GROUPS: readonly RateGroup[] = ['light', 'medium', 'heavy'];

const ofFaxes: Allowance['limits'] = [
  { name: 'fax-pages', value: faxLimits.pages, left: null, perSeconds: null },
  { name: 'fax-bytes', value: faxLimits.bytes, left: null, perSeconds: null },
];

/** The limits of faxes, and of requests as the vendor's headers told them last. RingCentral's API tells no balance. */
export function allowanceOf(limiter: Pick<RateLimiter<RateGroup>, 'standing'>, hasFax: boolean): Allowance {
  const rates = GROUPS.map((group) => {
    const { limit, windowMs, left } = limiter.standing(group);
    return { name: `requests-${group}`, value: limit, left, perSeconds: windowMs / 1000 };
  });
  return {
    balance: null,
    limits: [...(hasFax ? ofFaxes : []), ...rates],
  };
}
