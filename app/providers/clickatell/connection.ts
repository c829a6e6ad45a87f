import type { ProviderConnection, ProviderContext } from '../../ports/provider.ts';
import { createExchanges } from '../kit/exchange.ts';
import type { Answered } from '../kit/exchange.ts';
import { createPauses } from '../kit/pauses.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import { createApi } from './api.ts';
import type { RequestGroup } from './api.ts';
import { allowanceOf, checkAccount } from './balance.ts';
import type { ClickatellConfig, ClickatellSecrets } from './config.ts';
import { refusals } from './errors.ts';
import { readCode } from './records.ts';
import { createSmsPort } from './sms.ts';

/** No document tells the limit or how long to wait. */
const defaultPauseMs = 5_000;
const rateLimitCode = 43;

function pauseOf({ status, json, retryAfterMs }: Answered): number | undefined {
  // At one message of a 202 or 207, too.
  const isLimit = status === 429 || (status < 500 && readCode(json) === rateLimitCode);
  return isLimit ? (retryAfterMs ?? defaultPauseMs) : undefined;
}

export function connect(context: ProviderContext<ClickatellConfig, ClickatellSecrets>): ProviderConnection {
  const { config, secrets, http, clock } = context;
  const pauses = createPauses<RequestGroup>(clock);
  const skews = createSkewHistory();
  const exchanges = createExchanges({ http, clock, skews, pauses, common: refusals.common, pauseOf });
  const api = createApi(exchanges, config.serverUrl, secrets.apiKey);
  const notBeforeMs = (): number => pauses.notBeforeMs('send');
  return {
    sms: createSmsPort({ api, clock, config, notBeforeMs }),
    notBeforeMs: (channel) => (channel === 'sms' ? notBeforeMs() : 0),
    allowance: (signal) => allowanceOf(api, signal),
    check: (signal) => checkAccount(api, config, signal),
    close: () => Promise.resolve(),
  };
}
