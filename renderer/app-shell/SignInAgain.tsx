import { useEffect } from 'react';
import { SignInStep } from '../features/connect/index.ts';
import { goTo } from '../shared/route/route.ts';
import { useEmrStatus } from '../shared/rpc/use-inbox.ts';
import classes from './shell.module.css';

/** Signing in to OpenEMR again, because a filing waits for it; back to the faxes once that is done. */
export function SignInAgain() {
  const status = useEmrStatus();
  const isDone = status?.state === 'ok';
  useEffect(() => {
    if (isDone) goTo({ screen: 'fax', view: 'received', messageId: null });
  }, [isDone]);
  return (
    <div className={classes['signIn']}>
      <SignInStep isFirst={false} />
    </div>
  );
}
