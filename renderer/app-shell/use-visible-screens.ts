import { permits } from '../../app/domain/access/permissions.ts';
import type { Route } from '../shared/route/route.ts';
import { useChannels, useSession } from '../shared/rpc/use-session.ts';

/** What the rail leads to. */
export type RailScreen = Exclude<Route['screen'], 'sign-in'>;

/** The screens that the person may see now, in the order of the rail. */
export function useVisibleScreens(): readonly RailScreen[] {
  const { data: session } = useSession();
  const { data: channels } = useChannels();
  if (!session || session.locked) return [];
  const may = session.user.permissions;
  // Until the services are known the permission decides; a service that is off then disappears.
  const isFaxOn = channels?.find(({ channel }) => channel === 'fax')?.enabled ?? true;
  const screens: RailScreen[] = [];
  if (isFaxOn && permits(may, 'fax.view')) screens.push('fax');
  if (permits(may, 'any.view')) screens.push('activity');
  screens.push('settings');
  return screens;
}

export function useMaySendFax(): boolean {
  const { data: session } = useSession();
  const screens = useVisibleScreens();
  return screens.includes('fax') && !!session && permits(session.user.permissions, 'fax.send');
}
