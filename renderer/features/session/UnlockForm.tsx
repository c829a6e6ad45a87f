import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/index.ts';
import { call } from '../../shared/rpc/client.ts';
import { asContractError, type ContractError } from '../../shared/rpc/contract-error.ts';
import { keys, windowQueries } from '../../shared/rpc/query-client.ts';
import { Notice } from '../../shared/ui/Notice.tsx';
import { isPin, refusedPin } from './pin-words.ts';
import { PinField } from './PinField.tsx';
import { showSession } from './session-commands.ts';
import classes from './session.module.css';

export type Person = Output<'session.people'>['items'][number];

interface UnlockFormProps {
  readonly person: Person;
  /** Theirs is the session that is locked. */
  readonly isOwn: boolean;
  readonly isPractice: boolean;
  readonly isAway: boolean;
  readonly onSignIn: () => void;
}

/** By PIN the locked session goes on; anybody else's comes to this window. Without one, only the practice clinic opens. */
function useUnlock({ person, isOwn }: Pick<UnlockFormProps, 'person' | 'isOwn'>) {
  return useMutation(
    {
      mutationFn: (pin: string | null) => {
        if (pin === null) return call('session.switch', { username: person.username });
        if (isOwn) return call('session.unlock', { pin });
        return call('session.switch', { username: person.username, pin });
      },
      onSuccess: showSession,
      // A PIN is not kept any longer than it takes.
      gcTime: 0,
      // Its state may be another one now: blocked, or revoked.
      onError: () => windowQueries.invalidateQueries({ queryKey: keys.people }),
    },
    windowQueries,
  );
}

/** Only the full sign-in helps: why, and the way to it. */
function SignInInstead({ sentence, onSignIn }: { readonly sentence: string; readonly onSignIn: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Notice tone="info" role="status">
        {sentence}
      </Notice>
      <Button onClick={onSignIn} autoFocus>
        {t('connect.signIn.go')}
      </Button>
    </>
  );
}

interface WithoutPinProps {
  readonly isPending: boolean;
  readonly isAway: boolean;
  readonly onContinue: () => void;
}

function WithoutPin({ isPending, isAway, onContinue }: WithoutPinProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes['quiet']}>{t('session.practiceNoPin')}</p>
      <Button loading={isPending} disabled={isAway} onClick={onContinue} autoFocus>
        {t('session.continue')}
      </Button>
    </>
  );
}

/** The field *PIN* of one person, or what stands in its place. */
export function UnlockForm({ person, isOwn, isPractice, isAway, onSignIn }: UnlockFormProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState('');
  const [error, setError] = useState<ContractError | null>(null);
  const [isShort, setShort] = useState(false);
  const refused = error === null ? null : refusedPin(error);
  const { mutate, isPending } = useUnlock({ person, isOwn });
  const isForm = refused?.step !== 'sign-in' && person.pin === 'ready';
  useEffect(() => {
    if (isForm && !isPending) field.current?.focus();
  }, [isForm, isPending]);

  const unlock = (typed: string | null) =>
    mutate(typed, {
      onError: (cause) => {
        setPin('');
        setError(asContractError(cause));
      },
    });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isPending || isAway) return;
    setShort(!isPin(pin));
    if (isPin(pin)) unlock(pin);
  };
  if (refused?.step === 'sign-in') return <SignInInstead sentence={refused.sentence} onSignIn={onSignIn} />;
  if (person.pin === 'none' && isPractice) {
    return (
      <>
        <WithoutPin isPending={isPending} isAway={isAway} onContinue={() => unlock(null)} />
        {refused && (
          <Notice tone="bad" role="alert">
            {refused.sentence}
          </Notice>
        )}
      </>
    );
  }
  if (!isForm) {
    const sentence = t(person.pin === 'blocked' ? 'errors.NOT_SIGNED_IN.pin-blocked' : 'session.noPin', {
      name: person.name,
    });
    return <SignInInstead sentence={sentence} onSignIn={onSignIn} />;
  }
  return (
    <form className={classes['form']} onSubmit={onSubmit} aria-label={person.name}>
      <PinField
        label={t('session.pin.label')}
        value={pin}
        onChange={setPin}
        error={isShort ? t('session.pin.problem.length') : (refused?.sentence ?? null)}
        fieldRef={field}
        isOff={isPending}
      />
      <Button type="submit" loading={isPending} disabled={isAway}>
        {t('session.unlock')}
      </Button>
    </form>
  );
}
