import { create } from 'zustand';

export const SETTINGS_TABS = ['accounts', 'appearance', 'about'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** Where the window is. Kept in the address after `#`, so that back, links and reloads work. */
export type Route =
  | { readonly screen: 'fax'; readonly messageId: string | null }
  | { readonly screen: 'activity' }
  | { readonly screen: 'settings'; readonly tab: SettingsTab | null };

export function parseRoute(hash: string): Route {
  const [screen, rest] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'activity') return { screen };
  if (screen === 'settings') return { screen, tab: SETTINGS_TABS.find((tab) => tab === rest) ?? null };
  return { screen: 'fax', messageId: rest === undefined || rest === '' ? null : decodeURIComponent(rest) };
}

export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'fax':
      return route.messageId === null ? '#/fax' : `#/fax/${encodeURIComponent(route.messageId)}`;
    case 'activity':
      return '#/activity';
    case 'settings':
      return route.tab === null ? '#/settings' : `#/settings/${route.tab}`;
  }
}

export const useRoute = create<{ route: Route }>(() => ({ route: { screen: 'fax', messageId: null } }));

/** Follows the address until told to stop. */
export function followAddress(): () => void {
  const read = () => useRoute.setState({ route: parseRoute(window.location.hash) });
  read();
  window.addEventListener('hashchange', read);
  return () => window.removeEventListener('hashchange', read);
}

export function goTo(route: Route): void {
  window.location.hash = hrefOf(route);
}
