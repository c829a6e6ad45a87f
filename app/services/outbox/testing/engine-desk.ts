import type { CoreEvent } from '../../../contract/events.ts';
import { NO_PERMISSIONS } from '../../../domain/access/permissions.ts';
import type { Failure } from '../../../domain/errors.ts';
import { mailIdOf } from '../../../domain/email/message-id.ts';
import { asId, uuidV7, type ConversationId, type MailThreadId, type MessageId } from '../../../domain/ids.ts';
import type {
  DeliveryEvent,
  EmailContent,
  InboundMessage,
  OutboundMessage,
  SmsContent,
} from '../../../domain/message/message.ts';
import type { ManualClock } from '../../../ports/testing/manual-clock.ts';
import type { SecretStore } from '../../../ports/secrets.ts';
import type { Account, MessageLane, StaffMember, Storage } from '../../../ports/repositories.ts';
import {
  createScriptedProvider,
  type ScriptedProviderOptions,
  type ScriptedVendor,
} from '../../../providers/kit/scripted-provider.ts';
import {
  openTemporaryStorage,
  silentLog,
  testAccount,
  testMessage,
  testRandom,
  testStaff,
} from '../../../storage/testing/temporary-storage.ts';
import { createAccess } from '../../access/access.ts';
import { createAccountSecrets } from '../../accounts/account-secrets.ts';
import { createConnections, type Connections } from '../../accounts/connections.ts';
import { createChanges } from '../../events/changes.ts';
import { createInbox, type Inbox } from '../../inbox/inbox.ts';
import { createOutbox, type Outbox } from '../outbox.ts';
import type { ReleaseConsent } from '../deps.ts';
import { createReleaseRule } from '../release-rule.ts';
import { createTransitions } from '../transitions.ts';

type DeskChannel = 'fax' | 'sms' | 'email';
const CHANNELS: readonly DeskChannel[] = ['fax', 'sms', 'email'];

type OutboundChanges = Partial<Omit<OutboundMessage, 'content' | 'delivery'>>;

/** Both engines on real storage, with a scripted vendor for faxes, texts and e-mail, and consent as the test says. */
export interface EngineDesk extends AsyncDisposable {
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly vendor: ScriptedVendor;
  readonly account: Account;
  readonly staff: StaffMember;
  readonly lanes: Readonly<Record<DeskChannel, MessageLane>>;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly connections: Connections;
  readonly events: CoreEvent[];
  /** What consent is asked at release; it lets everything go unless changed. */
  consent: ReleaseConsent['release'];
  /** What was told to consent about what came in, and may do then. */
  onInbound: (message: InboundMessage) => void;
  /** What was told to consent about failures. */
  readonly told: { readonly id: MessageId; readonly code: string; readonly state: string | undefined }[];
  /** Queues a text; it leaves by itself. */
  text(body: string, changes?: OutboundChanges, content?: Partial<SmsContent>): MessageId;
  fax(changes?: OutboundChanges): MessageId;
  /** Queues an e-mail to these addresses; it leaves by itself. */
  email(to: readonly string[], changes?: OutboundChanges, content?: Partial<EmailContent>): MessageId;
  /** Its recipients' states, in order. */
  readonly recipients: (id: MessageId) => string[];
  /** The engines end and begin anew on the same storage, as after a crash. */
  restart(): Promise<void>;
  readonly state: (id: MessageId) => string;
  history(id: MessageId): readonly Pick<DeliveryEvent, 'cause' | 'detail'>[];
  /** Everything received on a lane, newest first. */
  received(channel?: DeskChannel): readonly InboundMessage[];
  /** Time passes, and all that needs none of it happens. */
  pass(ms: number): Promise<void>;
}

/** Lets everything run that needs no clock. */
export async function settle(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise((resolve) => setImmediate(resolve));
}

export function rejectedFailure(code: string, means?: Failure['means']): Failure {
  const failure: Failure = { code, category: 'rejected', message: 'Refused.', action: 'none' };
  return means ? { ...failure, means } : failure;
}

export async function openEngines(options: ScriptedProviderOptions = {}): Promise<EngineDesk> {
  const temporary = openTemporaryStorage();
  const { clock } = temporary;
  const { definition, vendor } = createScriptedProvider({ sms: {}, email: {}, ...options });
  const staff = testStaff({
    permissions: { ...NO_PERMISSIONS, fax: true, sms: true, email: true, view: true, send: true },
  });
  const account = testAccount({ provider: definition.id, channels: CHANNELS, config: {} });
  const lanes = {
    fax: { accountId: account.id, channel: 'fax' },
    sms: { accountId: account.id, channel: 'sms' },
    email: { accountId: account.id, channel: 'email' },
  } as const;
  const { storage } = temporary;
  storage.transaction(() => {
    storage.staff.save(staff);
    storage.accounts.save(account);
    for (const row of storage.channels.all()) {
      if (CHANNELS.some((channel) => channel === row.channel))
        storage.channels.save({ ...row, enabled: true, provider: definition.id });
    }
  });
  const events: CoreEvent[] = [];
  const feed = { publish: (event: CoreEvent) => void events.push(event) };
  const changes = createChanges({ storage, feed });
  const deps = { storage, clock, random: testRandom, network: alwaysOnline, feed, log: silentLog };
  const connections = createConnections({
    ...deps,
    accounts: storage.accounts,
    secrets: createAccountSecrets(noSecrets),
    providers: new Map([[definition.id, definition]]),
    createHttp: () => ({ fetch, clockSkewMs: () => 0 }),
    createSockets: () => {
      throw new Error('A scripted vendor speaks to nobody');
    },
  });
  const told: EngineDesk['told'] = [];
  const rules: Pick<EngineDesk, 'consent' | 'onInbound'> = {
    consent: () => ({ kind: 'go' }),
    onInbound: () => undefined,
  };
  const begin = (): Outbox =>
    createOutbox({
      ...deps,
      connections,
      transitions: createTransitions({ storage, clock, changes }),
      releaseRule: createReleaseRule(storage, createAccess(storage)),
      consent: { release: (message, nowMs) => rules.consent(message, nowMs) },
      onFailure: ({ id }, { code }) => {
        told.push({ id, code, state: storage.messages.find(id)?.delivery.state });
      },
      onAccepted: (lane) => inbox.stir(lane),
    });
  let outbox = begin();
  const inbox = createInbox({
    ...deps,
    connections,
    changes,
    outbox: {
      review: (filter) => outbox.review(filter),
      applyBounces: (accountId, reports) => outbox.applyBounces(accountId, reports),
    },
    pdf: { inspect: () => Promise.resolve({ ok: true, pages: 1 }) },
    consent: { onInbound: (message) => rules.onInbound(message) },
    faxToEmail: { onReceived: () => undefined },
  });

  function enqueue(message: OutboundMessage): MessageId {
    outbox.transaction(() => outbox.enqueue(message));
    outbox.wake(account.id);
    return message.id;
  }

  const base = { accountId: account.id, createdBy: staff.id };
  const newId = (): string => uuidV7(clock.now(), testRandom.bytes(10));
  let sent = 0;
  // A made-up millisecond each: what is written one after the other has ascending times.
  const times = (): { createdAtMs: number } => ({ createdAtMs: clock.now() + sent++ });
  function thread(channel: 'sms' | 'email', address: string): ConversationId {
    const id = asId<ConversationId>(newId());
    const fresh = { id, channel, address, createdAtMs: clock.now(), createdBy: null };
    return storage.transaction(() => storage.conversations.begin(fresh)).id;
  }
  const desk: EngineDesk = Object.assign(rules, {
    ...{ storage, clock, vendor, account, staff, lanes, outbox, inbox, connections, events, told },
    text(body: string, { address = '+12025550123', ...more }: OutboundChanges = {}, content: Partial<SmsContent> = {}) {
      const conversationId = thread('sms', address);
      return enqueue({
        ...testMessage({ ...base, ...times(), channel: 'sms', address, conversationId, ...more }),
        content: { kind: 'sms', body, from: null, notice: null, ...content },
      });
    },
    email(to: readonly string[], more: OutboundChanges = {}, content: Partial<EmailContent> = {}) {
      const [address = ''] = to;
      const mail = { ...testEmail(newId(), to), ...content };
      const fresh = asId<MailThreadId>(newId());
      const threadId = storage.transaction(() => storage.emailThreads.join([mail.mailId], fresh));
      const own = { channel: 'email', address, threadId, conversationId: thread('email', address) } as const;
      return enqueue({ ...testMessage({ ...base, ...times(), ...own, ...more }), content: mail });
    },
    recipients: (id: MessageId) => (storage.messages.find(id)?.delivery.recipients ?? []).map(({ state }) => state),
    async restart() {
      await outbox.stop();
      outbox = begin();
      Object.assign(desk, { outbox });
      outbox.start();
      await settle();
    },
    fax: (more: OutboundChanges = {}) => enqueue(testMessage({ ...base, createdAtMs: clock.now(), ...more })),
    state: (id: MessageId) => storage.messages.find(id)?.delivery.state ?? 'gone',
    history: (id: MessageId) => storage.messages.events(id).map(({ cause, detail }) => ({ cause, detail })),
    received: (channel: DeskChannel = 'sms') =>
      storage.messages
        .list({ direction: 'inbound', channel, limit: 200 }, { lanes: [lanes[channel]] })
        .items.filter((message): message is InboundMessage => message.direction === 'inbound'),
    async pass(ms: number) {
      clock.advance(ms);
      await settle();
    },
    async [Symbol.asyncDispose]() {
      const stopping = Promise.all([outbox.stop(), inbox.stop()]);
      clock.advance(10_000);
      await stopping;
      await connections.closeAll();
      temporary[Symbol.dispose]();
    },
  });
  outbox.start();
  inbox.start();
  await settle();
  return desk;
}

function testEmail(uuid: string, to: readonly string[]): EmailContent {
  const from = { name: 'Test Clinic', address: 'clinic@scripted.test' };
  return {
    kind: 'email',
    mailId: mailIdOf(uuid, from.address),
    from,
    recipients: to.map((address) => ({ name: null, address, role: 'to' })),
    subject: 'Your visit',
    text: 'Please bring the form.',
    ...{ html: null, inReplyTo: null, references: [], isProtected: false, written: null },
  };
}

const noSecrets: SecretStore = {
  kind: 'file',
  get: () => Promise.resolve(null),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};
const alwaysOnline = { isOnline: () => true, onChange: () => ({ [Symbol.dispose]: () => undefined }) };
