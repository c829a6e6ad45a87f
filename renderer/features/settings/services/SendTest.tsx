import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconSend2 } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../../app/domain/channel.ts';
import { uuidV7 } from '../../../../app/domain/ids.ts';
import { formatPhoneNumber } from '../../../../app/domain/phone-number.ts';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { call } from '../../../shared/rpc/client.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import { coreNowMs } from '../../../shared/rpc/core-time.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { StateLabel } from '../../../shared/ui/StateLabel.tsx';
import classes from '../settings.module.css';

const readable = (address: string) => (address.startsWith('+') ? formatPhoneNumber(address) : address);
const OVER: ReadonlySet<string> = new Set(['delivered', 'failed', 'cancelled', 'unconfirmed']);

const newTestId = () => uuidV7(coreNowMs(), crypto.getRandomValues(new Uint8Array(10)));

/** Follows the test message like any other: by core's events. */
function TestState({ id, onSettled }: { readonly id: string; readonly onSettled: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: keys.message(id), queryFn: () => call('messages.get', { id }) });
  const settled = useEffectEvent(onSettled);
  const isOver = data !== undefined && OVER.has(data.state);
  useEffect(() => {
    if (isOver) settled();
  }, [isOver]);
  // An administrator need not be somebody who may look at messages.
  if (error && asContractError(error).code === 'PERMISSION_DENIED') return <p>{t('services.test.unseen')}</p>;
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  return (
    <div className={classes['onOff']}>
      <StateLabel state={data.state} />
      <span>{data.error ? failureSentence(data.error) : t('services.test.to', { to: readable(data.address) })}</span>
    </div>
  );
}

/** A message without any patient's data, to a number that the person chooses. */
export function SendTest({ channel, onSettled }: { readonly channel: Channel; readonly onSettled: () => void }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  // The same until core has it: pressed again after an answer that was lost, it is still one message.
  const [testId, setTestId] = useState(newTestId);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      call('channels.sendTest', {
        id: testId,
        channel,
        to: to.trim(),
      }),
    onSuccess: () => setTestId(newTestId()),
  });
  const id = data?.messageIds[0];
  return (
    <form
      className={classes['stack']}
      aria-label={t('services.test.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim() !== '') mutate();
      }}
    >
      <div className={classes['fieldAndButton']}>
        <TextInput
          label={t(`services.test.label.${channel}`)}
          description={t('services.test.hint')}
          autoComplete="off"
          value={to}
          onChange={(event) => {
            setTo(event.currentTarget.value);
            setTestId(newTestId());
          }}
        />
        <Button
          type="submit"
          variant="default"
          leftSection={<IconSend2 size={16} aria-hidden />}
          loading={isPending}
          disabled={to.trim() === ''}
        >
          {t('services.test.send')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
      <div role="status">{id !== undefined && <TestState key={id} id={id} onSettled={onSettled} />}</div>
    </form>
  );
}
