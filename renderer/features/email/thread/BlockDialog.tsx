import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { ReasonDialog } from '../../../shared/conversation/ReasonDialog.tsx';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast } from '../../../shared/ui/toast.ts';

interface BlockDialogProps {
  readonly conversation: ConversationDetail;
  readonly decision: 'block' | 'allow';
  readonly onClose: () => void;
}

/** A person blocks e-mail to an address, or allows it again; the reason is kept with it. */
export function BlockDialog({ conversation, decision, onClose }: BlockDialogProps) {
  const { t } = useTranslation();
  // What was on screen when the button was pressed; what comes while the reason is typed was not.
  const [seen] = useState(conversation.consent.optOut?.number);
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) =>
      call('conversations.decideConsent', {
        ...{ id: conversation.id, decision, reason },
        ...(seen !== undefined && { seen }),
      }),
    onSuccess: (now) => {
      client.setQueryData(keys.conversation(now.id), now);
      void client.invalidateQueries({ queryKey: keys.emailCheck });
      toast(t(`email.head.${decision}Done`));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t(`email.head.${decision}Title`, { address: conversation.displayAddress })}
      submitLabel={t(`email.head.${decision}`)}
      isPending={isPending}
      error={error}
      onSubmit={mutate}
      onClose={onClose}
    >
      {t(`email.head.${decision}What`)}
    </ReasonDialog>
  );
}
