import { QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import type { CoreEvent } from '../../../app/contract/events.ts';
import { ContractError } from './contract-error.ts';

/** First words of all query keys: what a change event of core makes stale. */
export const keys = {
  core: ['core'] as const,
  session: ['session'] as const,
  /** Begins like {@link session}: who works here is asked anew with it. */
  people: ['session', 'people'] as const,
  channels: ['channels'] as const,
  accounts: ['accounts'] as const,
  providers: ['providers'] as const,
  users: ['users'] as const,
  audit: ['audit'] as const,
  outbox: ['outbox'] as const,
  messageList: ['messages', 'list'] as const,
  /** The one on screen follows events by itself, page by page (features/fax/received). */
  receivedList: ['received'] as const,
  inboxCounts: ['inbox', 'counts'] as const,
  filings: (messageId: string) => ['filings', messageId] as const,
  categories: ['categories'] as const,
  setup: ['setup'] as const,
  patients: ['patients'] as const,
  candidates: (messageId: string) => ['patients', 'candidates', messageId] as const,
  patientSearch: (text: string) => ['patients', 'search', text] as const,
  mirror: ['patients', 'mirror'] as const,
  emr: ['emr'] as const,
  message: (id: string) => ['messages', 'one', id] as const,
  /** Content never changes once stored; opening it is an audit entry, so it is asked once. */
  blob: (id: string) => ['blob', id] as const,
  inspection: (blob: string) => ['inspection', blob] as const,
  /** The one on screen follows events by itself, page by page (features/sms/list). */
  conversationList: ['conversations', 'list'] as const,
  conversation: (id: string) => ['conversations', 'one', id] as const,
  /** Each that is known, as `conversation` has it by id. */
  conversationsKnown: ['conversations', 'one'] as const,
  begunConversation: (address: string) => ['conversations', 'begun', address] as const,
  /** Follows events by itself (features/sms/thread). */
  threads: (id: string) => ['conversations', 'thread', id] as const,
  /** What the composer is told while somebody types. */
  smsCheck: ['sms-check'] as const,
  emailCheck: ['email-check'] as const,
  /** Faxes that came as e-mail and wait for a person. */
  faxDrafts: ['fax-drafts'] as const,
  emailDrafts: ['email-drafts'] as const,
  signature: ['signature'] as const,
  /** Opening it is an audit entry, and it never changes: it is asked once. */
  emailBody: (id: string, hasRemotePictures: boolean) => ['email-body', id, hasRemotePictures] as const,
  /** Begin like {@link messageList}: what is listed changes with any message. */
  emailThread: (id: string) => ['messages', 'list', 'email-thread', id] as const,
  emailLog: ['messages', 'list', 'email-log'] as const,
  templates: ['templates'] as const,
  contacts: ['contacts'] as const,
  colleagues: ['colleagues'] as const,
  tasks: ['tasks'] as const,
  taskCounts: ['tasks', 'counts'] as const,
  /** The phone of this desk, the log, its counts, and what is typed: all begin with this. */
  calls: ['calls'] as const,
  callsLive: ['calls', 'live'] as const,
  callList: ['calls', 'list'] as const,
  callCounts: ['calls', 'counts'] as const,
  /** Opening it is an audit entry: it is asked anew only when it has changed. */
  call: (id: string) => ['calls', 'one', id] as const,
  /** Whose number it is that is typed. */
  callCheck: ['calls', 'check'] as const,
  jobs: ['jobs'] as const,
  /** Who broke the glass. */
  glass: ['glass'] as const,
  clinicSettings: ['clinic-settings'] as const,
};

/** Core being restarted is waited for; every other refusal is an answer. */
function shouldRetry(failures: number, error: unknown): boolean {
  return error instanceof ContractError && error.code === 'CORE_UNAVAILABLE' && failures < 5;
}

/** React Query would go on showing what it had: to somebody who may no longer see it, or of something that is no longer there. */
function forgetWhatIsClosed(error: unknown, query: Query<unknown, unknown>): void {
  const isClosed = error instanceof ContractError && (error.code === 'PERMISSION_DENIED' || error.code === 'NOT_FOUND');
  if (isClosed && query.state.data !== undefined) query.setState({ data: undefined });
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: forgetWhatIsClosed }),
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay: (failures) => Math.min(250 * 2 ** failures, 4_000),
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/**
 * What the window knows beside any session: who is here and what core is. Nothing of a patient is ever in it, so it stays
 * while the window is locked; all else is in a client of the open session, which goes with it.
 */
export const windowQueries = createQueryClient();

/**
 * The session is over at this window. What core answers from now on is said to nobody: React Query would still call back, and
 * toast, drafts and place are another person's by then.
 */
export function endQueries(client: QueryClient): void {
  for (const mutation of client.getMutationCache().getAll()) mutation.setOptions({});
  client.clear();
}

/** Makes stale what a change event of core touches. */
export function applyCoreEvent(client: QueryClient, event: CoreEvent): void {
  const stale = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey });
  // Nobody follows those that are not on screen: they are asked anew when they are shown.
  const hidden = (queryKey: readonly unknown[]) =>
    void client.invalidateQueries({ queryKey, type: 'inactive', refetchType: 'none' });
  switch (event.event) {
    case 'messages.changed':
      hidden(keys.receivedList);
      hidden(keys.conversationList);
      for (const key of [keys.messageList, keys.inboxCounts, keys.faxDrafts]) stale(key);
      for (const id of event.data.ids) for (const key of [keys.message(id), keys.candidates(id)]) stale(key);
      break;
    case 'inbox.arrived':
      hidden(keys.receivedList);
      hidden(keys.conversationList);
      for (const key of [keys.messageList, keys.inboxCounts, keys.faxDrafts]) stale(key);
      break;
    case 'conversations.changed':
      hidden(keys.conversationList);
      for (const key of [keys.inboxCounts, keys.smsCheck, keys.emailCheck]) stale(key);
      for (const id of event.data.ids) {
        stale(keys.conversation(id));
        hidden(keys.threads(id));
      }
      break;
    case 'templates.changed':
      stale(keys.templates);
      break;
    case 'contacts.changed':
      // Conversations have the names of those whose number it is.
      for (const key of [keys.contacts, keys.conversationList, keys.conversationsKnown]) stale(key);
      for (const key of [keys.callsLive, keys.callList, keys.callCheck]) stale(key);
      break;
    case 'filings.changed':
      hidden(keys.receivedList);
      for (const id of event.data.messageIds) for (const key of [keys.message(id), keys.filings(id)]) stale(key);
      for (const key of [keys.inboxCounts, keys.categories, keys.emr]) stale(key);
      break;
    case 'patients.changed':
      hidden(keys.conversationList);
      // Names, and who allows texts.
      for (const key of [keys.patients, keys.smsCheck, keys.emailCheck, keys.conversationsKnown]) stale(key);
      for (const key of [keys.callsLive, keys.callList, keys.callCheck]) stale(key);
      break;
    case 'emr.changed':
      for (const key of [keys.emr, keys.mirror, keys.core]) stale(key);
      break;
    case 'outbox.changed':
      stale(keys.outbox);
      break;
    case 'accounts.changed':
      for (const key of [keys.accounts, keys.channels, keys.outbox, keys.smsCheck, keys.emailCheck]) stale(key);
      break;
    case 'calls.changed':
      stale(keys.callsLive);
      // Without ids nothing changed that is kept: the phone itself, or how a call sounds. What is open is left alone: asking for it is
      // an audit entry.
      if (event.data.ids.length === 0) break;
      for (const key of [keys.callList, keys.callCounts]) stale(key);
      for (const id of event.data.ids) stale(keys.call(id));
      break;
    case 'phone.wanted':
      break;
    case 'tasks.changed':
      stale(keys.tasks);
      break;
    case 'jobs.changed':
      stale(keys.jobs);
      break;
    case 'glass.changed':
      // Whose glass it is sees another set of messages from now on.
      for (const key of [keys.glass, keys.session]) stale(key);
      break;
    case 'access.changed':
    case 'session.changed':
    case 'core.ready':
      void client.invalidateQueries();
      break;
    case 'core.problem':
      break;
  }
}
