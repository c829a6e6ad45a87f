import { permits, type Needs } from '../../app/domain/access/permissions.ts';
import type { Channel } from '../../app/domain/channel.ts';
import type { Route } from '../shared/route/route.ts';
import { useChannels, useMay, useSession } from '../shared/rpc/use-session.ts';

/** What the rail leads to. */
export type RailScreen = Exclude<Route['screen'], 'sign-in'>;

/** Services that have a screen of their own, in the order of the rail. */
const CHANNEL_SCREENS = [
  ['fax', 'fax'],
  ['sms', 'sms'],
  ['email', 'email'],
  ['phone', 'voice'],
] as const satisfies readonly (readonly [RailScreen, Channel])[];

/** The service whose screen it is; null: it is none's. */
export function channelOf(screen: RailScreen): Channel | null {
  return CHANNEL_SCREENS.find(([name]) => name === screen)?.[1] ?? null;
}

/** The screens that the person may see now, in the order of the rail. */
export function useVisibleScreens(): readonly RailScreen[] {
  const { data: session } = useSession();
  const { data: channels } = useChannels();
  if (!session || session.locked) return [];
  const may = (needs: Needs) => permits(session.user.permissions, needs, session.breakGlass?.channel ?? null);
  // Until the services are known the permission decides; a service that is off then disappears.
  const isOn = (name: Channel) => channels?.find(({ channel }) => channel === name)?.enabled ?? true;
  const services = CHANNEL_SCREENS.filter(([, channel]) => isOn(channel) && may(`${channel}.view`)).map(
    ([screen]) => screen,
  );
  return [...services, ...(may('any.view') ? (['tasks', 'activity'] as const) : []), 'settings'];
}

export function useMaySendFax(): boolean {
  const maySend = useMay('fax.send');
  return useVisibleScreens().includes('fax') && maySend;
}

export function useMaySendTexts(): boolean {
  const maySend = useMay('sms.send');
  return useVisibleScreens().includes('sms') && maySend;
}

export function useMaySendEmail(): boolean {
  const maySend = useMay('email.send');
  return useVisibleScreens().includes('email') && maySend;
}
