import type { ConversationChannel } from '../../domain/channel.ts';
import type { Failure } from '../../domain/errors.ts';
import type { InboundMessage, OutboundMessage } from '../../domain/message/message.ts';
import { readReply } from '../../domain/sms/opt-out.ts';
import type { OptOut, Storage } from '../../ports/repositories.ts';
import type { Changes } from '../events/changes.ts';
import type { Consent } from './consent-types.ts';
import { answer, type NoticeDeps } from './notices.ts';
import { addRuleTask } from './rule-tasks.ts';
import { blockOfStaff, isRecipientsOwn, standing } from './standing.ts';

const CHANNEL: ConversationChannel = 'sms';

interface Deps extends NoticeDeps {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly withdraw: (optOut: Pick<OptOut, 'channel' | 'address'>) => void;
  readonly letGo: (optOut: Pick<OptOut, 'channel' | 'address'>) => void;
  /** After the commit: a visit check may be due. */
  readonly planVisitChecks: () => void;
}

/** What follows from a text that came, and from a vendor's word that its recipient wants none. */
export function createReplyRules(deps: Deps): Pick<Consent, 'onInbound' | 'onFailure'> {
  const { storage, changes, clock, withdraw, letGo } = deps;

  function save(optOut: Omit<OptOut, 'channel' | 'staffId' | 'reason'> & Partial<OptOut>): void {
    const saved = { channel: CHANNEL, staffId: null, reason: null, ...optOut };
    storage.optOuts.save(saved);
    const conversation = storage.conversations.findByAddress(CHANNEL, optOut.address);
    if (conversation) changes.conversation(conversation.id);
    // After the commit.
    if (saved.visitCheckDueAtMs !== null) queueMicrotask(deps.planVisitChecks);
  }

  /** A number that no patient has is nobody's visit. */
  const visitCheckFor = (address: string): number | null =>
    storage.patients.byPhone(address).length > 0 ? clock.now() : null;

  function optOut(message: InboundMessage, word: string): void {
    const { address, id: messageId } = message;
    const known = storage.optOuts.find(CHANNEL, address);
    // An older word that comes late is no newer wish.
    if (known?.cause === 'start' && known.atMs > message.createdAtMs) return;
    // Said already, and confirmed then; a person's block since changes nothing about that.
    if (standing(storage.optOuts, CHANNEL, address).some(({ cause }) => cause === 'keyword')) return;
    const base = { address, messageId, cause: 'keyword', atMs: askedAt(message) } as const;
    save({ ...base, state: 'blocked', visitCheckDueAtMs: visitCheckFor(address) });
    withdraw({ channel: CHANNEL, address });
    answer(deps, message, 'opt-out', word);
  }

  function optIn(message: InboundMessage): void {
    const { address, id: messageId } = message;
    const known = storage.optOuts.find(CHANNEL, address);
    if (!known || known.state === 'allowed' || known.atMs > message.createdAtMs) return;
    const decided = standing(storage.optOuts, CHANNEL, address);
    const byStaff = blockOfStaff(decided);
    if (byStaff && !isRecipientsOwn(decided)) return;
    const base = { address, messageId, atMs: askedAt(message), visitCheckDueAtMs: null } as const;
    save({ ...base, state: 'allowed', cause: 'start' });
    // Their own word is lifted, whichever came first; the person's stays.
    if (byStaff) save({ ...byStaff, atMs: base.atMs, visitCheckDueAtMs: null });
    else letGo({ channel: CHANNEL, address });
  }

  function doubt(message: InboundMessage): void {
    const { address, id: messageId, patientId } = message;
    const known = storage.optOuts.find(CHANNEL, address);
    // Blocked already, or waiting for a person already.
    if (known && known.state !== 'allowed') return;
    const base = { address, messageId, cause: 'wording', atMs: askedAt(message) } as const;
    save({ ...base, state: 'unclear', visitCheckDueAtMs: null });
    addRuleTask(deps, { reason: 'opt-out-unclear', messageId, patientId });
  }

  /** By the workstation's clock, and never later than now. */
  const askedAt = ({ createdAtMs }: InboundMessage): number => Math.min(createdAtMs, clock.now());

  return {
    onInbound(message) {
      if (message.channel !== CHANNEL || message.address === '') return;
      const { kind, word = '' } = readReply(message.body);
      if (kind === 'opt-out') optOut(message, word);
      else if (kind === 'opt-in') optIn(message);
      else if (kind === 'help') answer(deps, message, 'help', word);
      else if (kind === 'unclear') doubt(message);
    },

    onFailure(message: OutboundMessage, failure: Failure) {
      if (message.channel !== CHANNEL || failure.means !== 'opted-out') return;
      const { address, id: messageId } = message;
      // A person's block does not stand for it: lifting that one must not lift the recipient's.
      if (isRecipientsOwn(standing(storage.optOuts, CHANNEL, address))) return;
      const base = { address, messageId, cause: 'vendor', atMs: clock.now() } as const;
      save({ ...base, state: 'blocked', visitCheckDueAtMs: visitCheckFor(address) });
      withdraw({ channel: CHANNEL, address });
    },
  };
}
