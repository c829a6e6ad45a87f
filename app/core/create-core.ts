import type { CoreEvent } from '../contract/events.ts';
import type { SessionId } from '../domain/ids.ts';
import type { ChangeFeed } from '../services/events/change-feed.ts';
import { createChanges } from '../services/events/changes.ts';
import type { AdjustableClock } from '../ports/clock.ts';
import type { FileReader, PageExtractor, PdfInspector } from '../ports/documents.ts';
import type { Log } from '../ports/log.ts';
import type { Network } from '../ports/network.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/repositories.ts';
import type { SecretStore } from '../ports/secrets.ts';
import { createAccess } from '../services/access/access.ts';
import { createAccessHandlers } from '../services/access/access-handlers.ts';
import { createSessions, type Sessions, type StaffKeys } from '../services/access/sessions.ts';
import { createAccountHandlers } from '../services/accounts/account-handlers.ts';
import { createAccountSecrets, type AccountSecrets } from '../services/accounts/account-secrets.ts';
import { createConnections, type HttpFactory, type ProviderRegistry } from '../services/accounts/connections.ts';
import { createAuditAnchor } from '../services/audit/audit-anchor.ts';
import { createAuditHandlers } from '../services/audit/audit-handlers.ts';
import { createBlobHandlers } from '../services/blobs/blob-handlers.ts';
import type { Handlers } from '../services/dispatch/context.ts';
import { createDispatcher, type Dispatch } from '../services/dispatch/dispatcher.ts';
import { createFaxHandlers } from '../services/fax/fax-handlers.ts';
import { createInbox } from '../services/inbox/inbox.ts';
import { createInboxHandlers } from '../services/inbox/inbox-handlers.ts';
import { createMessageHandlers } from '../services/messages/message-handlers.ts';
import { createOutbox, type Outbox } from '../services/outbox/outbox.ts';
import { createOutboxHandlers } from '../services/outbox/outbox-handlers.ts';
import { createReleaseRule } from '../services/outbox/release-rule.ts';
import { createTransitions } from '../services/outbox/transitions.ts';
import type { EmrConnection } from '../services/emr/create-emr-access.ts';
import type { Setup } from '../services/emr/setup.ts';
import { createDocumentHandlers } from '../services/filing/document-handlers.ts';
import { createFilings } from '../services/filing/filings.ts';
import { createPatientHandlers } from '../services/patients/patient-handlers.ts';
import { createPatientMirror } from '../services/patients/patient-mirror.ts';
import { createCoreHandlers } from './core-handlers.ts';
import { createEmr, createSetupServices, type EmrParts } from './emr-services.ts';

/** Everything that core gets from outside; tests give their own. */
export interface CoreDeps {
  readonly profileKind: 'sandbox' | 'real';
  readonly version: string;
  readonly storage: Storage;
  readonly secrets: SecretStore;
  readonly staffKeys: StaffKeys;
  readonly emrParts: EmrParts;
  readonly providers: ProviderRegistry;
  readonly createHttp: HttpFactory;
  readonly clock: AdjustableClock;
  readonly random: Random;
  readonly network: Network;
  readonly files: FileReader;
  readonly pdf: PdfInspector;
  readonly pages: PageExtractor;
  readonly log: Log;
}

/** The application without a transport. */
export interface Core {
  readonly dispatch: Dispatch;
  /** Takes a session back after a crash, audited. Throws AppError NOT_SIGNED_IN. */
  resume(session: SessionId, secret: string): void;
  readonly sessions: Sessions;
  readonly accountSecrets: AccountSecrets;
  readonly outbox: Outbox;
  readonly emr: EmrConnection;
  readonly setup: Setup;
  /** Change events; returns the unsubscribe function. */
  onEvent(listener: (event: CoreEvent) => void): () => void;
  /** Resume secrets for whoever owns the sessions; null: void. */
  onResumeSecret(listener: (session: SessionId, secret: string | null) => void): void;
  start(): void;
  /** Waits for answers that are on their way, anchors the audit trail and closes the database. */
  stop(): Promise<void>;
}

/** The composition root: the only place that knows who works with whom. */
export function createCore(deps: CoreDeps): Core {
  const { storage, clock, random, log, secrets, network } = deps;
  const listeners = new Set<(event: CoreEvent) => void>();
  const feed: ChangeFeed = { publish: (event) => listeners.forEach((listener) => listener(event)) };
  let giveSecret: (session: SessionId, secret: string | null) => void = () => undefined;

  const accountSecrets = createAccountSecrets(secrets);
  const connections = createConnections({ ...deps, accounts: storage.accounts, secrets: accountSecrets });
  const access = createAccess(storage);
  const changes = createChanges({ storage, feed });
  const transitions = createTransitions({ storage, clock, changes });
  const outbox = createOutbox({
    storage,
    connections,
    transitions,
    releaseRule: createReleaseRule(storage, access),
    clock,
    random,
    network,
    feed,
    log,
  });
  const emr = createEmr({ ...deps, feed });
  const mirror = createPatientMirror({ storage, emr, changes, clock, log });
  const inbox = createInbox({ ...deps, connections, changes, feed, outbox });
  const filings = createFilings({ storage, emr, changes, clock, random, log });
  const sessions = createSessions({ ...deps, onResumeSecret: (session, secret) => giveSecret(session, secret) });
  const anchor = createAuditAnchor({ audit: storage.audit, secrets, clock, log });

  const { closeSession, ...blobHandlers } = createBlobHandlers({ storage });
  const onSessionEnded = (id: SessionId): void => {
    closeSession(id);
    storage.blobs.purgeOrphans([...sessions.openIds(), ...storage.sessions.ids()]);
  };
  const setup = createSetupServices({
    ...deps,
    emr,
    feed,
    sessions,
    onSessionEnded,
    mirror: () => mirror.state(),
  });
  const handlers: Handlers = {
    ...createCoreHandlers({ ...deps, isSetUp: () => setup.setup.isSetUp() }),
    ...setup.handlers,
    ...createAccessHandlers({ storage, sessions, outbox, feed, onSessionEnded }),
    ...blobHandlers,
    ...createFaxHandlers({ ...deps, outbox, access, connections }),
    ...createMessageHandlers({ storage, outbox }),
    ...createInboxHandlers({ storage, changes, inbox, clock }),
    ...createPatientHandlers({ storage, emr, mirror }),
    ...createDocumentHandlers({ ...deps, filings }),
    ...createAccountHandlers({ ...deps, secrets: accountSecrets, connections, outbox, inbox, feed }),
    ...createOutboxHandlers({ storage, outbox, inbox, mirror, clock, network }),
    ...createAuditHandlers({ storage, anchor }),
  };
  const dispatch = createDispatcher({
    ...deps,
    sessions,
    access,
    handlers,
    transaction: (work) => changes.transaction(work),
    onAudited: () => anchor.noted(),
  });

  return {
    dispatch,
    resume(session, secret) {
      const { staffId } = sessions.resume(session, secret);
      const entry = {
        atMs: clock.now(),
        staffId,
        sessionId: session,
        action: 'session.resume',
        subjects: [],
        outcome: 'done',
        code: null,
        detail: {},
      } as const;
      storage.transaction(() => storage.audit.append(entry));
      anchor.noted();
    },
    sessions,
    accountSecrets,
    outbox,
    emr,
    setup: setup.setup,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onResumeSecret(listener) {
      giveSecret = listener;
    },
    start() {
      // What an earlier process left behind: content that no message and no session that may come back holds.
      storage.blobs.purgeOrphans(storage.sessions.ids());
      outbox.start();
      inbox.start();
      mirror.start();
      filings.start();
    },
    async stop() {
      setup.stop();
      await Promise.all([outbox.stop(), inbox.stop(), mirror.stop(), filings.stop()]);
      await emr.stop();
      // An orderly end is the end of every session; only a crash leaves them to be taken back.
      storage.transaction(() => storage.sessions.removeAll());
      await connections.closeAll();
      await anchor.stop();
      storage.close();
    },
  };
}
