import { Button, Menu, Modal } from '@mantine/core';
import { IconChevronDown, IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentForm } from '../../../shared/conversation/MomentForm.tsx';
import { LATER, laterOf } from '../../../shared/conversation/send-later.ts';
import { useWhenWords } from '../../../shared/conversation/when-words.ts';
import { closeComposer } from '../../../shared/email/composer-store.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { toastError } from '../../../shared/ui/toast.ts';
import classes from './compose.module.css';
import { composition, useComposition } from './composition-here.ts';

/** Plans when it leaves: by a word, or at a date and time. */
function LaterMenu({ isSending }: { readonly isSending: boolean }) {
  const { t } = useTranslation();
  const when = useWhenWords();
  const [isChoosing, setChoosing] = useState(false);
  const plan = (sendAt: string | null) => {
    composition().edit({ sendAt });
    setChoosing(false);
  };
  const nowMs = coreNowMs();
  return (
    <>
      <Menu position="top-end" withinPortal shadow="md" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            px={8}
            disabled={isSending}
            aria-label={t('sms.later.do')}
            title={t('sms.later.do')}
          >
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LATER.flatMap((word) => {
            const atMs = laterOf(word, nowMs);
            if (atMs === null) return [];
            const iso = new Date(atMs).toISOString();
            return [
              <Menu.Item key={word} onClick={() => plan(iso)} rightSection={when(iso)}>
                {t(`sms.later.${word}`)}
              </Menu.Item>,
            ];
          })}
          <Menu.Item onClick={() => setChoosing(true)}>{t('sms.later.choose')}</Menu.Item>
          <Menu.Item onClick={() => plan(null)}>{t('sms.later.now')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isChoosing}
        onClose={() => setChoosing(false)}
        title={t('sms.later.do')}
        size="sm"
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <MomentForm
          initial={null}
          submitLabel={t('sms.later.plan')}
          onSubmit={plan}
          onCancel={() => setChoosing(false)}
        />
      </Modal>
    </>
  );
}

/** Discard, when it leaves, and the button *Send*. */
export function SendBar({ onSend }: { readonly onSend: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const when = useWhenWords();
  const sendAt = useComposition((state) => state.sendAt);
  const isSending = useComposition((state) => state.step === 'sending');
  const discard = () => {
    closeComposer();
    composition()
      .discard()
      .then(() => client.invalidateQueries({ queryKey: keys.emailDrafts }))
      .catch(toastError);
  };
  return (
    <div className={classes['bar']}>
      <Button variant="subtle" color="gray" disabled={isSending} onClick={discard}>
        {t('emailCompose.discard')}
      </Button>
      <div className={classes['summary']}>{sendAt !== null && t('sms.later.leaves', { time: when(sendAt) })}</div>
      <LaterMenu isSending={isSending} />
      <Button
        leftSection={<IconSend size={16} aria-hidden />}
        loading={isSending}
        title={`${t('emailCompose.send')} (Ctrl+Enter)`}
        onClick={onSend}
      >
        {t('emailCompose.send')}
      </Button>
    </div>
  );
}
