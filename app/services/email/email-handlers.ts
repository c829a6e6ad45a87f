import type { EmrAccess } from '../emr/emr-access.ts';
import type { Handlers } from '../dispatch/context.ts';
import { createAttachHandlers } from './attach-files.ts';
import { checkEmail } from './check-email.ts';
import { completeAddress } from './complete-address.ts';
import { createEmailDraftHandlers } from './draft-handlers.ts';
import { newDraftId } from './draft-view.ts';
import { sendEmail, type EmailSendDeps } from './send-email.ts';
import { createSignatureHandlers } from './signature.ts';
import { undoEmail } from './undo-email.ts';
import { createUndoShelf } from './undo-shelf.ts';

export interface EmailDeps extends EmailSendDeps {
  readonly emr: Pick<EmrAccess, 'staffApi' | 'condition'>;
}

/** `email.*` but what is about reading: that is email-reading-handlers.ts. */
export function createEmailHandlers(
  deps: EmailDeps,
): Omit<Pick<Handlers, Extract<keyof Handlers, `email.${string}`>>, 'email.body' | 'email.thread'> {
  const shelf = createUndoShelf(() => newDraftId(deps));
  return {
    'email.send': (input, context) => sendEmail(deps, input, context, { shelf }),
    'email.undo': (input, context) => undoEmail(deps, shelf, input, context),
    'email.check': (input, context) => checkEmail(deps, input, context),
    'email.complete': (input, context) => completeAddress(deps.storage, input, context),
    ...createEmailDraftHandlers(deps),
    ...createAttachHandlers(deps),
    ...createSignatureHandlers(deps),
  };
}
