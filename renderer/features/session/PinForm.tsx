import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/rpc/client.ts';
import { asContractError } from '../../shared/rpc/contract-error.ts';
import { toast } from '../../shared/ui/toast.ts';
import { pinProblem, refusedPin } from './pin-words.ts';
import { PinField } from './PinField.tsx';
import { showSession } from './session-commands.ts';
import { closeSessionDialog } from './session-store.ts';
import classes from './session.module.css';

const EMPTY = { current: '', pin: '', again: '' } as const;

function useSetPin() {
  const { t } = useTranslation();
  return useMutation({
    gcTime: 0,
    mutationFn: ({ current, pin }: { readonly current: string; readonly pin: string }) =>
      call('session.setPin', { pin, ...(current !== '' && { current }) }),
    onSuccess: (session) => {
      showSession(session);
      closeSessionDialog();
      toast(t('session.pin.saved'), t('session.pin.savedHint'));
    },
  });
}

/** A new PIN, twice; the one before where there is one. */
export function PinForm({ hasPin }: { readonly hasPin: boolean }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<Readonly<Record<keyof typeof EMPTY, string>>>(EMPTY);
  const [isTried, setTried] = useState(false);
  const { mutate, error, reset, isPending } = useSetPin();
  const problem = isTried ? pinProblem(form.pin, form.again) : null;
  const refusal = error ? asContractError(error) : null;
  const isAboutCurrent = refusal !== null && refusal.code !== 'INVALID_INPUT';
  const sentence = refusal === null ? null : refusedPin(refusal).sentence;
  const change = (field: keyof typeof EMPTY) => (typed: string) => {
    setForm({ ...form, [field]: typed });
    setTried(false);
    reset();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isPending) return;
    setTried(true);
    if (pinProblem(form.pin, form.again) === null) mutate(form);
  };
  const problemText = problem === null ? null : t(`session.pin.problem.${problem}`);
  return (
    <form className={classes['dialog']} onSubmit={onSubmit} noValidate>
      <p className={classes['quiet']}>{t('session.pin.what')}</p>
      {hasPin && (
        <PinField
          label={t('session.pin.current')}
          hint={t('session.pin.currentHint')}
          value={form.current}
          onChange={change('current')}
          error={isAboutCurrent ? sentence : null}
          hasAutofocus
        />
      )}
      <PinField
        label={t('session.pin.new')}
        value={form.pin}
        onChange={change('pin')}
        error={problem !== null && problem !== 'differs' ? problemText : isAboutCurrent && hasPin ? null : sentence}
        hasAutofocus={!hasPin}
      />
      <PinField
        label={t('session.pin.again')}
        value={form.again}
        onChange={change('again')}
        error={problem === 'differs' ? problemText : null}
      />
      <div className={classes['buttons']}>
        <Button variant="default" onClick={closeSessionDialog}>
          {t('session.cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('session.pin.save')}
        </Button>
      </div>
    </form>
  );
}
