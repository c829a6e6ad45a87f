import { SDK } from '@ringcentral/sdk';
import type { ProviderConnection, ProviderContext } from '../../ports/provider.ts';
import { parseRetryAfter } from '../kit/retry-after.ts';
import { createSkewHistory } from '../kit/skew-history.ts';
import { createApi } from './api.ts';
import { checkAccount } from './check.ts';
import { allowedOrigins } from './config.ts';
import type { RingCentralConfig, RingCentralSecrets } from './config.ts';
import { createFaxPort } from './fax.ts';
import { createWatch } from './push.ts';
import { createCountedFetch, createRingCentralLimiter } from './rate-limits.ts';
import { createSignIn } from './sign-in.ts';

/** What the SDK keeps its tokens in: here, memory. It lists the keys when it forgets them. */
function createMemoryStorage(): Storage {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    keys: () => [...values.keys()],
  };
  return storage as unknown as Storage;
}

/** The SDK on the account's own fetch. With Node's own Request and FormData a file is sent as a file; its node-fetch can't. */
function createSdk(config: RingCentralConfig, secrets: RingCentralSecrets, accountFetch: typeof fetch): SDK {
  return new SDK({
    server: config.serverUrl,
    clientId: config.clientId,
    clientSecret: secrets.clientSecret,
    appName: 'Foyer',
    fetch: accountFetch,
    Request,
    Response,
    Headers,
    localStorage: createMemoryStorage(),
  });
}

export function connect(context: ProviderContext<RingCentralConfig, RingCentralSecrets>): ProviderConnection {
  const { config, secrets, http, clock, log } = context;
  const limiter = createRingCentralLimiter(clock);
  const skews = createSkewHistory();
  const sdk = createSdk(config, secrets, createCountedFetch(http, limiter, clock));
  const signIn = createSignIn(sdk, secrets.jwt, (response) =>
    parseRetryAfter(response.headers.get('retry-after'), clock.now(), http.clockSkewMs()),
  );
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
    check: (signal) => checkAccount(api, signIn, signal),
    close: () => {
      for (const watcher of watchers) watcher[Symbol.dispose]();
      watchers.clear();
      return Promise.resolve();
    },
  };
}
