import type { EmailDraftView } from '../../contract/procedures/email.ts';
import { asId, uuidV7, type EmailDraftId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { EmailDraft } from '../../ports/repositories.ts';

export interface DraftIdDeps {
  readonly clock: Clock;
  readonly random: Random;
}

export function newDraftId({ clock, random }: DraftIdDeps): EmailDraftId {
  return asId<EmailDraftId>(uuidV7(clock.now(), random.bytes(10)));
}

export function draftView(draft: EmailDraft): EmailDraftView {
  const { id, subject, html, accountId, patientId, inReplyTo, isProtected, sendAtMs, updatedAtMs } = draft;
  return {
    ...{ id, subject, html, accountId, patientId, inReplyTo, isProtected },
    ...{ to: [...draft.to], cc: [...draft.cc], bcc: [...draft.bcc] },
    attachments: draft.attachments.map(({ blobId, name, type, bytes }) => ({ blob: blobId, name, type, bytes })),
    sendAt: sendAtMs === null ? null : new Date(sendAtMs).toISOString(),
    updatedAt: new Date(updatedAtMs).toISOString(),
  };
}
