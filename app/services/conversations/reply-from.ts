import type { ConversationDetail } from '../../contract/procedures/conversations.ts';
import type { ConversationChannel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import type { Account, ConversationSummary, StaffMember, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { Connections } from '../accounts/connections.ts';
import type { CallContext } from '../dispatch/context.ts';
import { senderFacts as mailSenderFacts } from '../email/send-account.ts';
import { numberWrittenTo, senderFacts } from '../sms/sending-account.ts';

export interface ReplyDeps {
  readonly storage: Storage;
  readonly access: Pick<Access, 'maySendFrom' | 'accountToSend'>;
  readonly connections: Pick<Connections, 'definition'>;
}

/** The account of the newest message in sight if the person may send from it, else the one that a new message would leave from. */
export function replyFrom(
  { storage, access, connections }: ReplyDeps,
  { conversation, last }: ConversationSummary,
  { session: { staff } }: CallContext,
): ConversationDetail['replyFrom'] {
  const isSame = last !== null && access.maySendFrom(staff, conversation.channel, last.accountId);
  const same: Account | null = isSame ? storage.accounts.find(last.accountId) : null;
  const account = same ?? newSender(access, staff, conversation.channel);
  if (!account) return null;
  if (conversation.channel === 'email') return mailSender(connections, account);
  const { providerName, number, sendOnly } = senderFacts(connections, account);
  return {
    accountId: account.id,
    name: account.name,
    providerName,
    number: numberWrittenTo(storage, conversation.id, account) ?? number,
    sendOnly,
  };
}

/** null: none may. */
function newSender(
  access: Pick<Access, 'accountToSend'>,
  staff: StaffMember,
  channel: ConversationChannel,
): Account | null {
  try {
    return access.accountToSend(staff, channel);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function mailSender(connections: Pick<Connections, 'definition'>, account: Account): ConversationDetail['replyFrom'] {
  const { providerName, from, sendOnly } = mailSenderFacts(connections, account);
  return { accountId: account.id, name: account.name, providerName, number: from?.address ?? null, sendOnly };
}
