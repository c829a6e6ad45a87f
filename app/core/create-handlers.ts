import type { SessionId } from '../domain/ids.ts';
import type { Access } from '../services/access/access.ts';
import type { createGlassHandlers } from '../services/access/glass-handlers.ts';
import type { KeyRing } from '../services/access/key-ring.ts';
import type { Pins } from '../services/access/pins.ts';
import { createSessionHandlers } from '../services/access/session-handlers.ts';
import type { Sessions } from '../services/access/sessions.ts';
import { createStaffHandlers } from '../services/access/staff-handlers.ts';
import { createAccountHandlers } from '../services/accounts/account-handlers.ts';
import type { AccountSecrets } from '../services/accounts/account-secrets.ts';
import type { Connections } from '../services/accounts/connections.ts';
import { createVendorSignInHandlers } from '../services/accounts/vendor-sign-in-handlers.ts';
import type { VendorSignIns } from '../services/accounts/vendor-sign-ins.ts';
import type { AuditAnchor } from '../services/audit/audit-anchor.ts';
import { createAuditHandlers } from '../services/audit/audit-handlers.ts';
import { createCallHandlers } from '../services/calls/call-handlers.ts';
import type { PhoneDesks } from '../services/calls/phone-desk.ts';
import { createChannelHandlers } from '../services/channels/channel-handlers.ts';
import type { Consent } from '../services/consent/consent.ts';
import { createContactHandlers } from '../services/contacts/contact-handlers.ts';
import { createConversationHandlers } from '../services/conversations/conversation-handlers.ts';
import type { Snoozes } from '../services/conversations/snoozes.ts';
import type { Handlers } from '../services/dispatch/context.ts';
import { createEmailHandlers } from '../services/email/email-handlers.ts';
import { createEmailReadingHandlers } from '../services/email/email-reading-handlers.ts';
import { createEmailTestSender } from '../services/email/email-test-message.ts';
import { createFaxDraftHandlers } from '../services/email/fax-draft-handlers.ts';
import type { EmrConnection } from '../services/emr/create-emr-access.ts';
import type { ChangeFeed } from '../services/events/change-feed.ts';
import type { Changes } from '../services/events/changes.ts';
import { createFaxHandlers } from '../services/fax/fax-handlers.ts';
import { createFaxTestSender } from '../services/fax/fax-test-message.ts';
import { createDocumentHandlers } from '../services/filing/document-handlers.ts';
import type { Filings } from '../services/filing/filings.ts';
import { createInboxHandlers } from '../services/inbox/inbox-handlers.ts';
import type { Inbox } from '../services/inbox/inbox.ts';
import { createJobHandlers } from '../services/jobs/job-handlers.ts';
import type { Jobs } from '../services/jobs/jobs.ts';
import { createMessageHandlers } from '../services/messages/message-handlers.ts';
import { createOutboxHandlers } from '../services/outbox/outbox-handlers.ts';
import type { Outbox } from '../services/outbox/outbox.ts';
import { createPatientHandlers } from '../services/patients/patient-handlers.ts';
import type { PatientMirror } from '../services/patients/patient-mirror.ts';
import { createSearchHandlers } from '../services/search/search-handlers.ts';
import { createSmsHandlers } from '../services/sms/sms-handlers.ts';
import { createSmsTestSender } from '../services/sms/sms-test-message.ts';
import { createSpellingHandlers } from '../services/spelling/spelling-handlers.ts';
import { createTaskHandlers } from '../services/tasks/task-handlers.ts';
import { createTemplateHandlers } from '../services/templates/template-handlers.ts';
import { createCoreHandlers } from './core-handlers.ts';
import type { CoreDeps } from './core-deps.ts';
import type { createSetupServices } from './emr-services.ts';
import type { createJobKinds } from './job-kinds.ts';

/** Everything that handlers work with, made by the composition root. */
export interface HandlerParts extends CoreDeps {
  readonly access: Access;
  readonly accountSecrets: AccountSecrets;
  readonly anchor: AuditAnchor;
  readonly blobHandlers: Pick<Handlers, Extract<keyof Handlers, `blobs.${string}`>>;
  readonly changes: Changes;
  readonly connections: Connections;
  readonly consent: Consent;
  readonly desks: PhoneDesks;
  readonly emr: EmrConnection;
  readonly feed: ChangeFeed;
  readonly filings: Filings;
  readonly glass: ReturnType<typeof createGlassHandlers>;
  readonly inbox: Inbox;
  readonly jobs: Jobs;
  readonly keyRing: KeyRing;
  readonly kinds: ReturnType<typeof createJobKinds>;
  readonly mirror: PatientMirror;
  readonly onSessionEnded: (id: SessionId) => void;
  readonly outbox: Outbox;
  readonly pins: Pins;
  readonly sessions: Sessions;
  readonly setup: ReturnType<typeof createSetupServices>;
  readonly signIns: VendorSignIns;
  readonly snoozes: Snoozes;
  /** Aborted when core stops. */
  readonly stopping: AbortSignal;
}

/** One handler for every method of the contract; a missing one does not compile. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { setup, glass, blobHandlers } = parts;
  const accounts = { ...parts, secrets: parts.accountSecrets };
  const testSenders = {
    fax: createFaxTestSender(parts),
    sms: createSmsTestSender(parts),
    email: createEmailTestSender(parts),
  };
  return {
    ...createCoreHandlers({ ...parts, isSetUp: () => setup.setup.isSetUp() }),
    ...setup.handlers,
    ...createSessionHandlers(parts),
    ...createStaffHandlers(parts),
    ...glass.handlers,
    ...blobHandlers,
    ...createFaxHandlers(parts),
    ...createFaxDraftHandlers(parts),
    ...createSmsHandlers(parts),
    ...createEmailHandlers(parts),
    ...createEmailReadingHandlers(parts),
    ...createMessageHandlers(parts),
    ...createConversationHandlers(parts),
    ...createTemplateHandlers(parts),
    ...createContactHandlers(parts),
    ...createCallHandlers(parts),
    ...createSearchHandlers(parts),
    ...createSpellingHandlers(parts),
    ...createInboxHandlers(parts),
    ...createPatientHandlers(parts),
    ...createDocumentHandlers(parts),
    ...createChannelHandlers({ ...accounts, testSenders }),
    ...createAccountHandlers(accounts),
    ...createVendorSignInHandlers(accounts),
    ...createJobHandlers(parts),
    ...createTaskHandlers(parts),
    ...createOutboxHandlers(parts),
    ...createAuditHandlers(parts),
  };
}
