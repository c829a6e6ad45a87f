import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconPhoneCalling, IconPhoneDone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../app/contract/procedures/calls.ts';
import { CALL_RESULTS } from '../../../../app/domain/calls/call.ts';
import { useOnlyLooks } from '../../../shared/rpc/use-session.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import { forgetNote, typeNote, usePhone } from './phone-store.ts';
import classes from './phone.module.css';
import { useNoteCall } from './use-call-list.ts';

const MOST = 2000;

function Note({ call: { id, note }, isOff }: { readonly call: CallView; readonly isOff: boolean }) {
  const { t } = useTranslation();
  const typed = usePhone((state) => state.notes[id]);
  const { mutate, isPending } = useNoteCall();
  const save = () => {
    if (typed === undefined || isPending) return;
    mutate(
      { id, note: typed },
      {
        onSuccess: () => {
          // What was typed on meanwhile is not saved yet.
          if (usePhone.getState().notes[id] === typed) forgetNote(id);
          toast(t('calls.noteSaved'));
        },
      },
    );
  };
  return (
    <div className={classes['note']}>
      <Textarea
        label={t('calls.note')}
        description={t('calls.noteHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MOST}
        disabled={isOff}
        value={typed ?? note}
        onChange={(event) => typeNote(id, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <Button
        size="compact-sm"
        loading={isPending}
        disabled={isOff || typed === undefined || typed.trim() === note}
        onClick={save}
      >
        {t('calls.saveNote')}
      </Button>
    </div>
  );
}

function Result({ call: { id, result }, isOff }: { readonly call: CallView; readonly isOff: boolean }) {
  const { t } = useTranslation();
  const { mutate } = useNoteCall();
  return (
    <NativeSelect
      label={t('calls.result')}
      className={classes['result'] ?? ''}
      disabled={isOff}
      value={result ?? ''}
      onChange={(event) => {
        const value = CALL_RESULTS.find((each) => each === event.currentTarget.value) ?? null;
        mutate({ id, result: value });
      }}
      data={[
        { value: '', label: t('calls.noResult') },
        ...CALL_RESULTS.map((value) => ({ value, label: t(`calls.results.${value}`) })),
      ]}
    />
  );
}

function CallBack({ call: { id, callBack, number }, isOff }: { readonly call: CallView; readonly isOff: boolean }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useNoteCall();
  if (number === '') return null;
  const set = (to: CallView['callBack']) => mutate({ id, callBack: to });
  return (
    <div className={classes['callBack']} role="group" aria-label={t('calls.callBack')}>
      {callBack !== null && (
        <StateMark
          icon={callBack === 'wanted' ? IconPhoneCalling : IconPhoneDone}
          tone={callBack === 'wanted' ? 'warn' : 'ok'}
          text={t(callBack === 'wanted' ? 'calls.callBackIsWanted' : 'calls.callBackIsDone')}
        />
      )}
      {callBack === 'wanted' && (
        <Button size="compact-sm" variant="default" disabled={isOff} loading={isPending} onClick={() => set('done')}>
          {t('calls.markCalledBack')}
        </Button>
      )}
      {callBack === 'wanted' ? (
        <Button size="compact-sm" variant="subtle" disabled={isOff} onClick={() => set(null)}>
          {t('calls.noCallBack')}
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" disabled={isOff} loading={isPending} onClick={() => set('wanted')}>
          {t('calls.wantCallBack')}
        </Button>
      )}
    </div>
  );
}

/** What came of the call: call back, result, note. */
export function AfterCall({ call }: { readonly call: CallView }) {
  const isOff = useOnlyLooks('voice');
  return (
    <>
      <CallBack call={call} isOff={isOff} />
      <Result call={call} isOff={isOff} />
      <Note call={call} isOff={isOff} />
    </>
  );
}
