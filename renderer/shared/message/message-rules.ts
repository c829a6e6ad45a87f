import type { MessageView } from '../../../app/contract/schemas.ts';

/** What a person may do with a message now; core decides again when asked. */
export type MessageAction = 'retry' | 'try-now' | 'cancel' | 'ask-to-stop' | 'settle';

type Facts = Pick<MessageView, 'state' | 'nextAttemptAt' | 'holdReason' | 'noReceipt' | 'cancelRequested'>;

/** Following `messages.retry` and `messages.cancel` of the contract. */
export function actionsFor(message: Facts): readonly MessageAction[] {
  switch (message.state) {
    case 'queued':
      return message.nextAttemptAt !== null && message.holdReason === null ? ['try-now', 'cancel'] : ['cancel'];
    case 'failed':
      return ['retry'];
    case 'sent':
      return message.noReceipt || message.cancelRequested ? [] : ['ask-to-stop'];
    case 'unconfirmed':
      return ['settle'];
    case 'draft':
    case 'sending':
    case 'delivered':
    case 'cancelled':
    case 'receiving':
    case 'received':
      return [];
  }
}
