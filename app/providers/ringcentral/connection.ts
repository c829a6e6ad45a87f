import type { ProviderConnection, ProviderContext } from '../../ports/provider.ts';
import { parseRetryAfter } from '../kit/retry-after.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import { allowanceOf } from './allowance.ts';
import { createApi } from './api.ts';
import { checkAccount } from './check.ts';
import { allowedOrigins } from './config.ts';
import type { RingCentralConfig, RingCentralSecrets } from './config.ts';
import { createFaxPort } from './fax.ts';
import { createWatch } from './push.ts';
import { createCountedFetch, createRingCentralLimiter } from './rate-limits.ts';
import { createSdk } from './sdk.ts';
import { createSignIn } from './sign-in.ts';

export function connect(context: ProviderContext<RingCentralConfig, RingCentralSecrets>): ProviderConnection {
  const { config, secrets, http, clock, log } = context;
  const limiter = createRingCentralLimiter(clock);
  const skews = createSkewHistory();
  const sdk = createSdk(config, secrets, createCountedFetch(http, limiter, clock));
  const signIn = createSignIn({
    sdk,
    credentials: secrets,
    keepRefreshToken: (token) => context.keepSecret('refreshToken', token),
    retryAfterOf: (response) => parseRetryAfter(response.headers.get('retry-after'), clock.now(), http.clockSkewMs()),
  });
  const api = createApi({ sdk, signIn, http, clock, skews });
  const watchers = new Set<Disposable>();
  const startWatch = createWatch({ sdk, api, clock, log, serverUrl: config.serverUrl });

  const watch = (hint: () => void): Disposable => {
    const watcher = startWatch(hint);
    watchers.add(watcher);
    return {
      [Symbol.dispose]: () => {
        watchers.delete(watcher);
        watcher[Symbol.dispose]();
      },
    };
  };

  return {
    fax: createFaxPort({ api, clock, skews, limiter, watch, origins: allowedOrigins(config) }),
    notBeforeMs: (channel) => (channel === 'fax' ? limiter.notBeforeMs('heavy') : 0),
    allowance: () => Promise.resolve(allowanceOf(limiter)),
    check: (signal) => checkAccount(api, signIn, signal),
    close: () => {
      for (const watcher of watchers) watcher[Symbol.dispose]();
      watchers.clear();
      return Promise.resolve();
    },
  };
}
