import type { CheckResult, ProviderConnection, ProviderContext, SipRegistration } from '../../ports/provider.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import { aorOf, connectedServer, domainOf, type SipConfig, type SipSecrets } from './config.ts';
import { sipFailure } from './errors.ts';
import { testLogin } from './login.ts';
import { openSocket } from './socket.ts';
import { openWebSocket } from './websocket.ts';

type Context = ProviderContext<SipConfig, SipSecrets>;

/** @throws ProviderFailure where the settings lack the TURN server's password */
function iceServersOf(config: SipConfig, { turnPassword }: SipSecrets): SipRegistration['iceServers'] {
  const { stunServer, turnServer, turnUser } = config;
  const stun = stunServer === undefined ? [] : [{ urls: `stun:${stunServer}` }];
  if (turnServer === undefined || turnUser === undefined) return stun;
  if (turnPassword === undefined) throw new ProviderFailure(sipFailure('NO_TURN_PASSWORD'));
  return [...stun, { urls: `turn:${turnServer}`, username: turnUser, credential: turnPassword }];
}

/** What the account says, as a phone needs it. @throws ProviderFailure */
export function registrationOf(config: SipConfig, secrets: SipSecrets): SipRegistration {
  return {
    server: connectedServer(config),
    otherServers: [],
    aor: aorOf(config),
    displayName: config.displayName ?? null,
    authorizationUser: config.authorizationUser ?? config.user,
    password: secrets.password,
    expiresSeconds: config.expiresSeconds,
    iceServers: iceServersOf(config, secrets),
    // RFC 7118 5: `ws` stands for secure WebSocket, too.
    contactParams: { transport: 'ws' },
    userAgent: null,
  };
}

/** Connects, opens the WebSocket and signs in, each a step of its own; registers nothing. */
async function checkAccount({ config, secrets, sockets, clock }: Context, signal: AbortSignal): Promise<CheckResult> {
  const url = new URL(connectedServer(config));
  try {
    const { aor, authorizationUser, password } = registrationOf(config, secrets);
    const raw = await openSocket(url, { sockets, clock }, signal);
    const socket = await openWebSocket(url, raw, clock, signal);
    try {
      const isSecure = url.protocol === 'wss:';
      const domain = domainOf(config);
      const result = await testLogin({ socket, clock, aor, domain, authorizationUser, password, isSecure }, signal);
      const identity = `${config.user}@${domain}`;
      return { ok: true, identity: result === 'ok' ? identity : `${identity} (password not tested)` };
    } finally {
      socket.close();
    }
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** A phone system is spoken to by the phone window; core only tells it how, and tests the settings. */
export function connect(context: Context): ProviderConnection {
  return {
    voice: {
      registration: () => new Promise((resolve) => resolve(registrationOf(context.config, context.secrets))),
      echo: context.config.echo ?? null,
    },
    notBeforeMs: () => 0,
    check: (signal) => checkAccount(context, signal),
    close: () => Promise.resolve(),
  };
}
