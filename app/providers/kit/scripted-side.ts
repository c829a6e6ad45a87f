import type { Failure } from '../../domain/errors.ts';
import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type {
  AttemptRef,
  DeliveryReceipt,
  EmailProbe,
  FaxProbe,
  Found,
  MessagePort,
  OutboundEmail,
  OutboundFax,
  OutboundSms,
  Reconcile,
  SendResult,
  SmsProbe,
  Tracking,
} from '../../ports/provider.ts';
import { scriptedAnswers, type AcceptOptions, type ScriptedAnswer } from './scripted-answers.ts';
import { emailVendorId } from './scripted-email.ts';
import type { ScriptedInbound } from './scripted-inbound.ts';

/** What the scripted vendor has accepted, whatever it answered. */
export interface ScriptedItem {
  readonly id: VendorId;
  readonly attempt: AttemptRef;
  /** Of an e-mail all to whom this submission went, with commas. */
  readonly to: string;
  /** Of an e-mail whom this submission was accepted for; else just `to`. */
  readonly recipients: readonly string[];
  /** The text; empty of a fax. */
  readonly body: string;
  /** Pages of all files; 0 of a text. */
  readonly pages: number;
  readonly bytes: number;
  /** Bytes of each file, in order. */
  readonly sizes: readonly number[];
  readonly sha256: readonly string[];
  status: 'queued' | 'delivered' | 'failed' | 'cancelled';
  failure?: Failure;
  /** Whether `find` shows it. */
  visible: boolean;
}

/**
 * What `find` goes by. reference: our attempt's. number: every item to the number, its content not compared.
 * number-and-size: those of them with the same text and files of the same sizes.
 */
export type ScriptedFind = 'reference' | 'number' | 'number-and-size';

export interface ScriptedSideOptions {
  readonly reconcile?: Reconcile;
  /** By default `reference` where it reconciles exactly, else `number-and-size`. */
  readonly findBy?: ScriptedFind;
  readonly tracking?: Tracking;
  readonly redials?: boolean;
  readonly maxConcurrentSends?: number;
  /** Answers in order of submission; when they are used up, everything is accepted. */
  readonly answers?: readonly ScriptedAnswer[];
}

/** One channel of the scripted vendor: its ledger, and the strings that a test pulls. */
export interface ScriptedSide {
  /** What was accepted, in order. */
  readonly ledger: readonly ScriptedItem[];
  /** Every submission, accepted or not, in order. */
  readonly submissions: readonly { readonly to: string; readonly body: string; readonly attempt: AttemptRef }[];
  /** The most submissions that were in hand at once. */
  readonly mostConcurrent: number;
  /** Adds answers for the next submissions. */
  answerNext(...answers: readonly ScriptedAnswer[]): void;
  deliver(id: VendorId): void;
  fail(id: VendorId, failure: Failure): void;
  /** Makes hidden items visible to `find`. */
  reveal(): void;
  /** While set, `status`, `find` and `cancel` throw it. */
  refuseQuestions(failure: Failure | null): void;
  /** While set, `status` asks it about each id, and throws what it says: a vendor that is asked for one at a time. */
  judgeEach(judge: ((id: VendorId) => Failure | null) | null): void;
  /** What `notBeforeMs` answers for this channel. */
  holdUntil(unixMs: number): void;
  /** Runs the hint of everybody who watches. */
  hint(): void;
  /** How many watch. */
  readonly watchers: number;
  /** What arrives at it. */
  readonly inbound: ScriptedInbound;
}

type Outbound = OutboundEmail | OutboundFax | OutboundSms;
type Probe = EmailProbe | FaxProbe | SmsProbe;
type SidePort = MessagePort & {
  send(message: Outbound, attempt: AttemptRef, signal: AbortSignal): Promise<SendResult>;
  find(probe: Probe): Promise<Found[]>;
};

/** A side with what its port is made of. */
export interface OpenSide {
  readonly side: ScriptedSide;
  readonly port: Required<Pick<SidePort, 'send' | 'find' | 'status' | 'cancel' | 'watch'>>;
  notBeforeMs(): number;
  readonly refusal: Failure | null;
}

interface State {
  readonly prefix: string;
  readonly ledger: ScriptedItem[];
  readonly submissions: { to: string; body: string; attempt: AttemptRef }[];
  readonly answers: ScriptedAnswer[];
  readonly watchers: Set<() => void>;
  inHand: number;
  mostConcurrent: number;
  refusal: Failure | null;
  judge: ((id: VendorId) => Failure | null) | null;
  notBeforeMs: number;
}

function receiptOf(item: ScriptedItem): DeliveryReceipt {
  const status = item.status === 'delivered' ? 'delivered' : item.status === 'queued' ? 'pending' : 'failed';
  return {
    vendorId: item.id,
    status,
    vendorStatus: item.status,
    ...(item.pages > 0 ? { pages: item.pages } : {}),
    ...(item.failure ? { failure: item.failure } : {}),
  };
}

/** What a ledger line says of a message on whatever channel. */
function factsOf(message: Outbound): Pick<ScriptedItem, 'to' | 'recipients' | 'body' | 'pages'> {
  if ('mailId' in message) {
    const { recipients, text } = message;
    return { to: recipients.join(', '), recipients, body: text, pages: 0 };
  }
  const { to } = message;
  if ('media' in message) return { to, recipients: [to], body: message.body, pages: 0 };
  return { to, recipients: [to], body: '', pages: message.files.reduce((sum, file) => sum + file.pages, 0) };
}

function acceptInto(state: State, message: Outbound, attempt: AttemptRef, options: AcceptOptions): VendorId {
  const numbered = asId<VendorId>(`${state.prefix}-${state.ledger.length + 1}`);
  const id = 'mailId' in message ? emailVendorId(message) : numbered;
  const files = 'files' in message ? message.files : message.media;
  const facts = factsOf(message);
  state.ledger.push({
    id,
    attempt,
    ...facts,
    recipients: facts.recipients.filter((each) => !options.except?.includes(each)),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    sizes: files.map((file) => file.bytes),
    sha256: files.map((file) => file.sha256),
    status: 'queued',
    visible: options.visible ?? true,
  });
  return id;
}

function hasTheContent(item: ScriptedItem, probe: FaxProbe | SmsProbe): boolean {
  const files = 'files' in probe ? probe.files : probe.media;
  if (item.body !== ('body' in probe ? probe.body : '')) return false;
  return item.sizes.length === files.length && item.sizes.every((size, index) => size === files[index]?.bytes);
}

function matches(item: ScriptedItem, probe: Probe, findBy: ScriptedFind): boolean {
  if (!item.visible) return false;
  if ('mailId' in probe) return item.id === emailVendorId(probe);
  if (findBy === 'reference') return item.attempt.attemptId === probe.attempt.attemptId;
  return item.to === probe.to && (findBy === 'number' || hasTheContent(item, probe));
}

function createPort(state: State, options: ScriptedSideOptions): OpenSide['port'] {
  const ask = <T>(answer: () => T): Promise<T> =>
    new Promise((resolve) => {
      if (state.refusal) throw new ProviderFailure(state.refusal);
      resolve(answer());
    });
  const findBy = options.findBy ?? ((options.reconcile ?? 'exact') === 'exact' ? 'reference' : 'number-and-size');
  return {
    async send(message, attempt, signal) {
      const { to, body } = factsOf(message);
      state.submissions.push({ to, body, attempt });
      state.mostConcurrent = Math.max(state.mostConcurrent, ++state.inHand);
      try {
        const answer = state.answers.shift() ?? scriptedAnswers.accept();
        const accept = (more: AcceptOptions = {}): VendorId => acceptInto(state, message, attempt, more);
        return await answer({ message, attempt, signal, accept });
      } finally {
        state.inHand--;
      }
    },
    find: (probe) =>
      ask(() => {
        const found = state.ledger.filter((item) => matches(item, probe, findBy));
        return found.map((item) => ({
          vendorId: item.id,
          receipt: receiptOf(item),
          contentCompared: findBy !== 'number',
        }));
      }),
    status: (ids) =>
      ask(() => {
        for (const id of ids) {
          const failure = state.judge?.(id);
          if (failure) throw new ProviderFailure(failure);
        }
        return state.ledger.filter((item) => ids.includes(item.id)).map(receiptOf);
      }),
    cancel: (id) =>
      ask(() => {
        const item = state.ledger.find((each) => each.id === id);
        if (item?.status !== 'queued') return false;
        item.status = 'cancelled';
        return true;
      }),
    watch: (hint) => {
      state.watchers.add(hint);
      return { [Symbol.dispose]: () => void state.watchers.delete(hint) };
    },
  };
}

function sideOf(state: State, inbound: ScriptedInbound): ScriptedSide {
  const known = (id: VendorId): ScriptedItem => {
    const item = state.ledger.find((each) => each.id === id);
    if (!item) throw new Error(`The scripted vendor has no message ${id}`);
    return item;
  };
  return {
    ledger: state.ledger,
    submissions: state.submissions,
    get mostConcurrent() {
      return state.mostConcurrent;
    },
    answerNext: (...answers) => void state.answers.push(...answers),
    deliver: (id) => void (known(id).status = 'delivered'),
    fail: (id, failure) => void Object.assign(known(id), { status: 'failed', failure }),
    reveal: () => {
      for (const item of state.ledger) item.visible = true;
    },
    refuseQuestions: (failure) => void (state.refusal = failure),
    judgeEach: (judge) => void (state.judge = judge),
    holdUntil: (unixMs) => void (state.notBeforeMs = unixMs),
    hint: () => {
      for (const watcher of state.watchers) watcher();
    },
    get watchers() {
      return state.watchers.size;
    },
    inbound,
  };
}

/** @param prefix what its vendor ids begin with */
export function createScriptedSide(prefix: string, options: ScriptedSideOptions, inbound: ScriptedInbound): OpenSide {
  const state: State = {
    prefix,
    ledger: [],
    submissions: [],
    answers: [...(options.answers ?? [])],
    watchers: new Set(),
    inHand: 0,
    mostConcurrent: 0,
    refusal: null,
    judge: null,
    notBeforeMs: 0,
  };
  return {
    side: sideOf(state, inbound),
    port: createPort(state, options),
    notBeforeMs: () => state.notBeforeMs,
    get refusal() {
      return state.refusal;
    },
  };
}
