import type { ConversationDetail } from '../../contract/procedures/conversations.ts';
import type { Account, ConversationSummary, Storage } from '../../ports/repositories.ts';
import type { Access } from '../access/access.ts';
import type { Connections } from '../accounts/connections.ts';
import type { CallContext } from '../dispatch/context.ts';
import { numberWrittenTo, senderFacts, senderOrNull } from '../sms/sending-account.ts';

export interface ReplyDeps {
  readonly storage: Storage;
  readonly access: Pick<Access, 'maySendFrom' | 'accountToSend'>;
  readonly connections: Pick<Connections, 'definition'>;
}

/** The account of the newest message in sight if the person may send from it, else the one that a new text would leave from. */
export function replyFrom(
  { storage, access, connections }: ReplyDeps,
  { conversation, last }: ConversationSummary,
  { session: { staff } }: CallContext,
): ConversationDetail['replyFrom'] {
  const isSame = last !== null && access.maySendFrom(staff, conversation.channel, last.accountId);
  const same: Account | null = isSame ? storage.accounts.find(last.accountId) : null;
  const account = same ?? senderOrNull(access, staff);
  if (!account) return null;
  const { providerName, number, sendOnly } = senderFacts(connections, account);
  return {
    accountId: account.id,
    name: account.name,
    providerName,
    number: numberWrittenTo(storage, conversation.id, account) ?? number,
    sendOnly,
  };
}
