import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { basicOf } from './form.ts';
import { isGoodAssertion } from './jwt.ts';
import type { Behaviour } from './versions.ts';

/** An application in Admin > System > API Clients. */
export interface Client {
  clientId: string;
  /** Empty for a public client. */
  secret: string;
  name: string;
  isConfidential: boolean;
  isEnabled: boolean;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  scopes: string[];
  contacts: string[];
  jwks: unknown;
  registrationToken: string;
  /** Last part of registration_client_uri. */
  registrationPath: string;
  registeredAt: number;
}

export interface Clients {
  add(client: Omit<Client, 'clientId' | 'secret' | 'registrationToken' | 'registrationPath' | 'registeredAt'>): Client;
  find(clientId: string): Client | undefined;
  findByPath(path: string): Client | undefined;
  all(): Client[];
  /** The enabled client that proves itself by secret in the body, Basic, or a signed assertion; a public one names itself. */
  authenticate(request: VendorRequest, form: URLSearchParams): Client | null;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Exact, but for the port of `http://127.0.0.1` and `http://[::1]` (facts 1.4); `localhost` is not in the exception. */
export function isRegisteredAddress(registered: readonly string[], given: string): boolean {
  const withoutPort = (text: string): string => text.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+(?=\/|$)/, '$1');
  return registered.some((each) => each === given || withoutPort(each) === withoutPort(given));
}

interface Parts {
  clock: SandboxClock;
  behaviour: Behaviour;
  tokenUrl: () => string;
}

export function createClients({ clock, behaviour, tokenUrl }: Parts): Clients {
  const clients = new Map<string, Client>();
  const usedAssertions = new Set<string>();

  const byAssertion = (form: URLSearchParams): Client | null => {
    const assertion = form.get('client_assertion') ?? '';
    if (!behaviour.hasKeyClients || form.get('client_assertion_type') !== assertionType) return null;
    const claims = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8');
    const clientId = form.get('client_id') ?? /"sub"\s*:\s*"([^"]+)"/.exec(claims)?.[1] ?? '';
    const client = clients.get(clientId);
    if (client?.jwks === undefined) return null;
    const isNew = (jti: string): boolean =>
      !usedAssertions.has(`${clientId} ${jti}`) && !!usedAssertions.add(`${clientId} ${jti}`);
    const check = { clientId, jwks: client.jwks, tokenUrl: tokenUrl(), nowMs: clock.now(), isNew };
    return isGoodAssertion(assertion, check) ? client : null;
  };

  const bySecret = (request: VendorRequest, form: URLSearchParams): Client | null => {
    const given = basicOf(request) ?? { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
    const client = clients.get(given.id);
    if (!client) return null;
    return !client.isConfidential || client.secret === given.secret ? client : null;
  };

  return {
    add: (given) => {
      const client: Client = {
        ...given,
        clientId: randomBytes(32).toString('base64url'),
        secret: given.isConfidential ? randomBytes(64).toString('base64url') : '',
        registrationToken: randomBytes(32).toString('base64url'),
        registrationPath: randomBytes(16).toString('base64url'),
        registeredAt: clock.now(),
      };
      clients.set(client.clientId, client);
      return client;
    },
    find: (clientId) => clients.get(clientId),
    findByPath: (path) => [...clients.values()].find((client) => client.registrationPath === path),
    all: () => [...clients.values()],
    authenticate: (request, form) => {
      const client = form.has('client_assertion') ? byAssertion(form) : bySecret(request, form);
      return client?.isEnabled ? client : null;
    },
  };
}
