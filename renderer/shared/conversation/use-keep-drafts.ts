import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConversationDetail } from '../../../app/contract/procedures/conversations.ts';
import { keys } from '../rpc/query-client.ts';
import { onDraftKept, saveDraftsOnLeave } from './drafts.ts';

/** Once for the window of an open session: drafts are saved when it goes away, and what core keeps of them is known here. */
export function useKeepDrafts(): void {
  const client = useQueryClient();
  useEffect(() => saveDraftsOnLeave(), []);
  useEffect(
    () =>
      onDraftKept((id, draft) => {
        const had = client.getQueryData<ConversationDetail>(keys.conversation(id))?.hasDraft;
        client.setQueryData<ConversationDetail>(
          keys.conversation(id),
          (now) => now && { ...now, draft, hasDraft: draft !== null },
        );
        // Nobody else is told of a draft: the list of them is asked anew where one begins or ends.
        if (had !== (draft !== null)) void client.invalidateQueries({ queryKey: [...keys.conversationList, 'drafts'] });
      }),
    [client],
  );
}
