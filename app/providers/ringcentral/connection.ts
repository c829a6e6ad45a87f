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
import type { PushChannel } from './push.ts';
import { createCountedFetch, createRingCentralLimiter, smsNotBeforeMs } from './rate-limits.ts';
import { createSdk } from './sdk.ts';
import { createSignIn } from './sign-in.ts';
import { createSmsSender } from './sms-sender.ts';
import { createSmsPort } from './sms.ts';
import { createVoicePort } from './voice.ts';

/** Watches of a connection, by channel; `close` ends them all. */
function createWatches(start: ReturnType<typeof createWatch>) {
  const watchers = new Set<Disposable>();
  const watchFor =
    (channel: PushChannel) =>
    (hint: () => void): Disposable => {
      const watcher = start(channel, hint);
      watchers.add(watcher);
      return {
        [Symbol.dispose]: () => {
          watchers.delete(watcher);
          watcher[Symbol.dispose]();
        },
      };
    };
  const close = (): void => {
    for (const watcher of watchers) watcher[Symbol.dispose]();
    watchers.clear();
  };
  return { watchFor, close };
}

/** All channels talk over one connection: they share the sign-in, the vendor's limits, its clock and one socket. */
export function connect(context: ProviderContext<RingCentralConfig, RingCentralSecrets>): ProviderConnection {
  const { config, secrets, http, clock, log } = context;
  const channels = (['fax', 'sms', 'voice'] as const).filter((channel) => context.channels?.includes(channel) ?? true);
  const pushed = channels.filter((channel) => channel !== 'voice');
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
  const watches = createWatches(createWatch({ sdk, api, clock, log, serverUrl: config.serverUrl, channels: pushed }));
  const sender = createSmsSender(api, config.smsNumber ?? null);
  const parts = { api, clock, skews, limiter, origins: allowedOrigins(config) };

  return {
    ...(channels.includes('fax') ? { fax: createFaxPort({ ...parts, watch: watches.watchFor('fax') }) } : {}),
    ...(channels.includes('sms') ? { sms: createSmsPort({ ...parts, sender, watch: watches.watchFor('sms') }) } : {}),
    ...(channels.includes('voice')
      ? { voice: createVoicePort({ ...parts, ringFirst: config.ringFirst ?? null }) }
      : {}),
    notBeforeMs: (channel) => {
      if (channel === 'sms') return smsNotBeforeMs(limiter);
      return channel === 'fax' || channel === 'voice' ? limiter.notBeforeMs('heavy') : 0;
    },
    allowance: () => Promise.resolve(allowanceOf(limiter, channels.includes('fax'))),
    check: (signal) => checkAccount({ api, signIn, sender, channels }, signal),
    close: () => {
      watches.close();
      return Promise.resolve();
    },
  };
}
