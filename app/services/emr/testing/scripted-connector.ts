import type { EmrRights } from '../../../domain/access/emr-rights.ts';
import type { Failure, FailureCategory } from '../../../domain/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import type {
  CertificateFacts,
  EmrApi,
  EmrClientConfig,
  EmrConnector,
  EmrDiscovery,
  EmrServer,
  EmrTokens,
  EmrTokenSource,
} from '../../../ports/emr.ts';
import { EmrFailure } from '../../../ports/emr.ts';

/** Somebody who can sign in at the scripted OpenEMR. */
export interface ScriptedPerson {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly admin: boolean;
  /** Missing: all. */
  rights?: EmrRights;
}

/**
 * An OpenEMR from a script, behind the port: it registers clients disabled, rotates refresh tokens, lets go of the old one at
 * once, and can be down, switched off or behind a certificate that nobody knows.
 */
export interface ScriptedEmr {
  readonly connector: EmrConnector;
  readonly people: ScriptedPerson[];
  /** What every request is answered with; null: well. */
  failure: Failure | null;
  certificate: CertificateFacts | null;
  /** Tells user names in tokens, as some servers do. */
  tellsUsernames: boolean;
  readonly clients: Map<string, { readonly name: string; isEnabled: boolean }>;
  /** In order: `refresh r1`, `call a2`, … */
  readonly log: string[];
  /** The browser that opened this address comes back as this person. */
  comeBack(url: string, username: string): void;
  /** The browser comes back without a good code. */
  comeBackRefused(url: string): void;
  /** As an administrator does in OpenEMR. */
  enable(clientId: string): void;
  /** Every refresh and access token is dead from now on. */
  revokeAll(): void;
  /** While it is set, refreshes get no answer until it resolves. */
  slowRefresh: Promise<void> | null;
  /** Access tokens are dead before their time; refresh tokens are good. */
  expireAccess(): void;
  /** Called while a refresh is answered, after the old token died: for crash points. */
  onRefreshed: () => void;
}

export const CERTIFICATE: CertificateFacts = {
  pem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
  sha256: Array.from({ length: 32 }, (_, at) => at.toString(16).padStart(2, '0').toUpperCase()).join(':'),
  subject: 'CN=emr.example.org',
  issuer: 'CN=emr.example.org',
  validFromMs: Date.UTC(2026, 0, 1),
  validToMs: Date.UTC(2027, 0, 1),
};

export function emrFailureData(code: string, category: FailureCategory): Failure {
  return { code, category, message: `${code} happened. Do something about it.`, action: 'wait' };
}

const HOUR_MS = 3_600_000;

interface Grants {
  readonly byRefresh: Map<string, ScriptedPerson>;
  readonly byAccess: Map<string, ScriptedPerson>;
  count: number;
}

export function createScriptedEmr(clock: Clock): ScriptedEmr {
  const grants: Grants = { byRefresh: new Map(), byAccess: new Map(), count: 0 };
  const waiting = new Map<string, PromiseWithResolvers<EmrTokens>>();
  const emr: ScriptedEmr = {
    people: [
      { userId: 'uuid-mara', username: 'mara', name: 'Mara Quintero', admin: true },
      { userId: 'uuid-theo', username: 'theo', name: 'Theo Lindqvist', admin: false },
    ],
    failure: null,
    certificate: null,
    tellsUsernames: false,
    clients: new Map(),
    log: [],
    comeBack(url, username) {
      const person = emr.people.find((each) => each.username === username);
      if (!person) throw new Error(`Nobody is called ${username}.`);
      waiting.get(url)?.resolve(issue(person));
    },
    comeBackRefused: (url) => waiting.get(url)?.reject(failing('EMR_SIGN_IN_REFUSED', 'auth')),
    enable(clientId) {
      const client = emr.clients.get(clientId);
      if (!client) throw new Error(`There is no client ${clientId}.`);
      client.isEnabled = true;
    },
    revokeAll() {
      grants.byRefresh.clear();
      grants.byAccess.clear();
    },
    expireAccess: () => grants.byAccess.clear(),
    onRefreshed: () => undefined,
    slowRefresh: null,
    connector: {
      async discover({ url, site, pinned }) {
        await answer();
        if (emr.certificate && pinned?.sha256 !== emr.certificate.sha256) throw failing('EMR_CERTIFICATE', 'config');
        return { address: { baseUrl: url, site, pinned }, discovery: discoveryOf(url) };
      },
      certificate: () => Promise.resolve(emr.certificate),
      async register({ address, discovery, clientName }) {
        await answer();
        const clientId = `client-${emr.clients.size + 1}`;
        emr.clients.set(clientId, { name: clientName, isEnabled: false });
        return {
          config: {
            address,
            discovery,
            clientId,
            clientName,
            authentication: 'client_secret_post',
            scopes: ['openid'],
          },
          secret: { clientSecret: `secret of ${clientId}`, privateKey: null, registrationToken: null },
        };
      },
      connect: (config, secret) => {
        if (secret.clientSecret !== `secret of ${config.clientId}`) throw new Error('A wrong secret was given.');
        return serverOf(config);
      },
    },
  };

  function issue(person: ScriptedPerson): EmrTokens {
    grants.count += 1;
    const [accessToken, refreshToken] = [`a${grants.count}`, `r${grants.count}`];
    grants.byAccess.set(accessToken, person);
    grants.byRefresh.set(refreshToken, person);
    return {
      accessToken,
      refreshToken,
      expiresAtMs: clock.now() + HOUR_MS,
      scopes: ['openid'],
      idToken: `id of ${person.username}`,
      identity: { userId: person.userId, fhirUser: null, username: emr.tellsUsernames ? person.username : null },
    };
  }

  async function answer(): Promise<void> {
    await Promise.resolve();
    if (emr.failure) throw new EmrFailure(emr.failure);
  }

  async function asClient(config: EmrClientConfig): Promise<void> {
    await answer();
    if (emr.clients.get(config.clientId)?.isEnabled !== true) throw failing('EMR_CLIENT_DISABLED', 'permission');
  }

  function serverOf(config: EmrClientConfig): EmrServer {
    return {
      async beginSignIn() {
        await answer();
        const url = `${config.discovery.authorizeUrl}?state=${waiting.size}`;
        const tokens = Promise.withResolvers<EmrTokens>();
        waiting.set(url, tokens);
        return { url, tokens: tokens.promise, [Symbol.dispose]: () => void waiting.delete(url) };
      },
      async refresh(refreshToken) {
        await asClient(config);
        await emr.slowRefresh;
        const person = grants.byRefresh.get(refreshToken);
        if (!person) throw failing('EMR_SIGN_IN_AGAIN', 'auth');
        grants.byRefresh.delete(refreshToken);
        const tokens = issue(person);
        emr.log.push(`refresh ${refreshToken}`);
        emr.onRefreshed();
        return tokens;
      },
      async signInWithPassword(username, password) {
        await asClient(config);
        const person = emr.people.find((each) => each.username === username);
        if (!person || password !== `password of ${username}`) throw failing('EMR_SIGN_IN_REFUSED', 'auth');
        emr.log.push(`password ${username}`);
        return issue(person);
      },
      async isClientEnabled() {
        await answer();
        emr.log.push('probe');
        return emr.clients.get(config.clientId)?.isEnabled === true;
      },
      signOutUrl: (idToken) => `${config.address.baseUrl}/logout?hint=${encodeURIComponent(idToken ?? '')}`,
      api: (tokens) => apiOf(tokens),
    };
  }

  function apiOf(tokens: EmrTokenSource): EmrApi {
    async function as(signal: AbortSignal): Promise<ScriptedPerson> {
      const token = await tokens.accessToken(signal);
      await answer();
      emr.log.push(`call ${token}`);
      const person = grants.byAccess.get(token);
      if (person) return person;
      const renewed = await tokens.renew(token, signal);
      const again = grants.byAccess.get(renewed);
      if (!again) throw failing('EMR_SIGN_IN_AGAIN', 'auth');
      return again;
    }
    /** Whoever it is gets this. */
    async function any<T>(signal: AbortSignal, value: T): Promise<T> {
      await as(signal);
      return value;
    }
    return {
      version: (signal) => any(signal, { major: 8, minor: 0, patch: 0, realPatch: 3 }),
      isAdministrator: async (signal) => (await as(signal)).admin,
      rights: async (signal) => (await as(signal)).rights ?? { patients: true, documents: true },
      userName: async (_userId, signal) => (await as(signal)).name,
      patients: (_offset, signal) => any(signal, { patients: [], nextOffset: null }),
      async *changedPatients(_sinceMs, signal) {
        await as(signal);
        yield [];
      },
      patient: (_id, signal) => any(signal, null),
      visits: (_patient, _from, _to, signal) => any(signal, []),
      documents: (_pid, _category, signal) => any(signal, []),
      document: (_pid, _id, signal) => any(signal, null),
      async upload(_target, _file, signal) {
        try {
          await as(signal);
          return { outcome: 'stored' };
        } catch (error) {
          if (error instanceof EmrFailure) return { outcome: 'not-sent', failure: error.failure };
          throw error;
        }
      },
      sendMessage: (_message, signal) => any(signal, { outcome: 'stored' as const }),
      clockSkewMs: () => 0,
    };
  }

  return emr;
}

const failing = (code: string, category: FailureCategory): EmrFailure => new EmrFailure(emrFailureData(code, category));

function discoveryOf(url: string): EmrDiscovery {
  const at = `${url}/oauth2/default`;
  return {
    issuer: at,
    authorizeUrl: `${at}/authorize`,
    tokenUrl: `${at}/token`,
    registrationUrl: `${at}/registration`,
    logoutUrl: `${at}/logout`,
    scopes: ['openid'],
    keyAuthentication: false,
  };
}
