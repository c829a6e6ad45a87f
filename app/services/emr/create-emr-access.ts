import type { StaffId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  EmrApi,
  EmrClientConfig,
  EmrClientSecret,
  EmrConnector,
  EmrServer,
  EmrTokens,
  EmrVersion,
} from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { Log } from '../../ports/log.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import type { EmrRights } from '../../domain/access/emr-rights.ts';
import type { KeyRing } from '../access/key-ring.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import { createConditionWatch, type ConditionWatch } from './condition-watch.ts';
import { createConnectionStore, type ConnectionStore } from './connection-store.ts';
import type { EmrAccess } from './emr-access.ts';
import { EMR_FAILURES } from './failures.ts';
import type { GrantOwner, GrantSealer } from './grant-sealer.ts';
import type { GrantSource } from './grant-source.ts';
import { createGrantTokens, type GrantTokens } from './grant-tokens.ts';
import { watchedApi } from './watched-api.ts';

/** At the end of core a renewal that is on its way gets this long, because its rotated token would be lost with it. */
const LAST_RENEWAL_MS = 2_000;

/** What set-up and sign-in need besides. */
export interface EmrConnection extends EmrAccess {
  config(): EmrClientConfig | null;
  /** Throws EmrFailure EMR_NOT_CONNECTED or EMR_SECRET_GONE. */
  server(): Promise<EmrServer>;
  /** Before `replace`. */
  storeSecret(config: EmrClientConfig, secret: EmrClientSecret): Promise<void>;
  /** After `replace`: the secret of the client before. */
  forgetOtherSecrets(): Promise<void>;
  /** Inside a transaction: another server or client. Grants of the one before are dropped. */
  replace(config: EmrClientConfig): void;
  /** Inside a transaction. */
  saveVersion(version: EmrVersion): void;
  /** Who gave this grant; null: there is none. */
  giver(owner: GrantOwner): StaffId | null;
  /** There is a grant that OpenEMR can be asked by, whether this person vouches still. */
  hasGrant(id: StaffId): boolean;
  /**
   * Asks OpenEMR whether it still vouches for this person: renews their grant and probes their rights. null: it does not, or
   * there is no grant. Throws EmrFailure.
   */
  vouch(id: StaffId): Promise<EmrRights | null>;
  /** Inside a transaction: the person's grant is sealed with this PIN key from now on; one that cannot be opened goes. */
  reseal(id: StaffId, pinKey: string): void;
  stop(): Promise<void>;
}

export interface EmrAccessDeps {
  readonly storage: Storage;
  readonly connector: EmrConnector;
  readonly secrets: SecretStore;
  readonly sealer: GrantSealer;
  readonly keyRing: Pick<KeyRing, 'during' | 'onKnown'>;
  readonly source: GrantSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ChangeFeed;
}

interface Grant {
  readonly tokens: GrantTokens;
  readonly api: EmrApi;
}

export function createEmrAccess(deps: EmrAccessDeps): EmrConnection {
  const { storage, source, feed } = deps;
  const ending = new AbortController();
  const connection = createConnectionStore({ ...deps, settings: storage.settings });
  const grants = new Map<GrantOwner, Grant>();
  const changed = (): void => feed.publish({ event: 'emr.changed', data: {} });
  const watch = createConditionWatch({
    ...deps,
    isConnected: () => connection.config() !== null,
    probe: (signal) => probe(connection, signal),
    onChange: changed,
    signal: ending.signal,
  });

  function grantOf(owner: GrantOwner): Grant {
    const known = grants.get(owner);
    if (known) return known;
    const grant = makeGrant(deps, owner, { connection, watch, changed, signal: ending.signal });
    grants.set(owner, grant);
    return grant;
  }

  function giver(owner: GrantOwner): StaffId | null {
    return storage.grants.find(owner)?.staffId ?? source.giver(owner);
  }

  function apiOf(owner: GrantOwner | null): EmrApi | null {
    if (owner === null || connection.config() === null || giver(owner) === null) return null;
    const { tokens, api } = grantOf(owner);
    return tokens.isLocked() ? null : api;
  }

  /** A person's own grant; who gave the clinic connection has that one until they sign in again. */
  function ownerFor(id: StaffId): GrantOwner | null {
    if (giver(id) !== null) return id;
    return giver('clinic') === id ? 'clinic' : null;
  }

  async function vouch(id: StaffId): Promise<EmrRights | null> {
    if (connection.config() === null) throw new EmrFailure(EMR_FAILURES.notConnected);
    const owner = ownerFor(id);
    if (owner === null) return null;
    const { tokens, api } = grantOf(owner);
    try {
      await tokens.prove(ending.signal);
      return await api.rights(ending.signal);
    } catch (error) {
      if (error instanceof EmrFailure && error.failure.code === EMR_FAILURES.signInAgain.code) {
        // Theirs ended, the connection that they gave (anew, perhaps, while OpenEMR was asked) need not have.
        const other = ownerFor(id);
        return other === null || other === owner ? null : vouch(id);
      }
      // Renewals are not noted by themselves, and this one may be all that tells that OpenEMR is gone.
      if (error instanceof EmrFailure) watch.note(error.failure);
      throw error;
    }
  }

  // A key that came in opens grants that filings wait for.
  const unlocks = deps.keyRing.onKnown(() => {
    changed();
    watch.ready();
  });

  /** Told after the commit: changes are made inside transactions. */
  function changedSoon(): void {
    queueMicrotask(changed);
    watch.ready();
  }

  return {
    ...describe(connection),
    condition: () => watch.condition(),
    clinicApi: () => apiOf('clinic'),
    staffApi: (id) => apiOf(ownerFor(id)),
    keepGrant(owner, staffId, tokens) {
      grantOf(owner).tokens.adopt(staffId, tokens);
      changedSoon();
    },
    onReady: (listener) => watch.onReady(listener),
    server: () => connection.server(),
    storeSecret: (config, secret) => connection.storeSecret(config, secret),
    forgetOtherSecrets: () => connection.forgetOtherSecrets(),
    replace(config) {
      connection.save(config);
      storage.grants.removeAll();
      for (const { tokens } of grants.values()) tokens.retire();
      grants.clear();
      watch.reset();
      changedSoon();
    },
    saveVersion: (version) => connection.saveVersion(version),
    giver,
    hasGrant: (id) => connection.config() !== null && ownerFor(id) !== null,
    vouch,
    reseal(id, pinKey) {
      if (storage.grants.find(id)) grantOf(id).tokens.reseal(pinKey);
    },
    async stop() {
      watch.stop();
      unlocks[Symbol.dispose]();
      const late = deps.clock.schedule(deps.clock.now() + LAST_RENEWAL_MS, () => ending.abort());
      await Promise.all([...grants.values()].map((grant) => grant.tokens.settled()));
      late[Symbol.dispose]();
      ending.abort();
    },
  };
}

function makeGrant(
  deps: EmrAccessDeps,
  owner: GrantOwner,
  shared: {
    readonly connection: ConnectionStore;
    readonly watch: ConditionWatch;
    readonly changed: () => void;
    readonly signal: AbortSignal;
  },
): Grant {
  const server = (): Promise<EmrServer> => shared.connection.server();
  const { signal } = shared;
  const tokens = createGrantTokens({ ...deps, owner, server, signal, onEnded: shared.changed });
  return { tokens, api: watchedApi({ server, tokens, note: (failure) => shared.watch.note(failure) }) };
}

/** One request without a token tells that OpenEMR is there, its API is on and our client is enabled. */
async function probe(connection: ConnectionStore, signal: AbortSignal): Promise<void> {
  const server = await connection.server();
  if (!(await server.isClientEnabled(signal))) throw new EmrFailure(EMR_FAILURES.clientDisabled);
}

/** What is known of the connected OpenEMR. */
function describe(
  connection: ConnectionStore,
): Pick<EmrConnection, 'config' | 'version' | 'baseUrl' | 'chartUrl' | 'clinicKey'> {
  return {
    clinicKey() {
      const address = connection.config()?.address;
      return address ? `${address.baseUrl} ${address.site}` : null;
    },
    config: () => connection.config(),
    version: () => connection.version(),
    baseUrl: () => connection.config()?.address.baseUrl ?? null,
    chartUrl(pid) {
      const address = connection.config()?.address;
      if (!address) return null;
      // The page that OpenEMR's own patient finder opens; `site` lets it ask for a sign-in where there is no session.
      const query = new URLSearchParams({ site: address.site, set_pid: String(pid) });
      return `${address.baseUrl}/interface/patient_file/summary/demographics.php?${query.toString()}`;
    },
  };
}

/** A token source for one call or two with tokens that are not kept. */
export function onlyTheseTokens(tokens: EmrTokens): Parameters<EmrServer['api']>[0] {
  return {
    accessToken: () => Promise.resolve(tokens.accessToken),
    renew: () => Promise.reject(new EmrFailure(EMR_FAILURES.signInAgain)),
  };
}
