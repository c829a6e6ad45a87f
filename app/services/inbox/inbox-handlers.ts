import { FILED_CHANNELS, type MessageChannel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type PatientId } from '../../domain/ids.ts';
import { stepIntake } from '../../domain/message/intake.ts';
import type { InboundMessage, Message } from '../../domain/message/message.ts';
import { isFiledOrOnItsWay } from '../../domain/message/received.ts';
import { chartName } from '../../domain/patient/patient.ts';
import { formatPhoneNumber } from '../../domain/phone-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HistoryEntry, Storage } from '../../ports/repositories.ts';
import { isNews } from '../email/take-in-email.ts';
import { refuseWithoutNames, sightOf } from '../access/sight.ts';
import { gone } from '../accounts/save-account.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { Changes } from '../events/changes.ts';
import { messageDetail } from '../messages/message-view.ts';
import {
  messageToAssign,
  messageToView,
  receivedToChange,
  receivedToView,
  refuseOfConversation,
} from '../messages/scoped-message.ts';
import { claim, refuseClaimedByOther, release } from './claims.ts';
import type { Inbox } from './inbox.ts';

type InboxHandlers = Pick<
  Handlers,
  | 'messages.markRead'
  | 'messages.assignPatient'
  | 'messages.claim'
  | 'messages.release'
  | 'messages.remove'
  | 'messages.restore'
  | 'messages.fetchAgain'
  | 'inbox.counts'
  | 'inbox.takeNews'
>;

interface Deps {
  readonly storage: Storage;
  readonly changes: Changes;
  readonly inbox: Pick<Inbox, 'wake'>;
  readonly clock: Clock;
}

/** A received fax that nobody filed for so long is overdue. */
export const OVERDUE_MS = 24 * 3_600_000;

export function createInboxHandlers(deps: Deps): InboxHandlers {
  const { storage, changes, inbox, clock } = deps;

  function entryBy(context: CallContext, cause: string, detail: HistoryEntry['detail'] = {}): HistoryEntry {
    return { atMs: clock.now(), cause, detail, staffId: context.session.staffId };
  }

  /** One transaction on the message as it is in it, then the message as it stands. */
  function change<M extends Message>(
    message: M,
    context: CallContext,
    work: (message: M) => void,
  ): ReturnType<typeof messageDetail> {
    context.commit(() => {
      work(message);
      changes.message(message.id);
    });
    return messageDetail(storage, messageToView(storage, message.id, context), sightOf(context.session));
  }

  return {
    'messages.markRead'({ id, read }, context) {
      const message = receivedToView(storage, id, context);
      if (message.unread === !read) return messageDetail(storage, message, sightOf(context.session));
      const detail = change(message, context, () => storage.inbox.setUnread(message.id, !read, true));
      inbox.wake(message.accountId);
      return detail;
    },
    'messages.assignPatient'({ id, patientId }, context) {
      refuseWithoutNames(context.session);
      const message = messageToAssign(storage, id, context);
      const patient = patientId === null ? null : storage.patients.find(asId<PatientId>(patientId));
      if (patientId !== null && patient?.status !== 'active') {
        throw new AppError('NOT_FOUND', 'There is no such patient any more. Search for the patient again.', {
          reason: 'patient',
        });
      }
      return change(message, context, () => {
        if (message.patientId === (patient?.id ?? null)) return;
        const entry = entryBy(context, patient === null ? 'patient-unassigned' : 'patient-assigned');
        const holder = message.direction === 'inbound' ? storage.inbox : storage.messages;
        holder.setPatient(message.id, patient?.id ?? null, entry);
      });
    },
    'messages.claim'({ id, purpose, takeOver }, context) {
      const message = receivedToView(storage, id, context);
      refuseOfConversation(message);
      refuseRemoved(message);
      return change(message, context, () => claim(deps, message, context.session.staffId, { purpose, takeOver }));
    },
    'messages.release'({ id }, context) {
      const message = receivedToView(storage, id, context);
      refuseOfConversation(message);
      return change(message, context, () => release(deps, message, context.session.staff));
    },
    'messages.remove'({ id, confirm = [] }, context) {
      const message = receivedToChange(storage, id, 'delete', context);
      if (message.claim?.purpose === 'filing' && message.claim.staffId !== context.session.staffId) {
        refuseClaimedByOther(storage, message.claim, 'Wait until that is done, or ask them');
      }
      if (
        mustBeFiled(message) &&
        !isFiledOrOnItsWay(message, storage.filings.ofMessage(message.id)) &&
        !confirm.includes('unfiled')
      ) {
        throw new AppError('NEEDS_CONFIRMATION', 'Please confirm: nobody has filed this into a chart yet.', {
          which: ['unfiled'],
        });
      }
      context.commit(() => {
        if (message.removedAtMs !== null) return;
        storage.inbox.setRemoved(message.id, clock.now(), entryBy(context, 'removed'));
        changes.message(message.id);
      });
      return {};
    },
    'messages.restore'({ id }, context) {
      const message = receivedToChange(storage, id, 'delete', context);
      return change(message, context, () => {
        if (message.removedAtMs === null) return;
        storage.inbox.setRemoved(message.id, null, entryBy(context, 'restored'));
      });
    },
    'messages.fetchAgain'({ id }, context) {
      const message = receivedToView(storage, id, context);
      if (storage.accounts.find(message.accountId)?.state === 'disabled') throw gone();
      const intake = stepIntake(message.intake, { type: 'staff-retry' }, clock.now());
      if (!intake) {
        throw new AppError('CONFLICT', 'The content of this message is here already.', { reason: 'state' });
      }
      const detail = change(message, context, () =>
        storage.inbox.saveIntake(message.id, intake, null, entryBy(context, 'fetch-again')),
      );
      inbox.wake(message.accountId);
      return detail;
    },
    'inbox.counts'(_input, { scope }) {
      const { unread, unreadBy, needsFiling, oldestNeedsFilingAtMs } = storage.inbox.counts(scope);
      return {
        unread,
        unreadBy: { ...unreadBy },
        needsFiling,
        oldestNeedsFilingAt: oldestNeedsFilingAtMs === null ? null : new Date(oldestNeedsFilingAtMs).toISOString(),
        overdue: oldestNeedsFilingAtMs !== null && clock.now() - oldestNeedsFilingAtMs > OVERDUE_MS,
      };
    },
    'inbox.takeNews'({ names, limit }, context) {
      const messages = context.commit(() => takeNews(storage, context, limit));
      const isNamed = names && sightOf(context.session).names;
      return { items: messages.map((message) => newsOf(storage, message, { isNamed, isNumbered: names })) };
    },
  };
}

/** Inside a transaction: what arrived since, without what raises no notification; that counts as announced, too. */
function takeNews({ inbox }: Pick<Storage, 'inbox'>, { scope }: CallContext, limit: number): InboundMessage[] {
  for (;;) {
    const ids = inbox.takeUnannounced(scope, limit);
    const messages = ids.map((id) => inbox.find(id)).filter((message) => message !== null);
    const news = messages.filter(isNews);
    if (news.length > 0 || ids.length < limit) return news;
  }
}

type News = Awaited<ReturnType<InboxHandlers['inbox.takeNews']>>['items'][number];

/** @param isNumbered with the number at least, where names may not be seen */
function newsOf(
  storage: Storage,
  message: InboundMessage,
  { isNamed, isNumbered }: { readonly isNamed: boolean; readonly isNumbered: boolean },
): News {
  const patient = message.patientId === null ? null : storage.patients.find(message.patientId);
  const counted = message.parts.reduce((sum, part) => sum + (part.pages ?? 0), 0);
  const isMail = message.channel === 'email';
  const number = isMail ? null : formatPhoneNumber(message.address);
  const sender = isMail ? (isNamed ? message.address : null) : isNumbered ? number : null;
  return {
    id: message.id,
    channel: message.channel,
    conversationId: message.conversationId,
    pages: counted > 0 ? counted : message.pages,
    at: new Date(message.createdAtMs).toISOString(),
    from: (isNamed ? message.contactName : null) ?? sender,
    patientName: isNamed && patient ? chartName(patient) : null,
  };
}

function mustBeFiled({ channel }: InboundMessage): boolean {
  return (FILED_CHANNELS as readonly MessageChannel[]).includes(channel);
}

function refuseRemoved(message: InboundMessage): void {
  if (message.removedAtMs === null) return;
  throw new AppError('CONFLICT', 'This message was removed. Restore it first.', { reason: 'removed' });
}
