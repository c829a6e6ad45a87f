import { isInScope } from '../../domain/access/account-scope.ts';
import { permits } from '../../domain/access/permissions.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import { asId, type FilingId } from '../../domain/ids.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import { freshStaff } from '../accounts/own-accounts.ts';
import type { CallContext } from '../dispatch/context.ts';
import { rememberCategory } from './category-names.ts';
import { documentName } from './document-name.ts';
import type { Filings } from './filings.ts';
import { earlierAnswer, mayNotFile, type AskedFiling } from './new-filing.ts';

interface Deps {
  readonly storage: Storage;
  readonly filings: Filings;
  readonly access: Pick<Access, 'scope'>;
  readonly clock: Clock;
}

/** What will be uploaded, stored already. */
export interface NewDocument extends Pick<Filing, 'id' | 'blobId' | 'type' | 'bytes' | 'sha256'> {
  /** Its name unless the person gave one. */
  readonly neutral: string;
}

/** How long a filing can be undone; a tool that files has nobody who watches. */
const UNDO_SECONDS = { window: 10, phone: 0, stdio: 0 } as const;

/**
 * Inside a transaction; call `filings.wake` after it. The filing that a repeated request was answered with already, or a new
 * one. Throws AppError PERMISSION_DENIED, CONFLICT `being-filed`, `filed`.
 *
 * @param asked checked in this transaction
 */
export function beginFiling(deps: Deps, made: NewDocument, asked: AskedFiling, context: CallContext): FilingId {
  const { storage, filings } = deps;
  refuseGoneRight(deps, asked, context);
  const earlier = earlierAnswer(storage, asked, context);
  if (earlier) return earlier.id;
  storage.blobs.keep(made.blobId);
  rememberCategory(storage, asked.category, asked.input.category);
  filings.begin(filingFrom(deps, made, asked, context));
  return made.id;
}

/** The call's own rights are those of its beginning. Throws AppError PERMISSION_DENIED. */
function refuseGoneRight({ storage, access }: Deps, { message }: AskedFiling, { session }: CallContext): void {
  const staff = freshStaff(storage, session);
  const needs = `${message.channel}.file` as const;
  if (!permits(staff.permissions, needs) || !isInScope(access.scope({ staff, glass: null }), message)) {
    throw mayNotFile(needs);
  }
}

function filingFrom({ clock }: Deps, made: NewDocument, asked: AskedFiling, context: CallContext): Filing {
  const { message, patient, category, pages, input } = asked;
  const { id, blobId, type, bytes, sha256, neutral } = made;
  const nowMs = clock.now();
  const undoMs = (input.undoSeconds ?? UNDO_SECONDS[context.transport]) * 1000;
  const isHeld = undoMs > 0;
  return {
    ...{ id, blobId, type, bytes, sha256, category, pages },
    messageId: message.id,
    staffId: context.session.staffId,
    patientId: patient.id,
    pid: patient.pid,
    confirmedName: chartName(patient),
    confirmedBirthDate: patient.birthDate,
    name: documentName(input.name, { type, neutral }, id),
    state: isHeld ? 'held' : 'queued',
    undoUntilMs: isHeld ? nowMs + undoMs : null,
    createdAtMs: nowMs,
    attempts: 0,
    looks: 0,
    nextAttemptAtMs: isHeld ? null : nowMs,
    failure: null,
    documentId: null,
    filedAtMs: null,
    copies: 0,
    note: input.note ? { ...input.note, state: 'waiting' } : null,
    replaces: input.replaces === undefined ? null : asId<FilingId>(input.replaces),
    labAssigneeId: asked.labAssignee,
    conversation: asked.conversation,
    part: asked.filedPart,
  };
}
