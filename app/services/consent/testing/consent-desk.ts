import { z } from 'zod';
import type { CoreEvent } from '../../../contract/events.ts';
import { NO_PERMISSIONS } from '../../../domain/access/permissions.ts';
import { asId, uuidV7, type ConversationId, type MessageId } from '../../../domain/ids.ts';
import type { InboundMessage, OutboundMessage, SmsContent } from '../../../domain/message/message.ts';
import type { Task } from '../../../domain/task/task.ts';
import type { ManualClock } from '../../../ports/testing/manual-clock.ts';
import type { ProviderDefinition } from '../../../ports/provider.ts';
import type { Account, OptOut, StaffMember, Storage } from '../../../ports/repositories.ts';
import {
  openTemporaryStorage,
  scopeOf,
  silentLog,
  testAccount,
  testInbound,
  testMessage,
  testRandom,
  testStaff,
} from '../../../storage/testing/temporary-storage.ts';
import { createAccess } from '../../access/access.ts';
import { createScriptedCharts, type ScriptedCharts } from '../../emr/testing/scripted-charts.ts';
import { createChanges } from '../../events/changes.ts';
import { createOutbox } from '../../outbox/outbox.ts';
import { createReleaseRule } from '../../outbox/release-rule.ts';
import { createTransitions } from '../../outbox/transitions.ts';
import { createConsent, type Consent } from '../consent.ts';

/** Consent on real storage and a real queue that nothing leaves, with a scripted OpenEMR. For tests. */
export interface ConsentDesk extends AsyncDisposable {
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly emr: ScriptedCharts;
  readonly consent: Consent;
  readonly account: Account;
  readonly staff: StaffMember;
  readonly events: CoreEvent[];
  /** The vendor confirms STOP and answers HELP. */
  vendorAnswers: boolean;
  /** What came during an absence has been taken in. */
  hasHeard: boolean;
  /** A number that nothing is known of, new with each {@link begin}. */
  readonly number: string;
  /** Another number, and nothing left over: opening storage for each test would take longer than all of them. */
  begin(): void;
  /** A text arrives from the number. */
  receive(body: string, from?: string, changes?: Partial<InboundMessage>): InboundMessage;
  /** One is queued to it. */
  queue(to?: string, changes?: Partial<OutboundMessage>): MessageId;
  message(id: MessageId): OutboundMessage;
  optOut(address?: string): OptOut | null;
  tasks(): readonly Task[];
  /** Texts that Foyer wrote by itself, in order. */
  notices(): readonly { readonly body: string; readonly notice: SmsContent['notice']; readonly state: string }[];
  transaction<T>(work: () => T): T;
  settle(): Promise<void>;
  advance(ms: number): Promise<void>;
}

export function openConsentDesk(): ConsentDesk {
  const temporary = openTemporaryStorage();
  const { storage, clock } = temporary;
  const staff = testStaff({
    name: 'Mara Quintero',
    permissions: { ...NO_PERMISSIONS, sms: true, send: true, admin: true },
  });
  const account = testAccount({ provider: 'scripted', channels: ['sms'], config: {} });
  storage.transaction(() => {
    storage.staff.save(staff);
    storage.accounts.save(account);
    storage.settings.set('clinic.name', 'Larkspur Family Practice');
  });
  const events: CoreEvent[] = [];
  const feed = { publish: (event: CoreEvent) => void events.push(event) };
  const changes = createChanges({ storage, feed });
  const transitions = createTransitions({ storage, clock, changes });
  const emr = createScriptedCharts(clock);
  const state = { vendorAnswers: true, hasHeard: true, number: '' };
  const before = { tasks: new Set<string>(), notices: new Set<string>() };
  let numbers = 0;
  const definition = {
    configSchema: z.unknown(),
    answersOptOuts: () => state.vendorAnswers,
  } as unknown as ProviderDefinition;
  const connections = {
    open: () => Promise.resolve(null),
    definition: () => definition,
    sending: () => definition.sending.sms ?? null,
    drop: () => Promise.resolve(),
    onDrop: () => ({ [Symbol.dispose]: () => undefined }),
    closeAll: () => Promise.resolve(),
  };
  const deps = { storage, clock, random: testRandom, changes, transitions, connections, log: silentLog };
  const consent: Consent = createConsent({
    ...deps,
    outbox: () => outbox,
    emr: emr.access,
    hasHeard: () => state.hasHeard,
  });
  // Never started: what is queued stays.
  const outbox = createOutbox({
    ...deps,
    feed,
    network: { isOnline: () => true, onChange: () => ({ [Symbol.dispose]: () => undefined }) },
    releaseRule: createReleaseRule(storage, createAccess(storage)),
    consent,
    onFailure: (message, failure) => consent.onFailure(message, failure),
    onAccepted: () => undefined,
  });

  function thread(address: string): ConversationId {
    const id = asId<ConversationId>(uuidV7(clock.now(), testRandom.bytes(10)));
    return storage.conversations.begin({ id, channel: 'sms', address, createdAtMs: clock.now(), createdBy: null }).id;
  }

  function allTasks(): readonly Task[] {
    const viewer = { staffId: staff.id, scope: scopeOf(account.id), patients: true };
    return storage.tasks.list({ done: false, limit: 200 }, viewer).items;
  }

  /** Oldest first. */
  function sent(): OutboundMessage[] {
    const { items } = storage.messages.list({ direction: 'outbound', channel: 'sms', limit: 200 }, scopeOf(account.id));
    return items.filter((message) => message.direction === 'outbound').reverse();
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve));
  }

  const desk: ConsentDesk = Object.assign(state, {
    ...{ storage, clock, emr, consent, account, staff, events, settle },
    receive(body: string, from = state.number, more: Partial<InboundMessage> = {}) {
      return changes.transaction(() => {
        const message = testInbound({
          ...{ accountId: account.id, channel: 'sms', address: from, body, to: '+12025550199' },
          ...{ conversationId: thread(from), createdAtMs: clock.now(), ...more },
        });
        storage.inbox.takeIn(message, []);
        consent.onInbound(message);
        return message;
      });
    },
    queue(to = state.number, more: Partial<OutboundMessage> = {}) {
      return changes.transaction(() => {
        const message = testMessage({
          ...{ accountId: account.id, createdBy: staff.id, channel: 'sms', address: to, createdAtMs: clock.now() },
          content: { kind: 'sms', body: 'Please call us.', from: null, notice: null },
          conversationId: thread(to),
          ...more,
        });
        outbox.enqueue(message);
        return message.id;
      });
    },
    message(id: MessageId) {
      const message = storage.messages.find(id);
      if (!message) throw new Error('No such message');
      return message;
    },
    optOut: (address = state.number) => storage.optOuts.find('sms', address),
    tasks: () => allTasks().filter(({ id }) => !before.tasks.has(id)),
    notices: () =>
      sent().flatMap(({ id, content, delivery }) => {
        if (content.kind !== 'sms' || content.notice === null || before.notices.has(id)) return [];
        return [{ body: content.body, notice: content.notice, state: delivery.state }];
      }),
    begin() {
      numbers += 1;
      state.number = `+1202555${String(100 + numbers).padStart(4, '0')}`;
      state.vendorAnswers = true;
      state.hasHeard = true;
      emr.clearFaults();
      emr.visits.length = 0;
      emr.calls.length = 0;
      events.length = 0;
      before.tasks = new Set(allTasks().map(({ id }) => id));
      before.notices = new Set(sent().map(({ id }) => id));
      storage.transaction(() => {
        for (const { channel, address } of storage.optOuts.visitChecksDue(Number.MAX_SAFE_INTEGER, 200)) {
          storage.optOuts.setVisitCheck(channel, address, null);
        }
        storage.settings.set('clinic', '{}');
      });
    },
    transaction: <T>(work: () => T): T => changes.transaction(work),
    async advance(ms: number) {
      clock.advance(ms);
      await settle();
    },
    async [Symbol.asyncDispose]() {
      await consent.stop();
      temporary[Symbol.dispose]();
    },
  });
  desk.begin();
  return desk;
}
