import type { CoreEvent } from '../../../contract/events.ts';
import { NO_PERMISSIONS } from '../../../domain/access/permissions.ts';
import type { Failure } from '../../../domain/errors.ts';
import { asId, uuidV7, type ConversationId, type MessageId } from '../../../domain/ids.ts';
import type { DeliveryEvent, InboundMessage, OutboundMessage, SmsContent } from '../../../domain/message/message.ts';
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
import { createConnections } from '../../accounts/connections.ts';
import { createChanges } from '../../events/changes.ts';
import { createInbox, type Inbox } from '../../inbox/inbox.ts';
import { createOutbox, type Outbox } from '../outbox.ts';
import type { ReleaseConsent } from '../deps.ts';
import { createReleaseRule } from '../release-rule.ts';
import { createTransitions } from '../transitions.ts';

type OutboundChanges = Partial<Omit<OutboundMessage, 'content' | 'delivery'>>;

/** Both engines on real storage, with a scripted vendor for faxes and texts, and consent as the test says. */
export interface EngineDesk extends AsyncDisposable {
  readonly storage: Storage;
  readonly clock: ManualClock;
  readonly vendor: ScriptedVendor;
  readonly account: Account;
  readonly staff: StaffMember;
  readonly lanes: Readonly<Record<'fax' | 'sms', MessageLane>>;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
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
  readonly state: (id: MessageId) => string;
  history(id: MessageId): readonly Pick<DeliveryEvent, 'cause' | 'detail'>[];
  /** Everything received on a lane, newest first. */
  received(channel?: 'fax' | 'sms'): readonly InboundMessage[];
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
  const { definition, vendor } = createScriptedProvider({ sms: {}, ...options });
  const staff = testStaff({ permissions: { ...NO_PERMISSIONS, fax: true, sms: true, view: true, send: true } });
  const account = testAccount({ provider: definition.id, channels: ['fax', 'sms'], config: {} });
  const lanes = {
    fax: { accountId: account.id, channel: 'fax' },
    sms: { accountId: account.id, channel: 'sms' },
  } as const;
  const { storage } = temporary;
  storage.transaction(() => {
    storage.staff.save(staff);
    storage.accounts.save(account);
    for (const row of storage.channels.all()) {
      if (row.channel === 'fax' || row.channel === 'sms')
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
  });
  const told: EngineDesk['told'] = [];
  const rules: Pick<EngineDesk, 'consent' | 'onInbound'> = {
    consent: () => ({ kind: 'go' }),
    onInbound: () => undefined,
  };
  const outbox: Outbox = createOutbox({
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
  const inbox = createInbox({
    ...deps,
    connections,
    changes,
    outbox,
    pdf: { inspect: () => Promise.resolve({ ok: true, pages: 1 }) },
    consent: { onInbound: (message) => rules.onInbound(message) },
  });

  function enqueue(message: OutboundMessage): MessageId {
    outbox.transaction(() => outbox.enqueue(message));
    outbox.wake(account.id);
    return message.id;
  }

  const base = { accountId: account.id, createdBy: staff.id };
  const newId = (): string => uuidV7(clock.now(), testRandom.bytes(10));
  let sent = 0;
  const desk: EngineDesk = Object.assign(rules, {
    ...{ storage, clock, vendor, account, staff, lanes, outbox, inbox, events, told },
    text(body: string, { address = '+12025550123', ...more }: OutboundChanges = {}, content: Partial<SmsContent> = {}) {
      const id = asId<ConversationId>(newId());
      const begin = { id, channel: 'sms', address, createdAtMs: clock.now(), createdBy: null } as const;
      const conversationId = storage.transaction(() => storage.conversations.begin(begin)).id;
      // A made-up millisecond each: what is written one after the other has ascending times.
      const times = { createdAtMs: clock.now() + sent++ };
      return enqueue({
        ...testMessage({ ...base, ...times, channel: 'sms', address, conversationId, ...more }),
        content: { kind: 'sms', body, from: null, notice: null, ...content },
      });
    },
    fax: (more: OutboundChanges = {}) => enqueue(testMessage({ ...base, createdAtMs: clock.now(), ...more })),
    state: (id: MessageId) => storage.messages.find(id)?.delivery.state ?? 'gone',
    history: (id: MessageId) => storage.messages.events(id).map(({ cause, detail }) => ({ cause, detail })),
    received: (channel: 'fax' | 'sms' = 'sms') =>
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

const noSecrets: SecretStore = {
  kind: 'file',
  get: () => Promise.resolve(null),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};
const alwaysOnline = { isOnline: () => true, onChange: () => ({ [Symbol.dispose]: () => undefined }) };
