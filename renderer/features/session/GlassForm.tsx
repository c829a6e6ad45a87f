import { Button, Radio, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../app/domain/channel.ts';
import { call } from '../../shared/rpc/client.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../shared/ui/Notice.tsx';
import { showSession } from './session-commands.ts';
import { closeSessionDialog } from './session-store.ts';
import classes from './session.module.css';
import { useClosedChannels } from './use-closed-channels.ts';

const WHAT_HAPPENS = ['can', 'told', 'written'] as const;
const REASON_MIN = 10;
const REASON_MAX = 500;

function useBreakGlass() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { readonly channel: Channel; readonly reason: string }) => call('session.breakGlass', input),
    onSuccess: (session) => {
      closeSessionDialog();
      showSession(session);
      void client.invalidateQueries();
    },
  });
}

function WhatHappens() {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" title={t('session.glass.what')}>
      <ul>
        {WHAT_HAPPENS.map((what) => (
          <li key={what}>{t(`session.glass.${what}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Which closed service, and why. */
export function GlassForm() {
  const { t } = useTranslation();
  const channels = useClosedChannels();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { mutate, error, isPending } = useBreakGlass();
  const channel = channels.find((name) => name === chosen) ?? channels[0];
  const isShort = reason.trim().length < REASON_MIN;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort && channel !== undefined) mutate({ channel, reason: reason.trim() });
  };
  return (
    <form className={classes['dialog']} onSubmit={onSubmit} noValidate>
      <WhatHappens />
      <Radio.Group label={t('session.glass.which')} value={channel ?? ''} onChange={setChosen}>
        <div className={classes['radios']}>
          {channels.map((name) => (
            <Radio key={name} value={name} label={t(`session.channel.${name}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={t('session.glass.reason')}
        description={t('session.glass.reasonHint')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={REASON_MAX}
        value={reason}
        error={isTried && isShort ? t('session.glass.reasonShort') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      {error && <ErrorNotice error={error} />}
      <div className={classes['buttons']}>
        <Button variant="default" onClick={closeSessionDialog}>
          {t('session.cancel')}
        </Button>
        <Button type="submit" color="red.8" loading={isPending}>
          {t('session.glass.go')}
        </Button>
      </div>
    </form>
  );
}
