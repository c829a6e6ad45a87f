import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../app/contract/schemas.ts';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import classes from './compose.module.css';
import { composition } from './composition-here.ts';

const LIMIT = 40;

async function attach(fax: MessageView): Promise<void> {
  for (const { blob } of fax.parts)
    composition().addStored([await call('email.attachFromMessage', { messageId: fax.id, blob })]);
}

/** The newest faxes of either direction; the chosen one's document joins the e-mail. */
export function AttachFromFax({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: [...keys.messageList, 'for-email'],
    queryFn: async () => (await call('messages.list', { channel: 'fax', limit: LIMIT })).items,
  });
  const { mutate, error: refusal, isPending } = useMutation({ mutationFn: attach, onSuccess: onClose });
  const faxes = (data ?? []).filter(({ parts }) => parts.length > 0);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('emailCompose.fromFax')}
      size={520}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {error && <ErrorNotice error={error} />}
      {refusal && <ErrorNotice error={refusal} />}
      {data && faxes.length === 0 && <EmptyState title={t('emailCompose.noFaxes')} />}
      <ul className={classes['sources']} aria-label={t('emailCompose.faxes')}>
        {faxes.map((fax) => (
          <li key={fax.id}>
            <Button
              variant="subtle"
              color="gray"
              fullWidth
              justify="space-between"
              disabled={isPending}
              onClick={() => mutate(fax)}
              rightSection={<RelativeTime at={fax.createdAt} />}
            >
              {t(fax.direction === 'inbound' ? 'emailCompose.faxFrom' : 'emailCompose.faxTo', {
                who: fax.patient?.name ?? fax.contactName ?? formatPhoneNumber(fax.address),
              })}
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
