import type { Output, Parsed } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type MessageId } from '../../domain/ids.ts';
import type { OutboundMessage } from '../../domain/message/message.ts';
import type { EmailDraft, Storage } from '../../ports/repositories.ts';
import type { CallContext } from '../dispatch/context.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Clock } from '../../ports/clock.ts';
import { draftView, newDraftId, type DraftIdDeps } from './draft-view.ts';
import { draftOfMessage, type UndoShelf } from './undo-shelf.ts';

interface Deps extends DraftIdDeps {
  readonly storage: Storage;
  readonly outbox: Pick<Outbox, 'cancel'>;
  readonly clock: Clock;
}

/** Takes one's own e-mail back while nobody has it. Throws NOT_FOUND, CONFLICT `begun`. */
export function undoEmail(
  deps: Deps,
  shelf: UndoShelf,
  { id }: Parsed<'email.undo'>,
  context: CallContext,
): Output<'email.undo'> {
  const { storage, outbox, clock } = deps;
  const message = ownMessage(storage, asId<MessageId>(id), context);
  if (!isUntouched(message)) throw begun();
  const { staffId } = context.session;
  return context.commit(() => {
    const cancelled = outbox.cancel(message.id, staffId);
    // Its submission began between the look and the commit.
    if (cancelled.delivery.state !== 'cancelled') throw begun();
    const written = shelf.take(message.id);
    const kept = written ? { ...written, staffId } : draftOfMessage(message, { id: newDraftId(deps), staffId });
    const draft: EmailDraft = { ...kept, updatedAtMs: clock.now() };
    storage.emailDrafts.save(draft);
    return draftView(draft);
  });
}

function ownMessage(storage: Storage, id: MessageId, { scope, session }: CallContext): OutboundMessage {
  const message = storage.messages.findInScope(id, scope);
  const isOwn = message?.direction === 'outbound' && message.createdBy === session.staffId;
  if (isOwn && message.channel === 'email') return message;
  throw new AppError('NOT_FOUND', 'There is no such e-mail of yours.', { id });
}

function isUntouched({ delivery }: OutboundMessage): boolean {
  return delivery.state === 'queued' && (delivery.recipients ?? []).every(({ state }) => state === 'waiting');
}

function begun(): AppError {
  return new AppError('CONFLICT', 'It is too late: this e-mail has begun to leave. Write to them again if need be.', {
    reason: 'begun',
  });
}
