import { asId, type AccountId, type BlobId, type PatientId } from '../../domain/ids.ts';
import type { Draft } from '../../ports/repositories.ts';
import { readableBlob } from '../blobs/blob-handlers.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import { fileAccess } from '../sending/load-file.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { isEmptyDraft } from './conversation-view.ts';
import { conversationToView } from './scoped-conversation.ts';

/** What somebody was writing. Told to nobody else, so no event goes out. */
export function createDraftHandlers(deps: ConversationDeps): Pick<Handlers, 'conversations.saveDraft'> {
  const { storage, clock } = deps;
  return {
    'conversations.saveDraft'(input, context) {
      const { conversation } = conversationToView(storage, input.id, context);
      const { staffId } = context.session;
      const account = input.accountId === null ? null : storage.accounts.find(asId<AccountId>(input.accountId));
      const draft: Draft = {
        ...{ staffId, conversationId: conversation.id, body: input.body, updatedAtMs: clock.now() },
        media: input.media.map(({ blob }) => mediaOf(deps, asId<BlobId>(blob), context)),
        patientId: input.patientId === null ? null : asId<PatientId>(input.patientId),
        // Of a removed account: what was typed is kept all the same.
        accountId: account?.id ?? null,
      };
      context.commit(() => {
        if (isEmptyDraft(draft)) storage.drafts.remove(staffId, conversation.id);
        else storage.drafts.save(draft);
      });
      return {};
    },
  };
}

/** Throws NOT_FOUND for what is not this person's to attach. */
function mediaOf({ storage }: ConversationDeps, blob: BlobId, context: CallContext): Draft['media'][number] {
  const { id, name, type, bytes } = readableBlob(storage, blob, fileAccess(context));
  return { blobId: id, name, type, bytes };
}
