import { create } from 'zustand';
import type { MessageChannel } from '../../../app/domain/channel.ts';
import { CONVERSATION_VIEWS, type ConversationView } from '../../../app/domain/conversation/conversation.ts';
import type { Desk } from '../person/per-person.ts';

export const SETTINGS_TABS = [
  'services',
  'accounts',
  'people',
  'templates',
  'contacts',
  'jobs',
  'audit',
  'signature',
  'security',
  'appearance',
  'notifications',
  'audio',
  'about',
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export const FAX_VIEWS = ['received', 'sent'] as const;
export type FaxView = (typeof FAX_VIEWS)[number];

/** Lists of conversations, one's own e-mails begun, and everything that came and went. */
export const EMAIL_VIEWS = ['open', 'unread', 'mine', 'snoozed', 'archived', 'drafts', 'log'] as const;
export type EmailView = (typeof EMAIL_VIEWS)[number];

/** Lists of calls: all, missed ones, and those that somebody shall call back. */
export const CALL_VIEWS = ['all', 'missed', 'call-backs'] as const;
export type CallView = (typeof CALL_VIEWS)[number];

/** Where the window is. Kept in the address after `#`, so that back, links and reloads work. */
export type Route =
  | { readonly screen: 'fax'; readonly view: FaxView; readonly messageId: string | null }
  | {
      readonly screen: 'sms';
      readonly view: ConversationView;
      readonly conversationId: string | null;
      /** Where the thread opens: a search hit, or what a notification told; null: at its end. */
      readonly messageId: string | null;
    }
  | {
      readonly screen: 'email';
      readonly view: EmailView;
      readonly conversationId: string | null;
      /** The e-mail that the conversation opens at; null: the newest. */
      readonly messageId: string | null;
    }
  | { readonly screen: 'phone'; readonly view: CallView; readonly callId: string | null }
  | { readonly screen: 'tasks'; readonly taskId: string | null }
  | { readonly screen: 'activity' }
  /** Signing in to OpenEMR again, beside an open session. */
  | { readonly screen: 'sign-in' }
  | { readonly screen: 'settings'; readonly tab: SettingsTab | null };

export function parseRoute(hash: string): Route {
  const [screen, rest, last, further] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'activity' || screen === 'sign-in') return { screen };
  if (screen === 'tasks') return { screen, taskId: idFrom(rest) };
  if (screen === 'sms') {
    const view = CONVERSATION_VIEWS.find((name) => name === rest);
    // `#/sms/ID` is a thread that a link from elsewhere names.
    if (view === undefined) return { ...SMS_START, conversationId: idFrom(rest), messageId: idFrom(last) };
    return { screen, view, conversationId: idFrom(last), messageId: idFrom(further) };
  }
  if (screen === 'email') {
    const view = EMAIL_VIEWS.find((name) => name === rest);
    if (view === undefined) return { ...EMAIL_START, conversationId: idFrom(rest), messageId: idFrom(last) };
    return { screen, view, conversationId: idFrom(last), messageId: idFrom(further) };
  }
  if (screen === 'phone') {
    const view = CALL_VIEWS.find((name) => name === rest);
    // `#/phone/ID` is a call that a link from elsewhere names.
    return { screen, view: view ?? 'all', callId: idFrom(view === undefined ? rest : last) };
  }
  if (screen === 'settings') return { screen, tab: SETTINGS_TABS.find((tab) => tab === rest) ?? null };
  const view = FAX_VIEWS.find((name) => name === rest);
  // `#/fax/ID` is a received one: what notifications and links from outside name.
  return { screen: 'fax', view: view ?? 'received', messageId: idFrom(view === undefined ? rest : last) };
}

function idFrom(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : decodeURIComponent(text);
}

export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'fax':
      return route.messageId === null
        ? `#/fax/${route.view}`
        : `#/fax/${route.view}/${encodeURIComponent(route.messageId)}`;
    case 'sms':
    case 'email': {
      const ids = [route.conversationId, route.conversationId === null ? null : route.messageId];
      return [`#/${route.screen}`, route.view, ...ids.filter((id) => id !== null).map(encodeURIComponent)].join('/');
    }
    case 'phone':
      return route.callId === null
        ? `#/phone/${route.view}`
        : `#/phone/${route.view}/${encodeURIComponent(route.callId)}`;
    case 'tasks':
      return route.taskId === null ? '#/tasks' : `#/tasks/${encodeURIComponent(route.taskId)}`;
    case 'activity':
      return '#/activity';
    case 'sign-in':
      return '#/sign-in';
    case 'settings':
      return route.tab === null ? '#/settings' : `#/settings/${route.tab}`;
  }
}

/** Where a link to a screen leads. */
export function startOf(screen: Route['screen']): Route {
  switch (screen) {
    case 'fax':
      return HOME;
    case 'sms':
      return SMS_START;
    case 'email':
      return EMAIL_START;
    case 'phone':
      return { screen, view: 'all', callId: null };
    case 'tasks':
      return { screen, taskId: null };
    case 'settings':
      return { screen, tab: null };
    case 'activity':
    case 'sign-in':
      return { screen };
  }
}

/** Where a message is shown: in its conversation, or in the list of its channel. */
export function routeOfMessage({
  id,
  channel,
  direction,
  conversationId,
}: {
  readonly id: string;
  readonly channel: MessageChannel;
  readonly direction: 'inbound' | 'outbound';
  readonly conversationId: string | null;
}): Route {
  if (conversationId !== null) {
    return { ...(channel === 'email' ? EMAIL_START : SMS_START), conversationId, messageId: id };
  }
  return { screen: 'fax', view: direction === 'inbound' ? 'received' : 'sent', messageId: id };
}

const HOME: Route = { screen: 'fax', view: 'received', messageId: null };
const SMS_START = { screen: 'sms', view: 'open', conversationId: null, messageId: null } as const satisfies Route;
const EMAIL_START = { screen: 'email', view: 'open', conversationId: null, messageId: null } as const satisfies Route;

export const useRoute = create<{ route: Route }>(() => ({ route: HOME }));

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

export function goToSignIn(): void {
  goTo({ screen: 'sign-in' });
}

/** Goes there without a step in the history, so that Back does not lead to where somebody else was. */
function replaceRoute(route: Route): void {
  window.history.replaceState(null, '', hrefOf(route));
  useRoute.setState({ route });
}

/**
 * Each person comes back to where they were. The address of a locked window says nothing.
 *
 * @param show how the window gets there
 */
export function keepRoute(desk: Desk, show: (route: Route) => void = replaceRoute): void {
  const places = new Map<string, Route>();
  desk.keep({
    leave: (staffId) => {
      places.set(staffId, useRoute.getState().route);
      show(HOME);
    },
    enter: (staffId) => {
      const place = places.get(staffId);
      if (place) show(place);
    },
  });
}
