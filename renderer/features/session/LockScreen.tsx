import { Button } from '@mantine/core';
import { IconLock, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../app/contract/procedures/session.ts';
import { useCoreInfo, usePeople } from '../../shared/rpc/use-session.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../shared/ui/Notice.tsx';
import classes from './session.module.css';
import { UnlockForm, type Person } from './UnlockForm.tsx';

/** Whose full sign-in it is. */
export interface SignInOf {
  /** null: somebody whose user name is typed; absent: whoever worked here before is offered. */
  readonly username?: string | null;
  readonly onBack?: () => void;
}

interface LockScreenProps {
  /** The locked one; null: nobody is signed in at this window. */
  readonly session: SessionView | null;
  readonly isPractice: boolean;
  /** Core is being started again: nothing can be unlocked right now. */
  readonly isAway: boolean;
  /** Signing in with OpenEMR. */
  readonly signIn: (whose: SignInOf) => ReactNode;
}

interface PeopleProps {
  readonly people: readonly Person[];
  readonly chosen: Person | null;
  readonly onChoose: (username: string) => void;
}

function People({ people, chosen, onChoose }: PeopleProps) {
  const { t } = useTranslation();
  return (
    <ul role="list" aria-label={t('session.people')} className={classes['people']}>
      {people.map(({ username, name }, at) => (
        <li key={username}>
          <button
            type="button"
            className={classes['who']}
            aria-pressed={username === chosen?.username}
            // Where nobody is chosen the keyboard begins here; else in the field below.
            autoFocus={chosen === null && at === 0}
            onClick={() => onChoose(username)}
          >
            <IconUserCircle size={20} aria-hidden />
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Everybody who may come in here, with whoever locked the window among them. */
function useEverybody(session: SessionView | null) {
  const { data, error, refetch } = usePeople();
  const hasNoPins = data?.every(({ pin }) => pin === 'none') ?? false;
  const known = data ?? [];
  const mine = session?.user;
  const isMissing = mine !== undefined && known.every(({ username }) => username !== mine.username);
  const people = isMissing
    ? [{ username: mine.username, name: mine.name, pin: session?.pin ?? 'none' }, ...known]
    : known;
  return { people, hasNoPins, error: data ? null : error, refetch };
}

/**
 * Instead of the whole app while nobody is at the window. It holds names of staff and the clinic, and nothing else: not even
 * how many faxes wait.
 */
export function LockScreen({ session, isPractice, isAway, signIn }: LockScreenProps) {
  const { t } = useTranslation();
  const { data: info } = useCoreInfo();
  const { people, hasNoPins, error, refetch } = useEverybody(session);
  const [picked, setPicked] = useState<string | null>(null);
  /** null: by PIN. */
  const [signingIn, setSigningIn] = useState<SignInOf | null>(null);
  const signInAs = (name: string | null) => setSigningIn({ username: name, onBack: () => setSigningIn(null) });
  // At a desk where nobody has a PIN yet there is one way in.
  const way = signingIn ?? (session === null && !isPractice && hasNoPins ? {} : null);
  const only = people.length === 1 ? people[0] : undefined;
  const username = picked ?? session?.user.username ?? only?.username ?? null;
  const chosen = people.find((person) => person.username === username) ?? null;
  return (
    <main className={classes['screen']}>
      <div className={classes['card']}>
        <header className={classes['head']}>
          {session ? <IconLock size={26} aria-hidden /> : <IconUsers size={26} aria-hidden />}
          <div>
            <h1>{t(session ? 'session.locked' : 'session.who')}</h1>
            {info && <div className={classes['clinic']}>{info.clinicName}</div>}
          </div>
        </header>
        {isAway && (
          <Notice tone="warn" role="status">
            {t('session.away')}
          </Notice>
        )}
        {way && signIn(way)}
        {!way && (
          <>
            <People people={people} chosen={chosen} onChoose={setPicked} />
            {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
            {chosen && (
              <UnlockForm
                key={chosen.username}
                person={chosen}
                isOwn={chosen.username === session?.user.username}
                isPractice={isPractice}
                isAway={isAway}
                onSignIn={() => signInAs(chosen.username)}
              />
            )}
            {!isPractice && (
              <div className={classes['other']}>
                <Button variant="subtle" size="compact-sm" onClick={() => signInAs(null)}>
                  {t('session.somebodyElse')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </main>
  );
}
