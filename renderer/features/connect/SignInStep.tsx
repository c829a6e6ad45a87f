import { Button, Loader, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../app/contract/procedures/session.ts';
import { call } from '../../shared/rpc/client.ts';
import { asContractError, ContractError } from '../../shared/rpc/contract-error.ts';
import { keys, windowQueries } from '../../shared/rpc/query-client.ts';
import { usePeople } from '../../shared/rpc/use-session.ts';
import { Notice } from '../../shared/ui/Notice.tsx';
import classes from './connect.module.css';
import { Step } from './Step.tsx';

interface Begun {
  readonly attempt: string;
  readonly url: string;
}

const openBrowser = (url: string) => void window.foyer.shell.openExternal(url);

function cancelAttempt({ attempt }: Begun): void {
  void call('session.cancelSignIn', { attempt }).catch(() => undefined); // it is over then, too
}

/** Whom OpenEMR names where only the person can say whether that is them; null: that is not the question. */
function whoIsIt(error: unknown): string | null {
  const refusal = asContractError(error);
  if (refusal.code !== 'NEEDS_CONFIRMATION' || !refusal.texts('which').includes('identity')) return null;
  return refusal.texts('name')[0] ?? null;
}

/** Begins in the browser, waits for its end, and lets the window in. */
function useSignIn() {
  const client = useQueryClient();
  const enter = (session: SessionView) => {
    windowQueries.setQueryData(keys.session, session);
    void windowQueries.invalidateQueries();
    void client.invalidateQueries();
  };
  const [begun, setBegun] = useState<Begun | null>(null);
  const [inDoubt, setInDoubt] = useState<Begun | null>(null);
  const latest = useRef<Begun | null>(null);
  const signIn = useMutation({
    mutationFn: async (username: string) => {
      const started = await call('session.beginSignIn', { username });
      setBegun(started);
      latest.current = started;
      const opened = await window.foyer.shell.openExternal(started.url);
      if (!opened.ok) {
        cancelAttempt(started);
        throw new ContractError(opened.error);
      }
      return call('session.signIn', { attempt: started.attempt });
    },
    onMutate: () => setInDoubt(null),
    onError: (error) => setInDoubt(whoIsIt(error) === null ? null : latest.current),
    onSettled: () => setBegun(null),
    onSuccess: enter,
  });
  const confirm = useMutation({
    mutationFn: ({ attempt }: Begun) => call('session.signIn', { attempt, confirm: ['identity'] }),
    onSettled: () => setInDoubt(null),
    onSuccess: enter,
  });
  const deny = () => {
    if (inDoubt) cancelAttempt(inDoubt);
    setInDoubt(null);
  };
  const cancel = () => {
    if (begun) cancelAttempt(begun);
    setBegun(null);
    signIn.reset(); // a sign-in that the person left has no failure to show
  };
  return { signIn, begun, cancel, inDoubt, confirm, deny };
}

function Waiting({ begun, onCancel }: { readonly begun: Begun; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes['step']}>
      <div className={classes['waiting']} role="status">
        <Loader size="sm" aria-hidden />
        <div>
          <strong>{t('connect.signIn.waiting')}</strong>
          <div className={classes['quiet']}>{t('connect.signIn.waitingHint')}</div>
        </div>
      </div>
      <div className={classes['buttons']}>
        <Button variant="default" onClick={() => openBrowser(begun.url)}>
          {t('connect.signIn.openAgain')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('connect.signIn.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface IsThisYouProps {
  readonly name: string;
  readonly isRunning: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** The browser may still be another's: OpenEMR's tokens hold no user name that could be compared. */
function IsThisYou({ name, isRunning, onYes, onNo }: IsThisYouProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['step']}>
      <h2>{t('connect.signIn.isThisYou', { name })}</h2>
      <p>{t('connect.signIn.isThisYouWhy')}</p>
      <div className={classes['buttons']}>
        <Button loading={isRunning} onClick={onYes}>
          {t('connect.signIn.yes')}
        </Button>
        <Button variant="default" onClick={onNo}>
          {t('connect.signIn.no')}
        </Button>
      </div>
    </div>
  );
}

/** Another person's cookie is in the browser: only OpenEMR itself can sign them out. */
function SignOutThere({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const [url] = asContractError(error).texts('signOutUrl');
  if (url === undefined) return null;
  return (
    <Notice tone="info">
      <Button variant="default" size="compact-sm" onClick={() => openBrowser(url)}>
        {t('connect.signIn.signOutThere')}
      </Button>
      <div className={classes['quiet']}>{t('connect.signIn.signOutHint')}</div>
    </Notice>
  );
}

interface SignInStepProps {
  /** The person becomes Foyer's administrator. */
  readonly isFirst: boolean;
  /** Who is to sign in; null: somebody who types their name. Absent: whoever signed in here before is offered. */
  readonly username?: string | null;
  readonly onBack?: () => void;
}

/** Sign-in with OpenEMR. */
export function SignInStep({ isFirst, username: given, onBack }: SignInStepProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const { data: people } = usePeople();
  const known = given === undefined ? people : undefined;
  const { signIn, begun, cancel, inDoubt, confirm, deny } = useSignIn();
  const username = typed ?? given ?? known?.[0]?.username ?? '';
  const name = whoIsIt(signIn.error);
  if (begun) return <Waiting begun={begun} onCancel={cancel} />;
  if (inDoubt && name !== null)
    return <IsThisYou name={name} isRunning={confirm.isPending} onYes={() => confirm.mutate(inDoubt)} onNo={deny} />;
  return (
    <Step
      title={t(isFirst ? 'connect.signIn.firstTitle' : 'connect.signIn.title')}
      action={t('connect.signIn.go')}
      isRunning={signIn.isPending}
      isReady={username.trim() !== ''}
      error={name === null ? signIn.error : confirm.error}
      help={signIn.error && <SignOutThere error={signIn.error} />}
      onSubmit={() => signIn.mutate(username)}
      {...(onBack && { onBack })}
    >
      {isFirst && <p>{t('connect.signIn.firstWhat')}</p>}
      <p className={classes['quiet']}>{t('connect.signIn.what')}</p>
      <TextInput
        label={t('connect.signIn.username')}
        value={username}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        w={280}
        autoFocus={given !== undefined}
        data-autofocus
      />
      {known !== undefined && known.length > 1 && (
        <div className={classes['people']} role="group" aria-label={t('connect.signIn.known')}>
          {known.map((person) => (
            <Button
              key={person.username}
              variant="default"
              size="compact-sm"
              aria-pressed={person.username === username}
              onClick={() => setTyped(person.username)}
            >
              {person.name}
            </Button>
          ))}
        </div>
      )}
    </Step>
  );
}
