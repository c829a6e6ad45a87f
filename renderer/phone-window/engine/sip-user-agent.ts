import {
  SIPExtension,
  UserAgent,
  Web,
  type UserAgentDelegate,
  type Session,
  type SessionDescriptionHandler,
} from 'sip.js';
import type { SipRegistrationView } from '../../../app/contract/procedures/phone.ts';
import { domainOf } from './identity.ts';
import type { EngineTiming } from './timing.ts';

/** Which of the registration's servers the next connection goes to. */
export class ServerChoice {
  readonly #servers: readonly string[];
  #index = 0;

  constructor({ server, otherServers }: Pick<SipRegistrationView, 'server' | 'otherServers'>) {
    this.#servers = [server, ...otherServers];
  }

  get current(): string {
    return this.#servers[this.#index] ?? '';
  }

  takeNext(): void {
    this.#index = (this.#index + 1) % this.#servers.length;
  }
}

type Logger = ConstructorParameters<typeof Web.Transport>[0];
interface ChosenServerOptions {
  readonly server: string;
  readonly connectionTimeout: number;
  readonly keepAliveInterval: number;
  readonly traceSip: boolean;
  readonly choice: ServerChoice;
}

/** sip.js's transport knows one server; a new user agent for another one would lose the calls that go on. */
class ChosenServerTransport extends Web.Transport {
  readonly #choice: ServerChoice;

  constructor(logger: Logger, { choice, ...options }: ChosenServerOptions) {
    super(logger, options);
    this.#choice = choice;
  }

  override get server(): string {
    return this.#choice.current;
  }
}

/** Rings at most this long by itself: the server's own limit is shorter. */
const RING_SECONDS = 180;

/** @throws Error when the address of record or the server is none */
export function createUserAgent(
  registration: SipRegistrationView,
  choice: ServerChoice,
  timing: EngineTiming,
  delegate: UserAgentDelegate,
  describe: (session: Session) => SessionDescriptionHandler,
): UserAgent {
  const uri = UserAgent.makeURI(registration.aor);
  if (uri === undefined || domainOf(registration.aor) === '') throw new Error('The address of record is none.');
  return new UserAgent({
    uri,
    delegate,
    authorizationUsername: registration.authorizationUser,
    authorizationPassword: registration.password,
    contactParams: { transport: 'ws', ...registration.contactParams },
    displayName: registration.displayName ?? '',
    instanceId: registration.instanceId,
    userAgentString: registration.userAgent,
    // Its log holds numbers.
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'error',
    noAnswerTimeout: RING_SECONDS,
    // `close` ends calls and registration itself, within its limit.
    gracefulShutdown: false,
    sipExtensionReplaces: SIPExtension.Supported,
    sessionDescriptionHandlerFactory: describe,
    transportConstructor: ChosenServerTransport as unknown as typeof Web.Transport,
    transportOptions: {
      server: choice.current,
      connectionTimeout: timing.connectLimitMs / 1000,
      // Its keep-alive never notices a missing answer: `SipConnection` pings.
      keepAliveInterval: 0,
      traceSip: false,
      choice,
    } satisfies ChosenServerOptions,
  });
}
