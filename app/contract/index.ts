import type { z } from 'zod';
import type { WireError } from '../domain/errors.ts';
import { accountProcedures } from './procedures/accounts.ts';
import { auditProcedures } from './procedures/audit.ts';
import { blobProcedures } from './procedures/blobs.ts';
import { callProcedures } from './procedures/calls.ts';
import { channelProcedures } from './procedures/channels.ts';
import { contactProcedures } from './procedures/contacts.ts';
import { conversationProcedures } from './procedures/conversations.ts';
import { coreProcedures } from './procedures/core.ts';
import { documentProcedures } from './procedures/documents.ts';
import { emailProcedures } from './procedures/email.ts';
import { faxDraftProcedures } from './procedures/fax-drafts.ts';
import { faxProcedures } from './procedures/fax.ts';
import { inboxProcedures } from './procedures/inbox.ts';
import { jobProcedures } from './procedures/jobs.ts';
import { messageProcedures } from './procedures/messages.ts';
import { patientProcedures } from './procedures/patients.ts';
import { phoneProcedures } from './procedures/phone.ts';
import { searchProcedures } from './procedures/search.ts';
import { sessionProcedures } from './procedures/session.ts';
import { setupProcedures } from './procedures/setup.ts';
import { smsProcedures } from './procedures/sms.ts';
import { spellingProcedures } from './procedures/spelling.ts';
import { staffProcedures } from './procedures/staff.ts';
import { taskProcedures } from './procedures/tasks.ts';
import { templateProcedures } from './procedures/templates.ts';
import type { Procedure } from './procedure.ts';

export { CONTRACT_VERSION } from './version.ts';

/** Every method that core answers, over whatever transport. */
export const procedures = {
  ...coreProcedures,
  ...setupProcedures,
  ...sessionProcedures,
  ...staffProcedures,
  ...blobProcedures,
  ...faxProcedures,
  ...faxDraftProcedures,
  ...smsProcedures,
  ...emailProcedures,
  ...callProcedures,
  ...phoneProcedures,
  ...messageProcedures,
  ...conversationProcedures,
  ...templateProcedures,
  ...contactProcedures,
  ...searchProcedures,
  ...spellingProcedures,
  ...inboxProcedures,
  ...patientProcedures,
  ...documentProcedures,
  ...taskProcedures,
  ...channelProcedures,
  ...accountProcedures,
  ...jobProcedures,
  ...auditProcedures,
} satisfies Record<string, Procedure>;

export type Procedures = typeof procedures;
export type MethodName = keyof Procedures;
/** What a caller passes. */
export type Input<N extends MethodName> = z.input<Procedures[N]['input']>;
/** What a handler gets: checked and with defaults applied. */
export type Parsed<N extends MethodName> = z.output<Procedures[N]['input']>;
export type Output<N extends MethodName> = z.output<Procedures[N]['output']>;

export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: WireError };

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(procedures, name);
}
