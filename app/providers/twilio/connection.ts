import type { ProviderConnection, ProviderContext } from '../../ports/provider.ts';
import { createExchanges } from '../kit/exchange.ts';
import type { Answered } from '../kit/exchange.ts';
import { createPauses } from '../kit/pauses.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import { allowanceOf } from './allowance.ts';
import { createApi } from './api.ts';
import { checkAccount } from './check.ts';
import { loginOf } from './config.ts';
import type { TwilioConfig, TwilioSecrets } from './config.ts';
import { refusals } from './errors.ts';
import { createPace } from './pace.ts';
import { readCode } from './records.ts';
import { createSdk } from './sdk.ts';
import type { RequestGroup } from './sdk.ts';
import { createSmsPort } from './sms.ts';

/** "Use exponential backoff" says the page of 20429, and no number; a request that is too many is never processed. */
const defaultPauseMs = 5_000;
/** A full queue (21611) holds hours of texts: a minute makes room for some. */
const fullQueuePauseMs = 60_000;

function pauseOf({ status, json, retryAfterMs }: Answered): number | undefined {
  if (status < 400 || status >= 500) return undefined;
  const code = readCode(json);
  if (code === 21611) return Math.max(fullQueuePauseMs, retryAfterMs ?? 0);
  return status === 429 || code === 20429 ? (retryAfterMs ?? defaultPauseMs) : undefined;
}

export function connect(context: ProviderContext<TwilioConfig, TwilioSecrets>): ProviderConnection {
  const { config, secrets, http, clock } = context;
  const skews = createSkewHistory();
  const pauses = createPauses<RequestGroup>(clock);
  const pace = createPace(clock, config.segmentsPerSecond);
  const exchanges = createExchanges({ http, clock, skews, pauses, common: refusals.common, pauseOf });
  const login = loginOf(config, secrets);
  const api = createApi(login === null ? null : createSdk({ config, login, exchanges }));
  const notBeforeMs = (): number => Math.max(pauses.notBeforeMs('send'), pace.notBeforeMs());
  return {
    sms: createSmsPort({ api, exchanges, login, clock, skews, pace, notBeforeMs, config }),
    notBeforeMs: (channel) => (channel === 'sms' ? notBeforeMs() : 0),
    allowance: (signal) => allowanceOf(api, config, signal),
    check: (signal) => checkAccount(api, config, signal),
    close: () => Promise.resolve(),
  };
}
