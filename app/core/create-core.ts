import type { CoreEvent } from '../contract/events.ts';
import type { SessionId } from '../domain/ids.ts';
import type { ChangeFeed } from '../services/events/change-feed.ts';
import { createChanges } from '../services/events/changes.ts';
import { createAccess } from '../services/access/access.ts';
import { createGlassHandlers } from '../services/access/glass-handlers.ts';
import { createKeyRing } from '../services/access/key-ring.ts';
import { createPins } from '../services/access/pins.ts';
import { createSessions, type Sessions } from '../services/access/sessions.ts';
import { createAccountSecrets, type AccountSecrets } from '../services/accounts/account-secrets.ts';
import { createConnections } from '../services/accounts/connections.ts';
import { createVendorSignIns } from '../services/accounts/vendor-sign-ins.ts';
import { createAuditAnchor } from '../services/audit/audit-anchor.ts';
import { createRefusals } from '../services/audit/refusals.ts';
import { createWindowRefusals, type WindowRefusal } from '../services/audit/window-refusals.ts';
import { createBlobHandlers } from '../services/blobs/blob-handlers.ts';
import { createCallRecords, withCallRecords } from '../services/calls/call-records.ts';
import { createPhoneDesks } from '../services/calls/phone-desk.ts';
import { createDispatcher, type Dispatch } from '../services/dispatch/dispatcher.ts';
import { createConsent } from '../services/consent/consent.ts';
import { createSnoozes } from '../services/conversations/snoozes.ts';
import { createInbox, type Inbox } from '../services/inbox/inbox.ts';
import { createJobs, type Jobs } from '../services/jobs/jobs.ts';
import { createOutbox, type Outbox } from '../services/outbox/outbox.ts';
import { createReleaseRule } from '../services/outbox/release-rule.ts';
import { createTransitions } from '../services/outbox/transitions.ts';
import type { EmrConnection } from '../services/emr/create-emr-access.ts';
import { seedTemplates } from '../services/templates/seed-templates.ts';
import type { Setup } from '../services/emr/setup.ts';
import { createFaxToEmail } from '../services/email/fax-to-email.ts';
import { createFilings } from '../services/filing/filings.ts';
import { createPatientMirror } from '../services/patients/patient-mirror.ts';
import { createEmr, createSetupServices } from './emr-services.ts';
import type { CoreDeps } from './core-deps.ts';
import { createHandlers } from './create-handlers.ts';
import { createJobKinds } from './job-kinds.ts';

/** The application without a transport. */
export interface Core {
  readonly dispatch: Dispatch;
  /** Takes a session back after a crash, audited. Throws AppError NOT_SIGNED_IN. */
  resume(session: SessionId, secret: string): void;
  /** What main refused to a window, for the audit trail. */
  refusedByMain(refusal: WindowRefusal): void;
  readonly jobs: Jobs;
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
  /**
   * Waits for answers that are on their way, anchors the audit trail and closes the database.
   *
   * @param keepsSessions those of an app that crashed may still be taken back
   */
  stop(options?: { readonly keepsSessions: boolean }): Promise<void>;
}

/** The composition root: the only place that knows who works with whom. */
export function createCore(deps: CoreDeps): Core {
  const { storage, clock, random, log, secrets } = deps;
  const listeners = new Set<(event: CoreEvent) => void>();
  const feed: ChangeFeed = { publish: (event) => listeners.forEach((listener) => listener(event)) };
  let giveSecret: (session: SessionId, secret: string | null) => void = () => undefined;

  const accountSecrets = createAccountSecrets(secrets);
  const connections = createConnections({ ...deps, accounts: storage.accounts, secrets: accountSecrets });
  const access = createAccess(storage);
  const changes = createChanges({ storage, feed });
  const transitions = createTransitions({ storage, clock, changes });
  const keyRing = createKeyRing({ staffKeys: deps.staffKeys, pins: storage.pins });
  const emr = createEmr({ ...deps, keyRing, feed });
  const consent = createConsent({
    ...{ ...deps, emr, changes, transitions, connections },
    outbox: () => outbox,
    hasHeard: () => inbox.hasHeard('sms'),
  });
  const outbox: Outbox = createOutbox({
    ...deps,
    connections,
    transitions,
    releaseRule: createReleaseRule(storage, access),
    consent,
    onFailure: (message, failure) => consent.onFailure(message, failure),
    onAccepted: (lane) => inbox.stir(lane),
    feed,
  });
  const mirror = createPatientMirror({ storage, emr, changes, clock, log });
  const faxToEmail = createFaxToEmail({ ...deps, outbox, connections, access });
  const inbox: Inbox = createInbox({ ...deps, connections, changes, feed, outbox, consent, faxToEmail });
  const snoozes = createSnoozes({ storage, changes, clock, log });
  const filings = createFilings({ storage, emr, changes, clock, random, log });
  const sessions = createSessions({
    ...deps,
    keyRing,
    onResumeSecret: (session, secret) => {
      giveSecret(session, secret);
      if (secret === null) desks.locked(session);
    },
  });
  const anchor = createAuditAnchor({ audit: storage.audit, secrets, clock, log });
  const transaction = <T>(work: () => T): T => changes.transaction(work);
  const onAudited = (): void => anchor.noted();
  const refusals = createRefusals({ storage, transaction, clock, log, onAudited });
  const drafting = (): SessionId[] => [...sessions.openIds(), ...storage.sessions.ids()];
  const stopping = new AbortController();
  const desks = createPhoneDesks({ clock, feed });
  const callRecords = createCallRecords({ ...deps, access, connections, accountSecrets, feed });
  const receiving = withCallRecords(inbox, callRecords);
  const kinds = createJobKinds({ storage, changes, clock, emr, mirror, inbox: receiving, anchor, sessions: drafting });
  const jobs = createJobs({ storage, clock, random, feed, log, kinds });
  const signIns = createVendorSignIns({ ...deps, accounts: storage.accounts, secrets: accountSecrets });

  const { closeSession, ...blobHandlers } = createBlobHandlers({ storage });
  const onSessionEnded = (id: SessionId): void => {
    closeSession(id);
    desks.forget(id);
    storage.blobs.purgeOrphans(drafting());
  };
  const setup = createSetupServices({
    ...deps,
    emr,
    keyRing,
    feed,
    sessions,
    mirror: () => mirror.state(),
  });
  const glass = createGlassHandlers({ storage, sessions, feed, clock, random });
  const pins = createPins({ storage, clock, random });
  const handlers = createHandlers({
    ...deps,
    access,
    accountSecrets,
    anchor,
    blobHandlers,
    changes,
    connections,
    consent,
    desks,
    emr,
    feed,
    filings,
    glass,
    inbox,
    jobs,
    keyRing,
    kinds,
    mirror,
    onSessionEnded,
    outbox,
    pins,
    sessions,
    setup,
    signIns,
    snoozes,
    stopping: stopping.signal,
  });
  const dispatch = createDispatcher({
    ...deps,
    sessions,
    access,
    handlers,
    transaction,
    onAudited,
    refusals,
  });

  /** Locked in memory at the least, whatever the disk says. */
  function lockUntold(session: SessionId): void {
    try {
      storage.transaction(() => sessions.lock(session));
    } catch (error) {
      log.error('session.lock-not-stored', { error });
    }
  }

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
      try {
        storage.transaction(() => storage.audit.append(entry));
      } catch (error) {
        // Open without an entry it must not be.
        lockUntold(session);
        throw error;
      }
      anchor.noted();
    },
    refusedByMain: createWindowRefusals({ sessions, refusals }),
    jobs,
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
      seedTemplates(storage, deps);
      outbox.start();
      inbox.start();
      mirror.start();
      filings.start();
      consent.start();
      snoozes.start();
      glass.start();
      jobs.start();
      // A service that was switched on again may have jobs that wait for it.
      listeners.add(({ event }) => event === 'access.changed' && jobs.wake());
    },
    async stop({ keepsSessions } = { keepsSessions: false }) {
      stopping.abort();
      setup.stop();
      desks.stop();
      signIns.cancelAll();
      glass.stop();
      snoozes.stop();
      // Together: a job that waits for an engine ends with it.
      await Promise.all([
        jobs.stop(),
        outbox.stop(),
        inbox.stop(),
        mirror.stop(),
        filings.stop(),
        consent.stop(),
        callRecords.stop(),
      ]);
      await emr.stop();
      await deps.speller.stop();
      // An orderly end is the end of every session; only a crash leaves them to be taken back.
      if (!keepsSessions) storage.transaction(() => storage.sessions.removeAll());
      await connections.closeAll();
      refusals.stop();
      await anchor.stop();
      storage.close();
    },
  };
}
