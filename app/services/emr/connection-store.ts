import type { EmrClientConfig, EmrClientSecret, EmrConnector, EmrServer, EmrVersion } from '../../ports/emr.ts';
import { EmrFailure } from '../../ports/emr.ts';
import type { SettingsRepository } from '../../ports/repositories.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import { EMR_FAILURES } from './failures.ts';
import type { GrantSealer } from './grant-sealer.ts';

const CONNECTION = 'openemr.connection';
/** Name of the client's secret in the SecretStore: one per client, so that the one in use is never overwritten. */
const secretName = (clientId: string): string => `openemr-client:${clientId}`;

interface Connection {
  readonly config: EmrClientConfig;
  /** Client whose secret is not needed any more and may still be in the SecretStore. */
  readonly replaced: string | null;
  /** null before somebody signed in. */
  readonly version: EmrVersion | null;
  /** The client's secret once more, sealed, base64: a lost keychain must not lock everybody out. */
  readonly sealedSecret?: string | null;
}

/** The one connected OpenEMR: where it is and who we are there. The client's secret lies in the keychain, and sealed here. */
export interface ConnectionStore {
  config(): EmrClientConfig | null;
  version(): EmrVersion | null;
  /** Before `save`: a config without its secret would be a connection that cannot be used. */
  storeSecret(config: EmrClientConfig, secret: EmrClientSecret): Promise<void>;
  /** After `save`: of the client before. */
  forgetOtherSecrets(): Promise<void>;
  /** Inside a transaction. */
  save(config: EmrClientConfig): void;
  /** Inside a transaction. */
  saveVersion(version: EmrVersion): void;
  /** Throws EmrFailure EMR_NOT_CONNECTED or EMR_SECRET_GONE. */
  server(): Promise<EmrServer>;
}

interface Deps {
  readonly settings: SettingsRepository;
  readonly connector: EmrConnector;
  readonly secrets: SecretStore;
  readonly sealer: GrantSealer;
}

export function createConnectionStore({ settings, connector, secrets, sealer }: Deps): ConnectionStore {
  let server: Promise<EmrServer> | null = null;
  /** Of the client that `save` will name. */
  let copy: { readonly clientId: string; readonly sealed: string } | null = null;

  function read(): Connection | null {
    const text = settings.get(CONNECTION);
    return text === null ? null : (JSON.parse(text) as Connection);
  }
  function write(connection: Connection): void {
    settings.set(CONNECTION, JSON.stringify(connection));
  }
  async function connect(): Promise<EmrServer> {
    const connection = read();
    if (!connection) throw new EmrFailure(EMR_FAILURES.notConnected);
    const kept = await secrets.get(secretName(connection.config.clientId));
    const secret = kept === null ? await restored(connection) : (JSON.parse(kept) as EmrClientSecret);
    return connector.connect(connection.config, secret);
  }
  /** Back in the keychain as well. */
  async function restored({ config: { clientId }, sealedSecret }: Connection): Promise<EmrClientSecret> {
    const secret = sealedSecret ? sealer.openClientSecret(clientId, Buffer.from(sealedSecret, 'base64')) : null;
    if (secret === null) throw new EmrFailure(EMR_FAILURES.secretGone);
    await secrets.set(secretName(clientId), JSON.stringify(secret));
    return secret;
  }

  return {
    config: () => read()?.config ?? null,
    version: () => read()?.version ?? null,
    async storeSecret({ clientId }, secret) {
      await secrets.set(secretName(clientId), JSON.stringify(secret));
      const sealed = Buffer.from(sealer.sealClientSecret(clientId, secret)).toString('base64');
      copy = { clientId, sealed };
    },
    async forgetOtherSecrets() {
      const replaced = read()?.replaced ?? null;
      if (replaced !== null) await secrets.delete(secretName(replaced));
    },
    save(config) {
      const earlier = read()?.config.clientId ?? null;
      const sealedSecret = copy?.clientId === config.clientId ? copy.sealed : null;
      write({ config, version: null, replaced: earlier === config.clientId ? null : earlier, sealedSecret });
      server = null;
    },
    saveVersion(version) {
      const connection = read();
      if (connection) write({ ...connection, version });
    },
    server() {
      if (server) return server;
      const made = connect();
      server = made;
      // Nothing is kept of a failure: the keychain may have been locked for a moment.
      made.catch(() => {
        if (server === made) server = null;
      });
      return made;
    },
  };
}
