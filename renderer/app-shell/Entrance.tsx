import type { SessionView } from '../../app/contract/procedures/session.ts';
import type { ShellState } from '../../app/contract/bridge.ts';
import { ConnectClinic, SignInStep, useSetup } from '../features/connect/index.ts';
import { LockScreen } from '../features/session/index.ts';

interface EntranceProps {
  readonly session: SessionView | null;
  readonly state: ShellState;
  readonly isAway: boolean;
}

/** The way in: unlocking, choosing who works here, or in a clinic's own profile connecting it first. */
export function Entrance({ session, state, isAway }: EntranceProps) {
  const isPractice = state.profileKind === 'sandbox';
  const { data: setup } = useSetup(!isPractice && session === null);
  const isConnected = setup?.step === 'mirror' || setup?.step === 'done';
  if (!isPractice && session === null && !isConnected) return <ConnectClinic />;
  return (
    <LockScreen
      session={session}
      isPractice={isPractice}
      isAway={isAway}
      signIn={(whose) => <SignInStep isFirst={false} {...whose} />}
    />
  );
}
