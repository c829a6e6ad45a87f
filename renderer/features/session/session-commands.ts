import { create } from 'zustand';
import type { SessionView } from '../../../app/contract/procedures/session.ts';
import { desk } from '../../shared/person/per-person.ts';
import { call } from '../../shared/rpc/client.ts';
import { asContractError } from '../../shared/rpc/contract-error.ts';
import { keys, windowQueries } from '../../shared/rpc/query-client.ts';
import { toastError } from '../../shared/ui/toast.ts';

/** Asks anew who is here, for instance after a refusal that says that somebody no longer is. */
export function askSessionAgain(): void {
  void windowQueries.invalidateQueries({ queryKey: keys.session });
}

/**
 * Shows at once what core has answered. Then it is asked anew: an answer that was on its way may be of the session that was
 * here before, and would come last.
 */
export function showSession(session: SessionView | null): void {
  windowQueries.setQueryData(keys.session, session);
  askSessionAgain();
}

/** True from the press on until the lock is answered: nothing is shown in between. */
export const useLockWish = create<{ readonly isWished: boolean }>(() => ({ isWished: false }));

/** Locks the window: it shows nothing any more from the press on. */
export async function lockWindow(cause: 'person' | 'switch'): Promise<void> {
  const session = windowQueries.getQueryData<SessionView | null>(keys.session);
  if (!session || session.locked || useLockWish.getState().isWished) return;
  useLockWish.setState({ isWished: true });
  try {
    await call('session.lock', { cause });
    showSession({ ...session, locked: true });
  } catch (error) {
    // Main keeps it for a core that is away. Else core no longer knows the session as an open one: what it is is asked below.
    if (asContractError(error).code === 'CORE_UNAVAILABLE') showSession({ ...session, locked: true });
  } finally {
    useLockWish.setState({ isWished: false });
    askSessionAgain();
  }
}

/** Ends the session: whoever comes next signs in. */
export async function signOut(): Promise<void> {
  const isStill = desk.asking();
  try {
    await call('session.close', {});
    if (isStill()) showSession(null);
    else askSessionAgain();
  } catch (error) {
    if (isStill()) toastError(error);
    askSessionAgain();
  }
}

/** Back in front of the glass. */
export async function mendGlass(): Promise<void> {
  const isStill = desk.asking();
  try {
    const session = await call('session.mendGlass', {});
    // Answered after a lock it would show the window as open.
    if (isStill()) showSession(session);
  } catch (error) {
    if (isStill()) toastError(error);
    askSessionAgain();
  }
}
