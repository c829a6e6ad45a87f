import type { Clock } from '../ports/clock.ts';
import type { EmrClientConfig, EmrClientSecret, EmrServer } from '../ports/emr.ts';
import type { Http } from '../ports/http.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import { createEmrApi } from './api.ts';
import { beginSignIn } from './browser-sign-in.ts';
import type { NetworkReading } from './network-reading.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

export interface ServerDeps {
  readonly config: EmrClientConfig;
  readonly secret: EmrClientSecret;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly network: NetworkReading;
}

export function createEmrServer(deps: ServerDeps): EmrServer {
  const { config, http, clock, random, log, network } = deps;
  const endpoint = createTokenEndpoint(deps);
  return {
    beginSignIn: (signal) => beginSignIn({ config, tokens: endpoint, clock, random }, signal),
    refresh: (refreshToken, signal) => endpoint.refresh(refreshToken, signal),
    signInWithPassword: (username, password, signal) => endpoint.password(username, password, signal),
    isClientEnabled: (signal) => endpoint.isClientEnabled(signal),
    signOutUrl: (idToken) => {
      const { logoutUrl } = config.discovery;
      if (logoutUrl === null) return null;
      const url = new URL(logoutUrl);
      if (idToken !== null) url.searchParams.set('id_token_hint', idToken);
      return url.href;
    },
    api: (tokens) => createEmrApi({ address: config.address, http, tokens, clock, log, network }),
  };
}
