import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWhenWords } from '../../../shared/conversation/when-words.ts';
import { closeComposer, openComposer } from '../../../shared/email/composer-store.ts';
import { desk } from '../../../shared/person/per-person.ts';
import { call } from '../../../shared/rpc/client.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import { composition, useComposition } from './composition-here.ts';
import type { Queued } from './composition-store.ts';

/** Queues what is written, closes the dialog, and for ten seconds takes it back. */
export function useSending() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const when = useWhenWords();
  const sendAt = useComposition((state) => state.sendAt);
  const undo = async ({ messageId }: Queued) => {
    try {
      const { id } = await call('email.undo', { id: messageId });
      openComposer({ draft: id });
    } catch (error) {
      toastError(error);
    }
  };
  const told = (queued: Queued) => {
    if (sendAt !== null) {
      toast(t('emailCompose.planned', { time: when(sendAt) }));
      return;
    }
    const seconds = queued.undoUntil === null ? 0 : Math.floor((Date.parse(queued.undoUntil) - coreNowMs()) / 1000);
    if (seconds < 1) toast(t('emailCompose.queued'));
    else {
      const action = { label: t('emailCompose.undo'), onPress: () => void undo(queued) };
      toast(t('emailCompose.queued'), undefined, { seconds, action });
    }
  };
  const run = async (by: 'send' | 'confirm') => {
    const isStill = desk.asking();
    const queued = await composition()[by]();
    if (queued === null || !isStill()) return;
    closeComposer();
    void client.invalidateQueries({ queryKey: keys.emailDrafts });
    told(queued);
  };
  return { send: () => void run('send'), confirm: () => void run('confirm') };
}
